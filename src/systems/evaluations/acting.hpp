#pragma once
// What the acts upon a sitting share.
#include "engine/matters/advance.hpp"
#include "systems/evaluations/evaluations.hpp"
#include "systems/evaluations/flow.hpp"

namespace evaluations {
/// With its items and questions; 404 when there is none.
Whole load(db::Tx& tx, Id<Evaluation> id);
/// 404 for those who may not see it, 412 when it changed meanwhile.
Whole load_for_change(Context& context, Id<Evaluation> id);

/// The office and the Chairpersons' Meeting see every sitting; deputies those whose roll they are on.
bool may_see(Context& context, const Whole& whole);
bool conducts(const auth::Actor& actor);

void require(const Context& context, const Whole& whole, std::string_view act);
/// Takes the step: saves the sitting and writes the ledger.
void take(Context& context, Whole& whole, std::string_view act);

std::string_view rule_of(Electorate electorate);
/// Who may vote, as of that day; nobody yet where they are chosen one by one.
std::vector<Person> voters(db::Tx& tx, const Evaluation& evaluation, Date on);
/// The questions of an item.
std::vector<ballots::Question*> questions_of(Whole& whole, const Item& item);

/// The sitting as the actor may know it now (reading.cpp).
EvaluationView view_of(Context& context, const Whole& whole);
/// The acts open to the reader now (offers.cpp).
std::vector<matters::Offer> offers(const Context& context, const Whole& whole);
} // namespace evaluations
