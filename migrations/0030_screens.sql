-- Computers in a hall that show one meeting and may read nothing else: nobody is signed in on them. The door's
-- own memory, like sign_in_links: what was done with it stands in the ledger.

create table screen_passes (
    congress_id  bigint not null,
    id           bigint not null,
    subject_id   bigint not null,
    made_by      bigint not null,
    made_at      bigint not null,
    code_digest  text   not null,
    token_digest text,
    opened_at    bigint,
    revoked_at   bigint,
    primary key (congress_id, id)
);
create unique index screen_passes_by_code on screen_passes (code_digest);
create unique index screen_passes_by_token on screen_passes (token_digest);
create index screen_passes_of on screen_passes (congress_id, subject_id, id);
