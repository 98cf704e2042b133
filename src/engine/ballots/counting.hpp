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

/// The fewest members who must be there.
std::int64_t quorum(const rules::Ballot& rule, std::int64_t base);

/// The grade that carries, of all members `base`.
std::string verdict(const rules::Ballot& rule, std::int64_t base, std::span<const Votes> votes);
} // namespace ballots
