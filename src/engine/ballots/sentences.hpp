#pragma once
// Results in words: the count, and the rule that made it, as it is announced and goes into the minutes.
#include "engine/ballots/ballots.hpp"

namespace ballots {
/// "须超过全体 35 人的半数": what decides, and of how many.
std::string what_carries(const rules::Ballot& rule, std::int64_t base, Language language);
/// "办理过程"; empty where the rule has no sides.
std::string aspect_label(const rules::Ballot& rule, const std::string& aspect, Language language);
/// "通过"; empty until it is counted.
std::string verdict_label(const Result& result, const Choices& choices, Language language);
/// "应到 35 人，实到 31 人，赞成 29 票，反对 1 票，弃权 1 票，未按 0 人。须超过全体 35 人的半数：通过。"
std::string sentence(const rules::Ballot& rule, const Result& result, const Choices& choices,
                     Language language);

/// What was voted on and how it ended.
struct Announced {
    Id<Question> id;
    std::int64_t subject_id = 0;
    std::string rule, title, aspect_label, verdict, verdict_label, sentence;
    bool carried() const { return verdict == "carried"; }
};
BOOST_DESCRIBE_STRUCT(Announced, (),
                      (id, subject_id, rule, title, aspect_label, verdict, verdict_label, sentence))
/// The questions of a roll that were counted and stand, in the order they were put. Trials are left out.
std::vector<Announced> announced(db::Tx& tx, Id<Roll> roll, Language language);
} // namespace ballots
