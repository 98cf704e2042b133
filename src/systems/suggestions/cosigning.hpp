#pragma once
// Co-signing: who is asked, who joins of their own accord, and until when.
#include "systems/suggestions/shown.hpp"

namespace suggestions {
inline constexpr Refusal not_a_deputy{422, "not-a-deputy", "所选人员不是在任人大代表。",
                                      "This person is not a deputy in office."};

/// What submission demands of a draft (Deputies Law 2025, arts. 24, 36: clear and specific); drafting.cpp.
void require_complete(const Matter& matter);

Cosignature* cosignature_of(Suggestion& suggestion, Id<people::Person> person);

/// Invitations without an answer become `open_become`.
void settle_invitations(Context& context, Suggestion& suggestion, CosignState open_become);

/// From now on nobody joins of their own accord.
void close_to_all(Context& context, Suggestion& suggestion);

/// Why it cannot be opened to every deputy, or this deputy cannot join it.
std::optional<Problem> opening_closed(const Suggestion& suggestion);
std::optional<Problem> joining_closed(const Context& context, const Suggestion& suggestion);
} // namespace suggestions
