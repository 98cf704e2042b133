#include "engine/ballots/counting.hpp"

#include <stdexcept>

namespace ballots {
std::int64_t total(std::span<const Votes> votes) {
    std::int64_t sum = 0;
    for (const auto& entry : votes) sum += entry.votes;
    return sum;
}

std::int64_t quorum(const rules::Ballot& rule, std::int64_t base) {
    const auto part = base * rule.quorum_part;
    return rule.more_than_part ? part / rule.quorum_of + 1 : (part + rule.quorum_of - 1) / rule.quorum_of;
}

static std::int64_t votes_for(std::span<const Votes> votes, const std::string& choice) {
    for (const auto& entry : votes)
        if (entry.choice == choice) return entry.votes;
    return 0;
}

std::string verdict(const rules::Ballot& rule, std::int64_t base, std::span<const Votes> votes) {
    if (rule.carries != "graded_majority")
        throw std::logic_error("no way to carry is called " + rule.carries);
    const auto best = votes_for(votes, rule.choices.at(0));
    if (best * 2 > base) return rule.choices.at(0);
    return (best + votes_for(votes, rule.choices.at(1))) * 2 > base ? rule.choices.at(1) : rule.choices.at(2);
}
} // namespace ballots
