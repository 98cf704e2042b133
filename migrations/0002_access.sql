-- Who may come in. The ledger watches accounts; the other tables are the door's own memory.

create table accounts (
    congress_id   bigint not null,
    id            bigint not null,
    version       bigint not null,
    person_id     bigint not null,
    username      text   not null,
    password_hash text   not null,
    must_change   smallint not null check (must_change in (0, 1)),
    disabled_on   text,
    totp_secret   text   not null,
    created_on    text   not null,
    primary key (congress_id, id)
);
-- One name, one account, in the whole installation: who signs in has not said which congress yet.
create unique index accounts_by_username on accounts (username);
create unique index accounts_of on accounts (congress_id, person_id);

-- Wrong attempts by what was typed, kept as a keyed digest, whether or not there is such an account.
create table sign_in_failures (
    name_digest  text   not null,
    failures     bigint not null,
    last_at      bigint not null,
    locked_until bigint not null,
    primary key (name_digest)
);

-- The token itself is only in the browser's cookie.
create table login_sessions (
    congress_id  bigint not null,
    token_digest text   not null,
    account_id   bigint not null,
    csrf         text   not null,
    created_at   bigint not null,
    seen_at      bigint not null,
    primary key (congress_id, token_digest)
);
create unique index login_sessions_by_token on login_sessions (token_digest);
create index login_sessions_of on login_sessions (congress_id, account_id);

-- A secret not yet confirmed, and the last step that was used: no code works twice.
create table second_factors (
    congress_id    bigint not null,
    account_id     bigint not null,
    pending_secret text   not null,
    last_step      bigint not null,
    primary key (congress_id, account_id)
);

create table sign_in_links (
    congress_id  bigint not null,
    token_digest text   not null,
    account_id   bigint not null,
    path         text   not null,
    new_password smallint not null check (new_password in (0, 1)),
    expires_at   bigint not null,
    used_at      bigint,
    primary key (congress_id, token_digest)
);
create unique index sign_in_links_by_token on sign_in_links (token_digest);
