-- Special work reports heard by the Standing Committee (专项工作报告), and the research before them (调研报告、
-- 执法检查报告). The matter itself is a row of `matters`.
create table work_reports (
    congress_id  bigint not null,
    id           bigint not null,
    source       text   not null,
    genre        text   not null,
    body_id      bigint not null,
    planned_by   text   not null,
    organ        text,
    reporter     text   not null,
    meeting      text   not null,
    meeting_on   text,
    gathering_id bigint,
    heard_on     text,
    deliberation text   not null,
    outcome      text,
    conclusion   text   not null,
    primary key (congress_id, id)
);
create index work_reports_by_meeting on work_reports (congress_id, meeting_on, id);
create index work_reports_by_gathering on work_reports (congress_id, gathering_id, id);

-- What deputies and others want the report to answer, with the organ's answer (监督法第十四条).
create table report_opinions (
    congress_id bigint not null,
    id          bigint not null,
    matter_id   bigint not null,
    said_by     text   not null,
    person_id   bigint,
    body        text   not null,
    entered_on  text   not null,
    answer      text   not null,
    answered_on text,
    primary key (congress_id, id)
);
create index report_opinions_of on report_opinions (congress_id, matter_id, id);

-- Drafts, the working body's comments, the final text.
create table report_papers (
    congress_id bigint not null,
    id          bigint not null,
    matter_id   bigint not null,
    kind        text   not null,
    body        text   not null,
    entered_by  bigint not null,
    entered_on  text   not null,
    primary key (congress_id, id)
);
create index report_papers_of on report_papers (congress_id, matter_id, id);

create table researches (
    congress_id bigint not null,
    id          bigint not null,
    genre       text   not null,
    body_id     bigint not null,
    law         text   not null,
    report      text   not null,
    remark      text   not null,
    issued_on   text,
    primary key (congress_id, id)
);

create table research_members (
    congress_id bigint not null,
    id          bigint not null,
    matter_id   bigint not null,
    person_id   bigint not null,
    leads       smallint not null check (leads in (0, 1)),
    primary key (congress_id, id)
);
create unique index research_members_once on research_members (congress_id, matter_id, person_id);

create table research_fieldwork (
    congress_id bigint not null,
    id          bigint not null,
    matter_id   bigint not null,
    kind        text   not null,
    held_on     text   not null,
    place       text   not null,
    people      bigint not null,
    note        text   not null,
    entered_by  bigint not null,
    primary key (congress_id, id)
);
create index research_fieldwork_of on research_fieldwork (congress_id, matter_id, id);

-- What was found: problems, questions to put, and of an inspection the article of the law.
create table research_findings (
    congress_id bigint not null,
    id          bigint not null,
    matter_id   bigint not null,
    kind        text   not null,
    article     text   not null,
    body        text   not null,
    place       text   not null,
    unit_id     bigint,
    entered_on  text   not null,
    primary key (congress_id, id)
);
create index research_findings_of on research_findings (congress_id, matter_id, id);
