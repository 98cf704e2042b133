-- In which language somebody is written to; null until they chose one: Chinese.
alter table accounts add column language text check (language in ('zh', 'en'));
