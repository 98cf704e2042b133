#pragma once
// The parts of a Word document beside its text.
#include "engine/papers/paper.hpp"

#include "engine/papers/package.hpp"

namespace papers::word {
/// Styles, typefaces, settings, heads and feet, what the package holds and who wrote it.
std::vector<Entry> parts(const Paper& paper);
} // namespace papers::word
