#pragma once
// What follows elsewhere from a vote. Who has something on an agenda is told when a vote about it is opened,
// counted or annulled, in the same transaction, and may refuse: so a result is never typed a second time.
#include "engine/ballots/ballots.hpp"

namespace ballots {
/// `subject` is the record that the item of the agenda is about. The question's state says what happened.
using Follower = void (*)(Context& context, const Question& question, std::int64_t subject);

/// The program's wiring declares them once.
void declare(std::vector<Follower> followers);
void tell_followers(Context& context, const Question& question, std::int64_t subject);

/// Whether its verdict is the grade of what is voted on: a satisfaction rating. Of one with two sides it is
/// that of the result.
bool grades(const Question& question);
/// Of the questions about items of agendas that have this record as their subject, those in that state that
/// grade, the latest first.
std::vector<Question> gradings(db::Tx& tx, std::int64_t subject, State state);
} // namespace ballots
