#pragma once
// Between the files that lead a suggestion up to its assignment.
#include "systems/suggestions/suggestion.hpp"

#include "engine/context.hpp"

namespace suggestions {
inline constexpr Refusal deputies_only{403, "deputies-only", "只有在任人大代表可以提出建议。",
                                       "Only a deputy in office may make a suggestion."};

/// Takes the ticks off: the text is looked at anew.
void forget_checks(Context& context, Suggestion& suggestion);

/// Why the checklist does not let it be registered; nothing when it does.
std::optional<Problem> unchecked(const Context& context, const Suggestion& suggestion);

/// Why the rows that are left cannot all be ticked at once; nothing when they can.
std::optional<Problem> passing_closed(const Context& context, const Suggestion& suggestion);

/// The checklist as the office sees it.
std::vector<ChecklistLine> checklist(const Context& context, const Suggestion& suggestion);

/// 〔2020〕12号 in a session, 闭〔2020〕12号 between sessions.
std::string next_number(Context& context, const Details& details);

/// Why the assignment cannot be taken back; nothing when it can.
std::optional<Problem> undoing_closed(const Context& context, const Suggestion& suggestion);

/// Frees those merged into a suggestion that is withdrawn or split: each stands by itself again.
void release_merged(Context& context, const Suggestion& head);
} // namespace suggestions
