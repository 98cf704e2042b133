-- What the hall's screen shows of a meeting; the id is the meeting's.
create table hall_screens (
    congress_id bigint not null,
    id          bigint not null,
    version     bigint not null,
    showing     text   not null check (showing in ('automatic', 'agenda', 'presence', 'item', 'quiet')),
    primary key (congress_id, id)
);
