#pragma once
// A paper as PDF.
#include "base/problem.hpp"
#include "engine/papers/paper.hpp"

namespace papers {
struct Printed {
    std::string bytes;
    int pages = 0;
    int missing = 0; // characters that no font of this machine has
};

/// Draws the paper; the same paper gives the same bytes. `remark` is printed small above the text of page
/// one.
Printed pdf(const Paper& paper, const std::string& remark = {});
} // namespace papers
