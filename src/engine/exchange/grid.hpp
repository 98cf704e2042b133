#pragma once
// Filling a sheet cell by cell, within the limits; shared by the readers.
#include "engine/exchange/sheet.hpp"

namespace exchange {
/// Takes the cells of a book in reading order; blank ones leave no trace, so that rows and columns that only
/// carry a format are not there.
class Grid {
public:
    explicit Grid(Sheet& sheet, std::size_t& cells) : sheet_(sheet), cells_(cells) {}
    void row(std::int64_t number) { number_ = number; }
    void cell(std::size_t column, std::string text);

private:
    Sheet& sheet_;
    std::size_t& cells_;
    std::int64_t number_ = 0;
};
} // namespace exchange
