-- The register of documents takes further kinds: minutes of meetings, opinions, whatever a system issues. The
-- list of them is in the program (engine/papers/numbers.hpp), so the table no longer repeats it.
drop index documents_number;
drop index documents_about;
alter table documents rename to documents_before;
create table documents (
    congress_id bigint not null,
    id          bigint not null,
    series      text   not null,
    organ_id    bigint not null,
    year        bigint not null,
    number      bigint not null,
    label       text   not null,
    subject_id  bigint not null,
    record_id   bigint not null,
    issued_on   text   not null,
    primary key (congress_id, id)
);
insert into documents (congress_id, id, series, organ_id, year, number, label, subject_id, record_id, issued_on)
select congress_id, id, series, organ_id, year, number, label, subject_id, record_id, issued_on
from documents_before;
drop table documents_before;
create unique index documents_number on documents (congress_id, organ_id, series, year, number);
create index documents_about on documents (congress_id, subject_id, id);
