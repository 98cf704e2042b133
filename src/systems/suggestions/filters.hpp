#pragma once
// Views of the list kept by name, and the list of promises.
#include "systems/suggestions/shown.hpp"

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

/// How a promise stands on a day, told by the server so that no page counts days for itself. Near: within the
/// time before its day that rules/deadlines.toml names.
enum class Standing { due, near, overdue, reported, kept, changed, ended };
BOOST_DESCRIBE_ENUM(Standing, due, near, overdue, reported, kept, changed, ended)

/// GET /promises. `due` overdue: open past its day; `mine`: of my units, or on my own suggestions.
struct PromiseFilter {
    std::vector<matters::PromiseState> state;
    std::vector<Standing> colour;
    std::optional<std::int64_t> year; // in which it was made
    std::optional<Due> due;
    std::optional<Id<people::Organ>> unit_id;
    std::optional<std::string> q, outcome;
    bool mine = false;
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(PromiseFilter, (), (state, colour, year, due, unit_id, q, outcome, mine, cursor, limit))

struct PromiseRow {
    Id<matters::Promise> id;
    Id<Matter> matter_id;
    std::optional<std::string> number;
    std::string title, promise, who;
    std::string outcome;
    Id<people::Organ> unit_id;
    Id<people::Person> author_id;
    matters::PromiseState state = matters::PromiseState::open;
    Standing colour = Standing::due;
    Date made_on, due_on;
    std::optional<Date> reported_on, settled_on;
    std::int64_t notes = 0; // how often progress was told
};
BOOST_DESCRIBE_STRUCT(PromiseRow, (),
                      (id, matter_id, number, title, promise, who, outcome, unit_id, author_id, state, colour,
                       made_on, due_on, reported_on, settled_on, notes))

struct PromisePage {
    std::vector<PromiseRow> items;
    std::optional<std::string> next;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(PromisePage, (), (items, next, names))

/// The promises made in one year, by how they stand today.
struct PromiseYear {
    std::int64_t year = 0, made = 0, due = 0, near = 0, overdue = 0, reported = 0, kept = 0, changed = 0,
                 ended = 0;
};
BOOST_DESCRIBE_STRUCT(PromiseYear, (), (year, made, due, near, overdue, reported, kept, changed, ended))

struct PromiseYears {
    std::vector<PromiseYear> items;
};
BOOST_DESCRIBE_STRUCT(PromiseYears, (), (items))

PromiseYears promise_years(Context& context, const PromiseFilter& filter);
PromisePage list_promises(Context& context, const PromiseFilter& filter);
} // namespace suggestions
