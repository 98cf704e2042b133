#include "engine/search/overlap.hpp"

#include <algorithm>
#include <unordered_map>

namespace search {
namespace {
constexpr std::size_t shortest = 4; // characters: fewer are shared by chance
constexpr std::size_t places_kept = 32;
constexpr std::size_t longest_shown = 40;

struct Run {
    std::size_t at = 0, length = 0;
};

/// How far both go on alike from these places, marks between the words and all.
std::size_t alike(std::u32string_view a, std::size_t i, std::u32string_view b, std::size_t j) {
    std::size_t length = 0;
    while (i + length < a.size() && j + length < b.size() && a[i + length] == b[j + length]) ++length;
    while (length > 0 && a[i + length - 1] == U' ') --length;
    return length;
}

using Pairs = std::unordered_map<std::uint64_t, std::vector<std::size_t>>;

std::uint64_t pair(std::u32string_view text, std::size_t at) {
    return (std::uint64_t{text[at]} << 32) | text[at + 1];
}

/// Where the pairs of characters begin; of one that is everywhere, the first places.
Pairs pairs(std::u32string_view text) {
    Pairs found;
    for (std::size_t i = 0; i + 1 < text.size(); ++i)
        if (auto& places = found[pair(text, i)]; places.size() < places_kept) places.push_back(i);
    return found;
}
} // namespace

Overlap overlap(std::string_view text, std::string_view other, std::size_t most) {
    const auto folded = fold(text), theirs = fold(other);
    const std::u32string_view own = folded.text;
    const auto begun = pairs(theirs.text);
    std::vector<Run> runs;
    Overlap overlap;
    for (std::size_t i = 0; i < own.size();) {
        overlap.of += own[i] != U' ';
        std::size_t longest = 0;
        if (own[i] != U' ' && i + 1 < own.size())
            if (const auto places = begun.find(pair(own, i)); places != begun.end())
                for (const auto at : places->second)
                    longest = std::max(longest, alike(own, i, theirs.text, at));
        if (longest < shortest) {
            ++i;
            continue;
        }
        const auto passage = own.substr(i, longest);
        const auto marks = static_cast<std::size_t>(std::ranges::count(passage, U' '));
        overlap.same += longest - marks;
        overlap.of += longest - marks - 1;
        runs.push_back({i, longest});
        i += longest;
    }
    std::ranges::stable_sort(runs, std::ranges::greater{}, &Run::length);
    for (const auto& [at, length] : runs) {
        if (overlap.passages.size() == most) break;
        const std::size_t from = folded.from[at];
        const auto last = at + std::min(length, longest_shown) - 1;
        const auto to = end_of_character(text, folded.from[last]);
        const auto passage = std::string(text.substr(from, to - from)) + (length > longest_shown ? "…" : "");
        if (std::ranges::find(overlap.passages, passage) == overlap.passages.end())
            overlap.passages.push_back(passage);
    }
    return overlap;
}
} // namespace search
