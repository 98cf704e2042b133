#pragma once
#include "engine/ballots/followers.hpp"

namespace deliberations {
/// A meeting's vote that rates an opinion: its grade is the opinion's, as long as the vote stands.
void follow_vote(Context& context, const ballots::Question& question, std::int64_t subject);
} // namespace deliberations
