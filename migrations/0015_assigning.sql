-- Standard assignment (规范交办): the screening checklist, units consulted before, assignment meetings; and
-- with whom a merged suggestion is handled now.
create table screening_checks (
    congress_id bigint not null,
    id          bigint not null,
    matter_id   bigint not null,
    item        text   not null,
    verdict     text check (verdict in ('yes', 'no', 'doubtful')),
    note        text   not null,
    checked_by  bigint,
    checked_on  text,
    primary key (congress_id, id)
);
create unique index screening_checks_once on screening_checks (congress_id, matter_id, item);
create index screening_checks_of on screening_checks (congress_id, matter_id, id);

create table consultations (
    congress_id   bigint not null,
    id            bigint not null,
    matter_id     bigint not null,
    unit_id       bigint not null,
    question      text   not null,
    asked_by      bigint not null,
    asked_on      text   not null,
    due_on        text   not null,
    answer        text check (answer in ('lead', 'co', 'not_ours')),
    other_unit_id bigint,
    reason        text   not null,
    answered_by   bigint,
    answered_on   text,
    recalled_on   text,
    primary key (congress_id, id)
);
create index consultations_of on consultations (congress_id, matter_id, id);
create index consultations_by_unit on consultations (congress_id, unit_id, id);

create table assignment_meetings (
    congress_id  bigint not null,
    id           bigint not null,
    version      bigint not null,
    name         text   not null,
    held_on      text   not null,
    called_by    bigint not null,
    concluded_on text,
    primary key (congress_id, id)
);

-- co_units and separate_units: ids in one text, divided by blanks.
create table meeting_items (
    congress_id    bigint not null,
    id             bigint not null,
    version        bigint not null,
    meeting_id     bigint not null,
    matter_id      bigint not null,
    lead_id        bigint,
    co_units       text   not null,
    separate_units text   not null,
    note           text   not null,
    decided_by     bigint,
    decided_on     text,
    assigned_on    text,
    primary key (congress_id, id)
);
create unique index meeting_items_once on meeting_items (congress_id, meeting_id, matter_id);
create index meeting_items_of on meeting_items (congress_id, matter_id, id);

alter table suggestions add column merged_into bigint;
create index suggestions_merged on suggestions (congress_id, merged_into, id);
create index matters_by_title on matters (congress_id, title, id);
