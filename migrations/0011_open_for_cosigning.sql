-- Since when a suggestion is open to every deputy for co-signing.
alter table suggestions add column open_on text;
