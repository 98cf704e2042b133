#include "engine/rules/rules.hpp"
#include "systems/linkage/flow.hpp"
#include "systems/linkage/letters.hpp"
#include "systems/linkage/store.hpp"

#include <algorithm>

namespace linkage {
namespace {
constexpr Refusal not_registered{409, "linkage-not-registered", "立案登记后的事项才能转送上（下）级人大。",
                                 "Only a matter that is registered can be passed on."};
constexpr Refusal one_of_two{
    422, "linkage-where-to", "请选择一个上（下）级人大，或者填写本系统以外的人大名称，二者填一项。",
    "Choose a congress above or below, or name one outside this system: one of the two."};
constexpr Refusal not_neighbour{422, "linkage-not-neighbour",
                                "只能转送直接上级或者直接下级人大，请重新选择。",
                                "It can go to the congress directly above or below only. Choose again."};
constexpr Refusal say_direction{422, "linkage-direction", "请选明是转报上级还是转交下级。",
                                "Say whether it goes upward or downward."};
constexpr Refusal not_later{422, "linkage-feedback-day", "反馈期限应当晚于今天。",
                            "The day for the feedback must be later than today."};
constexpr Refusal passed_already{409, "linkage-passed-already", "已经转送“{0}”，尚未反馈，不能重复转送。",
                                 "It has been passed to “{0}” and the result is still awaited."};
constexpr Refusal not_by_hand{409, "linkage-not-by-hand",
                              "“{0}”在本系统内，结果由对方办理后自动反馈，不能代为登记。",
                              "“{0}” works in this system: the result comes from there by itself."};
constexpr Refusal in_future{422, "date-in-future", "日期不能晚于今天（{0}）。",
                            "The date cannot be later than today ({0})."};
constexpr Refusal before_sending{422, "linkage-before-sending", "日期不能早于转送之日（{0}）。",
                                 "The date cannot be earlier than the day it was passed on ({0})."};
constexpr Refusal asked_for_it{422, "channel-online", "代表在线同意的，由代表本人操作；请选择书面或者电话。",
                               "A deputy who consents online does so in person; choose paper or telephone."};

/// Where to, by what name, in which direction.
void address(Context& context, Passing& passing, const PassingOn& to) {
    const auto outside = trim(to.outside.value);
    if (to.to_id.has_value() == !outside.empty()) refuse_field("/to_id", one_of_two);
    if (!to.to_id) {
        if (!to.direction) refuse_field("/direction", say_direction);
        passing.to_name = outside;
        passing.direction = *to.direction;
        return;
    }
    const auto near = neighbours(context);
    const auto found = std::ranges::find(near, *to.to_id, &people::CongressLine::id);
    if (found == near.end()) refuse_field("/to_id", not_neighbour);
    passing.to_congress = found->id;
    passing.to_name = found->name;
    passing.direction = found->parent_id == Id<people::Congress>{context.tx.congress()} ? Direction::downward
                                                                                        : Direction::upward;
}

void expect_passable(const Case& c) {
    if (!c.matter.registered_on || c.matter.state == "withdrawn" || c.matter.state == "split")
        throw Problem{not_registered};
}

/// The letter goes out once the passing is sent; outside this installation the office sends its own.
void send(Context& context, const Case& c, const Passing& passing) {
    if (!passing.to_congress) return;
    write(context, passing.to_congress->value,
          {.passing_id = passing.id,
           .kind = LetterKind::offer,
           .text = passing.covering,
           .number = c.matter.number.value_or(""),
           .direction = passing.direction,
           .from_name = people::name_of(context.tx, context.tx.congress(), context.today),
           .title = c.matter.title,
           .body = c.matter.body,
           .category = c.matter.category,
           .author_name = c.matter.author_id
                              ? people::name_of(context.tx, c.matter.author_id.value, context.today)
                              : std::string(),
           .feedback_by = passing.feedback_by,
           .confidential = is_confidential(context, c)});
}

Card enter(Context& context, Id<Matter> id, Id<Passing> passing_id, const LetterEntered& letter,
           std::string_view act, FeedbackKind kind) {
    auto c = load_for_change(context, id);
    auto passing = store::passing(context.tx, id, passing_id);
    matters::require(context, passing_flow, passing.state, c, act);
    if (passing.to_congress) throw Problem{not_by_hand, {passing.to_name}};
    if (letter.given_on > context.today) refuse_field("/given_on", in_future, {to_string(context.today)});
    if (letter.given_on < *passing.sent_on)
        refuse_field("/given_on", before_sending, {to_string(*passing.sent_on)});
    if (kind == FeedbackKind::refusal) passing.reason = letter.body.value;
    add_feedback(context, id, passing.id, kind, letter.body.value, letter.given_on, letter.number.value);
    take(context, c, passing, act);
    return card(context, id);
}
} // namespace

Card pass(Context& context, Id<Matter> id, const PassingOn& to) {
    auto c = load_for_change(context, id);
    matters::require(context, passing_flow, "", c, "pass");
    expect_passable(c);
    Passing passing{.id = context.next<Passing>(),
                    .matter_id = id,
                    .covering = to.covering.value,
                    .asked_on = context.today};
    address(context, passing, to);
    for (const auto& other : store::passings_of(context.tx, id))
        if (!other.ended_on && other.to_name == passing.to_name)
            throw Problem{passed_already, {passing.to_name}};
    passing.feedback_by =
        to.feedback_by.value_or(rules::due(rules::deadline("linkage_feedback"), context.today).due);
    if (passing.feedback_by <= context.today) refuse_field("/feedback_by", not_later);
    if (is_confidential(context, c)) {
        take(context, c, passing, "ask_consent");
    } else {
        take(context, c, passing, "pass");
        send(context, c, passing);
    }
    return card(context, id);
}

Card consent(Context& context, Id<Matter> id, Id<Passing> passing_id) {
    auto c = load_for_change(context, id);
    auto passing = store::passing(context.tx, id, passing_id);
    take(context, c, passing, "consent");
    send(context, c, passing);
    return card(context, id);
}

Card record_consent(Context& context, Id<Matter> id, Id<Passing> passing_id, const ConsentRecorded& given) {
    auto c = load_for_change(context, id);
    auto passing = store::passing(context.tx, id, passing_id);
    if (given.channel == matters::Channel::online) refuse_field("/channel", asked_for_it);
    passing.reason = given.note.value;
    take(context, c, passing, "record_consent", c.matter.author_id.value);
    send(context, c, passing);
    return card(context, id);
}

Card withhold_consent(Context& context, Id<Matter> id, Id<Passing> passing_id, const ConsentWithheld& why) {
    auto c = load_for_change(context, id);
    auto passing = store::passing(context.tx, id, passing_id);
    passing.reason = why.reason.value;
    take(context, c, passing, "withhold_consent");
    return card(context, id);
}

Card enter_progress(Context& context, Id<Matter> id, Id<Passing> passing, const LetterEntered& letter) {
    return enter(context, id, passing, letter, "enter_progress", FeedbackKind::progress);
}
Card enter_answer(Context& context, Id<Matter> id, Id<Passing> passing, const LetterEntered& letter) {
    return enter(context, id, passing, letter, "enter_answer", FeedbackKind::answer);
}
Card enter_return(Context& context, Id<Matter> id, Id<Passing> passing, const LetterEntered& letter) {
    return enter(context, id, passing, letter, "enter_return", FeedbackKind::refusal);
}
} // namespace linkage
