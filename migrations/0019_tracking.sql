-- How it goes with a promise, between its making and its keeping.
create table progress_notes (
    congress_id  bigint not null,
    id           bigint not null,
    matter_id    bigint not null,
    promise_id   bigint not null,
    noted_on     text   not null,
    body         text   not null,
    recorded_by  bigint not null,
    primary key (congress_id, id)
);
create index progress_notes_of on progress_notes (congress_id, matter_id, id);

-- Whether it is really solved, asked of the author after the closing.
create table questions (
    congress_id  bigint not null,
    id           bigint not null,
    matter_id    bigint not null,
    round        bigint not null,
    rule         text   not null,
    state        text   not null,
    person_id    bigint not null,
    asked_on     text   not null,
    verdict      text   check (verdict in ('solved', 'partly', 'not_solved')),
    comment      text   not null,
    channel      text   not null check (channel in ('online', 'paper', 'telephone')),
    answered_on  text,
    decision     text   not null,
    decided_on   text,
    primary key (congress_id, id)
);
create unique index questions_once on questions (congress_id, matter_id, round, rule);
create index questions_by_state on questions (congress_id, state, person_id);

-- Who is to be asked today.
create index matters_by_closing on matters (congress_id, kind, closed_on);
