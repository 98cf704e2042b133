#pragma once
// Finds the head of a table in a sheet: below titles, in one line or two, with the words that offices use.
#include "engine/exchange/columns.hpp"
#include "engine/exchange/sheet.hpp"

namespace exchange {
struct Header {
    std::size_t first = 0, last = 0;                 // of sheet.rows
    std::vector<std::string> labels;                 // of each column of the sheet, two lines joined
    std::vector<std::optional<std::size_t>> columns; // of each column of the sheet: which of the kind's
    std::size_t matched = 0, exact = 0;              // columns found; those of them by the whole word
    bool fits = false;                               // every needed column is there

    /// Which column of the sheet is the kind's column of that index.
    std::optional<std::size_t> column_of(std::size_t index) const;
};

/// The best head in the sheet's first rows; its `fits` may be false. Nothing when no row has two cells.
std::optional<Header> find_header(const std::vector<Column>& columns, const Sheet& sheet);
} // namespace exchange
