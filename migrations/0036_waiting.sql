-- What waits is little, however much there is: deadlines that run, and answers that say "not solved".
create index clocks_waiting on clocks (congress_id, due_on, rule, matter_id, handling_id)
    where met_on is null and void_on is null;
-- The questions of a matter in their order, without reading those of all.
create index questions_of on questions (congress_id, matter_id, id);
create index questions_unsolved on questions (congress_id, matter_id)
    where state = 'answered' and verdict = 'not_solved';
