#pragma once
#include "engine/figures/figures.hpp"

namespace suggestions {
/// What a year's report says of suggestions.
std::vector<figures::Figure> declare_figures();

/// Of what comes before the assignment, and of those handled together (assignment_figures.cpp).
std::vector<figures::Figure> assignment_figures();

/// The query of the suggestions registered in the session of the year, m with s, narrowed.
std::string of_session(const std::string& condition = "");
} // namespace suggestions
