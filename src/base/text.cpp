#include "base/text.hpp"

#include <cstdint>
#include <cstring>

std::string trim(std::string_view text) {
    constexpr std::string_view wide = "\u3000";
    for (bool more = true; more;) {
        more = false;
        if (!text.empty() && (text.front() == ' ' || (text.front() >= '\t' && text.front() <= '\r'))) {
            text.remove_prefix(1);
            more = true;
        } else if (text.starts_with(wide)) {
            text.remove_prefix(wide.size());
            more = true;
        }
        if (!text.empty() && (text.back() == ' ' || (text.back() >= '\t' && text.back() <= '\r'))) {
            text.remove_suffix(1);
            more = true;
        } else if (text.ends_with(wide)) {
            text.remove_suffix(wide.size());
            more = true;
        }
    }
    return std::string(text);
}

bool well_formed(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i++]);
        if (lead < 0x80) continue;
        if (lead < 0xC2 || lead > 0xF4) return false;
        const int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        // Only the first continuation byte is bound by its lead: it bars overlong forms, surrogates, the too
        // large.
        unsigned char low = 0x80, high = 0xBF;
        if (lead == 0xE0) low = 0xA0;
        if (lead == 0xED) high = 0x9F;
        if (lead == 0xF0) low = 0x90;
        if (lead == 0xF4) high = 0x8F;
        for (int n = 0; n < more; ++n, low = 0x80, high = 0xBF) {
            if (i == text.size()) return false;
            const auto next = static_cast<unsigned char>(text[i++]);
            if (next < low || next > high) return false;
        }
    }
    return true;
}

/// Whether none of these eight bytes must be escaped in JSON: a control character, '"' or '\\'.
static bool plain(const char* bytes) {
    constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    // the top bit of some byte is set when one of them is less than n (at most 128)
    const auto less = [](std::uint64_t x, std::uint64_t n) { return (x - ones * n) & ~x & tops; };
    return (less(word, 0x20) | less(word ^ (ones * '"'), 1) | less(word ^ (ones * '\\'), 1)) == 0;
}

void append_quoted(std::string& out, std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    out += '"';
    std::size_t from = 0; // everything before it is written
    for (std::size_t i = 0; i < text.size(); ++i) {
        while (i + 8 < text.size() && plain(text.data() + i)) i += 8;
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text, from, i - from);
        from = i + 1;
        if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (c >= 0x20)
            (out += '\\') += text[i];
        else
            ((out += "\\u00") += digits[c >> 4]) += digits[c & 15];
    }
    (out += text.substr(from)) += '"';
}
