#include "app/measure/csv.hpp"

#include "app/installation.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace app::measure {
namespace {
std::vector<std::vector<std::string>> split(std::string_view text) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::string cell;
    bool quoted = false;
    const auto end_cell = [&] { row.push_back(std::exchange(cell, {})); };
    const auto end_row = [&] {
        end_cell();
        if (row.size() > 1 || !row.front().empty()) rows.push_back(std::move(row));
        row.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
            cell += text[++i];
        else if (c == '"' && (quoted || cell.empty()))
            quoted = !quoted;
        else if (quoted)
            cell += c;
        else if (c == ',')
            end_cell();
        else if (c == '\n')
            end_row();
        else if (c != '\r')
            cell += c;
    }
    if (!cell.empty() || !row.empty()) end_row();
    return rows;
}
} // namespace

std::string read_file(const std::string& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Trouble("The file " + file + " cannot be read.");
    std::string text(std::istreambuf_iterator<char>(in), {});
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    if (!well_formed(text)) throw Trouble("The file " + file + " is not UTF-8.");
    return text;
}

Table read_csv(const std::string& file) {
    auto rows = split(read_file(file));
    if (rows.size() < 2) throw Trouble("The file " + file + " has no rows under its header.");
    Table table{.file = file, .columns = std::move(rows.front())};
    rows.erase(rows.begin());
    for (auto& column : table.columns) column = trim(column);
    for (auto& row : rows) row.resize(table.columns.size());
    table.rows = std::move(rows);
    return table;
}

std::size_t Table::column(const std::vector<std::string>& names) const {
    for (const auto& name : names)
        if (const auto found = std::ranges::find(columns, name); found != columns.end())
            return static_cast<std::size_t>(found - columns.begin());
    std::string there;
    for (const auto& one : columns) there += (there.empty() ? "" : ", ") + one;
    throw Trouble("The file " + file + " has no column \"" + names.front() + "\". Its columns are: " + there +
                  ".");
}
} // namespace app::measure
