-- Suggestions that the Chairpersons' Meeting presses itself (重点督办): one item, one leader.
create table key_items (
    congress_id bigint not null,
    id          bigint not null,
    version     bigint not null,
    matter_id   bigint not null,
    state       text   not null,
    leader_id   bigint not null,
    decided_by  text   not null,
    reason      text   not null,
    named_on    text   not null,
    ended_on    text,
    conclusion  text,
    primary key (congress_id, id)
);
create unique index key_items_matter on key_items (congress_id, matter_id);
create index key_items_by_state on key_items (congress_id, state, id);

-- Monthly progress of the lead unit, and what the Chairpersons' Meeting was told.
create table key_entries (
    congress_id bigint not null,
    id          bigint not null,
    matter_id   bigint not null,
    kind        text   not null,
    body        text   not null,
    entered_by  bigint not null,
    entered_on  text   not null,
    primary key (congress_id, id)
);
create index key_entries_by_matter on key_entries (congress_id, matter_id, id);

-- The three parts of the evaluation: the deputies, those it benefits, the Standing Committee.
create table key_evaluations (
    congress_id         bigint not null,
    id                  bigint not null,
    matter_id           bigint not null,
    part                text   not null,
    satisfied           bigint not null,
    basically_satisfied bigint not null,
    unsatisfied         bigint not null,
    note                text   not null,
    entered_by          bigint not null,
    entered_on          text   not null,
    primary key (congress_id, id)
);
create unique index key_evaluations_part on key_evaluations (congress_id, matter_id, part);
