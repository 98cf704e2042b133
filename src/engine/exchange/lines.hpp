#pragma once
// Rows of a table as JSON lines: the names of the columns, then one array a row.
#include "db/value.hpp"

namespace exchange {
std::string line_of(const std::vector<db::Value>& row);
/// Throws std::runtime_error when the line is no array of texts, whole numbers and nulls.
std::vector<db::Value> row_of(std::string_view line);
} // namespace exchange
