#include "engine/ballots/followers.hpp"
#include "engine/gatherings/agenda.hpp"
#include "engine/matters/handling.hpp"
#include "systems/deliberations/acting.hpp"

#include <algorithm>
#include <array>

namespace deliberations {
namespace {
constexpr std::string_view rating_rule = "satisfaction_rating";
constexpr Refusal no_voters{422, "no-voters", "今天没有在任的常委会组成人员，不能测评。",
                            "There is no member of the Standing Committee in office today to rate."};

constexpr Refusal rated_in_the_hall{
    409, "rated-in-the-hall", "会议正在表决这项测评，计票后结果自动记入，不必另外录入。",
    "The meeting is voting on this rating; its result is taken over when it is counted."};

/// All members of the Standing Committee, its chairpersons among them.
std::vector<Id<people::Person>> members(Context& context) {
    auto persons = context.tx.all<Id<people::Person>>(
        "select distinct person_id from posts where congress_id = $1 and role in ('chair', 'sc_member') and "
        "valid_from <= $2 and valid_to >= $2 order by person_id",
        context.today);
    if (persons.empty()) throw Problem{no_voters};
    return persons;
}

ballots::Question open_question(Context& context, const Opinion& opinion) {
    auto question = opinion.ratings.empty() ? std::nullopt : question_of(context.tx, opinion.ratings.back());
    if (!question) throw Problem{not_found};
    return std::move(*question);
}

DeliberationView decide(Context& context, Id<Matter> id, const LoopDecision& decision, std::string_view act) {
    auto opinion = begin_act(context, id, act);
    opinion.details.review = decision.decided_by.value;
    context.tx.save("deliberations", opinion.details);
    return take(context, opinion, act);
}
} // namespace

DeliberationView order_review(Context& context, Id<Matter> id, const LoopDecision& decision) {
    return decide(context, id, decision, "order_review");
}

DeliberationView accept_report(Context& context, Id<Matter> id, const LoopDecision& decision) {
    return decide(context, id, decision, "accept_report");
}

DeliberationView put_on_agenda(Context& context, Id<Matter> id, const OpinionOnAgenda& on) {
    auto opinion = begin_act(context, id, "put_on_agenda");
    // the meeting changes by its own rules and versions, not by the opinion's
    Context own{context.tx, context.actor, context.now, context.today, context.language};
    auto gathering = gatherings::load_for_change(own, on.gathering_id);
    gatherings::add_item(own, gathering,
                         {.kind = "opinion_review",
                          .title = "审议“" + opinion.c.matter.title + "”研究处理情况的报告",
                          .unit_id = matters::lead_of(opinion.c)->unit_id,
                          .subject_id = id.value});
    opinion.details.gathering_id = gathering.id;
    context.tx.save("deliberations", opinion.details);
    return take(context, opinion, "put_on_agenda");
}

DeliberationView begin_rating(Context& context, Id<Matter> id, const RatingBegun& begun) {
    auto opinion = begin_act(context, id, "begin_rating");
    if (!ballots::gradings(context.tx, id.value, ballots::State::open).empty())
        throw Problem{rated_in_the_hall};
    const LoopRating rating{context.next<LoopRating>(), id, opinion.c.matter.round, begun.meeting.value,
                            context.today};
    context.tx.insert("deliberation_ratings", rating);
    opinion.ratings.push_back(rating);
    ballots::draw_up(context, {rating.id.value}, members(context));
    ballots::put(context, {.roll_id = {rating.id.value},
                           .rule = std::string(rating_rule),
                           .subject_id = id.value,
                           .aspect = "result",
                           .way = ballots::Way::counts});
    auto question = open_question(context, opinion);
    ballots::open(context, question, begun.present);
    return take(context, opinion, "begin_rating", {"loop_rating", rating.id.value});
}

DeliberationView count_rating(Context& context, Id<Matter> id, const RatingCounted& counted) {
    auto opinion = begin_act(context, id, "count_rating");
    const std::array<ballots::Votes, 5> votes{
        {{"satisfied", counted.satisfied},
         {"basically_satisfied", counted.basically_satisfied},
         {"unsatisfied", counted.unsatisfied},
         {"abstain", counted.abstain},
         {"invalid", counted.invalid}}
    };
    ballots::enter_count(context, open_question(context, opinion), votes);
    return take(context, opinion, "count_rating");
}

DeliberationView void_rating(Context& context, Id<Matter> id, const LoopRemark& why) {
    auto opinion = begin_act(context, id, "void_rating");
    auto question = open_question(context, opinion);
    ballots::discard(context, question, why.reason.value);
    return take(context, opinion, "void_rating");
}

DeliberationView close_rating(Context& context, Id<Matter> id) {
    auto opinion = begin_act(context, id, "close_rating");
    auto question = open_question(context, opinion);
    ballots::close(context, question);
    opinion.details.verdict = question.verdict;
    opinion.details.reviewed_on = context.today;
    context.tx.save("deliberations", opinion.details);
    advance(context, opinion, "close_rating", {"loop_rating", opinion.ratings.back().id.value});
    auto itself = matters::as_clock(context);
    advance(itself, opinion, finding(*question.verdict));
    return view_of(context, std::move(opinion));
}

DeliberationView order_redo(Context& context, Id<Matter> id, const LoopRemark& why) {
    auto opinion = begin_act(context, id, "order_redo");
    for (auto& item : opinion.items)
        if (item.state == "done" || item.state == "pending") step_item(context, opinion, item, "resume_item");
    ++opinion.c.matter.round;
    const auto& paper = add_paper(context, opinion, LoopPaperKind::remark, why.reason.value);
    opinion.details.report_by = rules::due(rules::deadline("opinion_redo"), context.today).due;
    context.tx.save("deliberations", opinion.details);
    return take(context, opinion, "order_redo", {"loop_paper", paper.id.value});
}

DeliberationView close(Context& context, Id<Matter> id) {
    auto opinion = begin_act(context, id, "close");
    opinion.c.matter.closed_on = context.today;
    for (auto& handling : opinion.c.handlings)
        if (handling.state == "commissioned") matters::finish(context, opinion.c, handling);
    return take(context, opinion, "close");
}

DeliberationView publish(Context& context, Id<Matter> id) {
    auto opinion = begin_act(context, id, "publish");
    opinion.c.matter.published_on = context.today;
    return take(context, opinion, "publish");
}
} // namespace deliberations
