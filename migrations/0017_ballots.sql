-- Votes. Who voted (ballot_turnouts) and what was voted (ballot_marks) never meet: no column, no order and no
-- time leads from one to the other. Marks are written when a question closes, in the order of random ids.
create table ballot_electors (
    congress_id bigint not null,
    id          bigint not null,
    roll_id     bigint not null,
    person_id   bigint not null,
    primary key (congress_id, id)
);
create unique index ballot_electors_once on ballot_electors (congress_id, roll_id, person_id);
create index ballot_electors_by_person on ballot_electors (congress_id, person_id, roll_id);

create table ballot_questions (
    congress_id bigint not null,
    id          bigint not null,
    version     bigint not null,
    roll_id     bigint not null,
    rule        text   not null,
    subject_id  bigint not null,
    aspect      text   not null,
    way         text   not null check (way in ('slips', 'counts')),
    revote      smallint not null check (revote in (0, 1)),
    state       text   not null check (state in ('planned', 'open', 'closed', 'voided')),
    base        bigint not null,
    present     bigint,
    verdict     text,
    reason      text   not null,
    primary key (congress_id, id)
);
create index ballot_questions_of on ballot_questions (congress_id, roll_id, id);
create index ballot_questions_on on ballot_questions (congress_id, subject_id);

create table ballot_turnouts (
    congress_id bigint not null,
    id          bigint not null,
    question_id bigint not null,
    person_id   bigint not null,
    primary key (congress_id, id)
);
create unique index ballot_turnouts_once on ballot_turnouts (congress_id, question_id, person_id);

-- The slips of an open question, all in one row: a row of its own for each would be written together with a
-- turnout, and the database would remember that.
create table ballot_urns (
    congress_id bigint not null,
    question_id bigint not null,
    slips       text   not null,
    primary key (congress_id, question_id)
);

create table ballot_marks (
    congress_id bigint not null,
    id          bigint not null,
    question_id bigint not null,
    choice      text   not null,
    primary key (congress_id, id)
);
create index ballot_marks_of on ballot_marks (congress_id, question_id);

-- Counts as they were entered in the hall, and, entered by nobody, those that stand.
create table ballot_tallies (
    congress_id bigint not null,
    id          bigint not null,
    question_id bigint not null,
    entered_by  bigint,
    choice      text   not null,
    votes       bigint not null,
    primary key (congress_id, id)
);
create unique index ballot_tallies_once on ballot_tallies (congress_id, question_id, entered_by, choice);

-- Collective evaluation: a list of matters rated one by one by a group of deputies in one sitting. The
-- sitting's id is its roll's.
create table evaluations (
    congress_id   bigint not null,
    id            bigint not null,
    version       bigint not null,
    state         text   not null check (state in ('planned', 'sitting', 'ended', 'cancelled')),
    title         text   not null,
    held_on       text   not null,
    place         text   not null,
    electorate    text   not null check (electorate in ('delegation', 'congress', 'chosen')),
    delegation_id bigint,
    way           text   not null check (way in ('slips', 'counts')),
    two_sided     smallint not null check (two_sided in (0, 1)),
    revote        smallint not null check (revote in (0, 1)),
    present       bigint,
    shown_id      bigint,
    reason        text   not null,
    primary key (congress_id, id)
);
create index evaluations_by_state on evaluations (congress_id, state, id);

create table evaluation_items (
    congress_id   bigint not null,
    id            bigint not null,
    evaluation_id bigint not null,
    matter_id     bigint not null,
    position      bigint not null,
    primary key (congress_id, id)
);
create unique index evaluation_items_once on evaluation_items (congress_id, evaluation_id, matter_id);
create index evaluation_items_by_matter on evaluation_items (congress_id, matter_id);

-- What the committee orders to be handled again.
alter table suggestions add column ordered_after text;
alter table suggestions add column order_reason text;
