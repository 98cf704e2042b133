#include "systems/deliberations/following.hpp"

#include "engine/gatherings/store.hpp"
#include "engine/matters/advance.hpp"
#include "systems/deliberations/acting.hpp"

#include <algorithm>

namespace deliberations {
namespace {
constexpr Refusal not_to_be_rated{
    409, "not-to-be-rated", "“{0}”现在是“{1}”，没有提请常委会再审，不能测评。请先由主任会议决定提请再审。",
    "“{0}” now stands at “{1}” and was not put before the committee, so it cannot be rated. The "
    "Chairpersons' "
    "Meeting must decide so first."};
constexpr Refusal rated_once{409, "rated-once", "“{0}”在同一次会议上只能测评一次，请去掉多出的一项。",
                             "“{0}” is rated once at a meeting. Take the other question away."};
constexpr Refusal built_upon{
    409, "rating-built-upon", "对“{0}”的测评结果已经据以办理（现为“{1}”），表决不能再作废。",
    "The handling of “{0}” went on from this rating (now “{1}”), so the vote can no longer be voided."};

using ballots::Question;

std::string state_of(const Context& context, const Opinion& opinion) {
    return matters::word(states, opinion.c.matter.state, context.language);
}

void expect_review(Context& context, const Opinion& opinion, const Question& question) {
    if (opinion.c.matter.state != "reviewing")
        throw Problem{
            not_to_be_rated, {opinion.c.matter.title, state_of(context, opinion)}
        };
    for (const auto& other : ballots::gradings(context.tx, opinion.c.matter.id.value, ballots::State::open))
        if (other.id != question.id) throw Problem{rated_once, {opinion.c.matter.title}};
}

void take_over(Context& context, Opinion& opinion, const Question& question) {
    const auto meeting = gatherings::store::load(context.tx, {question.roll_id.value});
    const LoopRating rating{.id = context.next<LoopRating>(),
                            .matter_id = opinion.c.matter.id,
                            .round = opinion.c.matter.round,
                            .meeting = meeting.title,
                            .held_on = context.today,
                            .question_id = question.id};
    context.tx.insert("deliberation_ratings", rating);
    opinion.details.verdict = question.verdict;
    opinion.details.reviewed_on = context.today;
    context.tx.save("deliberations", opinion.details);
    advance(context, opinion, "take_rating", {"loop_rating", rating.id.value});
    advance(context, opinion, finding(*question.verdict));
}

/// The grade is again that of the rating before, if there was one that stands.
void give_back(Context& context, Opinion& opinion) {
    opinion.details.verdict.reset();
    opinion.details.reviewed_on.reset();
    for (const auto& rating : opinion.ratings)
        if (const auto question = question_of(context.tx, rating);
            question && question->state == ballots::State::closed) {
            opinion.details.verdict = question->verdict;
            opinion.details.reviewed_on = rating.held_on;
        }
    context.tx.save("deliberations", opinion.details);
    advance(context, opinion, "lose_rating", {"loop_rating", opinion.ratings.back().id.value});
}
} // namespace

void follow_vote(Context& context, const Question& question, std::int64_t subject) {
    if (!ballots::grades(question)) return;
    auto itself = matters::as_clock(context);
    auto opinion = find(itself, {subject});
    if (!opinion) return;
    switch (question.state) {
    case ballots::State::planned: return;
    case ballots::State::open: return expect_review(context, *opinion, question);
    case ballots::State::closed: return take_over(itself, *opinion, question);
    case ballots::State::voided: break;
    }
    const auto rating = std::ranges::find_if(
        opinion->ratings, [&](const LoopRating& one) { return one.question_id == question.id; });
    if (rating == opinion->ratings.end()) return; // voided before it was counted
    const bool stands = rating->id == opinion->ratings.back().id &&
                        matters::find_step(flow, opinion->c.matter.state, "lose_rating");
    if (!stands)
        throw Problem{
            built_upon, {opinion->c.matter.title, state_of(context, *opinion)}
        };
    give_back(itself, *opinion);
}
} // namespace deliberations
