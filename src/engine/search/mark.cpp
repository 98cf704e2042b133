#include "engine/search/mark.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace search {
namespace {
/// Grams to be marked: words and pairs, and the characters of words that have no more.
std::unordered_set<std::uint64_t> wanted(const Query& query) {
    std::unordered_set<std::uint64_t> keys;
    for (const auto& word : query.words)
        for (const auto& gram : grams(word))
            if (gram.kind == GramKind::term || (gram.kind == GramKind::character && word.size() == 1))
                keys.insert(gram.key);
    // where other words are asked for, those of asking are not worth a mark
    std::unordered_set<std::uint64_t> ranked;
    for (const auto& gram : grams(query.text)) ranked.insert(gram.key);
    auto both = keys;
    std::erase_if(both, [&](std::uint64_t key) { return !ranked.contains(key); });
    return both.empty() ? keys : both;
}

struct Marked {
    Folded folded;
    std::vector<bool> hit;                                      // of each folded character
    std::vector<std::pair<std::uint32_t, std::uint64_t>> grams; // where each found gram begins
};

Marked find_marks(std::string_view text, const Query& query) {
    Marked marked{fold(text), {}, {}};
    marked.hit.resize(marked.folded.text.size());
    const auto keys = wanted(query);
    each_gram(marked.folded.text, [&](const Gram& gram) {
        if (!keys.contains(gram.key)) return;
        marked.grams.emplace_back(gram.at, gram.key);
        for (auto i = gram.at; i < gram.at + gram.length; ++i) marked.hit[i] = true;
    });
    return marked;
}

/// The bytes from `begin` to `end` of the text.
std::vector<Part> parts_of(std::string_view text, const Marked& marked, std::size_t begin, std::size_t end) {
    std::vector<Part> parts;
    const auto add = [&](std::size_t from, std::size_t to, bool hit) {
        if (from >= to) return;
        if (!parts.empty() && parts.back().hit == hit)
            parts.back().text += text.substr(from, to - from);
        else
            parts.push_back({std::string(text.substr(from, to - from)), hit});
    };
    auto shown = begin;
    for (std::size_t i = 0; i < marked.hit.size(); ++i) {
        const std::size_t from = marked.folded.from[i];
        if (!marked.hit[i] || from < shown || from >= end) continue;
        const auto to = end_of_character(text, from);
        // between two neighbours of a run are only blanks that the folding dropped
        add(shown, from, shown > begin && i > 0 && marked.hit[i - 1]);
        add(from, to, true);
        shown = to;
    }
    add(shown, end, false);
    return parts;
}
} // namespace

std::vector<Part> mark(std::string_view text, const Query& query) {
    return parts_of(text, find_marks(text, query), 0, text.size());
}

Snippet snippet(std::string_view text, const Query& query, std::size_t most) {
    const auto marked = find_marks(text, query);
    const auto& from = marked.folded.from;
    std::unordered_map<std::uint64_t, int> inside;
    std::size_t first = 0, best_first = 0, best = 0;
    for (std::size_t last = 0; last < marked.grams.size(); ++last) {
        ++inside[marked.grams[last].second];
        for (; marked.grams[last].first - marked.grams[first].first > most; ++first)
            if (const auto gone = inside.find(marked.grams[first].second); --gone->second == 0)
                inside.erase(gone);
        if (inside.size() > best) {
            best = inside.size();
            best_first = first;
        }
    }
    // a few characters before the first mark, so that one reads what it is about
    const std::size_t lead = most / 6;
    const std::size_t at = marked.grams.empty() ? 0 : marked.grams[best_first].first;
    const std::size_t begin = at > lead ? at - lead : 0, end = std::min(begin + most, from.size());
    const std::size_t first_byte = begin == 0 ? 0 : from[begin];
    const std::size_t last_byte = end >= from.size() ? text.size() : from[end];
    Snippet out{parts_of(text, marked, first_byte, last_byte), best};
    if (first_byte > 0) out.parts.insert(out.parts.begin(), {"…", false});
    if (last_byte < text.size()) out.parts.push_back({"…", false});
    return out;
}
} // namespace search
