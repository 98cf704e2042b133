#pragma once
// What somebody asks for: words that must stand in a text as they are, and a text to come near to.
#include "engine/search/grams.hpp"

namespace search {
struct Query {
    std::vector<std::u32string> words; // folded; a phrase in quotation marks is one word, with blanks in it
    std::u32string text;               // folded, without the words of asking when anything else is left
    bool empty() const { return words.empty(); }
};

/// Of a long text, a whole letter perhaps, the beginning is taken.
Query parse(std::string_view text);

/// What a gram of the query counts for, when it stands in so many of so many documents.
class Weights {
public:
    explicit Weights(const Query& query);

    /// The grams of the query, each once.
    const std::vector<Gram>& grams() const { return grams_; }
    double weight(std::size_t gram, std::int64_t in, std::int64_t of) const;

    // Saturation and length of BM25: a short query is about covering it, a long one about having much of it.
    double k1() const { return 0.9 + 1.5 * length_; }
    double b() const { return 0.75 + 0.25 * length_; }
    /// How much more counts what stands at the very beginning of a text.
    double early() const { return 3 - 2 * length_; }

private:
    std::vector<Gram> grams_;
    std::vector<double> own_; // by how often and how early it stands in the query, and its kind
    double length_ = 0;       // 0: a few words … 1: a letter
};
} // namespace search
