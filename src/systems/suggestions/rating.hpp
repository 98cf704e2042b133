#pragma once
// What follows when a rating window closes.
#include "systems/suggestions/suggestion.hpp"

namespace suggestions {
/// Whether this unit's part was answered in this round, so that it can be rated.
bool to_be_rated(const Suggestion& suggestion, const matters::Handling& handling);
/// Why nobody rates it today any more; nothing when they may.
std::optional<Problem> rating_closed(const Context& context, const Suggestion& suggestion);

/// Opens the sealed ratings: satisfied or unanswered closes the suggestion, unsatisfied begins a second
/// handling, unsatisfied again escalates. The actor is the clock.
void settle_ratings(Context& context, Suggestion& suggestion);

/// A promise reported kept, on which the author stayed silent, counts as fulfilled. The actor is the clock.
void settle_promise(Context& context, Suggestion& suggestion, matters::Promise& promise);

/// In the fourth quarter the unit is asked how it goes with the promise. The actor is the clock.
void ask_yearly(Context& context, Suggestion& suggestion, matters::Promise& promise);
} // namespace suggestions
