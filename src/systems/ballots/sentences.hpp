#pragma once
// Results in words: the count, and the rule that made it, as it is announced and goes into the minutes.
#include "systems/ballots/ballots.hpp"

namespace ballots {
/// "通过"
std::string verdict_label(const BallotQuestion& question, Language language);
/// "应到 35 人，实到 31 人，赞成 29 票，反对 1 票，弃权 1 票，未按 0 人。须超过全体 35 人的半数：通过。"
std::string sentence(const rules::Ballot& rule, const BallotQuestion& question, Language language);
} // namespace ballots
