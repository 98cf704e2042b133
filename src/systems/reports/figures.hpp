#pragma once
#include "engine/figures/figures.hpp"

namespace reports {
/// What a year's report says of the reports that were heard.
std::vector<figures::Figure> declare_figures();
} // namespace reports
