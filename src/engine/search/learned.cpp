#include "engine/search/learned.hpp"

#include "engine/search/terms.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <span>

namespace search {
namespace {
// Measured on labelled messages and on suggestions of real councils (renda measure units).
constexpr float one_character = 0.5F;   // a character alone says less than a pair
constexpr float title_counts = 2;       // a title says it more plainly than the body
constexpr std::size_t few = 50;         // a history so short that features seen once are kept
constexpr int rounds = 10;              // of training
constexpr double softness = 0.1;        // how much training gives way to texts that contradict
constexpr double scale = 0.3;           // of the trained values, against the neighbours' votes
constexpr std::size_t voters = 12;      // how many of the nearest earlier texts vote
constexpr std::size_t witnesses = 60;   // and how many may be named as reasons
constexpr double nearness = 2.5;        // how much more the nearer neighbours count
constexpr double vote = 0.8;            // of the neighbours altogether
constexpr double unvoted = 0.01;        // the share of a unit for which nobody votes
constexpr double relieved_counts = 0.5; // against a unit, where a neighbour was handed back
constexpr double worth_naming = 0.08;   // likeness of an earlier text that is named as a reason
constexpr std::size_t most_named = 3, most_words = 5;
constexpr std::size_t longest_word = 6; // characters
constexpr double worth_saying = 0.2;    // of what the weightiest word says
constexpr std::u32string_view particles =
    U"的了是在和与及或于为对从到由将把被让使这那我们您请及其一不没有也都就还等各";
constexpr double often = 0.25; // share of the neighbours' votes that makes a co-handler likely

bool has(const std::vector<std::uint32_t>& units, std::uint32_t unit) {
    return std::ranges::find(units, unit) != units.end();
}
} // namespace

Learned::Counted Learned::count(std::string_view title, std::string_view body) {
    Counted all;
    const auto add = [&](std::string_view text, float times) {
        const auto folded = fold(text);
        for (const auto& term : terms(folded)) all.emplace_back(term.key, times);
        for (const auto c : folded.text)
            if (is_ideographic(c)) all.emplace_back(key_of(c), one_character * times);
    };
    add(title, title_counts);
    add(body, 1);
    std::ranges::sort(all);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (kept && all[kept - 1].first == all[i].first)
            all[kept - 1].second += all[i].second;
        else
            all[kept++] = all[i];
    all.resize(kept);
    return all;
}

Learned::Learned(const std::vector<Handled>& history) {
    std::vector<Counted> read;
    for (const auto& one : history) {
        read.push_back(count(one.title, one.body));
        Earlier earlier{.id = one.id};
        for (const auto unit : one.leads) earlier.leads.push_back(number_of(unit));
        for (const auto unit : one.cos) earlier.cos.push_back(number_of(unit));
        for (const auto unit : one.relieved) earlier.relieved.push_back(number_of(unit));
        earlier_.push_back(std::move(earlier));
    }
    learn_features(read);
    std::vector<Vector> vectors;
    for (const auto& one : read) vectors.push_back(vector_of(one));
    for (Number i = 0; i < vectors.size(); ++i)
        for (const auto& feature : vectors[i]) texts_with_[feature.number].push_back({i, feature.weight});
    weights_.resize(units_.size());
    for (Number unit = 0; unit < units_.size(); ++unit)
        if (std::ranges::any_of(earlier_, [&](const Earlier& one) { return has(one.leads, unit); }))
            train(unit, vectors);
}

Learned::Number Learned::number_of(std::int64_t unit) {
    const auto found = std::ranges::find(units_, unit);
    if (found == units_.end()) units_.push_back(unit);
    return static_cast<Number>(std::ranges::find(units_, unit) - units_.begin());
}

/// A feature is kept when two texts have it: one that only one text has says nothing about others.
void Learned::learn_features(const std::vector<Counted>& read) {
    std::unordered_map<std::uint64_t, Number> texts;
    for (const auto& one : read)
        for (const auto& [key, ignored] : one) ++texts[key];
    const Number least = read.size() < few ? 1 : 2;
    for (const auto& one : read)
        for (const auto& [key, ignored] : one)
            if (const auto with = texts[key];
                with >= least && features_.try_emplace(key, static_cast<Number>(rarity_.size())).second)
                rarity_.push_back(
                    static_cast<float>(std::log(1 + static_cast<double>(read.size()) / (1.0 + with))));
    texts_with_.resize(rarity_.size());
}

Learned::Vector Learned::vector_of(const Counted& read) const {
    Vector vector;
    double sum = 0;
    for (const auto& [key, count] : read) {
        const auto known = features_.find(key);
        if (known == features_.end()) continue;
        const auto weight = (count < 1 ? count : 1 + std::log(count)) * rarity_[known->second];
        vector.push_back({known->second, weight});
        sum += static_cast<double>(weight) * weight;
    }
    const auto length = static_cast<float>(std::sqrt(sum));
    if (length > 0)
        for (auto& feature : vector) feature.weight /= length;
    std::ranges::sort(vector, {}, &Feature::number);
    return vector;
}

/// A linear support vector machine of this unit against all others, by dual coordinate descent (Hsieh et al.
/// 2008). Texts that stay clearly on their side are passed over after a while.
void Learned::train(Number unit, const std::vector<Vector>& vectors) {
    auto& weights = weights_[unit];
    weights.assign(rarity_.size(), 0);
    std::vector<double> alpha(vectors.size());
    std::vector<Number> order(vectors.size());
    std::iota(order.begin(), order.end(), Number{0});
    std::mt19937 dice(1); // the same order for the same history
    for (int round = 0; round < rounds && !order.empty(); ++round) {
        for (auto i = order.size(); i > 1; --i) std::swap(order[i - 1], order[dice() % i]);
        std::erase_if(order, [&](Number i) {
            const double side = has(earlier_[i].leads, unit) ? 1 : -1;
            double value = 0;
            for (const auto& feature : vectors[i])
                value += static_cast<double>(weights[feature.number]) * feature.weight;
            const auto slope = side * value - 1 + softness * alpha[i];
            if (alpha[i] == 0 && slope > 0) return round > 1 && slope > 0.5;
            const auto before = alpha[i];
            alpha[i] = std::max(0.0, before - slope / (1 + softness));
            const auto step = static_cast<float>((alpha[i] - before) * side);
            for (const auto& feature : vectors[i]) weights[feature.number] += step * feature.weight;
            return false;
        });
    }
}

std::vector<Learned::Neighbour> Learned::neighbours(const Vector& asked, std::int64_t itself) const {
    std::vector<float> likeness(earlier_.size());
    for (const auto& feature : asked)
        for (const auto& [earlier, weight] : texts_with_[feature.number])
            likeness[earlier] += feature.weight * weight;
    std::vector<Neighbour> found;
    for (Number i = 0; i < likeness.size(); ++i)
        if (likeness[i] > 0 && earlier_[i].id != itself) found.push_back({i, likeness[i]});
    const auto count = std::min(found.size(), witnesses);
    std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(count),
                              [](const Neighbour& a, const Neighbour& b) {
                                  return a.likeness != b.likeness ? a.likeness > b.likeness
                                                                  : a.earlier > b.earlier;
                              });
    found.resize(count);
    return found;
}

/// Runs of the text's terms that speak for the unit, the weightiest first. Particles at their ends, and what
/// hardly weighs beside the first, explain nothing.
std::vector<std::string> Learned::words(const Folded& folded, Number unit) const {
    struct Word {
        double weight = 0;
        std::u32string text;
    };
    std::vector<Word> found;
    std::uint32_t end = 0; // of the last word
    for (const auto& term : terms(folded)) {
        const auto known = features_.find(term.key);
        const auto says = known == features_.end()
                              ? 0
                              : static_cast<double>(weights_[unit][known->second]) * rarity_[known->second];
        if (says <= 0) continue;
        if (!found.empty() && term.length == 2 && term.at + 1 == end &&
            found.back().text.size() < longest_word) {
            found.back().text += folded.text[term.at + 1];
            found.back().weight += says;
        } else {
            found.push_back({says, folded.text.substr(term.at, term.length)});
        }
        end = term.at + term.length;
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, &Word::weight);
    std::vector<std::string> words;
    for (auto& [weight, text] : found) {
        if (words.size() == most_words || weight < found.front().weight * worth_saying) break;
        text.erase(0, std::min(text.find_first_not_of(particles), text.size()));
        text.erase(text.find_last_not_of(particles) + 1);
        const auto word = to_utf8(text);
        if (text.size() > 1 && std::ranges::find(words, word) == words.end()) words.push_back(word);
    }
    return words;
}

Proposals Learned::propose(std::string_view title, std::string_view body, std::size_t most,
                           std::int64_t itself) const {
    if (earlier_.empty()) return {};
    const auto asked = vector_of(count(title, body));
    const auto near = neighbours(asked, itself);

    std::vector<double> votes(units_.size()), co_votes(units_.size());
    double all = 0;
    for (const auto& [i, likeness] : std::span(near).first(std::min(near.size(), voters))) {
        const auto weight = std::pow(likeness, nearness);
        all += weight;
        for (const auto unit : earlier_[i].leads) votes[unit] += weight;
        for (const auto unit : earlier_[i].cos) co_votes[unit] += weight;
        for (const auto unit : earlier_[i].relieved) votes[unit] -= relieved_counts * weight;
    }

    std::vector<std::pair<double, Number>> leads, cos;
    for (Number unit = 0; unit < units_.size(); ++unit) {
        const auto share = all > 0 ? std::max(votes[unit], 0.0) / all : 0;
        double value = 0;
        if (weights_[unit].empty()) continue;
        for (const auto& feature : asked)
            value += static_cast<double>(weights_[unit][feature.number]) * feature.weight;
        leads.emplace_back(value / scale + vote * std::log(share + unvoted), unit);
    }
    for (Number unit = 0; unit < units_.size(); ++unit)
        if (all > 0 && co_votes[unit] / all >= often) cos.emplace_back(co_votes[unit], unit);
    const auto order = [&](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : units_[a.second] < units_[b.second];
    };
    std::ranges::sort(leads, order);
    std::ranges::sort(cos, order);

    Proposals proposals;
    const auto text = fold(std::string(title) + "\n\n" + std::string(body));
    for (const auto& [score, unit] : leads) {
        if (proposals.leads.size() == most) break;
        auto& proposed = proposals.leads.emplace_back(Proposed{.unit = units_[unit]});
        name_reasons(proposed, unit, near);
        proposed.words = words(text, unit);
    }
    for (const auto& [score, unit] : cos) {
        if (proposals.cos.size() == most) break;
        auto& proposed = proposals.cos.emplace_back(Proposed{.unit = units_[unit]});
        for (const auto& [i, likeness] : near)
            if (proposed.speaks_for.size() < most_named && has(earlier_[i].cos, unit))
                proposed.speaks_for.push_back(earlier_[i].id);
    }
    return proposals;
}

void Learned::name_reasons(Proposed& proposed, Number unit, const std::vector<Neighbour>& near) const {
    for (const auto& [i, likeness] : near) {
        if (likeness < worth_naming) break;
        if (proposed.speaks_for.size() < most_named && has(earlier_[i].leads, unit))
            proposed.speaks_for.push_back(earlier_[i].id);
        if (proposed.against.size() < most_named && has(earlier_[i].relieved, unit))
            proposed.against.push_back(earlier_[i].id);
    }
}
} // namespace search
