#include "engine/matters/store.hpp"
#include "engine/papers/numbers.hpp"
#include "systems/linkage/flow.hpp"
#include "systems/linkage/letters.hpp"
#include "systems/linkage/store.hpp"

#include <algorithm>

namespace linkage {
namespace {
constexpr Refusal not_to_itself{422, "linkage-join-other", "请选择本级人大的一件建议或者意见。",
                                "Choose a suggestion or an opinion of this congress."};

Received load_received(Context& context, Id<Matter> id) {
    auto received = store::received(context.tx, id);
    if (!context.actor.clock) matters::require_sight(context, received.c);
    if (context.expected && *context.expected != received.c.matter.version)
        throw Problem{db::changed_meanwhile};
    return received;
}

/// Tells the origin, and keeps here what was told.
void reply(Context& context, const Received& received, LetterKind kind, const std::string& text) {
    const auto& arrival = received.arrival;
    write(context, arrival.from_congress.value,
          {.passing_id = arrival.passing_id,
           .kind = kind,
           .text = text,
           .number = received.c.matter.number.value_or("")});
    if (!text.empty())
        add_feedback(context, received.c.matter.id, arrival.passing_id,
                     kind == LetterKind::answer    ? FeedbackKind::answer
                     : kind == LetterKind::refusal ? FeedbackKind::refusal
                                                   : FeedbackKind::progress,
                     text, context.today);
}

void give_number(Context& context, Received& received) {
    const auto year = std::to_string(context.today.year());
    received.c.matter.number =
        "联动〔" + year + "〕" + std::to_string(papers::next_number(context.tx, "received/" + year)) + "号";
    received.c.matter.registered_on = context.today;
}

void close_with(Context& context, Received& received, Id<Handling> handling, const std::string& text) {
    received.c.replies.push_back({.id = context.next<matters::Reply>(),
                                  .matter_id = received.c.matter.id,
                                  .handling_id = handling,
                                  .body = text,
                                  .state = matters::ReplyState::issued,
                                  .drafted_by = context.actor.person,
                                  .drafted_on = context.today,
                                  .signed_on = context.today});
    context.tx.insert("replies", received.c.replies.back());
    received.c.matter.replied_on = received.c.matter.closed_on = context.today;
}

/// What is worth telling of a matter that is handled together with what arrived.
constexpr std::string_view told_states[] = {"assigned", "replied", "rehandling", "closed", "withdrawn"};

std::string state_word(const Matter& matter) {
    const auto* of = matters::declared(matter.kind);
    return of ? matters::word(of->states, matter.state, Language::zh) : matter.state;
}

std::string replies_of(const Case& c) {
    std::string text;
    for (const auto& reply : c.replies)
        if (reply.kind == matters::ReplyKind::reply && reply.state == matters::ReplyState::issued &&
            reply.round == c.matter.round)
            text += (text.empty() ? "" : "\n\n") + reply.body;
    return text;
}

/// Progress while it is handled; the replies themselves once they are open to the public.
bool tell_of(Context& context, Id<Matter> id) {
    auto received = load_received(context, id);
    const auto with = matters::store::load(context.tx, *received.arrival.joined_id);
    received.arrival.told_state = with.matter.state;
    context.tx.save("arrivals", received.arrival);
    const auto text = replies_of(with);
    if (with.matter.audience.find('P') != std::string::npos && !text.empty()) {
        close_with(context, received, {}, text);
        reply(context, received, LetterKind::answer, text);
        take(context, received, "tell_result");
        return true;
    }
    if (std::ranges::find(told_states, with.matter.state) != std::end(told_states))
        reply(context, received, LetterKind::progress, "一并办理的建议：" + state_word(with.matter) + "。");
    take(context, received, "tell_state");
    return true;
}

struct Found {
    Id<Matter> id;
};
BOOST_DESCRIBE_STRUCT(Found, (), (id))
} // namespace

ReceivedView accept(Context& context, Id<Matter> id) {
    auto received = load_received(context, id);
    matters::require(context, flow, received.c.matter.state, received.c, "accept");
    give_number(context, received);
    reply(context, received, LetterKind::acceptance, "");
    take(context, received, "accept");
    return show(context, id);
}

ReceivedView join(Context& context, Id<Matter> id, const Joining& joining) {
    auto received = load_received(context, id);
    matters::require(context, flow, received.c.matter.state, received.c, "join");
    const auto with = context.tx.find<Matter>(
        db::select<Matter>("matters") + " where congress_id = $1 and id = $2", joining.with_id);
    if (!with || with->kind == flow.kind || !with->registered_on) refuse_field("/with_id", not_to_itself);
    give_number(context, received);
    received.arrival.joined_id = with->id;
    received.arrival.told_state = with->state;
    context.tx.save("arrivals", received.arrival);
    reply(context, received, LetterKind::acceptance,
          "已与本级建议" + with->number.value_or("") + "一并办理：" + state_word(*with) + "。");
    take(context, received, "join");
    return show(context, id);
}

ReceivedView pass_on(Context& context, Id<Matter> id, const UnitChosen& unit) {
    auto received = load_received(context, id);
    matters::require(context, flow, received.c.matter.state, received.c, "pass_on");
    received.c.matter.assigned_on = context.today;
    matters::pass_on(context, received.c, unit.unit_id, "pass_on_linked");
    reply(context, received, LetterKind::progress,
          "已交" + people::name_of(context.tx, unit.unit_id.value, context.today) + "办理。");
    take(context, received, "pass_on");
    return show(context, id);
}

ReceivedView answer_at_once(Context& context, Id<Matter> id, const Words& words) {
    auto received = load_received(context, id);
    matters::require(context, flow, received.c.matter.state, received.c, "answer_at_once");
    if (!received.c.matter.number) give_number(context, received);
    close_with(context, received, {}, words.body.value);
    reply(context, received, LetterKind::answer, words.body.value);
    take(context, received, "answer_at_once");
    return show(context, id);
}

ReceivedView answer(Context& context, Id<Matter> id, const Words& words) {
    auto received = load_received(context, id);
    const auto part = std::ranges::find(received.c.handlings, "passed_on", &Handling::state);
    const auto* by = part == received.c.handlings.end() ? nullptr : &*part;
    matters::require(context, flow, received.c.matter.state, received.c, "answer", by);
    auto& handling = *part;
    close_with(context, received, handling.id, words.body.value);
    reply(context, received, LetterKind::answer, words.body.value);
    take(context, received, "answer", &handling);
    handling.replied_on = handling.ended_on = context.today;
    matters::advance(context, received.c, handling, "answer");
    return show(context, id);
}

ReceivedView tell(Context& context, Id<Matter> id, const Words& words) {
    auto received = load_received(context, id);
    matters::require(context, flow, received.c.matter.state, received.c, "tell");
    reply(context, received, LetterKind::progress, words.body.value);
    take(context, received, "tell");
    return show(context, id);
}

ReceivedView send_back(Context& context, Id<Matter> id, const Reason& reason) {
    auto received = load_received(context, id);
    matters::require(context, flow, received.c.matter.state, received.c, "send_back");
    received.c.matter.closed_on = context.today;
    reply(context, received, LetterKind::refusal, reason.reason.value);
    take(context, received, "send_back");
    return show(context, id);
}

int pass_deadlines(Context& asked) {
    auto context = matters::as_clock(asked);
    const auto changed = context.tx.all<Found>(R"(
        select a.id
          from matters r
          join arrivals a on a.congress_id = r.congress_id and a.id = r.id
          join matters m on m.congress_id = a.congress_id and m.id = a.joined_id
         where r.congress_id = $1 and r.kind = 'received' and r.state = 'joined' and m.state <> a.told_state
         order by a.id)");
    int told = 0;
    for (const auto& row : changed) told += tell_of(context, row.id) ? 1 : 0;
    return told;
}
} // namespace linkage
