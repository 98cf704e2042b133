#pragma once
#include "engine/figures/figures.hpp"

namespace opinions {
/// What a year's report says of opinions between sessions.
std::vector<figures::Figure> declare_figures();
} // namespace opinions
