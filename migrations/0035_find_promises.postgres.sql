-- What is found by its words has the promises in it: made anew from the records, as at the first start.
truncate search_index, search_docs, search_frequencies, search_states;

-- No list of terms yet to be sorted in: every question would read through it, and a search asks many.
alter index search_index_terms set (fastupdate = off);
