#pragma once
// Assigning, for those who decide on it: the office at its desk, and the assignment meeting.
#include "engine/matters/advance.hpp"
#include "systems/suggestions/suggestion.hpp"

namespace suggestions {
/// Gives the suggestion and all merged into it to the same units; each is answered for itself. `basis` is the
/// record on which it rests: the meeting.
void assign_group(Context& context, Suggestion& head, const Assignment& assignment,
                  const matters::Evidence& basis = {});

/// Refuses what no assignment can be: no lead and not separate, both, or a unit named twice.
void require_sound(const Assignment& assignment);
} // namespace suggestions
