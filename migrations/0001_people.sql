-- Who is who, and who was who on that day. Every key begins with the congress; keys are given by the program.
-- Days are ISO text, an open end is 9999-12-31.

create table congresses (
    congress_id bigint not null,
    id          bigint not null,
    parent_id   bigint,
    level       text   not null check (level in ('province', 'city', 'county', 'town')),
    demo        smallint not null check (demo in (0, 1)),
    primary key (congress_id, id)
);

-- Names of congresses, organs and persons, with their history.
create table names (
    congress_id bigint not null,
    id          bigint not null,
    subject_id  bigint not null,
    name        text   not null,
    short_name  text   not null,
    name_en     text   not null,
    valid_from  text   not null,
    valid_to    text   not null,
    primary key (congress_id, id)
);
create index names_of on names (congress_id, subject_id, valid_to);
create index names_by_name on names (congress_id, name);

create table terms (
    congress_id bigint not null,
    id          bigint not null,
    ordinal     bigint not null,
    starts_on   text   not null,
    ends_on     text   not null,
    primary key (congress_id, id)
);

-- What a term decided for itself, over the defaults in rules/.
create table term_rules (
    congress_id bigint not null,
    id          bigint not null,
    term_id     bigint not null,
    rule        text   not null,
    value       bigint not null,
    citation    text   not null,
    primary key (congress_id, id)
);
create unique index term_rules_once on term_rules (congress_id, term_id, rule);

create table sessions (
    congress_id bigint not null,
    id          bigint not null,
    term_id     bigint not null,
    ordinal     bigint not null,
    opens_on    text   not null,
    closes_on   text   not null,
    cutoff_on   text   not null,
    primary key (congress_id, id)
);

-- Bodies of the congress, handling units, delegations, areas (towns, sub-districts) and constituencies.
create table organs (
    congress_id bigint not null,
    id          bigint not null,
    type        text   not null check (type in ('body', 'unit', 'delegation', 'area', 'constituency')),
    kind        text   not null check (kind in ('standing_committee', 'chairpersons_meeting', 'general_office', 'working_body',
                    'government_department', 'vertical_department', 'town', 'subdistrict', 'court', 'procuratorate',
                    'supervisory_commission', 'party_organ', 'enterprise', 'delegation', 'constituency')),
    code        text   not null,
    parent_id   bigint,
    valid_from  text   not null,
    valid_to    text   not null,
    primary key (congress_id, id)
);
create index organs_by_type on organs (congress_id, type);

create table persons (
    congress_id bigint not null,
    id          bigint not null,
    gender      text   not null check (gender in ('female', 'male', 'unknown')),
    birth_year  bigint,
    occupation  text   not null,
    phone       text   not null,
    primary key (congress_id, id)
);

create table posts (
    congress_id bigint not null,
    id          bigint not null,
    person_id   bigint not null,
    organ_id    bigint not null,
    role        text   not null check (role in ('office_staff', 'chair', 'sc_member', 'unit_clerk', 'unit_principal', 'helper',
                    'system_admin', 'security_admin', 'audit_admin')),
    title       text   not null,
    valid_from  text   not null,
    valid_to    text   not null,
    primary key (congress_id, id)
);
create index posts_of on posts (congress_id, person_id);
create index posts_at on posts (congress_id, organ_id);

create table mandates (
    congress_id     bigint not null,
    id              bigint not null,
    person_id       bigint not null,
    term_id         bigint not null,
    constituency_id bigint,
    delegation_id   bigint not null,
    valid_from      text   not null,
    valid_to        text   not null,
    primary key (congress_id, id)
);
create index mandates_of on mandates (congress_id, person_id);
create index mandates_in on mandates (congress_id, delegation_id);
