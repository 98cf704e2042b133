-- Who was told what, and how it reached them. Notices are derived from the ledger and the clocks by
-- rules/notices.toml and are the program's own memory; settings and calls are the record.

alter table persons add column email text;

-- `event` names what the notice was derived from; nobody is told twice of one event.
create table notices (
    congress_id     bigint not null,
    id              bigint not null,
    person_id       bigint not null,
    event           text   not null,
    rule            text   not null,
    capacity        text   not null,
    matter_id       bigint not null,
    handling_id     bigint not null,
    organ_id        bigint not null,
    actor_id        bigint not null,
    clock_id        bigint not null,
    due_on          text,
    created_at      bigint not null,
    opened_at       bigint,
    acknowledged_at bigint,
    primary key (congress_id, id)
);
create unique index notices_once on notices (congress_id, event, person_id);
create index notices_of on notices (congress_id, person_id, id);
create index notices_unread on notices (congress_id, person_id, opened_at);
create index notices_unopened on notices (congress_id, opened_at, created_at);

-- How far the ledger was read, and the last day for which the clocks were looked through.
create table notice_cursors (
    congress_id bigint not null,
    seq         bigint not null,
    clocks_on   text   not null,
    primary key (congress_id)
);

-- One notice by one channel. Those with one message_id travel together.
create table notice_sendings (
    congress_id bigint not null,
    id          bigint not null,
    notice_id   bigint not null,
    person_id   bigint not null,
    channel     text   not null check (channel in ('email', 'sms')),
    state       text   not null check (state in ('waiting', 'sending', 'sent', 'spared', 'failed')),
    due_at      bigint not null,
    message_id  bigint not null,
    attempts    bigint not null,
    failure     text   not null,
    sent_at     bigint,
    opened_at   bigint,
    primary key (congress_id, id)
);
create index notice_sendings_due on notice_sendings (state, due_at);
create index notice_sendings_by_state on notice_sendings (congress_id, state, id);
create index notice_sendings_of on notice_sendings (congress_id, notice_id);
create index notice_sendings_together on notice_sendings (congress_id, message_id);

-- What a person chose; the congress's own row is the default.
create table notice_settings (
    congress_id    bigint not null,
    id             bigint not null,
    version        bigint not null,
    email          smallint not null check (email in (0, 1)),
    sms            smallint not null check (sms in (0, 1)),
    digest         text   not null,
    quiet_from     bigint not null,
    quiet_to       bigint not null,
    quiet_days_off smallint not null check (quiet_days_off in (0, 1)),
    titles         smallint not null check (titles in (0, 1)),
    primary key (congress_id, id)
);

-- The office telephoned somebody who had not opened what was asked of them.
create table notice_calls (
    congress_id bigint not null,
    id          bigint not null,
    person_id   bigint not null,
    called_on   text   not null,
    called_by   bigint not null,
    reached     smallint not null check (reached in (0, 1)),
    note        text   not null,
    primary key (congress_id, id)
);
create index notice_calls_of on notice_calls (congress_id, person_id, called_on);

-- A person's calendar feed; the key itself is only in the address they were given.
create table calendar_feeds (
    congress_id bigint not null,
    person_id   bigint not null,
    key_digest  text   not null,
    created_at  bigint not null,
    primary key (congress_id, person_id)
);
create index calendar_feeds_by_key on calendar_feeds (congress_id, key_digest);
