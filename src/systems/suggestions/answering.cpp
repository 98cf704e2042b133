#include "systems/suggestions/answering.hpp"

#include "engine/matters/handling_flow.hpp"
#include "systems/suggestions/acting.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <algorithm>

namespace suggestions {
namespace {
constexpr Refusal promise_day_over{
    409, "promise-day-over", "答复承诺的完成时间 {0} 已经过去，请退回承办人改定时间后再签发。",
    "The day promised in the reply, {0}, is over. Send it back for another day before you sign it off."};

/// One act of a unit or the office upon a part of the suggestion.
template <class Input>
View on_part(Context& context, Id<Matter> id, Id<Handling> handling,
             void (*act)(Context&, Case&, Handling&, const Input&), const Input& input) {
    auto suggestion = load_for_change(context, id);
    act(context, suggestion.c, matters::find_handling(suggestion.c, handling), input);
    return view_of(context, std::move(suggestion));
}

bool all_replied(const Case& c) {
    return std::ranges::all_of(c.handlings, [](const Handling& handling) {
        return handling.role == matters::HandlerRole::co || handling.state == "relieved" ||
               handling.state == "replied" || handling.state == "done";
    });
}
} // namespace

View record_contact(Context& context, Id<Matter> id, Id<Handling> handling,
                    const matters::ContactNote& note) {
    return on_part(context, id, handling, matters::record_contact, note);
}

View request_extension(Context& context, Id<Matter> id, Id<Handling> handling,
                       const matters::ExtensionRequest& request) {
    return on_part(context, id, handling, matters::request_extension, request);
}

View grant_extension(Context& context, Id<Matter> id, Id<Handling> handling,
                     const matters::ExtensionGrant& grant) {
    return on_part(context, id, handling, matters::grant_extension, grant);
}

View refuse_extension(Context& context, Id<Matter> id, Id<Handling> handling,
                      const matters::PetitionRefusal& refusal) {
    return on_part(context, id, handling, matters::refuse_extension, refusal);
}

View draft_reply(Context& context, Id<Matter> id, Id<Handling> handling, const matters::ReplyText& text) {
    return on_part(context, id, handling, matters::draft_reply, text);
}

View send_back(Context& context, Id<Matter> id, Id<Handling> handling, const matters::SendingBack& reason) {
    return on_part(context, id, handling, matters::send_back, reason);
}

std::optional<Problem> signing_closed(const Context& context, const Suggestion& suggestion,
                                      const Handling& handling) {
    for (const auto& reply : suggestion.c.replies) {
        if (reply.handling_id != handling.id || reply.kind != matters::ReplyKind::reply ||
            reply.state != matters::ReplyState::draft)
            continue;
        const bool promises = rules::outcome(*reply.outcome)->requires_commitment;
        if (promises && *reply.by_when <= context.today)
            return Problem{promise_day_over, {to_string(*reply.by_when)}};
    }
    return std::nullopt;
}

View sign_off(Context& context, Id<Matter> id, Id<Handling> handling_id) {
    auto suggestion = load_for_change(context, id);
    auto& handling = matters::find_handling(suggestion.c, handling_id);
    matters::require(context, matters::handling_flow, handling.state, suggestion.c, "sign_off", &handling);
    if (auto closed = signing_closed(context, suggestion, handling)) throw std::move(*closed);
    matters::sign_off(context, suggestion.c, handling);
    if (all_replied(suggestion.c)) {
        suggestion.c.matter.replied_on = context.today;
        take(context, suggestion, "reply", {}, &handling);
    }
    return view_of(context, std::move(suggestion));
}

View send_opinion(Context& context, Id<Matter> id, Id<Handling> handling, const matters::OpinionText& text) {
    return on_part(context, id, handling, matters::send_opinion, text);
}

View ask_again(Context& context, Id<Matter> id, Id<Handling> handling, const matters::SendingBack& reason) {
    return on_part(context, id, handling, matters::ask_again, reason);
}
} // namespace suggestions
