#pragma once
// Visits in the database, and who may see them.
#include "db/where.hpp"
#include "systems/visits/visit.hpp"

namespace visits::store {
/// With all its records; 404 when there is none.
Whole load(db::Tx& tx, Id<Visit> id);

/// Narrows rows of `visits` called v to those that this reader may see: the office all; who is asked to come,
/// theirs; units, those about matters they handle; everybody else, visits that were held, about matters open
/// to them. A visit about a matter that is not open to all deputies is about nothing else, so it is never
/// seen by more than see the matter.
void visible(db::Where& where, const auth::Actor& actor);
/// Whether the reader may see that visit.
bool may_see(Context& context, Id<Visit> id);

/// Of these matters, those that this person may see.
std::vector<Matter> seen_by(db::Tx& tx, const std::vector<Id<Matter>>& ids, const auth::Actor& actor);
} // namespace visits::store
