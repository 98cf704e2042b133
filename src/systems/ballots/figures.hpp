#pragma once
#include "engine/figures/figures.hpp"

namespace ballots {
std::vector<figures::Figure> declare_figures();
} // namespace ballots
