#include "engine/exchange/encoding.hpp"
#include "engine/exchange/write.hpp"

#include <algorithm>

namespace exchange {
namespace {
bool is_number(std::string_view text) {
    return text.size() > 1 && text.size() < 16 &&
           std::ranges::all_of(text.substr(1), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

/// What a spreadsheet would take for a formula is kept from it by an apostrophe, and so is a text that begins
/// as if it had been; a negative number is none.
bool needs_guard(std::string_view text) {
    constexpr std::string_view signs = "=+-@\t\r";
    if (text.empty() || (text[0] == '-' && is_number(text))) return false;
    if (text[0] == '\'' && text.size() > 1) return text[1] == '\'' || signs.find(text[1]) != signs.npos;
    return signs.find(text[0]) != signs.npos;
}

void add(std::string& line, std::string_view text) {
    const bool guarded = needs_guard(text);
    const bool quoted = guarded || text.find_first_of("\",\n\r;\t'") != text.npos ||
                        (!text.empty() && (text.front() == ' ' || text.back() == ' '));
    if (quoted) line += '"';
    if (guarded) line += '\'';
    for (const char c : text) {
        line += c;
        if (c == '"') line += c;
    }
    if (quoted) line += '"';
}
} // namespace

std::string write_csv(const Paper& paper, bool gb18030) {
    std::string text;
    for (const auto& head : paper.heads) {
        if (&head != &paper.heads.front()) text += ',';
        add(text, head.label);
    }
    text += "\r\n";
    for (const auto& row : paper.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) text += ',';
            add(text, row[i]);
        }
        text += "\r\n";
    }
    return gb18030 ? encode(text, "GB18030") : "\xEF\xBB\xBF" + text;
}
} // namespace exchange
