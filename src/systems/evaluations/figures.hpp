#pragma once
#include "engine/figures/figures.hpp"

namespace evaluations {
/// What a year's report says of collective evaluation.
std::vector<figures::Figure> declare_figures();
} // namespace evaluations
