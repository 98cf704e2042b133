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

std::vector<Term> terms(const Folded& folded);

/// The key of one character by itself.
std::uint64_t key_of(char32_t character);

/// A term as the index writes it.
inline std::string text_of(const Folded& folded, const Term& term) {
    return to_utf8(std::u32string_view(folded.text).substr(term.at, term.length));
}
} // namespace search
