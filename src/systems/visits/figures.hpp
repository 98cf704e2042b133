#pragma once
#include "engine/figures/figures.hpp"

namespace visits {
/// What a year's report says of on-site visits.
std::vector<figures::Figure> declare_figures();
} // namespace visits
