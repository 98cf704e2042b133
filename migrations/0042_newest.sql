-- How many stand where, and for whom, is counted in the index alone.
drop index matters_by_kind;
create index matters_by_kind on matters (congress_id, kind, state, id, audience);

-- The public's lists begin at the newest, however much is not yet published.
create index matters_published on matters (congress_id, kind, id) where published_on is not null;
