#pragma once
// A research report with all that belongs to it, as the database has it.
#include "systems/research/research.hpp"

namespace research {
struct Whole {
    matters::Case c;
    Research details;
    std::vector<ResearchMember> members;
    std::vector<Fieldwork> fieldwork;
    std::vector<Finding> findings;
};

Whole load_seen(Context& context, Id<Matter> id);
Whole load_for_change(Context& context, Id<Matter> id);
/// As the actor may know it now.
ResearchView view_of(Context& context, Whole whole);
} // namespace research
