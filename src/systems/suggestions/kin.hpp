#pragma once
// The other suggestions around one: those it was merged with or split from, and those handled together with
// it.
#include "engine/context.hpp"
#include "systems/suggestions/shown.hpp"

namespace suggestions {
/// All ids handled together with this suggestion and it itself, the head first; only it, when it is alone.
std::vector<Id<Matter>> group_ids(db::Tx& tx, Id<Matter> id, std::optional<Id<Matter>> merged_into);

/// The group as this reader may see it; empty when the suggestion is handled by itself.
std::vector<GroupMember> group_of(Context& context, const Suggestion& suggestion, matters::NameBook& book);

/// Those linked to it that this reader may see.
std::vector<Relative> relatives_of(Context& context, const Suggestion& suggestion, matters::NameBook& book);

/// Others with the very same title that this reader may see.
std::vector<Other> same_title(Context& context, const Suggestion& suggestion, matters::NameBook& book);
} // namespace suggestions
