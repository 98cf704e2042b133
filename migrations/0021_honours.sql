-- Good suggestions and well-handled ones that are commended in public (公开激励), each for itself.
create table honours (
    congress_id  bigint not null,
    id           bigint not null,
    version      bigint not null,
    matter_id    bigint not null,
    kind         text   not null,
    state        text   not null,
    year         bigint not null,
    unit_id      bigint,
    reason       text   not null,
    nominated_by bigint not null,
    nominated_on text   not null,
    decided_by   text,
    decided_on   text,
    announced_on text,
    primary key (congress_id, id)
);
create unique index honours_matter on honours (congress_id, matter_id, kind);
create index honours_by_year on honours (congress_id, year, id);
