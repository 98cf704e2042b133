#pragma once
// Suggestions in the database.
#include "db/where.hpp"
#include "systems/suggestions/shown.hpp"

namespace suggestions::store {
/// With all its records; 404 when there is none.
Suggestion load(db::Tx& tx, Id<Matter> id);

/// The rows of a filter: matters, with the part of the reader's unit where they look from there, and with
/// their `suggestions s`, which only counting can do without.
db::Where narrow(Context& context, const Filter& filter, bool published = false, bool details = true);

/// Lines of a list, by filter, as this reader may see them. `published`: the public's list.
Page list(Context& context, const Filter& filter, bool published = false);
Summary summary(Context& context, const Filter& filter);

/// How many matters the filter finds for this reader.
std::int64_t count(Context& context, const Filter& filter);

/// Suggestions with a running clock of that rule that was due before today.
std::vector<Id<Matter>> overdue(Context& context, std::string_view rule);
/// Suggestions whose rating window is open.
std::vector<Id<Matter>> awaiting_rating(Context& context);
/// Suggestions with a promise that was reported kept before that day and not answered.
std::vector<Id<Matter>> promises_unanswered(Context& context, Date before);
/// Suggestions with an open promise of this or last year that was not yet asked about this quarter.
std::vector<Id<Matter>> promises_to_report(Context& context);

/// The files that prove how the suggestion's promises were kept.
std::vector<papers::File> proofs_of(db::Tx& tx, Id<Matter> id);
} // namespace suggestions::store
