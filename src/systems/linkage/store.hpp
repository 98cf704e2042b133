#pragma once
// Passings and arrivals in the database, and what their acts share.
#include "systems/linkage/linkage.hpp"

namespace linkage {
struct Received {
    Case c;
    Arrival arrival;
};

namespace store {
std::vector<Passing> passings_of(db::Tx& tx, Id<Matter> matter);
/// The passing of that id, of that matter; 404 when there is none.
Passing passing(db::Tx& tx, Id<Matter> matter, Id<Passing> id);
std::vector<Feedback> feedbacks_of(db::Tx& tx, Id<Matter> matter);
Received received(db::Tx& tx, Id<Matter> id);
} // namespace store

/// Whether its author asked to keep it from others.
bool is_confidential(Context& context, const Case& c);

/// The congresses above and below, to which a matter may be passed.
std::vector<people::CongressLine> neighbours(Context& context);

/// The matter with its passing, to be changed; 404 for who may not see it, 412 when it changed meanwhile.
Case load_for_change(Context& context, Id<Matter> id);

/// Takes the passing's step; the clock of the feedback starts and stops with it.
void take(Context& context, Case& c, Passing& passing, std::string_view act, std::int64_t behalf = 0);

void add_feedback(Context& context, Id<Matter> matter, Id<Passing> passing, FeedbackKind kind,
                  const std::string& body, Date given_on, const std::string& number = "");

/// Takes the received matter's step, with the audience of its new state.
void take(Context& context, Received& received, std::string_view act, const Handling* by = nullptr);
} // namespace linkage
