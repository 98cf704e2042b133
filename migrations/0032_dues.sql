-- Until when a unit's part in a matter waits for it: the earliest deadline that runs, or the open end. Derived
-- from clocks whenever a case is kept, so that a unit's list by deadline reads one index as far as its page goes.
create table handling_dues (
    congress_id bigint not null,
    handling_id bigint not null,
    matter_id   bigint not null,
    unit_id     bigint not null,
    due_on      text   not null,
    primary key (congress_id, handling_id)
);
create index handling_dues_by_unit on handling_dues (congress_id, unit_id, due_on, matter_id, handling_id);

insert into handling_dues (congress_id, handling_id, matter_id, unit_id, due_on)
select h.congress_id, h.id, h.matter_id, h.unit_id,
       coalesce((select min(k.due_on) from clocks k
                  where k.congress_id = h.congress_id and k.matter_id = h.matter_id and k.handling_id = h.id
                    and k.met_on is null and k.void_on is null and k.rule not like 'promise%'), '9999-12-31')
  from handlings h
 where h.state <> 'relieved';

-- The deadlines that run of the matters on a page.
create index clocks_open_of on clocks (congress_id, matter_id, due_on, id)
    where met_on is null and void_on is null;

-- A page names a hundred persons and organs: all that is shown of them stands in the index.
drop index names_of;
create index names_of on names (congress_id, subject_id, valid_to, valid_from, name, short_name, name_en);
