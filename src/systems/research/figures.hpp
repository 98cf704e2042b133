#pragma once
#include "engine/figures/figures.hpp"

namespace research {
/// What a year's report says of research and inspections.
std::vector<figures::Figure> declare_figures();
} // namespace research
