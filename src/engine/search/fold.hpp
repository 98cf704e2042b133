#pragma once
// Texts as they are compared: full-width and half-width, capitals, accents, traditional and simplified
// characters made one, everything that is neither letter nor digit left out.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace search {
/// A folded text, with the way back to the original (for highlighting).
struct Folded {
    std::u32string text;             // runs of letters and digits, one U+0020 between two of them
    std::vector<std::uint32_t> from; // of each character: where in the original its character begins (bytes)
};

/// Blanks and line breaks between two characters of a Chinese run are dropped: pasted text breaks anywhere.
Folded fold(std::string_view utf8);

/// Characters of scripts that do not part words: Han, kana, hangul, and the private use of old name files.
/// Only for characters of folded text.
constexpr bool is_ideographic(char32_t c) {
    return (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xFAFF) || c >= 0x20000;
}

/// Where the original's character ends that begins at `from`.
std::size_t end_of_character(std::string_view utf8, std::size_t from);

std::string to_utf8(std::u32string_view text);
} // namespace search
