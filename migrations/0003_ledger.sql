-- What happened: append-only, chained per congress. No free text and no personal data: those stay in the
-- records, of which the ledger keeps a keyed digest, so that they can be erased by law and the chain still holds.
create table ledger_entries (
    congress_id  bigint not null,
    seq          bigint not null,
    at_ms        bigint not null,
    account_id   bigint not null,
    person_id    bigint not null,
    behalf_id    bigint not null,
    act          text   not null,
    subject_kind text   not null,
    subject_id   bigint not null,
    organ_id     bigint not null,
    record_kind  text   not null,
    record_id    bigint not null,
    state_from   text   not null,
    state_to     text   not null,
    audience     text   not null,
    origin       text   not null,
    previous     text   not null,
    hash         text   not null,
    primary key (congress_id, seq)
);
create index ledger_of on ledger_entries (congress_id, subject_id, seq);

-- The digest of every row that an entry wrote, as it then stood.
create table ledger_rows (
    congress_id bigint not null,
    seq         bigint not null,
    table_name  text   not null,
    row_id      bigint not null,
    digest      text   not null,
    primary key (congress_id, table_name, row_id, seq)
);
create index ledger_rows_in on ledger_rows (congress_id, seq);

-- The end of each chain, with a keyed mark, so that cutting the chain short is noticed.
create table ledger_heads (
    congress_id bigint not null,
    seq         bigint not null,
    hash        text   not null,
    mark        text   not null,
    primary key (congress_id)
);
