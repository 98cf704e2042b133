#include "engine/search/alike.hpp"

#include "engine/search/terms.hpp"

#include <algorithm>
#include <cmath>

namespace search {
namespace {
constexpr std::size_t looked_at = 200; // of the first choice, how many are measured exactly

/// FNV-1a of the characters alone; 0 when there are none.
std::uint64_t digest(const Folded& folded) {
    std::uint64_t hash = 0;
    for (const auto c : folded.text)
        if (c != U' ') hash = ((hash ? hash : 0xcbf29ce484222325) ^ c) * 0x100000001b3;
    return hash;
}
} // namespace

/// What a shared term says: the fewer texts have it, the more. For one question, while nothing is added.
class Alike::Weights {
public:
    explicit Weights(const Alike& texts) : texts_(texts), common_(4096) {
        for (std::size_t with = 0; with < common_.size(); ++with) common_[with] = weight(with);
    }
    float of(Number term) const {
        const auto with = texts_.postings_[term].size();
        return with < common_.size() ? common_[with] : weight(with);
    }
    /// Of a text as a vector; `news` of its terms no text has.
    double length(std::span<const Number> terms, std::size_t news = 0) const {
        double sum = static_cast<double>(news) * common_[0];
        for (const auto term : terms) sum += of(term);
        return std::sqrt(sum);
    }

private:
    float weight(std::size_t with) const {
        const auto rarity = std::log(1 + static_cast<float>(texts_.size()) / static_cast<float>(1 + with));
        return rarity * rarity;
    }
    const Alike& texts_;
    std::vector<float> common_; // by the number of texts with the term
};

void Alike::number(std::string_view text) {
    for (const auto& term : terms(fold(text)))
        if (numbers_.try_emplace(term.key, static_cast<Number>(postings_.size())).second)
            postings_.emplace_back();
}

Alike::Terms Alike::read(std::string_view title, std::string_view body) const {
    Terms read;
    std::vector<std::uint64_t> seen;
    const auto add = [&](const Folded& folded, std::size_t& news) {
        std::vector<std::uint64_t> keys;
        for (const auto& term : terms(folded)) keys.push_back(term.key);
        std::ranges::sort(keys);
        keys.erase(std::ranges::unique(keys).begin(), keys.end());
        for (const auto key : keys) {
            if (std::ranges::binary_search(seen, key)) continue;
            if (const auto known = numbers_.find(key); known != numbers_.end())
                read.numbers.push_back(known->second);
            else
                ++news;
        }
        seen = std::move(keys);
    };
    add(fold(title), read.new_in_title);
    read.in_title = read.numbers.size();
    const auto folded_body = fold(body);
    add(folded_body, read.new_in_body);
    read.body = digest(folded_body);
    return read;
}

void Alike::put(std::int64_t id, std::string_view title, std::string_view body) {
    drop(id);
    number(title);
    number(body);
    if (free_.empty()) {
        free_.push_back(static_cast<Number>(texts_.size()));
        texts_.emplace_back();
    }
    const auto place = free_.back();
    free_.pop_back();
    auto& text = texts_[place] = {.id = id, .terms = read(title, body)};
    for (std::size_t i = 0; i < text.terms.numbers.size(); ++i)
        postings_[text.terms.numbers[i]].push_back({place & 0x7FFFFFFF, i < text.terms.in_title});
    places_.emplace(id, place);
    if (text.terms.body) bodies_.emplace(text.terms.body, place);
}

void Alike::drop(std::int64_t id) {
    const auto found = places_.find(id);
    if (found == places_.end()) return;
    const auto place = found->second;
    for (const auto term : texts_[place].terms.numbers)
        std::erase_if(postings_[term], [&](const Posting& posting) { return posting.text == place; });
    const auto [first, last] = bodies_.equal_range(texts_[place].terms.body);
    const auto own = std::find_if(first, last, [&](const auto& body) { return body.second == place; });
    if (own != last) bodies_.erase(own);
    texts_[place] = {};
    free_.push_back(place);
    places_.erase(found);
}

std::vector<Likeness> Alike::to(std::string_view title, std::string_view body, std::size_t most) const {
    const auto asked = read(title, body);
    const std::span numbers(asked.numbers);
    const Weights weights(*this);

    // what each text shares with the one asked about, in its title and altogether
    std::vector<float> titles(texts_.size()), shared(texts_.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto says = weights.of(numbers[i]);
        for (const auto posting : postings_[numbers[i]]) {
            shared[posting.text] += says;
            if (posting.in_title && i < asked.in_title) titles[posting.text] += says;
        }
    }

    // the first choice takes the number of a text's terms for its length
    struct Choice {
        float score;
        Number place;
    };
    std::vector<Choice> choices;
    const auto root = [](std::size_t count) { return std::sqrt(static_cast<float>(count) + 1); };
    const float asked_title = root(asked.in_title), asked_all = root(numbers.size());
    for (Number place = 0; place < texts_.size(); ++place) {
        if (shared[place] <= 0) continue;
        const auto& terms = texts_[place].terms;
        choices.push_back({std::max(titles[place] / root(terms.in_title) / asked_title,
                                    shared[place] / root(terms.numbers.size()) / asked_all),
                           place});
    }
    const auto best =
        choices.begin() + std::ssize(choices) -
        std::max(std::ssize(choices) - static_cast<std::ptrdiff_t>(looked_at), std::ptrdiff_t{0});
    std::ranges::nth_element(choices, best, std::ranges::greater{}, &Choice::score);
    choices.erase(best, choices.end());

    std::vector<Likeness> found;
    const auto title_length = weights.length(numbers.first(asked.in_title), asked.new_in_title);
    const auto whole_length = weights.length(numbers, asked.new_in_title + asked.new_in_body);
    for (const auto& [ignored, place] : choices) {
        const auto& terms = texts_[place].terms;
        if (asked.body && asked.body == terms.body) continue; // below
        const std::span theirs(terms.numbers);
        const auto cosine = [](double common, double lengths) { return lengths > 0 ? common / lengths : 0; };
        const auto score =
            std::max(cosine(titles[place], title_length * weights.length(theirs.first(terms.in_title))),
                     cosine(shared[place], whole_length * weights.length(theirs)));
        if (score >= same_topic) found.push_back({texts_[place].id, std::min(score, 1.0)});
    }
    if (asked.body)
        for (auto [own, last] = bodies_.equal_range(asked.body); own != last; ++own)
            found.push_back({texts_[own->second].id, 1, true});
    std::ranges::sort(found, [](const Likeness& a, const Likeness& b) {
        return a.score != b.score ? a.score > b.score : a.id > b.id;
    });
    if (found.size() > most) found.resize(most);
    return found;
}
} // namespace search
