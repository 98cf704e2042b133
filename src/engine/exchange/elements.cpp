#include "engine/exchange/elements.hpp"

#include "engine/exchange/sheet.hpp"

#include <algorithm>

namespace exchange {
namespace {
constexpr std::size_t longest_element = 8'000'000;

/// The name of the tag that begins at `at`, without its namespace's prefix.
std::string_view name_at(std::string_view xml, std::size_t at) {
    const auto end = xml.find_first_of(" \t\r\n/>", at);
    auto name = xml.substr(at, end == xml.npos ? xml.npos : end - at);
    if (const auto colon = name.find(':'); colon != name.npos) name.remove_prefix(colon + 1);
    return name;
}

/// Where the tag ends that begins at `at`: past its '>'. A '>' may stand inside a quoted value.
std::size_t end_of_tag(std::string_view xml, std::size_t at) {
    char quote = 0;
    for (; at < xml.size(); ++at) {
        const char c = xml[at];
        if (quote) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return at + 1;
        }
    }
    return xml.npos;
}
} // namespace

void Elements::feed(std::string_view piece) {
    left_ += piece;
    std::size_t at = 0;
    while ((at = left_.find('<', at)) != left_.npos && step(at)) {
    }
    if (at == left_.npos) at = left_.size();
    left_.erase(0, at);
    if (left_.size() > longest_element) throw Problem{file_bomb};
}

bool Elements::step(std::size_t& at) {
    const std::string_view xml = left_;
    const auto end = end_of_tag(xml, at);
    if (end == xml.npos) return false;
    if (xml.substr(at).starts_with("<!DOCTYPE"))
        throw Problem{file_broken}; // no spreadsheet program writes one
    const auto name = name_at(xml, at + 1);
    if (std::ranges::find(names_, name) == names_.end()) {
        at = end;
        return true;
    }
    auto stop = end;
    if (xml[end - 2] != '/') {
        for (auto close = xml.find("</", end);; close = xml.find("</", close + 2)) {
            if (close == xml.npos) return false;
            if (name_at(xml, close + 2) != name) continue;
            stop = end_of_tag(xml, close);
            if (stop == xml.npos) return false;
            break;
        }
    }
    take_(name, std::string(xml.substr(at, stop - at)));
    at = stop;
    return true;
}
} // namespace exchange
