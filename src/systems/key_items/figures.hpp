#pragma once
#include "engine/figures/figures.hpp"

namespace key_items {
std::vector<figures::Figure> declare_figures();
} // namespace key_items
