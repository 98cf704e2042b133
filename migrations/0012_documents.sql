-- The register of documents sent (发文登记): every number given to one, with no gap in a series.
create table documents (
    congress_id bigint not null,
    id          bigint not null,
    series      text   not null check (series in ('assignment', 'handback', 'extension', 'opinion', 'reply')),
    organ_id    bigint not null,
    year        bigint not null,
    number      bigint not null,
    label       text   not null,
    subject_id  bigint not null,
    record_id   bigint not null,
    issued_on   text   not null,
    primary key (congress_id, id)
);
create unique index documents_number on documents (congress_id, organ_id, series, year, number);
create index documents_about on documents (congress_id, subject_id, id);
