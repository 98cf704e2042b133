#include "engine/papers/table.hpp"

#include "engine/papers/compose.hpp"
#include "engine/papers/measures.hpp"

#include <algorithm>
#include <numeric>

namespace papers {
namespace {
constexpr std::size_t most_whole = 12; // lines of a row that is not cut at the end of a page
constexpr double padding = 5;          // at the sides

struct SetCell {
    double left = 0, width = 0;
    bool label = false;
    std::vector<SetLine> lines;
};

struct SetRow {
    std::vector<SetCell> cells;
    std::size_t lines = 0;
    double size = 0;

    double pitch() const { return size * 1.4; }
    double above() const { return size * 0.3; } // and below the text

    void verticals(cairo_t* page, double top, double height) const {
        cairo_set_line_width(page, table_line);
        const auto upright = [&](double x) {
            cairo_move_to(page, x, top);
            cairo_line_to(page, x, top + height);
            cairo_stroke(page);
        };
        for (const auto& cell : cells) upright(cell.left);
        upright(left_margin + text_width);
    }
    void text(cairo_t* page, const SetCell& cell, std::size_t line, double top) const {
        cell.lines[line].draw(page, cell.left + padding, baseline(top, pitch(), size));
    }
};

SetRow set_row(Typesetter& type, const Table& table, const std::vector<Cell>& cells) {
    const double whole = std::accumulate(table.widths.begin(), table.widths.end(), 0.0);
    SetRow row{.size = table.size};
    double left = left_margin;
    std::size_t column = 0;
    for (const auto& cell : cells) {
        double width = 0;
        for (int i = 0; i < cell.span && column < table.widths.size(); ++i)
            width += table.widths[column++] * text_width / whole;
        row.cells.push_back({left, width, cell.label,
                             type.lines(cell.label ? Face::hei : Face::body, cell.text,
                                        {.size = table.size,
                                         .width = width - 2 * padding,
                                         .align = cell.label ? Align::centre : Align::left})});
        row.lines = std::max(row.lines, row.cells.back().lines.size());
        left += width;
    }
    return row;
}

/// A row that stays whole: text in the middle of each cell's height.
Slab whole(SetRow row) {
    const double height = static_cast<double>(row.lines) * row.pitch() + 2 * row.above();
    Slab slab{.height = height};
    slab.draw = [row = std::move(row), height](cairo_t* page, double top) {
        table_rule(page, top);
        table_rule(page, top + height);
        row.verticals(page, top, height);
        for (const auto& cell : row.cells) {
            const double used = static_cast<double>(cell.lines.size()) * row.pitch();
            for (std::size_t i = 0; i < cell.lines.size(); ++i)
                row.text(page, cell, i, top + (height - used) / 2 + static_cast<double>(i) * row.pitch());
        }
    };
    return slab;
}

/// A long row: one slab a line, so that it can go on overleaf.
void cut(std::vector<Slab>& slabs, const SetRow& all) {
    const auto row = std::make_shared<const SetRow>(all);
    for (std::size_t i = 0; i < row->lines; ++i) {
        const bool first = i == 0, last = i + 1 == row->lines;
        const double height = row->pitch() + (first ? row->above() : 0) + (last ? row->above() : 0);
        slabs.push_back({.height = height});
        slabs.back().draw = [row, i, first, last, height](cairo_t* page, double top) {
            if (first) table_rule(page, top);
            if (last) table_rule(page, top + height);
            row->verticals(page, top, height);
            for (const auto& cell : row->cells)
                if (i < cell.lines.size()) row->text(page, cell, i, top + (first ? row->above() : 0));
        };
    }
}
} // namespace

std::vector<Slab> table_slabs(Typesetter& type, const Table& table, int number) {
    std::vector<Slab> slabs;
    bool at_head = true;
    for (const auto& cells : table.rows) {
        auto row = set_row(type, table, cells);
        at_head = at_head && std::ranges::all_of(cells, &Cell::label);
        if (row.lines > most_whole)
            cut(slabs, row);
        else
            slabs.push_back(whole(std::move(row)));
        slabs.back().head = at_head && row.lines <= most_whole;
        slabs.back().keep = slabs.back().head;
    }
    for (auto& slab : slabs) slab.table = number;
    return slabs;
}
} // namespace papers
