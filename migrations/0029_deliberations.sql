-- Deliberation opinions (审议意见) and their closed loop. The matter itself is a row of `matters`; what the
-- opinion asks for stands item by item.
create table deliberations (
    congress_id  bigint not null,
    id           bigint not null,
    source       text   not null,
    body_id      bigint not null,
    meeting      text   not null,
    heard_on     text   not null,
    gathering_id bigint,
    problems     text   not null,
    approved_by  text   not null,
    approved_on  text,
    report_by    text,
    review       text   not null,
    reviewed_on  text,
    verdict      text,
    primary key (congress_id, id)
);
create index deliberations_by_day on deliberations (congress_id, heard_on, id);
create index deliberations_by_gathering on deliberations (congress_id, gathering_id, id);

create table deliberation_items (
    congress_id bigint not null,
    id          bigint not null,
    matter_id   bigint not null,
    position    bigint not null,
    state       text   not null,
    what        text   not null,
    measure     text   not null,
    who         text   not null,
    due_on      text,
    result      text   not null,
    reported_on text,
    remark      text   not null,
    checked_on  text,
    primary key (congress_id, id)
);
create index deliberation_items_of on deliberation_items (congress_id, matter_id, position);

-- Plans, drafts, the working body's comments, handling reports: round by round.
create table deliberation_papers (
    congress_id bigint not null,
    id          bigint not null,
    matter_id   bigint not null,
    round       bigint not null,
    kind        text   not null,
    body        text   not null,
    entered_by  bigint not null,
    entered_on  text   not null,
    primary key (congress_id, id)
);
create index deliberation_papers_of on deliberation_papers (congress_id, matter_id, id);

-- Satisfaction ratings of the handling. The id is the roll of its voters.
create table deliberation_ratings (
    congress_id bigint not null,
    id          bigint not null,
    matter_id   bigint not null,
    round       bigint not null,
    meeting     text   not null,
    held_on     text   not null,
    primary key (congress_id, id)
);
create index deliberation_ratings_of on deliberation_ratings (congress_id, matter_id, id);
