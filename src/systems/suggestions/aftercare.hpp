#pragma once
// After the closing: the author is asked whether it is really solved, and what is not solved is taken up
// again or explained. Answered, accepted and really solved are three numbers.
#include "systems/suggestions/shown.hpp"

namespace suggestions {
View answer_solved(Context& context, Id<Matter> id, Id<Question> question, const SolvedAnswer& answer);
View record_solved(Context& context, Id<Matter> id, Id<Question> question, const SolvedRecorded& answer);
/// A new round of handling, by the same unit or another.
View reopen(Context& context, Id<Matter> id, Id<Question> question, const Reopening& reopening);
View explain(Context& context, Id<Matter> id, Id<Question> question, const Explanation& explanation);

/// Puts the questions that are due today; those that were not answered give way. Returns how many.
int ask_after_closing(Context& context);
} // namespace suggestions
