#pragma once
// What a text is found by, and what makes two texts alike: pairs of neighbouring characters, and words.
#include "engine/search/fold.hpp"

namespace search {
/// Two neighbouring characters of a Chinese run, the one character of a run that has no other, or a word of
/// Latin letters and digits.
struct Term {
    std::uint64_t key;        // the same for the same term, whatever the text; never 0
    std::uint32_t at, length; // its place in the folded text
};

/// The key of one character by itself, of a pair, and of a word (FNV-1a; the highest bit keeps words apart).
constexpr std::uint64_t key_of(char32_t first, char32_t second = 0) {
    return (std::uint64_t{first} << 21) | second;
}
constexpr std::uint64_t key_of_word(std::u32string_view word) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const auto c : word) hash = (hash ^ c) * 0x100000001b3;
    return hash | std::uint64_t{1} << 63;
}

/// A longer word is cut: it is no word but a number, an address, noise.
inline constexpr std::uint32_t most_in_word = 32;

/// Calls `take(key, at, length)` for every term of a folded text, in its order.
template <class F> void each_term(std::u32string_view text, F take) {
    const auto size = static_cast<std::uint32_t>(text.size());
    for (std::uint32_t at = 0; at < size;) {
        auto end = at + 1;
        if (is_ideographic(text[at])) {
            for (; end < size && is_ideographic(text[end]); ++end)
                take(key_of(text[end - 1], text[end]), end - 1, 2U);
            if (end == at + 1) take(key_of(text[at]), at, 1U);
        } else if (text[at] != U' ') {
            while (end < size && end - at < most_in_word && text[end] != U' ' && !is_ideographic(text[end]))
                ++end;
            take(key_of_word(text.substr(at, end - at)), at, end - at);
        }
        at = end;
    }
}

std::vector<Term> terms(const Folded& folded);

/// A term as the index writes it.
inline std::string text_of(const Folded& folded, const Term& term) {
    return to_utf8(std::u32string_view(folded.text).substr(term.at, term.length));
}
} // namespace search
