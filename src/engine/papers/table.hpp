#pragma once
// Tables as slabs.
#include "engine/papers/slabs.hpp"
#include "engine/papers/typeset.hpp"

namespace papers {
inline constexpr double table_line = 0.6; // points

/// A slab for each row; for each line of a row too long to be moved to the next page whole.
std::vector<Slab> table_slabs(Typesetter& type, const Table& table, int number);
} // namespace papers
