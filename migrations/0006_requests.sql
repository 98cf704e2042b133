-- Replies to creating requests, kept for a day: a phone that sends twice gets the first answer twice.
create table idempotency_keys (
    congress_id     bigint not null,
    account_id      bigint not null,
    idempotency_key text   not null,
    method          text   not null,
    path            text   not null,
    body_sha256     text   not null,
    status          bigint not null,
    etag            text   not null,
    location        text   not null,
    reply           text   not null,
    created_at      bigint not null,
    primary key (congress_id, account_id, idempotency_key)
);
create index idempotency_keys_by_age on idempotency_keys (congress_id, created_at);
