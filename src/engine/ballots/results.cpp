#include "base/bytes.hpp"
#include "engine/ballots/inner.hpp"
#include "engine/ballots/keys.hpp"
#include "engine/figures/figures.hpp"
#include "shape/json.hpp"

#include <algorithm>

namespace ballots {
std::vector<Tally> entries(db::Tx& tx, std::span<const Question> asked) {
    return of_questions<Tally>(tx, "ballot_tallies", asked, " and entered_by is not null");
}

std::vector<Named> named(db::Tx& tx, std::span<const Question> asked) {
    return of_questions<Named>(tx, "ballot_named", asked, "", "question_id, person_id");
}

namespace {
std::vector<Turnout> turnouts_of(db::Tx& tx, Id<Roll> roll, Id<people::Person> person) {
    return tx.all<Turnout>(
        "select t.id, t.question_id, t.person_id, t.paper from ballot_turnouts t join ballot_questions q on "
        "q.congress_id = t.congress_id and q.id = t.question_id where t.congress_id = $1 and q.roll_id = $2 "
        "and t.person_id = $3",
        roll, person);
}
} // namespace

std::vector<Id<Question>> voted_on(db::Tx& tx, Id<Roll> roll, Id<people::Person> person) {
    std::vector<Id<Question>> ids;
    for (const auto& row : turnouts_of(tx, roll, person)) ids.push_back(row.question_id);
    return ids;
}

std::vector<Id<Question>> papers_of(db::Tx& tx, Id<Roll> roll, Id<people::Person> person) {
    std::vector<Id<Question>> ids;
    for (const auto& row : turnouts_of(tx, roll, person))
        if (row.paper) ids.push_back(row.question_id);
    return ids;
}

std::int64_t turnout(db::Tx& tx, Id<Question> question, bool paper) {
    return tx.count(
        "select count(*) from ballot_turnouts where congress_id = $1 and question_id = $2 and paper is " +
            std::string(paper ? "not null" : "null"),
        question);
}

namespace {
struct Tallied {
    Id<Question> question_id;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Tallied, (), (question_id, count))

void tell_counted(Result& result, const Question& question, const Choices& choices,
                  std::span<const Tally> standing) {
    std::vector<Votes> entries;
    for (const auto& tally : standing)
        if (tally.question_id == question.id) entries.push_back({tally.choice, tally.votes});
    if (entries.empty()) return; // voided while it was open
    std::ranges::sort(entries, {}, [&](const Votes& one) {
        return std::ranges::find(choices, one.choice, &BallotChoice::key) - choices.begin();
    });
    const auto count = counted(question, entries);
    for (const auto& entry : count.votes)
        result.shares.push_back({entry.choice, entry.votes, figures::percent(entry.votes, question.base)});
    const auto& rule = rule_of(question);
    result.voted = count.valid;
    result.invalid = count.invalid;
    result.not_voted = *question.present - count.valid - count.invalid;
    result.absent = question.base - *question.present;
    result.verdict = question.verdict;
    result.chosen = chosen(rule, question.base, count.votes, most_of(question));
    if (!rule.points.empty()) result.mean = mean(rule, count.votes);
}
} // namespace

std::vector<Result> results(db::Tx& tx, std::span<const Question> asked) {
    if (asked.empty()) return {};
    const auto standing = of_questions<Tally>(tx, "ballot_tallies", asked, " and entered_by is null");
    const auto choices = choices_of(tx, asked, Language::zh);
    db::Where where{"select question_id, count(*) as count from ballot_turnouts where congress_id = $1 and "
                    "paper is null"};
    std::vector<Id<Question>> ids;
    for (const auto& question : asked) ids.push_back(question.id);
    where.in("question_id", ids);
    const auto turnouts = tx.list<Tallied>(where.sql + " group by question_id", where.arguments);
    std::vector<Result> results;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const auto& question = asked[i];
        Result result{.id = question.id,
                      .subject_id = question.subject_id,
                      .aspect = question.aspect,
                      .state = question.state,
                      .way = question.way,
                      .base = question.base,
                      .present = question.present,
                      .reason = question.reason};
        if (question.way == Way::slips && question.state == State::open) {
            const auto found = std::ranges::find(turnouts, question.id, &Tallied::question_id);
            result.voted = found == turnouts.end() ? 0 : found->count;
        }
        tell_counted(result, question, choices[i], standing);
        results.push_back(std::move(result));
    }
    return results;
}

Board board(db::Tx& tx, Id<Question> question) {
    return tx.get<Board>(db::select<Board>("ballot_boards") + " where congress_id = $1 and question_id = $2",
                         question);
}

std::vector<Head> heads(db::Tx& tx, std::span<const Question> asked) {
    return of_questions<Head>(tx, "ballot_boards", asked);
}

std::string openings(db::Tx& tx, Id<Question> question) {
    std::string lines;
    for (const auto& mark :
         tx.all<Mark>(db::select<Mark>("ballot_marks") + " where congress_id = $1 and question_id = $2 and "
                                                         "commitment is not null order by commitment",
                      question))
        lines += json::write(OpenedLine{to_base64url(from_hex(*mark.commitment).value()), digits(mark.choice),
                                        to_base64url(from_hex(*mark.nonce).value())}) +
                 "\n";
    return lines;
}

Whereabouts whereabouts(db::Tx& tx, const Question& question, const std::string& beginning) {
    if (question.state == State::open && question.way == Way::slips && secret(question)) {
        const auto opening = board(tx, question.id).opening;
        const auto slips = Urn(tx, question.id).open();
        return std::ranges::any_of(
                   slips, [&](const Inside& one) { return commitment(opening, one).starts_with(beginning); })
                   ? Whereabouts::urn
                   : Whereabouts::nowhere;
    }
    return tx.count("select count(*) from ballot_marks where congress_id = $1 and question_id = $2 and "
                    "substr(commitment, 1, cast($4 as integer)) = $3",
                    question.id, beginning, static_cast<std::int64_t>(beginning.size())) != 0
               ? Whereabouts::board
               : Whereabouts::nowhere;
}
} // namespace ballots
