-- What the law says of deputies' suggestions alone.
create table suggestions (
    congress_id      bigint not null,
    id               bigint not null,
    channel          text   not null check (channel in ('session', 'intersession')),
    session_id       bigint,
    term_id          bigint not null,
    proposed_unit_id bigint,
    confidential     smallint not null check (confidential in (0, 1)),
    entered_how      text   not null check (entered_how in ('online', 'paper', 'telephone')),
    confirmed_on     text,
    screening_note   text   not null,
    ground           text,
    withdrawal       text,
    withdrawal_on    text,
    conclusion       text,
    primary key (congress_id, id)
);
create index suggestions_by_session on suggestions (congress_id, session_id, id);

create table cosignatures (
    congress_id     bigint not null,
    id              bigint not null,
    matter_id       bigint not null,
    person_id       bigint not null,
    state           text   not null check (state in ('invited', 'confirmed', 'declined', 'lapsed')),
    invited_on      text   not null,
    answered_on     text,
    withdraw_agreed text,
    primary key (congress_id, id)
);
create unique index cosignatures_once on cosignatures (congress_id, matter_id, person_id);
create index cosignatures_of on cosignatures (congress_id, matter_id, id);
create index cosignatures_by_person on cosignatures (congress_id, person_id, state);

-- Views of a list that an office worker keeps by name.
create table saved_filters (
    congress_id bigint not null,
    id          bigint not null,
    account_id  bigint not null,
    name        text   not null,
    query       text   not null,
    primary key (congress_id, id)
);
create index saved_filters_of on saved_filters (congress_id, account_id);
