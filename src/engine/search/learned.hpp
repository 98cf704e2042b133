#pragma once
// Who will likely handle a text, learnt from who handled the earlier ones in the end. The same history gives
// the same answer, and every answer names the earlier texts and the words that speak for it.
#include "engine/search/fold.hpp"

#include <unordered_map>

namespace search {
/// An earlier text, and what became of it.
struct Handled {
    std::int64_t id = 0;
    std::string title, body;
    std::vector<std::int64_t> leads;    // those who answered for it, one or several separately
    std::vector<std::int64_t> cos;      // those who worked with them
    std::vector<std::int64_t> relieved; // those who handed it back

    bool operator==(const Handled&) const = default;
};

struct Proposed {
    std::int64_t unit = 0;
    std::vector<std::int64_t> speaks_for, against; // earlier texts, the most alike first
    std::vector<std::string> words;                // of this text, those that weigh most, folded
};

struct Proposals {
    std::vector<Proposed> leads; // the likeliest first
    std::vector<Proposed> cos;   // who often works with them on such texts; none when nobody does
};

class Learned {
public:
    explicit Learned(const std::vector<Handled>& history);

    /// What became of `itself` is no reason.
    Proposals propose(std::string_view title, std::string_view body, std::size_t most = 3,
                      std::int64_t itself = 0) const;
    std::size_t size() const { return earlier_.size(); }

private:
    using Number = std::uint32_t; // of a feature, a unit or an earlier text
    struct Feature {
        Number number;
        float weight;
    };
    using Vector = std::vector<Feature>; // of length 1, ordered by number
    struct Earlier {
        std::int64_t id = 0;
        std::vector<Number> leads, cos, relieved;
    };
    struct Neighbour {
        Number earlier;
        double likeness;
    };

    using Counted = std::vector<std::pair<std::uint64_t, float>>; // keys of a text's features, each once

    static Counted count(std::string_view title, std::string_view body);
    void learn_features(const std::vector<Counted>& texts);
    Vector vector_of(const Counted& text) const;
    void train(Number unit, const std::vector<Vector>& vectors);
    std::vector<Neighbour> neighbours(const Vector& asked, std::int64_t itself) const;
    void name_reasons(Proposed& proposed, Number unit, const std::vector<Neighbour>& near) const;
    std::vector<std::string> words(const Folded& text, Number unit) const;
    Number number_of(std::int64_t unit);

    std::unordered_map<std::uint64_t, Number> features_;
    std::vector<float> rarity_;
    std::vector<std::vector<Feature>> texts_with_; // of each feature: earlier texts, and its weight in them
    std::vector<Earlier> earlier_;
    std::vector<std::int64_t> units_;
    // of each unit, what each feature says for it; nothing for those that never led
    std::vector<std::vector<float>> weights_;
};
} // namespace search
