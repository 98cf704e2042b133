-- A program's sign of life, a row for each node (--node); of no congress. Made by the program itself before
-- this migration, which therefore may find it there.
create table if not exists heartbeats (
    node    bigint not null primary key,
    program text   not null,
    beat_at bigint not null
);
