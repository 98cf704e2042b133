-- What its owner is told of a session, and the name by which they end it: no part of its token. Empty for those
-- begun before.
alter table login_sessions add column id bigint;
alter table login_sessions add column address text;
alter table login_sessions add column agent text;
