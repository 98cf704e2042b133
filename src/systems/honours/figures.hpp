#pragma once
#include "engine/figures/figures.hpp"

namespace honours {
std::vector<figures::Figure> declare_figures();
} // namespace honours
