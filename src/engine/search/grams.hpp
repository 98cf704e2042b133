#pragma once
// Everything that the index knows of a text, and a ranking counts.
#include "engine/search/terms.hpp"

namespace search {
enum class GramKind : std::uint8_t {
    character, // one character of a Chinese run: for words of one character, and near misses
    term,      // a pair of neighbours, or a word (engine/search/terms.hpp)
    joint      // a word with the Chinese character beside it: 3栋, 第2
};

struct Gram {
    std::uint64_t key;
    std::uint32_t at, length; // its place in the text
    GramKind kind;
};

/// Calls `take(gram)` for every gram of a folded text, in its order.
template <class F> void each_gram(std::u32string_view text, F take) {
    std::uint32_t word = 0; // length of the word before the present term
    each_term(text, [&](std::uint64_t key, std::uint32_t at, std::uint32_t length) {
        const bool touches = at > 0 && text[at - 1] != U' ';
        const auto join = [&](std::uint32_t from, std::uint32_t many) {
            take(Gram{key_of_word(text.substr(from, many)), from, many, GramKind::joint});
        };
        if (!is_ideographic(text[at])) {
            if (touches && is_ideographic(text[at - 1])) join(at - 1, length + 1);
            take(Gram{key, at, length, GramKind::term});
            word = length;
            return;
        }
        // of a run's pairs, each shows its first character, and the last one its second, too
        if (touches && !is_ideographic(text[at - 1])) join(at - word, word + 1);
        take(Gram{key_of(text[at]), at, 1, GramKind::character});
        if (length == 1) return;
        take(Gram{key, at, 2, GramKind::term});
        const auto next = at + 2;
        if (next == text.size() || !is_ideographic(text[next]))
            take(Gram{key_of(text[at + 1]), at + 1, 1, GramKind::character});
    });
}

std::vector<Gram> grams(std::u32string_view folded);

/// Those of a text, each once.
std::vector<Gram> distinct(std::vector<Gram> grams);

/// A folded text as kept in the database, read again.
std::u32string from_utf8(std::string_view folded);
void append_utf8(std::u32string& text, std::string_view folded);
} // namespace search
