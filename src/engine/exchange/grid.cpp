#include "engine/exchange/grid.hpp"

#include "base/text.hpp"

namespace exchange {
void Grid::cell(std::size_t column, std::string text) {
    if (trim(text).empty()) return;
    if (!well_formed(text)) throw Problem{file_broken};
    if (column >= most_columns)
        throw Problem{
            file_too_many_columns, {std::to_string(number_), std::to_string(most_columns)}
        };
    if (text.size() > most_cell_bytes)
        throw Problem{
            cell_too_long,
            {column_letters(column) + std::to_string(number_), std::to_string(most_cell_bytes)}
        };
    if (sheet_.rows.empty() || sheet_.rows.back().number != number_) {
        if (sheet_.rows.size() >= most_rows) throw Problem{file_too_many_rows, {std::to_string(most_rows)}};
        sheet_.rows.push_back({number_, {}});
    }
    if (++cells_ > most_cells) throw Problem{file_too_many_rows, {std::to_string(most_rows)}};
    auto& cells = sheet_.rows.back().cells;
    if (cells.size() <= column) cells.resize(column + 1);
    cells[column] = std::move(text);
}

std::string column_letters(std::size_t column) {
    std::string letters;
    for (auto left = column + 1; left > 0; left = (left - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    return letters;
}
} // namespace exchange
