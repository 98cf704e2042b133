-- Tracked cases of every kind: who handles them, until when, what was said and promised.
create table matters (
    congress_id   bigint not null,
    id            bigint not null,
    version       bigint not null,
    kind          text   not null,
    state         text   not null,
    audience      text   not null,
    number        text,
    title         text   not null,
    body          text   not null,
    category      text   not null,
    author_id     bigint not null,
    entered_by    bigint,
    round         bigint not null,
    outcome       text,
    opened_on     text   not null,
    submitted_on  text,
    registered_on text,
    assigned_on   text,
    replied_on    text,
    closed_on     text,
    published_on  text,
    primary key (congress_id, id)
);
create index matters_by_kind on matters (congress_id, kind, state, id);
create index matters_by_author on matters (congress_id, author_id, id);
create unique index matters_number on matters (congress_id, kind, number);

-- Running numbers, one series for each kind and year or session.
create table counters (
    congress_id bigint not null,
    series      text   not null,
    last        bigint not null,
    primary key (congress_id, series)
);

-- A unit's part in a matter.
create table handlings (
    congress_id    bigint not null,
    id             bigint not null,
    matter_id      bigint not null,
    unit_id        bigint not null,
    role           text   not null check (role in ('lead', 'co', 'separate')),
    state          text   not null,
    assigned_on    text   not null,
    signed_on      text,
    contacted_on   text,
    replied_on     text,
    ended_on       text,
    primary key (congress_id, id)
);
create index handlings_of on handlings (congress_id, matter_id, id);
create index handlings_by_unit on handlings (congress_id, unit_id, state);

-- Deadlines that run or ran. Late is computed, never typed.
create table clocks (
    congress_id bigint not null,
    id          bigint not null,
    matter_id   bigint not null,
    handling_id bigint,
    rule        text   not null,
    round       bigint not null,
    started_on  text   not null,
    first_due   text   not null,
    due_on      text   not null,
    met_on      text,
    void_on     text,
    primary key (congress_id, id)
);
create index clocks_of on clocks (congress_id, matter_id, id);
create index clocks_running on clocks (congress_id, rule, met_on, void_on, due_on);

create table contacts (
    congress_id bigint not null,
    id          bigint not null,
    matter_id   bigint not null,
    handling_id bigint not null,
    held_on     text   not null,
    mode        text   not null check (mode in ('visit', 'meeting', 'telephone', 'online')),
    note        text   not null,
    recorded_by bigint not null,
    primary key (congress_id, id)
);
create index contacts_of on contacts (congress_id, matter_id, id);

-- A unit asks to be relieved (handback, 退办) or for more time (extension); the office decides.
create table petitions (
    congress_id   bigint not null,
    id            bigint not null,
    matter_id     bigint not null,
    handling_id   bigint not null,
    kind          text   not null check (kind in ('handback', 'extension')),
    reason        text   not null,
    other_unit_id bigint,
    until_on      text,
    asked_on      text   not null,
    signed_by     bigint not null,
    decision      text   not null check (decision in ('pending', 'granted', 'refused')),
    decided_on    text,
    decided_by    bigint,
    answer        text,
    primary key (congress_id, id)
);
create index petitions_of on petitions (congress_id, matter_id, id);
create index petitions_pending on petitions (congress_id, decision, kind);

-- Replies to the author, co-handlers' opinions to the lead, and reports on promises.
create table replies (
    congress_id  bigint not null,
    id           bigint not null,
    matter_id    bigint not null,
    handling_id  bigint not null,
    kind         text   not null check (kind in ('reply', 'co_opinion', 'promise_report')),
    round        bigint not null,
    number       text,
    outcome      text,
    done         text   not null,
    not_done     text   not null,
    next_step    text   not null,
    by_when      text,
    who          text   not null,
    body         text   not null,
    state        text   not null check (state in ('draft', 'sent_back', 'issued')),
    drafted_by   bigint not null,
    drafted_on   text   not null,
    signed_by    bigint,
    signed_on    text,
    sent_back    text,
    primary key (congress_id, id)
);
create index replies_of on replies (congress_id, matter_id, id);

-- The lead deputy's rating of process and result; sealed until its window closes.
create table ratings (
    congress_id bigint not null,
    id          bigint not null,
    matter_id   bigint not null,
    handling_id bigint not null,
    round       bigint not null,
    person_id   bigint not null,
    process     text   not null check (process in ('satisfied', 'basically_satisfied', 'unsatisfied')),
    result      text   not null check (result in ('satisfied', 'basically_satisfied', 'unsatisfied')),
    comment     text   not null,
    channel     text   not null check (channel in ('online', 'paper', 'telephone')),
    rated_on    text   not null,
    opened_on   text,
    primary key (congress_id, id)
);
create unique index ratings_once on ratings (congress_id, handling_id, round);
create index ratings_of on ratings (congress_id, matter_id, id);

-- What a B-class reply promised, followed over the years.
create table promises (
    congress_id bigint not null,
    id          bigint not null,
    matter_id   bigint not null,
    handling_id bigint not null,
    reply_id    bigint not null,
    version     bigint not null,
    state       text   not null check (state in ('open', 'reported', 'fulfilled', 'changed', 'ended')),
    promise     text   not null,
    who         text   not null,
    made_on     text   not null,
    due_on      text   not null,
    reported_on text,
    settled_on  text,
    grade       text check (grade in ('satisfied', 'basically_satisfied', 'unsatisfied')),
    note        text   not null,
    primary key (congress_id, id)
);
create index promises_of on promises (congress_id, matter_id, id);
create index promises_by_state on promises (congress_id, state, due_on);

create table links (
    congress_id bigint not null,
    id          bigint not null,
    from_id     bigint not null,
    to_id       bigint not null,
    kind        text   not null check (kind in ('merged_into', 'split_from', 'raised_from')),
    primary key (congress_id, id)
);
create index links_from on links (congress_id, from_id, id);
create index links_to on links (congress_id, to_id, id);
