-- Files that people sent: photos of a visit, proofs of a promise. The bytes lie beside the database, by digest.
create table files (
    congress_id  bigint not null,
    id           bigint not null,
    name         text   not null,
    type         text   not null,
    bytes        bigint not null,
    sha256       text   not null,
    sent_by      bigint not null,
    sent_on      text   not null,
    subject_kind text,
    subject_id   bigint,
    primary key (congress_id, id)
);
create index files_by_subject on files (congress_id, subject_id, id);
