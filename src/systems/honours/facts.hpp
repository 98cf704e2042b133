#pragma once
// The criteria of rules/honours.toml as facts of the records.
#include "systems/honours/honours.hpp"

namespace honours {
/// Whether each criterion of that kind holds for each of the matters, in the order of the rules.
std::vector<std::vector<Fact>> facts_of(Context& context, HonourKind kind,
                                        const std::vector<Id<Matter>>& matters);

/// The condition on a matter m under which every `must` of that kind holds.
std::string musts(HonourKind kind);
} // namespace honours
