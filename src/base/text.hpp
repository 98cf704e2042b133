#pragma once
#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

/// Text of 1 to `Max` characters (not bytes); the wire enforces and publishes the limit.
template <std::size_t Max> struct Text {
    std::string value;
    auto operator<=>(const Text&) const = default;
    operator const std::string&() const { return value; }
};

/// Text of at most `Max` characters that may be empty.
template <std::size_t Max> struct Upto {
    std::string value;
    auto operator<=>(const Upto&) const = default;
    operator const std::string&() const { return value; }
};

/// The code of a row of a table of the law (rules/): Code<rules::OutcomeClass>.
template <class Table> struct Code {
    std::string value;
    auto operator<=>(const Code&) const = default;
    operator const std::string&() const { return value; }
};

/// Number of characters (code points) of well-formed UTF-8.
inline std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(std::ranges::count_if(utf8, [](char c) { return (c & 0xC0) != 0x80; }));
}

/// Without blanks at either end; ideographic spaces (U+3000) count as blanks.
std::string trim(std::string_view text);

/// Whether this is UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF.
bool well_formed(std::string_view text);

/// Adds `text` to `out` as a JSON string, quotation marks and all.
void append_quoted(std::string& out, std::string_view text);

/// Lets a hash map with keys of std::string be asked by a std::string_view.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
