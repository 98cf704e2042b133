#pragma once
// When a reply cannot be signed off.
#include "systems/suggestions/suggestion.hpp"

namespace suggestions {
/// Why the drafted reply cannot be signed off today; nothing when it can.
std::optional<Problem> signing_closed(const Context& context, const Suggestion& suggestion,
                                      const Handling& handling);
} // namespace suggestions
