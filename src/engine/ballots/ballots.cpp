#include "engine/ballots/ballots.hpp"

#include "base/hash.hpp"
#include "db/where.hpp"
#include "engine/ballots/urn.hpp"
#include "engine/figures/figures.hpp"

#include <algorithm>
#include <set>

namespace ballots {
namespace {
const rules::Ballot& rule_of(const Question& question) {
    return rules::ballot(question.rule);
}

void require_open(const Question& question) {
    if (question.state != State::open) throw Problem{not_open};
}

void require_choice(const Question& question, std::string_view choice) {
    if (std::ranges::find(rule_of(question).choices, choice) == rule_of(question).choices.end())
        throw Problem{no_such_choice};
}

bool well_made(std::string_view slip) {
    constexpr std::size_t hex_digits = 32;
    return slip.size() == hex_digits && slip.find_first_not_of("0123456789abcdef") == slip.npos;
}

/// Says nothing of when it was made, or in which order.
Id<Mark> random_mark() {
    constexpr std::size_t digits = 15; // 60 bits
    return {std::stoll(sm3(random_token(32)).substr(0, digits), nullptr, 16)};
}

std::int64_t turnout(db::Tx& tx, Id<Question> question) {
    return tx.count("select count(*) from ballot_turnouts where congress_id = $1 and question_id = $2",
                    question);
}

void set_down(Context& context, const Question& question, std::optional<Id<people::Person>> by,
              std::span<const Votes> votes) {
    for (const auto& entry : votes)
        context.tx.insert("ballot_tallies",
                          Tally{context.next<Tally>(), question.id, by, entry.choice, entry.votes});
}

/// Every choice of the rule, those that nobody chose with 0.
std::vector<Votes> full(const Question& question, const std::map<std::string, std::int64_t>& counted) {
    std::vector<Votes> votes;
    for (const auto& choice : rule_of(question).choices) {
        const auto found = counted.find(choice);
        votes.push_back({choice, found == counted.end() ? 0 : found->second});
    }
    return votes;
}

/// The urn is emptied: its slips become marks, in the order of their random ids.
std::vector<Votes> empty_urn(Context& context, const Question& question) {
    Urn urn(context.tx, question.id);
    const auto voted = turnout(context.tx, question.id);
    const auto slips = static_cast<std::int64_t>(urn.size());
    if (slips != voted)
        throw Problem{
            urn_altered, {std::to_string(slips), std::to_string(voted)}
        };
    const auto fewest = rule_of(question).fewest;
    if (slips < fewest)
        throw Problem{
            too_few_votes, {std::to_string(slips), std::to_string(fewest)}
        };
    const auto counted = urn.count();
    std::vector<Mark> marks;
    for (const auto& [choice, votes] : counted)
        for (std::int64_t i = 0; i < votes; ++i) marks.push_back({random_mark(), question.id, choice});
    std::ranges::sort(marks, {}, &Mark::id);
    for (const auto& mark : marks) context.tx.insert("ballot_marks", mark);
    urn.clear();
    return full(question, counted);
}

std::vector<Votes> votes_of(std::span<const Tally> tallies, Id<people::Person> by) {
    std::vector<Votes> votes;
    for (const auto& tally : tallies)
        if (tally.entered_by == by) votes.push_back({tally.choice, tally.votes});
    std::ranges::sort(votes, {}, &Votes::choice);
    return votes;
}

bool same(const std::vector<Votes>& a, const std::vector<Votes>& b) {
    return std::ranges::equal(
        a, b, [](const Votes& x, const Votes& y) { return x.choice == y.choice && x.votes == y.votes; });
}

/// The count that two people agree on; nothing when there is none.
std::optional<std::vector<Votes>> agreement(std::span<const Tally> tallies) {
    std::vector<std::vector<Votes>> all;
    std::set<Id<people::Person>> people;
    for (const auto& tally : tallies)
        if (tally.entered_by && people.insert(*tally.entered_by).second)
            all.push_back(votes_of(tallies, *tally.entered_by));
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = i + 1; j < all.size(); ++j)
            if (same(all[i], all[j])) return all[i];
    return std::nullopt;
}

template <class R>
std::vector<R> of_questions(db::Tx& tx, const char* table, std::span<const Question> questions,
                            const std::string& more = "") {
    if (questions.empty()) return {};
    db::Where where{db::select<R>(table) + " where congress_id = $1" + more};
    std::vector<Id<Question>> ids;
    for (const auto& question : questions) ids.push_back(question.id);
    where.in("question_id", ids);
    return tx.list<R>(where.sql + " order by id", where.arguments);
}
} // namespace

void draw_up(Context& context, Id<Roll> roll, std::span<const Id<people::Person>> voters) {
    for (const auto person : voters)
        context.tx.insert("ballot_electors", Elector{context.next<Elector>(), roll, person});
}

std::int64_t size_of(db::Tx& tx, Id<Roll> roll) {
    return tx.count("select count(*) from ballot_electors where congress_id = $1 and roll_id = $2", roll);
}

bool on_roll(db::Tx& tx, Id<Roll> roll, Id<people::Person> person) {
    return tx.count("select count(*) from ballot_electors where congress_id = $1 and roll_id = $2 and "
                    "person_id = $3",
                    roll, person) != 0;
}

std::vector<Question> questions(db::Tx& tx, Id<Roll> roll) {
    return tx.all<Question>(db::select<Question>("ballot_questions") +
                                " where congress_id = $1 and roll_id = $2 order by id",
                            roll);
}

void put(Context& context, Question question) {
    question.id = context.next<Question>();
    context.tx.insert("ballot_questions", question);
}

void require_quorum(const rules::Ballot& rule, std::int64_t base, std::int64_t present) {
    if (present > base) throw Problem{too_many_present, {std::to_string(base)}};
    const auto least = quorum(rule, base);
    if (present < least)
        throw Problem{
            no_quorum, {std::to_string(present), std::to_string(least), std::to_string(base)}
        };
}

void open(Context& context, Question& question, std::int64_t present) {
    question.base = size_of(context.tx, question.roll_id);
    require_quorum(rule_of(question), question.base, present);
    question.present = present;
    question.state = State::open;
    context.tx.save("ballot_questions", question);
}

void correct_present(Context& context, Question& question, std::int64_t present) {
    require_open(question);
    require_quorum(rule_of(question), question.base, present);
    question.present = present;
    context.tx.save("ballot_questions", question);
}

bool cast(Context& context, const Question& question, Id<people::Person> voter, std::string_view slip,
          std::string_view choice) {
    require_open(question);
    if (question.way != Way::slips) throw Problem{by_counts};
    require_choice(question, choice);
    if (!well_made(slip)) throw Problem{bad_slip};
    if (!on_roll(context.tx, question.roll_id, voter)) throw Problem{not_on_roll};
    Urn urn(context.tx, question.id);
    const auto* before = urn.find(slip);
    const bool voted = context.tx.count("select count(*) from ballot_turnouts where congress_id = $1 and "
                                        "question_id = $2 and person_id = $3",
                                        question.id, voter) != 0;
    if (voted) {
        if (before && *before == choice) return false; // sent twice
        if (!before || !question.revote) throw Problem{has_voted};
    } else {
        if (before) throw Problem{bad_slip}; // another's number
        context.tx.insert("ballot_turnouts", Turnout{context.next<Turnout>(), question.id, voter});
    }
    urn.put(slip, choice);
    urn.seal();
    return !voted;
}

void enter_count(Context& context, const Question& question, std::span<const Votes> counted) {
    require_open(question);
    if (question.way != Way::counts) throw Problem{by_slips};
    std::map<std::string, std::int64_t> all;
    for (const auto& entry : counted) {
        require_choice(question, entry.choice);
        if (entry.votes < 0) throw Problem{no_such_choice};
        all[entry.choice] += entry.votes;
    }
    const auto votes = full(question, all);
    if (total(votes) > question.present.value_or(0))
        throw Problem{
            too_many_votes, {std::to_string(total(votes)), std::to_string(*question.present)}
        };
    auto before = context.tx.all<Tally>(
        db::select<Tally>("ballot_tallies") +
            " where congress_id = $1 and question_id = $2 and entered_by = $3 order by id",
        question.id, context.actor.person);
    if (before.empty()) return set_down(context, question, context.actor.person, votes);
    for (auto& tally : before) {
        tally.votes = std::ranges::find(votes, tally.choice, &Votes::choice)->votes;
        context.tx.save("ballot_tallies", tally);
    }
}

bool agreed(std::span<const Tally> tallies) {
    return agreement(tallies).has_value();
}

void close(Context& context, Question& question) {
    require_open(question);
    std::vector<Votes> votes;
    if (question.way == Way::slips) {
        votes = empty_urn(context, question);
    } else {
        auto found = agreement(entries(context.tx, {&question, 1}));
        if (!found) throw Problem{not_agreed};
        votes = std::move(*found);
    }
    if (total(votes) > question.present.value_or(0))
        throw Problem{
            too_many_votes, {std::to_string(total(votes)), std::to_string(*question.present)}
        };
    set_down(context, question, std::nullopt, votes);
    question.verdict = verdict(rule_of(question), question.base, votes);
    question.state = State::closed;
    context.tx.save("ballot_questions", question);
}

void discard(Context& context, Question& question, const std::string& reason) {
    if (question.state == State::closed || question.state == State::voided) throw Problem{not_open};
    Urn(context.tx, question.id).clear();
    question.state = State::voided;
    question.reason = reason;
    context.tx.save("ballot_questions", question);
}

std::vector<Tally> entries(db::Tx& tx, std::span<const Question> questions) {
    return of_questions<Tally>(tx, "ballot_tallies", questions, " and entered_by is not null");
}

std::vector<Id<Question>> voted_on(db::Tx& tx, Id<Roll> roll, Id<people::Person> person) {
    std::vector<Id<Question>> ids;
    for (const auto& row : tx.all<Turnout>(
             "select t.id, t.question_id, t.person_id from ballot_turnouts t join ballot_questions q on "
             "q.congress_id = t.congress_id and q.id = t.question_id where t.congress_id = $1 and q.roll_id "
             "= "
             "$2 and t.person_id = $3",
             roll, person))
        ids.push_back(row.question_id);
    return ids;
}

namespace {
struct Counted {
    Id<Question> question_id;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Counted, (), (question_id, count))

void tell_closed(Result& result, const Question& question, std::span<const Tally> standing) {
    for (const auto& choice : rule_of(question).choices)
        for (const auto& tally : standing)
            if (tally.question_id == question.id && tally.choice == choice)
                result.shares.push_back({choice, tally.votes, figures::percent(tally.votes, question.base)});
    std::int64_t voted = 0;
    for (const auto& share : result.shares) voted += share.votes;
    result.voted = voted;
    result.not_voted = *question.present - voted;
    result.absent = question.base - *question.present;
    result.verdict = question.verdict;
}
} // namespace

std::vector<Result> results(db::Tx& tx, std::span<const Question> asked) {
    if (asked.empty()) return {};
    const auto standing = of_questions<Tally>(tx, "ballot_tallies", asked, " and entered_by is null");
    db::Where where{"select question_id, count(*) as count from ballot_turnouts where congress_id = $1"};
    std::vector<Id<Question>> ids;
    for (const auto& question : asked) ids.push_back(question.id);
    where.in("question_id", ids);
    const auto turnouts = tx.list<Counted>(where.sql + " group by question_id", where.arguments);
    std::vector<Result> results;
    for (const auto& question : asked) {
        Result result{.id = question.id,
                      .subject_id = question.subject_id,
                      .aspect = question.aspect,
                      .state = question.state,
                      .way = question.way,
                      .base = question.base,
                      .present = question.present,
                      .reason = question.reason};
        if (question.way == Way::slips && question.state == State::open) {
            const auto found = std::ranges::find(turnouts, question.id, &Counted::question_id);
            result.voted = found == turnouts.end() ? 0 : found->count;
        }
        if (question.state == State::closed) tell_closed(result, question, standing);
        results.push_back(std::move(result));
    }
    return results;
}
} // namespace ballots
