#pragma once
// For tests: people do whatever comes to their minds upon several suggestions, theirs to do or not, while
// days pass; after each step the records are held against what the flow's table and a count of our own allow.
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/story_test.hpp"

namespace suggestions {
struct Walk {
    unsigned seed = 1;
    int steps = 120;
    std::span<const Step> law = suggestions::steps; // by which the states are judged
    void (*meddle)(World&) = nullptr;               // somebody reaches into the database half way
};

/// What went wrong first, with the seed and every step until then; nothing when nothing did.
std::optional<std::string> complaint_about(const Walk& walk);
} // namespace suggestions
