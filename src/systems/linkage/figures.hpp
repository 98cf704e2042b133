#pragma once
#include "engine/figures/figures.hpp"

namespace linkage {
/// What went between the congresses, counted.
std::vector<figures::Figure> declare_figures();
} // namespace linkage
