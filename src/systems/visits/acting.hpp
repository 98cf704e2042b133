#pragma once
// What the acts upon a visit share.
#include "engine/matters/advance.hpp"
#include "systems/visits/flow.hpp"
#include "systems/visits/visits.hpp"

namespace visits {
/// 404 for those who may not see it, 412 when it changed meanwhile.
Whole load_for_change(Context& context, Id<Visit> id);
Decision& find_decision(Whole& whole, Id<Decision> id);

/// Whether the actor is `who` to the visit, or to one of its decisions.
bool is(Who who, const auth::Actor& actor, const Whole& whole, const Decision* decision = nullptr);

/// Refuses an act that is not open to the actor now.
void require(const Context& context, const Whole& whole, std::string_view act);
void require(const Context& context, const Whole& whole, const Decision& decision, std::string_view act);

/// Takes the visit's step: saves it and writes the ledger, so that the visit and every matter it is about
/// tells of it. `told` false: the visit alone.
void take(Context& context, Whole& whole, std::string_view act, bool told = false);
/// Takes the decision's step.
void take(Context& context, Whole& whole, Decision& decision, std::string_view act);

/// The visit as the actor may know it now (reading.cpp).
VisitView view_of(Context& context, const Whole& whole);
} // namespace visits
