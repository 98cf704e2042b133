// What people ask for, and where it is marked in a text: the query is the first line, the text the rest.
#include "door.hpp"

#include "base/text.hpp"
#include "engine/search/mark.hpp"
#include "engine/search/overlap.hpp"

namespace {
std::string joined(const std::vector<search::Part>& parts) {
    std::string all;
    for (const auto& part : parts) all += part.text;
    return all;
}

void check_folding(std::string_view text) {
    const auto folded = search::fold(text);
    fuzz::claim(folded.text.size() == folded.from.size(), "each folded character has its place");
    for (std::size_t i = 0; i < folded.from.size(); ++i) {
        fuzz::claim(folded.from[i] < text.size(), "a folded character comes from the text");
        fuzz::claim(i == 0 || folded.from[i - 1] <= folded.from[i], "folding keeps the order");
    }
    fuzz::claim(search::from_utf8(search::to_utf8(folded.text)) == folded.text,
                "what is kept in the database is what was folded");
}
} // namespace

void door(std::string_view bytes) {
    const auto asked = fuzz::first_line(bytes);
    check_folding(asked);
    check_folding(bytes);
    const auto query = search::parse(asked);
    const search::Weights weights(query);
    for (std::size_t i = 0; i < weights.grams().size(); ++i)
        fuzz::claim(weights.weight(i, 3, 1000) >= 0, "no word weighs less than nothing");
    fuzz::claim(joined(search::mark(bytes, query)) == bytes, "marking changes no text");
    const auto snippet = search::snippet(bytes, query, 60);
    if (well_formed(bytes)) fuzz::claim(well_formed(joined(snippet.parts)), "a snippet cuts no character");
    const auto overlap = search::overlap(bytes, asked, 5);
    fuzz::claim(overlap.same <= overlap.of, "no more is the same than there is");
}
