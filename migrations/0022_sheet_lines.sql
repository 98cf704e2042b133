-- What the office writes beside a suggestion in its list: who looks after it, and a remark.
create table sheet_lines (
    congress_id bigint not null,
    id          bigint not null,
    version     bigint not null,
    owner_id    bigint,
    note        text   not null,
    primary key (congress_id, id)
);
