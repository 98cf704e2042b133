#pragma once
// What the acts upon a ballot share.
#include "engine/gatherings/gatherings.hpp"
#include "engine/matters/advance.hpp"
#include "systems/ballots/ballots.hpp"
#include "systems/ballots/flow.hpp"

namespace ballots {
/// With its questions and its meeting, as the database has it.
struct Whole {
    Ballot ballot;
    std::vector<Question> questions;
    Gathering gathering;
};
/// 404 when there is none, or its meeting is not to be seen.
Whole load(Context& context, Id<Ballot> id);
/// And 412 when it changed meanwhile.
Whole load_for_change(Context& context, Id<Ballot> id);

void require(const Context& context, const Whole& whole, std::string_view act);
bool conducts(const Context& context, const Gathering& gathering);
bool is_trial(const Whole& whole);
/// Takes the step: saves the ballot and writes the ledger, in the meeting's record.
void take(Context& context, Whole& whole, std::string_view act);
/// Tells those who have something on the agenda that its vote was opened, counted or annulled.
void tell_followers(Context& context, const Whole& whole);
/// What a voter or a teller does: the ballot's own row stays as it is.
void note(Context& context, const Whole& whole, std::string_view act);

std::vector<matters::Offer> offers(const Context& context, const Whole& whole);
BallotView view_of(Context& context, const Whole& whole);

// choosing.cpp
const rules::Ballot& rule_named(const std::string& key);
/// The item so named; refuses one of another meeting.
std::optional<gatherings::AgendaItem> item_on_agenda(Context& context, Id<Gathering> gathering,
                                                     std::optional<Id<gatherings::AgendaItem>> item,
                                                     const std::string& at);
/// Refuses a vote that the rules do not know of such a meeting, or of such an item, and names those that they
/// do.
void require_rule(const Context& context, const Gathering& gathering, const gatherings::AgendaItem* item,
                  const rules::Ballot& rule);
BallotRule rule_view(const rules::Ballot& rule, Language language);

inline constexpr const char* trial_rule = "device_check";
} // namespace ballots
