-- Tables that were imported. One file is one import, taken in a step of some rows at a time, and undone as one.
create table imports (
    congress_id bigint not null,
    id          bigint not null,
    version     bigint not null,
    kind        text   not null,
    file_name   text   not null,
    file_sha256 text   not null,
    row_count   bigint not null,
    taken       bigint not null,
    failed      bigint not null,
    state       text   not null check (state in ('running', 'done', 'undone')),
    started_by  bigint not null,
    started_on  text   not null,
    undone_by   bigint,
    undone_on   text,
    reason      text,
    primary key (congress_id, id)
);
create index imports_by_file on imports (congress_id, kind, file_sha256);

-- What each row says, until it is taken; then only what came of it. The records themselves are in the ledger.
create table import_rows (
    congress_id bigint not null,
    import_id   bigint not null,
    row_number  bigint not null,
    line        text   not null,
    failure     text,
    subject_id  bigint,
    seq         bigint,
    primary key (congress_id, import_id, row_number)
);
