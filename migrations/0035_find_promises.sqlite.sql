-- What is found by its words has the promises in it: made anew from the records, as at the first start.
insert into search_index (search_index) values ('delete-all');
delete from search_docs;
delete from search_frequencies;
delete from search_states;
