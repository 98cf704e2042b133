#pragma once
#include "engine/figures/figures.hpp"

namespace meetings {
std::vector<figures::Figure> declare_figures();
} // namespace meetings
