#pragma once
// Texts of which those most like another are found: by their titles, or by all that is written. Held in
// memory with every term, so that a likeness is exact.
#include "engine/search/fold.hpp"

#include <span>
#include <unordered_map>

namespace search {
/// How like the text asked about: from 0, nothing shared, to 1.
struct Likeness {
    std::int64_t id = 0;
    double score = 0;
    bool same_body = false; // character by character, apart from blanks, marks and variants
};

/// From here on two texts are about the same thing …
inline constexpr double same_topic = 0.12;
/// … and from here on one is likely the other, edited.
inline constexpr double near_copy = 0.5;

class Alike {
public:
    /// Adds a text, or puts it in place of the one of that id.
    void put(std::int64_t id, std::string_view title, std::string_view body);
    void drop(std::int64_t id);
    std::size_t size() const { return places_.size(); }

    /// Those about the same thing, the most alike first, at most `most`. Title or body may still be empty.
    std::vector<Likeness> to(std::string_view title, std::string_view body, std::size_t most) const;

private:
    using Number = std::uint32_t; // of a term, or of a text

    /// The terms of a text, each once, those of the title first.
    struct Terms {
        std::vector<Number> numbers;
        std::size_t in_title = 0;
        std::size_t new_in_title = 0, new_in_body = 0; // terms that no text held here has
        std::uint64_t body = 0;                        // digest of the folded body; 0: there is none
    };
    struct Text {
        std::int64_t id = 0;
        Terms terms;
    };
    struct Posting {
        Number text : 31;
        Number in_title : 1;
    };

    class Weights;

    Terms read(std::string_view title, std::string_view body) const;
    void number(std::string_view text);

    std::unordered_map<std::uint64_t, Number> numbers_; // of terms, by key
    std::vector<std::vector<Posting>> postings_;
    std::vector<Text> texts_;
    std::vector<Number> free_; // places of dropped texts
    std::unordered_map<std::int64_t, Number> places_;
    std::unordered_multimap<std::uint64_t, Number> bodies_; // by digest
};
} // namespace search
