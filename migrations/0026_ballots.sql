-- A ballot: questions of one roll that are put, opened and closed together, under one rule.
create table ballots (
    congress_id bigint not null,
    id          bigint not null,
    version     bigint not null,
    roll_id     bigint not null,
    subject_id  bigint not null,
    title       text   not null,
    state       text   not null check (state in ('planned', 'open', 'closed', 'voided')),
    again_of    bigint,
    reason      text   not null,
    primary key (congress_id, id)
);
create index ballots_of on ballots (congress_id, roll_id, id);
create index ballots_on on ballots (congress_id, subject_id, id);

alter table ballot_questions add column ballot_id bigint;
alter table ballot_questions add column position bigint;
alter table ballot_questions add column title text;
alter table ballot_questions add column mode text check (mode in ('secret', 'recorded'));
alter table ballot_questions add column least bigint;
alter table ballot_questions add column most bigint;
create index ballot_questions_in on ballot_questions (congress_id, ballot_id, position);

-- What may be chosen, where the rule does not say it: projects, candidates.
create table ballot_options (
    congress_id bigint not null,
    id          bigint not null,
    question_id bigint not null,
    position    bigint not null,
    label       text   not null,
    primary key (congress_id, id)
);
create unique index ballot_options_of on ballot_options (congress_id, question_id, position);

-- Who was given a paper votes with it, and not on a phone.
alter table ballot_turnouts add column paper smallint check (paper in (0, 1));

-- The slips of open questions, sealed with a key that is kept outside of the database and destroyed when the
-- question closes: the log of the database remembers which row was written together with which turnout, so
-- what it remembers must say nothing. `count` is what somebody counted of the papers, sealed in the same way.
create table ballot_envelopes (
    congress_id bigint not null,
    id          bigint not null,
    question_id bigint not null,
    kind        text   not null check (kind in ('slip', 'count')),
    tag         text   not null,
    sealed      text   not null,
    primary key (congress_id, id)
);
create unique index ballot_envelopes_once on ballot_envelopes (congress_id, question_id, tag);
drop table ballot_urns;

-- What opens the commitment of a slip, for the tellers who count again.
alter table ballot_marks add column commitment text;
alter table ballot_marks add column nonce text;
create unique index ballot_marks_by_commitment on ballot_marks (congress_id, commitment);

-- Recorded votes: with the name, as the rule and the chair announced before.
create table ballot_named (
    congress_id bigint not null,
    id          bigint not null,
    question_id bigint not null,
    person_id   bigint not null,
    choice      text   not null,
    primary key (congress_id, id)
);
create unique index ballot_named_once on ballot_named (congress_id, question_id, person_id);

-- The hash-chained board of a question, as JSON lines.
create table ballot_boards (
    congress_id bigint not null,
    id          bigint not null,
    question_id bigint not null,
    opening     text   not null,
    head        text   not null,
    lines       text   not null,
    primary key (congress_id, id)
);
create unique index ballot_boards_of on ballot_boards (congress_id, question_id);
