#include "engine/search/terms.hpp"

namespace search {
namespace {
constexpr std::uint32_t longest_word =
    32; // a longer one is cut: it is no word but a number, an address, noise
constexpr std::uint64_t is_word = std::uint64_t{1} << 63; // keeps the keys of words apart from those of pairs

std::uint64_t key_of(char32_t first, char32_t second) {
    return (std::uint64_t{first} << 21) | second;
}

/// FNV-1a.
std::uint64_t key_of_word(std::u32string_view word) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const auto c : word) hash = (hash ^ c) * 0x100000001b3;
    return hash | is_word;
}
} // namespace

std::uint64_t key_of(char32_t character) {
    return key_of(character, 0);
}

std::vector<Term> terms(const Folded& folded) {
    const std::u32string_view text = folded.text;
    const auto size = static_cast<std::uint32_t>(text.size());
    std::vector<Term> out;
    out.reserve(size);
    for (std::uint32_t at = 0; at < size;) {
        if (text[at] == U' ') {
            ++at;
            continue;
        }
        auto end = at + 1;
        if (is_ideographic(text[at])) {
            for (; end < size && is_ideographic(text[end]); ++end)
                out.push_back({key_of(text[end - 1], text[end]), end - 1, 2});
            if (end == at + 1) out.push_back({key_of(text[at]), at, 1});
        } else {
            while (end < size && end - at < longest_word && text[end] != U' ' && !is_ideographic(text[end]))
                ++end;
            out.push_back({key_of_word(text.substr(at, end - at)), at, end - at});
        }
        at = end;
    }
    return out;
}
} // namespace search
