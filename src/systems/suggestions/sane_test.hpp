#pragma once
// For tests: what must be true of a suggestion's records whatever was done, said without the program's help.
#include "systems/suggestions/story_test.hpp"

namespace suggestions {
/// A sentence for everything in these records that cannot be.
std::vector<std::string> wrong_in(const Suggestion& suggestion);
} // namespace suggestions
