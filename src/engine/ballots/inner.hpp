#pragma once
// What the files of this engine share.
#include "db/where.hpp"
#include "engine/ballots/ballots.hpp"
#include "engine/ballots/board.hpp"

namespace ballots {
const rules::Ballot& rule_of(const Question& question);
void require_open(const Question& question);
std::int64_t most_of(const Question& question);

/// A name written on a paper, as a choice.
inline constexpr std::string_view written_in = "other:";
inline constexpr const char* invalid_papers = "invalid";
inline constexpr const char* valid_papers = "papers";

/// A count apart from what it is kept in.
struct Counted {
    std::vector<Votes> votes; // every choice of the question, then names written in
    std::int64_t valid = 0, invalid = 0;
};
/// Everything entered, every choice with a number; refuses what the question does not know.
std::vector<Votes> completed(const Question& question, const Choices& choices,
                             std::span<const Votes> entered);
Counted counted(const Question& question, std::span<const Votes> entries);

/// The count that two people agree on; nothing when there is none.
std::optional<std::vector<Votes>> agreement(std::vector<std::vector<Votes>> entries);
/// Everybody's entry apart.
std::vector<std::vector<Votes>> by_person(std::span<const Tally> tallies);
/// A count of papers, as it lies in the urn.
std::string written(std::span<const Votes> votes);
std::vector<Votes> read_written(const std::string& text);

std::int64_t turnout(db::Tx& tx, Id<Question> question, bool paper);

template <class R>
std::vector<R> of_questions(db::Tx& tx, const char* table, std::span<const Question> questions,
                            const std::string& more = "", const char* order = "id") {
    if (questions.empty()) return {};
    db::Where where{db::select<R>(table) + " where congress_id = $1" + more};
    std::vector<Id<Question>> ids;
    for (const auto& question : questions) ids.push_back(question.id);
    where.in("question_id", ids);
    return tx.list<R>(where.sql + " order by " + order, where.arguments);
}
} // namespace ballots
