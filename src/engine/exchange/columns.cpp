#include "engine/exchange/columns.hpp"

#include "base/embedded.hpp"
#include "base/rows.hpp"
#include "engine/search/fold.hpp"

#include <algorithm>
#include <stdexcept>

namespace exchange {
namespace {
const std::vector<Row>& rows() {
    static const auto all = read_rows(embedded_text("rules/columns.toml"), "column");
    return all;
}

Column column_of(const Row& row, const Field& field) {
    Column column{.key = row.text("key"),
                  .zh = row.text("zh"),
                  .en = row.text("en"),
                  .example = row.has("example") ? row.text("example") : "",
                  .needed = row.has("needed") && row.flag("needed"),
                  .width = row.has("width") ? row.number("width") : 16,
                  .field = &field};
    const auto know = [&](std::string_view word) { column.names.push_back(folded_label(word)); };
    know(column.zh);
    know(column.en);
    know(column.key);
    if (row.has("names"))
        for (const auto& name : row.texts("names")) know(name);
    if (row.has("choices"))
        for (const auto& choice : row.texts("choices")) {
            const auto equals = choice.find('=');
            column.choices.push_back({choice.substr(0, equals), choice.substr(equals + 1)});
        }
    return column;
}

/// Without what stands in brackets, unless nothing is left.
std::string without_brackets(std::string_view label) {
    static constexpr std::pair<std::string_view, std::string_view> brackets[] = {
        {"（", "）"},
        {"(",  ")" },
        {"【", "】"},
        {"[",  "]" }
    };
    std::string text(label);
    for (const auto& [open, close] : brackets)
        for (auto from = text.find(open); from != text.npos; from = text.find(open)) {
            const auto to = text.find(close, from);
            if (to == text.npos) break;
            text.erase(from, to + close.size() - from);
        }
    return text;
}
} // namespace

std::u32string folded_label(std::string_view label) {
    auto text = search::fold(without_brackets(label)).text;
    return text.empty() ? search::fold(label).text : text;
}

std::vector<Column> columns_of(std::string_view of, const Shape& line) {
    std::vector<Column> columns;
    for (const auto& field : line.fields) {
        const auto row = std::ranges::find_if(
            rows(), [&](const Row& each) { return each.text("of") == of && each.text("key") == field.name; });
        if (row == rows().end())
            throw std::logic_error("rules/columns.toml has no column " + std::string(of) + "." + field.name);
        columns.push_back(column_of(*row, field));
    }
    return columns;
}
} // namespace exchange
