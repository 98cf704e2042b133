-- On-site supervision: a visit to where matters are, what was seen, and what was decided there.
create table visits (
    congress_id  bigint not null,
    id           bigint not null,
    version      bigint not null,
    state        text   not null check (state in ('planned', 'held', 'cancelled')),
    title        text   not null,
    planned_on   text   not null,
    place        text   not null,
    purpose      text   not null,
    led_by       bigint not null,
    held_on      text,
    seen         text   not null,
    reason       text   not null,
    summary      text   not null,
    published_on text,
    primary key (congress_id, id)
);
create index visits_by_state on visits (congress_id, state, id);

create table visit_items (
    congress_id bigint not null,
    id          bigint not null,
    visit_id    bigint not null,
    matter_id   bigint not null,
    primary key (congress_id, id)
);
create unique index visit_items_once on visit_items (congress_id, visit_id, matter_id);
create index visit_items_by_matter on visit_items (congress_id, matter_id, visit_id);

create table visit_people (
    congress_id bigint not null,
    id          bigint not null,
    visit_id    bigint not null,
    person_id   bigint not null,
    answer      text   not null check (answer in ('open', 'accepted', 'declined')),
    answered_on text,
    came        smallint check (came in (0, 1)),
    impression  text   not null,
    written_on  text,
    primary key (congress_id, id)
);
create unique index visit_people_once on visit_people (congress_id, visit_id, person_id);
create index visit_people_by_person on visit_people (congress_id, person_id, visit_id);

create table visit_decisions (
    congress_id bigint not null,
    id          bigint not null,
    visit_id    bigint not null,
    matter_id   bigint not null,
    unit_id     bigint not null,
    state       text   not null check (state in ('open', 'reported', 'done', 'dropped')),
    what        text   not null,
    decided_on  text   not null,
    due_on      text   not null,
    report      text   not null,
    reported_by bigint,
    reported_on text,
    answer      text   not null,
    checked_by  bigint,
    checked_on  text,
    primary key (congress_id, id)
);
create index visit_decisions_of on visit_decisions (congress_id, visit_id, id);
create index visit_decisions_by_matter on visit_decisions (congress_id, matter_id);
create index visit_decisions_by_unit on visit_decisions (congress_id, unit_id, state, due_on);
