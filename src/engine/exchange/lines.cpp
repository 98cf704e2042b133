#include "engine/exchange/lines.hpp"

#include "base/text.hpp"
#include "engine/search/fold.hpp"

#include <charconv>
#include <stdexcept>

namespace exchange {
namespace {
[[noreturn]] void broken() {
    throw std::runtime_error("a line is no row of a table");
}

char escaped(char c) {
    switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'b': return '\b';
    case 'f': return '\f';
    default: return c; // quotation mark, backslash, slash
    }
}

std::string take_text(std::string_view& line) {
    std::string text;
    line.remove_prefix(1);
    while (!line.empty() && line.front() != '"') {
        if (line.front() != '\\') {
            text += line.front();
            line.remove_prefix(1);
            continue;
        }
        if (line.size() < 2) broken();
        if (line[1] != 'u') {
            text += escaped(line[1]);
            line.remove_prefix(2);
            continue;
        }
        unsigned code = 0;
        if (line.size() < 6 || std::from_chars(&line[2], &line[2] + 4, code, 16).ptr != &line[2] + 4)
            broken();
        const auto c = static_cast<char32_t>(code);
        text += search::to_utf8({&c, 1});
        line.remove_prefix(6);
    }
    if (line.empty()) broken();
    line.remove_prefix(1);
    return text;
}

db::Value take_value(std::string_view& line) {
    if (line.starts_with("null")) {
        line.remove_prefix(4);
        return {};
    }
    if (line.starts_with('"')) return take_text(line);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    if (error != std::errc{}) broken();
    line.remove_prefix(static_cast<std::size_t>(end - line.data()));
    return number;
}
} // namespace

std::string line_of(const std::vector<db::Value>& row) {
    std::string line = "[";
    for (const auto& value : row) {
        if (line.size() > 1) line += ',';
        if (const auto* text = std::get_if<std::string>(&value))
            append_quoted(line, *text);
        else if (const auto* number = std::get_if<std::int64_t>(&value))
            line += std::to_string(*number);
        else
            line += "null";
    }
    return line + "]\n";
}

std::vector<db::Value> row_of(std::string_view line) {
    std::vector<db::Value> row;
    if (!line.starts_with('[')) broken();
    line.remove_prefix(1);
    while (!line.starts_with(']')) {
        if (!row.empty()) {
            if (!line.starts_with(',')) broken();
            line.remove_prefix(1);
        }
        row.push_back(take_value(line));
    }
    if (line != "]") broken();
    return row;
}
} // namespace exchange
