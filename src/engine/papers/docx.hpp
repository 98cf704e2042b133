#pragma once
// A paper as a Word document (ECMA-376), with styles that an office can go on working with.
#include "engine/papers/paper.hpp"

namespace papers {
/// The same paper gives the same bytes.
std::string docx(const Paper& paper);
} // namespace papers
