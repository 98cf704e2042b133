#include "systems/suggestions/rating.hpp"

#include "engine/matters/handling_flow.hpp"
#include "engine/people/lookup.hpp"
#include "systems/suggestions/acting.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <algorithm>

namespace suggestions {
namespace {
using matters::Grade;
using matters::Handling;
using matters::Rating;

constexpr Refusal window_over{409, "rating-window-over", "评价期限已于 {0} 届满。",
                              "The time for rating ended on {0}."};
constexpr Refusal not_replied{409, "not-replied", "该单位尚未答复，不能评价。",
                              "This unit has not replied yet, so it cannot be rated."};
constexpr Refusal say_why{422, "say-why", "评价为“不满意”时，请写明理由，以便二次办理。",
                          "When you are not satisfied, say why, so that it can be handled again."};
constexpr Refusal asked_for_it{422, "online-is-their-own", "代录只限书面或者电话评价。",
                               "Only a rating given on paper or by telephone is recorded for a deputy."};
constexpr Refusal is_confidential{409, "confidential", "代表申请不公开，不能公开。",
                                  "The deputy asked for confidentiality, so it cannot be published."};

bool unsatisfied(const Rating& rating) {
    return rating.process == Grade::unsatisfied || rating.result == Grade::unsatisfied;
}

Rating* rating_of(Suggestion& suggestion, Id<Handling> handling) {
    for (auto& rating : suggestion.c.ratings)
        if (rating.handling_id == handling && rating.round == suggestion.c.matter.round) return &rating;
    return nullptr;
}

View put(Context& context, Id<Matter> id, Id<Handling> handling_id, Rating given, std::string_view act) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, act);
    const auto& handling = matters::find_handling(suggestion.c, handling_id);
    if (!to_be_rated(suggestion, handling)) throw Problem{not_replied};
    if (auto closed = rating_closed(context, suggestion)) throw std::move(*closed);
    if (unsatisfied(given) && given.comment.empty()) refuse_field("/comment", say_why);
    auto* present = rating_of(suggestion, handling_id);
    given.id = present ? present->id : context.next<Rating>();
    given.matter_id = id;
    given.handling_id = handling_id;
    given.round = suggestion.c.matter.round;
    given.person_id = suggestion.c.matter.author_id;
    given.rated_on = context.today;
    if (present) {
        context.tx.save("ratings", given);
        *present = given;
    } else {
        context.tx.insert("ratings", given);
        suggestion.c.ratings.push_back(given);
    }
    const bool all = std::ranges::all_of(suggestion.c.handlings, [&](const Handling& other) {
        return !to_be_rated(suggestion, other) || rating_of(suggestion, other.id);
    });
    if (!all) act = act == "rate" ? "rate_part" : "record_part";
    const auto behalf = context.actor.person == given.person_id ? 0 : given.person_id.value;
    take(context, suggestion, act, {"rating", given.id.value, behalf});
    return view_of(context, std::move(suggestion));
}

/// Every part ends with the suggestion; a co-handler that never spoke has lapsed.
void finish_parts(Context& context, Suggestion& suggestion) {
    for (auto& handling : suggestion.c.handlings) {
        for (const auto* act : {"finish", "lapse"})
            if (matters::find_step(matters::handling_flow, handling.state, act)) {
                handling.ended_on = context.today;
                matters::void_clocks(context, suggestion.c, handling.id);
                matters::advance(context, suggestion.c, handling, act);
                break;
            }
    }
    suggestion.c.matter.closed_on = context.today;
}
} // namespace

bool to_be_rated(const Suggestion& suggestion, const Handling& handling) {
    return handling.role != matters::HandlerRole::co && handling.state == "replied" &&
           std::ranges::any_of(suggestion.c.replies, [&](const matters::Reply& reply) {
               return reply.handling_id == handling.id && reply.kind == matters::ReplyKind::reply &&
                      reply.round == suggestion.c.matter.round && reply.state == matters::ReplyState::issued;
           });
}

std::optional<Problem> rating_closed(const Context& context, const Suggestion& suggestion) {
    const auto* window = matters::running(suggestion.c, "rating", std::nullopt);
    if (window && context.today <= window->due_on) return std::nullopt;
    return Problem{window_over, {to_string(window ? window->due_on : context.today)}};
}

View rate(Context& context, Id<Matter> id, Id<Handling> handling, const RatingGiven& rating) {
    return put(context, id, handling,
               {.process = rating.process, .result = rating.result, .comment = rating.comment.value}, "rate");
}

View record_rating(Context& context, Id<Matter> id, Id<Handling> handling, const RatingRecorded& rating) {
    if (rating.channel == matters::Channel::online) refuse_field("/channel", asked_for_it);
    return put(context, id, handling,
               {.process = rating.process,
                .result = rating.result,
                .comment = rating.comment.value,
                .channel = rating.channel},
               "record_rating");
}

void settle_ratings(Context& context, Suggestion& suggestion) {
    bool rated = false;
    std::vector<Handling*> again;
    for (auto& rating : suggestion.c.ratings) {
        if (rating.opened_on) continue;
        rating.opened_on = context.today;
        context.tx.save("ratings", rating);
        rated = true;
        if (unsatisfied(rating)) again.push_back(&matters::find_handling(suggestion.c, rating.handling_id));
    }
    if (again.empty()) {
        finish_parts(context, suggestion);
        // parts left unrated do not stop the rest from taking effect
        take(context, suggestion, rated && suggestion.c.matter.state == "rated" ? "settle" : "lapse_rating");
    } else if (suggestion.c.matter.round > 1) {
        take(context, suggestion, "escalate");
    } else {
        suggestion.c.matter.round += 1;
        for (auto* handling : again) matters::advance(context, suggestion.c, *handling, "rehandle");
        take(context, suggestion, "settle_unsatisfied");
    }
}

View conclude(Context& context, Id<Matter> id, const Conclusion& conclusion) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "conclude");
    suggestion.details.conclusion = conclusion.conclusion.value;
    context.tx.save("suggestions", suggestion.details);
    auto system = matters::as_clock(context);
    finish_parts(system, suggestion);
    take(context, suggestion, "conclude");
    return view_of(context, std::move(suggestion));
}

View publish(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "publish");
    if (suggestion.details.confidential) throw Problem{is_confidential};
    suggestion.c.matter.published_on = context.today;
    take(context, suggestion, "publish");
    return view_of(context, std::move(suggestion));
}

View order_rehandling(Context& context, Id<Matter> id, const RehandlingOrder& order) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "order_rehandling");
    suggestion.details.ordered_after = order.ordered_after;
    suggestion.details.order_reason = order.reason.value;
    context.tx.save("suggestions", suggestion.details);
    suggestion.c.matter.round += 1;
    suggestion.c.matter.closed_on.reset();
    take(context, suggestion, "order_rehandling");
    for (auto& handling : suggestion.c.handlings)
        if (handling.role != matters::HandlerRole::co && handling.state == "done")
            matters::take_up_again(context, suggestion.c, handling);
    return view_of(context, std::move(suggestion));
}

} // namespace suggestions
