#pragma once
// What a count says under its rule. A majority is one of all members; those who are absent, abstain or do not
// vote are kept apart, and none of them counts for.
#include "engine/rules/rules.hpp"
#include "shape/shape.hpp"

#include <cstdint>

namespace ballots {
struct Votes {
    std::string choice;
    std::int64_t votes = 0;
};
BOOST_DESCRIBE_STRUCT(Votes, (), (choice, votes))

std::int64_t total(std::span<const Votes> votes);
/// 0 when nobody chose it.
std::int64_t votes_for(std::span<const Votes> votes, std::string_view choice);

/// The fewest members who must be there.
std::int64_t quorum(const rules::Ballot& rule, std::int64_t base);

/// What carries, of all members `base`: a grade; "carried" or "rejected"; of most_votes "decided", or "short"
/// when fewer than `seats` carry; "counted" where nothing follows but the count.
std::string verdict(const rules::Ballot& rule, std::int64_t base, std::span<const Votes> votes,
                    std::int64_t seats = 1);

/// Under most_votes, the choices that carry: those with most votes first.
std::vector<std::string> chosen(const rules::Ballot& rule, std::int64_t base, std::span<const Votes> votes,
                                std::int64_t seats);

/// The mean of the rule's points as an integer ratio; abstentions leave it.
struct Mean {
    std::int64_t points = 0, votes = 0;
};
BOOST_DESCRIBE_STRUCT(Mean, (), (points, votes))
Mean mean(const rules::Ballot& rule, std::span<const Votes> votes);
} // namespace ballots
