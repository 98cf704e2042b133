#include "engine/ballots/counting.hpp"

#include <algorithm>
#include <stdexcept>

namespace ballots {
namespace {
/// Exactly half is not more than half.
bool more_than_half(std::int64_t votes, std::int64_t base) {
    return votes * 2 > base;
}

/// The first grade that more than half of all members gave, or a better one; else the last.
std::string grade(const rules::Ballot& rule, std::int64_t base, std::span<const Votes> votes) {
    std::int64_t so_far = 0;
    std::string last;
    for (const auto& choice : rule.choices) {
        if (choice == "abstain") continue;
        last = choice;
        so_far += votes_for(votes, choice);
        if (more_than_half(so_far, base)) break;
    }
    return last;
}
} // namespace

std::int64_t total(std::span<const Votes> votes) {
    std::int64_t sum = 0;
    for (const auto& entry : votes) sum += entry.votes;
    return sum;
}

std::int64_t votes_for(std::span<const Votes> votes, std::string_view choice) {
    const auto found = std::ranges::find(votes, choice, &Votes::choice);
    return found == votes.end() ? 0 : found->votes;
}

std::int64_t quorum(const rules::Ballot& rule, std::int64_t base) {
    const auto part = base * rule.quorum_part;
    return rule.more_than_part ? part / rule.quorum_of + 1 : (part + rule.quorum_of - 1) / rule.quorum_of;
}

std::vector<std::string> chosen(const rules::Ballot& rule, std::int64_t base, std::span<const Votes> votes,
                                std::int64_t seats) {
    if (rule.carries != "most_votes") return {};
    std::vector<Votes> with_majority;
    for (const auto& entry : votes)
        if (more_than_half(entry.votes, base)) with_majority.push_back(entry);
    std::ranges::stable_sort(with_majority, std::ranges::greater{}, &Votes::votes);
    const auto places = static_cast<std::size_t>(seats);
    if (with_majority.size() > places) {
        // Those who tie for the last place with somebody who would have none: none of them.
        const auto first_out = with_majority[places].votes;
        with_majority.resize(places);
        std::erase_if(with_majority, [&](const Votes& entry) { return entry.votes == first_out; });
    }
    std::vector<std::string> names;
    for (const auto& entry : with_majority) names.push_back(entry.choice);
    return names;
}

std::string verdict(const rules::Ballot& rule, std::int64_t base, std::span<const Votes> votes,
                    std::int64_t seats) {
    if (rule.carries == "graded_majority") return grade(rule, base, votes);
    if (rule.carries == "binary_majority")
        return rule.choices.at(more_than_half(votes_for(votes, rule.choices.at(0)), base) ? 0 : 1);
    if (rule.carries == "majority")
        return more_than_half(votes_for(votes, rule.choices.at(0)), base) ? "carried" : "rejected";
    if (rule.carries == "most_votes")
        return std::cmp_less(chosen(rule, base, votes, seats).size(), seats) ? "short" : "decided";
    if (rule.carries == "mean" || rule.carries == "nothing") return "counted";
    throw std::logic_error("no way to carry is called " + rule.carries);
}

Mean mean(const rules::Ballot& rule, std::span<const Votes> votes) {
    Mean found;
    for (std::size_t i = 0; i < rule.points.size(); ++i) {
        const auto some = votes_for(votes, rule.choices.at(i));
        found.points += some * rule.points[i];
        found.votes += some;
    }
    return found;
}
} // namespace ballots
