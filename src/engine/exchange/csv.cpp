#include "engine/exchange/encoding.hpp"
#include "engine/exchange/grid.hpp"
#include "engine/exchange/readers.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace exchange {
namespace {
using Take = std::function<bool(std::int64_t row, std::size_t column, std::string text, bool last)>;

/// Parts a text into rows and cells until `take` has enough. A line break inside quotation marks belongs to
/// its cell. Throws quote_open.
void part(std::string_view text, char separator, const Take& take) {
    std::int64_t row = 1, opened = 0;
    std::size_t column = 0;
    std::string cell;
    bool quoted = false, fresh = true; // fresh: nothing of the cell was read yet
    const auto finish = [&](bool last) {
        const bool more = take(row, column, std::move(cell), last);
        cell.clear();
        fresh = true;
        column = last ? 0 : column + 1;
        row += last;
        return more;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != '"')
                cell += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                cell += text[++i];
            else
                quoted = false;
        } else if (c == '"' && fresh) {
            quoted = true;
            fresh = false;
            opened = row;
        } else if (c == separator) {
            if (!finish(false)) return;
        } else if (c == '\n' || c == '\r') {
            if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
            if (!finish(true)) return;
        } else {
            cell += c;
            fresh = false;
        }
    }
    if (quoted) throw Problem{quote_open, {std::to_string(opened)}};
    if (!cell.empty() || column > 0) finish(true);
}

/// How well a separator parts the first rows: cells of the rows that have as many as most.
std::size_t fit(std::string_view text, char separator) {
    constexpr std::int64_t looked_at = 40;
    std::array<std::size_t, most_columns + 1> rows_of{};
    const auto count = [&](std::int64_t row, std::size_t column, const std::string&, bool last) {
        if (last) ++rows_of[std::min(column + 1, most_columns)];
        return row < looked_at;
    };
    try {
        part(text, separator, count);
    } catch (const Problem&) {
        return 0; // the quotation marks stand elsewhere with this separator
    }
    std::size_t best = 0;
    for (std::size_t columns = 2; columns < rows_of.size(); ++columns)
        best = std::max(best, rows_of[columns] * (columns - 1));
    return best;
}

/// The apostrophe that keeps a spreadsheet from taking a text for a formula is none of the text (write_csv).
void unguard(std::string& cell) {
    if (cell.size() > 1 && cell[0] == '\'' &&
        std::string_view("=+-@\t\r'").find(cell[1]) != std::string_view::npos)
        cell.erase(0, 1);
}

char separator_of(std::string_view& text) {
    // a line of Excel's own: "sep=;"
    if (text.starts_with("sep=") && text.size() > 5 && (text[5] == '\n' || text[5] == '\r')) return text[4];
    return *std::ranges::max_element(std::string_view(",\t;"), {}, [&](char c) { return fit(text, c); });
}
} // namespace

Book read_csv(std::string_view bytes) {
    auto decoded = decode(bytes);
    std::string_view text = decoded.text;
    const char separator = separator_of(text);
    Book book{.format = "csv", .encoding = std::move(decoded.encoding)};
    book.sheets.emplace_back();
    std::size_t cells = 0;
    Grid grid(book.sheets.back(), cells);
    part(text, separator, [&](std::int64_t row, std::size_t column, std::string cell, bool) {
        grid.row(row);
        unguard(cell);
        if (row > 1 || !cell.starts_with("sep=")) grid.cell(column, std::move(cell));
        return true;
    });
    return book;
}
} // namespace exchange
