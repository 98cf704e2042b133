-- Anything people attend: meetings of the Standing Committee and of its chairpersons.
create table gatherings (
    congress_id       bigint   not null,
    id                bigint   not null,
    version           bigint   not null,
    kind              text     not null,
    body_id           bigint   not null,
    year              bigint   not null,
    number            bigint   not null,
    title             text     not null,
    state             text     not null,
    held_on           text,
    begins_at         text     not null,
    place             text     not null,
    urgent            smallint not null check (urgent in (0, 1)),
    urgent_reason     text     not null,
    chair_id          bigint,
    notified_on       text,
    papers_sent_on    text,
    agenda_adopted_on text,
    current_item_id   bigint,
    opened_at         bigint,
    closed_at         bigint,
    reason            text     not null,
    summary           text     not null,
    published_on      text,
    primary key (congress_id, id)
);
create index gatherings_by_year on gatherings (congress_id, year, kind, id);
create index gatherings_by_day on gatherings (congress_id, held_on, id);

create table gathering_items (
    congress_id  bigint not null,
    id           bigint not null,
    gathering_id bigint not null,
    parent_id    bigint,
    position     bigint not null,
    kind         text   not null,
    title        text   not null,
    unit_id      bigint,
    reporter     text   not null,
    minutes      bigint,
    subject_id   bigint,
    state        text   not null check (state in ('planned', 'current', 'done', 'held_back', 'withdrawn', 'removed')),
    outcome      text   not null,
    primary key (congress_id, id)
);
create index gathering_items_of on gathering_items (congress_id, gathering_id, position);
create index gathering_items_about on gathering_items (congress_id, subject_id);

create table gathering_attendees (
    congress_id     bigint not null,
    id              bigint not null,
    gathering_id    bigint not null,
    person_id       bigint not null,
    part            text   not null check (part in ('member', 'non_voting', 'invited_deputy', 'citizen', 'staff')),
    position        bigint not null,
    acknowledged_at bigint,
    leave           text   not null check (leave in ('none', 'asked', 'granted', 'refused')),
    leave_reason    text   not null,
    leave_answer    text   not null,
    substitute_id   bigint,
    present         smallint check (present in (0, 1)),
    arrived_at      bigint,
    struck_on       text,
    primary key (congress_id, id)
);
create unique index gathering_attendees_once on gathering_attendees (congress_id, gathering_id, person_id);
create index gathering_attendees_by_person on gathering_attendees (congress_id, person_id, gathering_id);

create table gathering_speeches (
    congress_id bigint not null,
    id          bigint not null,
    item_id     bigint not null,
    person_id   bigint not null,
    position    bigint not null,
    state       text   not null check (state in ('asked', 'speaking', 'done', 'withdrawn')),
    began_at    bigint,
    ended_at    bigint,
    seconds     bigint not null,
    text        text   not null,
    checked_at  bigint,
    primary key (congress_id, id)
);
create index gathering_speeches_of on gathering_speeches (congress_id, item_id, position);

create table gathering_tasks (
    congress_id  bigint not null,
    id           bigint not null,
    gathering_id bigint not null,
    item_id      bigint,
    what         text   not null,
    unit_id      bigint,
    person_id    bigint,
    decided_on   text   not null,
    due          text   not null,
    state        text   not null check (state in ('open', 'reported', 'done', 'dropped')),
    done_note    text   not null,
    reported_on  text,
    answer       text   not null,
    checked_on   text,
    primary key (congress_id, id)
);
create index gathering_tasks_of on gathering_tasks (congress_id, gathering_id, id);
create index gathering_tasks_by_unit on gathering_tasks (congress_id, unit_id, state, due);
create index gathering_tasks_by_person on gathering_tasks (congress_id, person_id, state, due);

create table gathering_papers (
    congress_id  bigint not null,
    id           bigint not null,
    gathering_id bigint not null,
    item_id      bigint,
    title        text   not null,
    audience     text   not null,
    added_on     text   not null,
    withdrawn_on text,
    primary key (congress_id, id)
);
create index gathering_papers_of on gathering_papers (congress_id, gathering_id, id);

create table gathering_minutes (
    congress_id  bigint not null,
    id           bigint not null,
    gathering_id bigint not null,
    body         text   not null,
    number       text,
    signed_by    bigint,
    signed_on    text,
    primary key (congress_id, id)
);
create unique index gathering_minutes_of on gathering_minutes (congress_id, gathering_id);
