-- A rating that was held as a vote of a meeting names its question; otherwise it has a roll of its own.
alter table deliberation_ratings add column question_id bigint;
