-- What is found by its words. All of it can be made anew from the records: the ledger does not watch it.
-- `place` is the congress's short number; a document's number is place << 32 | its own, so that numbers
-- grow with time and those of one congress lie together. `filled`: every subject up to `filled_to` and
-- all that came later are in it.
create table search_states (
    congress_id bigint   not null primary key,
    place       bigint   not null,
    last        bigint   not null,
    docs        bigint   not null,
    characters  bigint   not null,
    filled_to   bigint   not null,
    filled      smallint not null check (filled in (0, 1))
);

create table search_docs (
    congress_id bigint not null,
    doc         bigint not null,
    subject_id  bigint not null,
    head        text   not null,
    body        text   not null,
    primary key (congress_id, doc)
);
create unique index search_docs_of on search_docs (congress_id, subject_id);

-- In how many documents a term is, counted over a sample.
create table search_frequencies (
    congress_id bigint not null,
    term        bigint not null,
    docs        bigint not null,
    primary key (congress_id, term)
);

-- The terms come ready; what they stand in is in search_docs.
create table search_index (
    congress_id bigint   not null,
    doc         bigint   not null,
    terms       tsvector not null,
    primary key (congress_id, doc)
);
create index search_index_terms on search_index using gin (terms);
