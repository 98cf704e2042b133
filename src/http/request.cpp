#include "http/request.hpp"

#include <algorithm>
#include <cstdlib>

namespace http {
static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

static bool same_name(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

static std::string_view find(const Headers& headers, std::string_view name) {
    for (const auto& [key, value] : headers)
        if (same_name(key, name)) return value;
    return {};
}

static std::string_view strip(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

/// The next part of a separated list, which it shortens.
static std::string_view next_part(std::string_view& list, char separator) {
    const auto end = list.find(separator);
    const auto part = list.substr(0, end);
    list.remove_prefix(end == list.npos ? list.size() : end + 1);
    return strip(part);
}

/// The weight of one part of an Accept header: "en;q=0.8" weighs 0.8 (RFC 9110 §12.4.2).
static double weight(std::string_view part) {
    const auto at = part.find("q=");
    return at == part.npos ? 1.0 : std::strtod(std::string(part.substr(at + 2, 5)).c_str(), nullptr);
}

std::string_view Request::header(std::string_view name) const {
    return find(headers, name);
}

std::string_view Request::cookie(std::string_view name) const {
    for (auto list = header("Cookie"); !list.empty();) {
        const auto part = next_part(list, ';');
        const auto equals = part.find('=');
        if (equals != part.npos && part.substr(0, equals) == name) return part.substr(equals + 1);
    }
    return {};
}

Language Request::language() const {
    double chinese = 0, english = 0;
    for (auto list = header("Accept-Language"); !list.empty();) {
        const auto part = next_part(list, ',');
        if (same_name(part.substr(0, 2), "zh")) chinese = std::max(chinese, weight(part));
        if (same_name(part.substr(0, 2), "en")) english = std::max(english, weight(part));
    }
    return english > chinese ? Language::en : Language::zh;
}

bool Request::accepts_gzip() const {
    for (auto list = header("Accept-Encoding"); !list.empty();) {
        const auto part = next_part(list, ',');
        if (same_name(part.substr(0, 4), "gzip")) return weight(part) > 0;
    }
    return false;
}

std::string_view Reply::header(std::string_view name) const {
    return find(headers, name);
}

Reply& Reply::with(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
}
} // namespace http
