#pragma once
#include "engine/ballots/followers.hpp"

namespace reports {
/// A meeting's vote that rates a report. The report shows the vote itself; once it is concluded, the vote is
/// part of the record and is neither begun nor voided.
void follow_vote(Context& context, const ballots::Question& question, std::int64_t subject);
} // namespace reports
