#pragma once
#include "engine/figures/figures.hpp"

namespace suggestions {
/// What a year's report says of suggestions.
std::vector<figures::Figure> declare_figures();
} // namespace suggestions
