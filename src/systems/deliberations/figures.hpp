#pragma once
#include "engine/figures/figures.hpp"

namespace deliberations {
/// What a year's report says of deliberation opinions.
std::vector<figures::Figure> declare_figures();
} // namespace deliberations
