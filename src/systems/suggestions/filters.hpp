#pragma once
// Views of the list kept by name, and the list of promises.
#include "systems/suggestions/suggestion.hpp"

namespace suggestions {
/// A row of `saved_filters`: one's own.
struct SavedFilter {
    Id<SavedFilter> id;
    Id<auth::Account> account_id;
    std::string name, query; // the list's query string
};
BOOST_DESCRIBE_STRUCT(SavedFilter, (), (id, account_id, name, query))

struct FilterToSave {
    Text<40> name;
    Upto<1000> query;
};
BOOST_DESCRIBE_STRUCT(FilterToSave, (), (name, query))

struct SavedFilters {
    std::vector<SavedFilter> items;
};
BOOST_DESCRIBE_STRUCT(SavedFilters, (), (items))

SavedFilters saved_filters(Context& context);
SavedFilters save_filter(Context& context, const FilterToSave& filter);
SavedFilters drop_filter(Context& context, Id<SavedFilter> id);

/// GET /promises. `due` overdue: open past its day; `mine`: of my units, or on my own suggestions.
struct PromiseFilter {
    std::vector<matters::PromiseState> state;
    std::optional<Due> due;
    std::optional<Id<people::Organ>> unit_id;
    std::optional<std::string> q, outcome;
    bool mine = false;
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(PromiseFilter, (), (state, due, unit_id, q, outcome, mine, cursor, limit))

struct PromiseRow {
    Id<matters::Promise> id;
    Id<Matter> matter_id;
    std::optional<std::string> number;
    std::string title, promise, who;
    std::string outcome;
    Id<people::Organ> unit_id;
    Id<people::Person> author_id;
    matters::PromiseState state = matters::PromiseState::open;
    Date made_on, due_on;
    std::optional<Date> reported_on, settled_on;
};
BOOST_DESCRIBE_STRUCT(PromiseRow, (),
                      (id, matter_id, number, title, promise, who, outcome, unit_id, author_id, state,
                       made_on, due_on, reported_on, settled_on))

struct PromisePage {
    std::vector<PromiseRow> items;
    std::optional<std::string> next;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(PromisePage, (), (items, next, names))

PromisePage list_promises(Context& context, const PromiseFilter& filter);
} // namespace suggestions
