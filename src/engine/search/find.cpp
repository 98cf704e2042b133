#include "engine/search/find.hpp"

#include "base/text.hpp"
#include "db/term_index.hpp"
#include "engine/search/index.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <bitset>
#include <cmath>
#include <span>
#include <unordered_set>

namespace search {
namespace {
constexpr std::int64_t newest = 400;          // of a question whose words are everywhere, so many are ranked
constexpr std::int64_t newest_for_few = 1500; // and for readers who may see few of them
constexpr std::int64_t from_each = 3000;      // documents taken from one gram
constexpr std::int64_t from_all = 8000;       // and from all
constexpr std::size_t most_asked = 140;       // grams asked for
constexpr std::size_t most_required = 24;     // of a long phrase the rarest are enough: the text is looked at
constexpr std::size_t enough_to_look = 6;     // where each text found is looked into, fewer are enough
constexpr std::size_t longest_exact = 60;     // characters; a longer text is found by its rarest grams
constexpr std::size_t chunk = 128;            // documents looked into at once
constexpr std::size_t most_chunks = 12;       // so many again, for readers who may see few of them
constexpr std::size_t most_bytes = 9000;      // of a document's body are weighed
constexpr double near_enough = 0.25;          // of the best score

using Doc = std::int64_t;

struct Row {
    Doc doc = 0;
    std::int64_t subject_id = 0;
    std::string head, body;
};
BOOST_DESCRIBE_STRUCT(Row, (), (doc, subject_id, head, body))

/// The grams by which a word of the query is asked of the index.
std::vector<Gram> asked_by(std::u32string_view word) {
    auto all = grams(word);
    std::erase_if(all, [&](const Gram& gram) {
        return gram.kind == GramKind::character && word.size() > 1 &&
               !((gram.at == 0 || !is_ideographic(word[gram.at - 1])) &&
                 (gram.at + 1 == word.size() || !is_ideographic(word[gram.at + 1])));
    });
    return distinct(std::move(all));
}

struct Asked {
    std::string text; // as the index writes it
    std::int64_t docs;
};

/// The rarest grams of all words, rarest first.
std::vector<Asked> rarest(db::Tx& tx, const Query& query, const State& state, std::size_t most) {
    std::vector<Asked> out;
    for (const auto& word : query.words) {
        const auto all = asked_by(word);
        const auto docs = frequencies(tx, all);
        for (std::size_t i = 0; i < all.size(); ++i)
            out.push_back({written(word, all[i], state.place), docs[i]});
    }
    std::ranges::stable_sort(out, {}, &Asked::docs);
    if (out.size() > most) out.resize(most);
    return out;
}

std::vector<std::string> texts(const std::vector<Asked>& asked) {
    std::vector<std::string> out;
    for (const auto& gram : asked) out.push_back(gram.text);
    return out;
}

/// From one at the beginning of a text down to nothing.
double early(std::size_t at) {
    static const auto table = [] {
        std::array<double, 512> made{};
        for (std::size_t i = 0; i < made.size(); ++i) made[i] = std::exp(-static_cast<double>(i) / 60);
        return made;
    }();
    return at < table.size() ? table[at] : 0;
}

/// Looks into documents, and weighs them.
class Scales {
public:
    Scales(db::Tx& tx, const Query& query, const State& state) : weights_(query), state_(state) {
        const auto& all = weights_.grams();
        docs_ = frequencies(tx, all);
        places_.resize(std::bit_ceil(all.size() * 4 + 1));
        for (std::size_t i = 0; i < all.size(); ++i) {
            weight_.push_back(weights_.weight(i, docs_[i], state.docs));
            auto place = place_of(all[i].key);
            while (places_[place].key != 0) place = (place + 1) & (places_.size() - 1);
            places_[place] = {all[i].key, i};
        }
        for (const auto c : query.text) characters_.set(c % characters_.size());
        for (const auto& word : query.words) words_.push_back(to_utf8(word));
        counts_.resize(all.size());
    }

    const std::vector<Gram>& all() const { return weights_.grams(); }
    std::int64_t docs(std::size_t gram) const { return docs_[gram]; }
    double weight(std::size_t gram) const { return weight_[gram]; }
    double weight_if(std::size_t gram, std::int64_t docs) const {
        return weights_.weight(gram, docs, state_.docs);
    }

    /// BM25 over all grams of the query; what stands early in a text, and in its head, counts for more.
    double weigh(const Row& row) {
        text_.clear();
        append_utf8(text_, row.head);
        const auto head = text_.size();
        text_ += U' ';
        append_utf8(text_, std::string_view(row.body).substr(0, most_bytes));
        std::ranges::fill(counts_, 0);
        each_island([&](std::size_t begin, std::size_t end) { count(begin, end, head); });
        const double average = static_cast<double>(state_.characters) /
                               static_cast<double>(std::max<std::int64_t>(state_.docs, 1));
        const double length = static_cast<double>(text_.size()) / std::max(average, 1.0);
        const double k1 = weights_.k1(), b = weights_.b(), damp = k1 * (1 - b + b * length);
        double sum = 0;
        for (std::size_t i = 0; i < counts_.size(); ++i)
            if (counts_[i] > 0) sum += weight_[i] * counts_[i] * (k1 + 1) / (counts_[i] + damp);
        return sum;
    }

    bool has_all_words(const Row& row) const {
        return std::ranges::all_of(words_, [&](const std::string& word) {
            return stands_in(row.head, word) || stands_in(row.body, word);
        });
    }

private:
    struct Place {
        std::uint64_t key = 0;
        std::size_t gram = 0;
    };
    /// Whether a gram of the query may have this character: of most texts, few have, and the rest is passed
    /// over. Characters that make words are always looked at: a word is found by all of it.
    bool may_matter(char32_t c) const {
        return is_ideographic(c) ? characters_[c % characters_.size()] : c != U' ';
    }
    /// Calls `take(begin, end)` for the longest parts of the text that may matter. What stands around them
    /// makes no gram of the query with them, so each can be cut by itself.
    template <class F> void each_island(F take) const {
        for (std::size_t at = 0; at < text_.size();) {
            while (at < text_.size() && !may_matter(text_[at])) ++at;
            const auto begin = at;
            while (at < text_.size() && may_matter(text_[at])) ++at;
            if (begin < at) take(begin, at);
        }
    }
    void count(std::size_t begin, std::size_t end, std::size_t head) {
        const auto first = weights_.early();
        each_gram(std::u32string_view(text_).substr(begin, end - begin), [&](const Gram& gram) {
            const auto at = gram.at + begin;
            if (const auto* found = find(gram.key))
                counts_[*found] += 1 + first * early(at) + (at < head ? 1 : 0);
        });
    }
    std::size_t place_of(std::uint64_t key) const {
        return ((key * 0x9E3779B97F4A7C15) >> 32) & (places_.size() - 1);
    }
    const std::size_t* find(std::uint64_t key) const {
        for (auto place = place_of(key);; place = (place + 1) & (places_.size() - 1)) {
            if (places_[place].key == key) return &places_[place].gram;
            if (places_[place].key == 0) return nullptr;
        }
    }
    static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
    /// "a3" does not stand in "ba3", and 3 not in 35.
    static bool stands_in(std::string_view text, std::string_view word) {
        for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
            const auto end = at + word.size();
            const bool begins = at == 0 || !is_letter(text[at - 1]) || !is_letter(word.front());
            const bool ends = end == text.size() || !is_letter(text[end]) || !is_letter(word.back());
            if (begins && ends) return true;
        }
        return false;
    }

    Weights weights_;
    State state_;
    std::vector<std::int64_t> docs_;
    std::vector<double> weight_, counts_;
    std::vector<Place> places_;
    std::bitset<0x10000> characters_; // of the query; some of the rarest share a place
    std::vector<std::string> words_;
    std::u32string text_; // that is weighed
};

/// Documents and their weights so far.
class Candidates {
public:
    explicit Candidates(const State& state) : weights_(static_cast<std::size_t>(state.last) + 1) {}

    void add(const std::vector<Doc>& docs, double weight) {
        for (const auto doc : docs) {
            auto& sum = weights_.at(own_number(doc));
            if (sum == 0) docs_.push_back(doc);
            sum += static_cast<float>(weight);
        }
        asked_ += docs.size();
        everything_ += weight;
    }
    /// Those that have everything come first, whatever the rest weighs.
    void add_complete(const std::vector<Doc>& docs) { add(docs, everything_ + 1); }
    std::size_t asked() const { return asked_; }

    /// The heaviest first, and of equal ones the newest.
    std::vector<Doc> best(std::size_t most) {
        const auto heavier = [this](Doc a, Doc b) {
            const auto x = weights_[own_number(a)], y = weights_[own_number(b)];
            return x != y ? x > y : a > b;
        };
        if (docs_.size() > most) {
            std::ranges::nth_element(docs_, docs_.begin() + static_cast<std::ptrdiff_t>(most), heavier);
            docs_.resize(most);
        }
        std::ranges::sort(docs_, heavier);
        return std::move(docs_);
    }

private:
    std::vector<float> weights_; // by own number
    std::vector<Doc> docs_;
    std::size_t asked_ = 0;
    double everything_ = 0;
};

/// The documents of the query's rarest grams. Common grams are not followed: what they add is weighed when
/// the document is looked into.
void add_near_ones(Candidates& candidates, db::Tx& tx, const Query& query, const State& state,
                   const Scales& scales) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < scales.all().size(); ++i)
        if (scales.all()[i].kind != GramKind::character) order.push_back(i);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return scales.docs(i); });
    std::size_t found = 0;
    for (const auto i : order) {
        if (found == most_asked || static_cast<std::int64_t>(candidates.asked()) + scales.docs(i) > from_all)
            break;
        const auto docs = db::docs_with(tx, {written(query.text, scales.all()[i], state.place)}, from_each);
        if (docs.empty()) continue;
        ++found;
        candidates.add(docs, scales.weight_if(i, std::max(std::ssize(docs), scales.docs(i))));
    }
}

std::vector<Row> load(db::Tx& tx, std::span<const Doc> docs) {
    db::Where where{"select doc, subject_id, head, body from search_docs where congress_id = $1"};
    where.in("doc", padded({docs.begin(), docs.end()}));
    return tx.list<Row>(where.sql, where.arguments);
}

void keep_admitted(std::vector<Row>& rows, const Admit& admit) {
    if (!admit || rows.empty()) return;
    std::vector<std::int64_t> subjects;
    for (const auto& row : rows) subjects.push_back(row.subject_id);
    const auto admitted = admit(subjects);
    const std::unordered_set<std::int64_t> open(admitted.begin(), admitted.end());
    std::erase_if(rows, [&](const Row& row) { return !open.contains(row.subject_id); });
}

/// The best of each kind.
std::vector<Hit> best(std::vector<Hit> hits, std::size_t most) {
    std::ranges::sort(hits, [](const Hit& a, const Hit& b) {
        if (a.exact != b.exact) return a.exact;
        return a.score != b.score ? a.score > b.score : a.subject > b.subject;
    });
    const auto near = std::ranges::find(hits, false, &Hit::exact);
    const double enough = near == hits.end() ? 0 : near->score * near_enough;
    std::size_t exact = 0, others = 0;
    std::erase_if(hits, [&](const Hit& hit) {
        return hit.exact ? ++exact > most : hit.score < enough || ++others > most;
    });
    return hits;
}
} // namespace

Hits find(db::Tx& tx, const Query& query, std::size_t most, const Admit& admit) {
    if (query.empty()) return {};
    const auto now = state(tx);
    Scales scales(tx, query, now);
    Candidates candidates(now);
    add_near_ones(candidates, tx, query, now, scales);
    std::vector<Doc> exact;
    if (query.text.size() <= longest_exact)
        exact =
            db::docs_with(tx, texts(rarest(tx, query, now, enough_to_look)), admit ? newest_for_few : newest);
    candidates.add_complete(exact);
    const auto docs = candidates.best(chunk * most_chunks);
    Hits out;
    std::size_t at = 0,
                whole = 0; // those that may have every word are all looked into, as far as they are shown
    for (; at < docs.size() && (out.hits.size() < chunk || (at < exact.size() && whole < most));
         at += chunk) {
        auto rows = load(tx, std::span(docs).subspan(at, std::min(chunk, docs.size() - at)));
        keep_admitted(rows, admit);
        for (const auto& row : rows) {
            out.hits.push_back({row.subject_id, scales.weigh(row), scales.has_all_words(row)});
            whole += out.hits.back().exact;
        }
    }
    out.more =
        whole > most || (whole == most && at < exact.size()); // of what is admitted: it tells nothing else
    out.hits = best(std::move(out.hits), most);
    return out;
}

std::vector<std::string> required(db::Tx& tx, const Query& query) {
    return query.empty() ? std::vector<std::string>{} : texts(rarest(tx, query, state(tx), most_required));
}
} // namespace search
