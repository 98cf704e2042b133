-- Matters between congresses. Each side keeps its own records; letters go from one to the other.

-- The origin's record: a matter passed upward or handed down.
create table passings (
    congress_id      bigint not null,
    id               bigint not null,
    version          bigint not null,
    matter_id        bigint not null,
    direction        text   not null check (direction in ('upward', 'downward')),
    state            text   not null,
    to_congress      bigint,
    to_name          text   not null,
    covering         text   not null,
    feedback_by      text   not null,
    clock_id         bigint,
    their_number     text   not null,
    reason           text   not null,
    asked_on         text   not null,
    sent_on          text,
    taken_up_on      text,
    ended_on         text,
    primary key (congress_id, id)
);
create index passings_of on passings (congress_id, matter_id, id);
create index passings_by_state on passings (congress_id, state, id);

-- What arrived: the details of a matter of kind "received", whose id it has.
create table arrivals (
    congress_id      bigint not null,
    id               bigint not null,
    passing_id       bigint not null,
    from_congress    bigint not null,
    from_name        text   not null,
    direction        text   not null check (direction in ('upward', 'downward')),
    author_name      text   not null,
    their_number     text   not null,
    covering         text   not null,
    feedback_by      text   not null,
    confidential     smallint not null check (confidential in (0, 1)),
    joined_id        bigint,
    told_state       text   not null,
    primary key (congress_id, id)
);
create unique index arrivals_of on arrivals (congress_id, passing_id);
create index arrivals_joined on arrivals (congress_id, joined_id);

-- What was told of it, kept on both sides.
create table feedbacks (
    congress_id      bigint not null,
    id               bigint not null,
    matter_id        bigint not null,
    passing_id       bigint not null,
    kind             text   not null check (kind in ('progress', 'answer', 'refusal')),
    body             text   not null,
    number           text   not null,
    given_on         text   not null,
    entered_by       bigint,
    primary key (congress_id, id)
);
create index feedbacks_of on feedbacks (congress_id, matter_id, id);

-- The way out and the way in: written with the act, carried afterwards, taken in once.
create table letters (
    congress_id      bigint not null,
    id               bigint not null,
    to_congress      bigint not null,
    passing_id       bigint not null,
    content          text   not null,
    written_at       bigint not null,
    delivered_at     bigint,
    primary key (congress_id, id)
);
create index letters_waiting on letters (delivered_at, id);

create table letters_received (
    congress_id      bigint not null,
    id               bigint not null,
    from_congress    bigint not null,
    received_at      bigint not null,
    primary key (congress_id, id)
);
