#include "engine/matters/handling.hpp"

#include "engine/matters/handling_flow.hpp"
#include "engine/matters/promise_flow.hpp"
#include "engine/papers/numbers.hpp"
#include "engine/people/lookup.hpp"

#include <algorithm>

namespace matters {
namespace {
constexpr Refusal twice{409, "unit-assigned-already", "该单位已承办此件，不能重复交办。",
                        "This unit already has a part in the matter."};
constexpr Refusal no_unit{422, "no-such-unit", "请选择一个现行的承办单位。",
                          "Choose a handling unit that is in office today."};
constexpr Refusal window_over{
    409, "handback-window-over", "退办期限已于 {0} 届满，不能再申请退办。请与交办机构联系。",
    "The time for handing back ended on {0}. Please speak with the assigning office."};
constexpr Refusal refused_before{
    409, "handback-refused-before", "退办申请已于 {0} 答复不同意，不能再次申请。请与交办机构联系。",
    "A handback was refused on {0} and cannot be asked for again. Please speak with the assigning office."};
constexpr Refusal same_unit{422, "name-another-unit", "请指明应当承办的其他单位。",
                            "Name another unit whose matter it is."};
constexpr Refusal in_future{422, "date-in-future", "日期不能晚于今天（{0}）。",
                            "The date cannot be later than today ({0})."};
constexpr Refusal before_assignment{422, "date-before-assignment", "日期不能早于交办之日（{0}）。",
                                    "The date cannot be earlier than the assignment ({0})."};
constexpr Refusal pending_already{409, "pending-already", "已有一项延期申请等待答复。",
                                  "A request for more time is already waiting for its answer."};
constexpr Refusal reply_overdue{409, "extension-too-late",
                                "答复期限已于 {0} 届满。延期应当在期限届满前申请。",
                                "The reply was due on {0}. More time must be asked for before the deadline."};
constexpr Refusal extended_already{409, "extended-already", "法定最长答复期限已用完，不能再次延期。",
                                   "The longest time that the law allows has been granted already."};
constexpr Refusal beyond_law{422, "beyond-the-law", "延期最长不得超过 {0}（自交办之日起六个月）。",
                             "More time may be given until {0} at the latest (six months from assignment)."};
constexpr Refusal not_longer{422, "not-longer", "新的期限应当晚于原期限 {0}。",
                             "The new day must be later than the present deadline, {0}."};
constexpr Refusal nothing_pending{409, "nothing-pending", "没有等待答复的申请。",
                                  "No request is waiting for an answer."};
constexpr Refusal no_outcome{422, "no-such-outcome", "请选择办理结果分类。", "Choose an outcome class."};
constexpr Refusal promise_needs{422, "promise-needs",
                                "“{0}”类答复应当写明下一步措施、完成时限和责任单位（责任人）。",
                                "A class {0} reply must say the next step, by when, and who answers for it."};
constexpr Refusal reason_needed{422, "reason-needed", "“{0}”类答复应当说明未办成的原因。",
                                "A class {0} reply must say what was not done, and why."};
constexpr Refusal done_needed{422, "done-needed", "请写明已经做了哪些工作。", "Say what has been done."};
constexpr Refusal horizon{422, "beyond-horizon", "“{0}”类承诺应当在 {1} 之前完成。",
                          "A class {0} promise must be kept by {1}."};
constexpr Refusal promise_past{422, "promise-in-past", "承诺完成时间应当晚于今天。",
                               "The day of a promise must be later than today."};

const Reply* open_reply(const Case& c, const Handling& handling) {
    for (const auto& reply : c.replies)
        if (reply.handling_id == handling.id && reply.kind == ReplyKind::reply &&
            reply.round == c.matter.round && reply.state != ReplyState::issued)
            return &reply;
    return nullptr;
}

/// The class of the latest lead's latest reply. Separate handlers answer each for their part: then the first
/// part that is not resolved speaks for the whole.
std::optional<std::string> overall_outcome(const Case& c) {
    std::optional<std::string> overall;
    for (const auto& handling : c.handlings) {
        if (handling.role == HandlerRole::co || handling.state == "relieved") continue;
        const Reply* latest = nullptr;
        for (const auto& reply : c.replies)
            if (reply.handling_id == handling.id && reply.kind == ReplyKind::reply &&
                reply.state == ReplyState::issued)
                latest = &reply;
        if (!latest) continue;
        overall = latest->outcome;
        if (handling.role == HandlerRole::separate && !rules::outcome(*overall)->counts_as_resolved) break;
    }
    return overall;
}

Petition* pending(Case& c, const Handling& handling, PetitionKind kind) {
    for (auto& petition : c.petitions)
        if (petition.handling_id == handling.id && petition.kind == kind &&
            petition.decision == Decision::pending)
            return &petition;
    return nullptr;
}

Petition& decide(Context& context, Case& c, const Handling& handling, PetitionKind kind, Decision decision,
                 const std::string& answer) {
    auto* petition = pending(c, handling, kind);
    // what has been replied or relieved meanwhile needs no decision any more
    if (!petition || !is_open(handling.state)) throw Problem{nothing_pending};
    petition->decision = decision;
    petition->decided_on = context.today;
    petition->decided_by = context.actor.person;
    if (!answer.empty()) petition->answer = answer;
    context.tx.save("petitions", *petition);
    return *petition;
}

void check(const Context& context, const ReplyText& text) {
    const auto* outcome = rules::outcome(text.outcome.value);
    if (!outcome) refuse_field("/outcome", no_outcome);
    std::vector<Fault> faults;
    const auto& code = outcome->code;
    if (outcome->counts_as_resolved && text.done.value.empty()) faults.push_back({"/done", done_needed});
    if (outcome->requires_reason && text.not_done.value.empty())
        faults.push_back({"/not_done", reason_needed, {code}});
    if (outcome->requires_commitment) {
        if (text.next_step.value.empty()) faults.push_back({"/next_step", promise_needs, {code}});
        if (!text.by_when) faults.push_back({"/by_when", promise_needs, {code}});
        if (text.who.value.empty()) faults.push_back({"/who", promise_needs, {code}});
        if (text.by_when) {
            const auto last = plus_months(context.today, outcome->max_horizon_months);
            if (*text.by_when <= context.today)
                faults.push_back({"/by_when", promise_past});
            else if (*text.by_when > last)
                faults.push_back({
                    "/by_when", horizon, {code, to_string(last)}
                });
        }
    }
    if (!faults.empty()) throw Problem{invalid, {std::to_string(faults.size())}, std::move(faults)};
}

/// For which of the congress's bodies the one who assigns works.
Id<people::Organ> assigning_organ(const Context& context) {
    for (const auto& hat : context.actor.hats)
        if (hat.role == auth::Role::office_staff) return hat.organ;
    throw Problem{not_yours, {std::string(called(Who::office, context.language))}};
}

std::string number_for(Context& context, papers::Series series, const Handling& handling,
                       std::int64_t record) {
    return papers::issue(context, series, handling.unit_id, handling.matter_id.value, record);
}

Handling& give_part(Context& context, Case& c, Id<people::Organ> unit, HandlerRole role,
                    std::string_view act) {
    if (!unit_in_office(context, unit)) throw Problem{no_unit};
    for (const auto& handling : c.handlings)
        if (handling.unit_id == unit && handling.state != "relieved") throw Problem{twice};
    c.handlings.push_back({.id = context.next<Handling>(),
                           .matter_id = c.matter.id,
                           .unit_id = unit,
                           .role = role,
                           .assigned_on = context.today});
    auto& handling = c.handlings.back();
    if (act != "pass_on" && act != "commission") // these go without a letter of assignment
        papers::issue(context, papers::Series::assignment, assigning_organ(context), c.matter.id.value,
                      handling.id.value);
    advance(context, c, handling, act);
    return handling;
}

} // namespace

void put(Reply& reply, const ReplyText& text) {
    reply.outcome = text.outcome.value;
    reply.done = text.done.value;
    reply.not_done = text.not_done.value;
    reply.next_step = text.next_step.value;
    reply.by_when = text.by_when;
    reply.who = text.who.value;
    reply.body = text.body.value;
}

bool unit_in_office(const Context& context, Id<people::Organ> id) {
    const auto organ = context.tx.find<people::Organ>(
        db::select<people::Organ>("organs") + " where congress_id = $1 and id = $2", id);
    return organ && organ->type == people::OrganType::unit && organ->valid_from <= context.today &&
           context.today <= organ->valid_to;
}

Handling& find_handling(Case& c, Id<Handling> id) {
    for (auto& handling : c.handlings)
        if (handling.id == id) return handling;
    throw Problem{not_found};
}

Handling& assign(Context& context, Case& c, Id<people::Organ> unit, HandlerRole role) {
    return give_part(context, c, unit, role, role == HandlerRole::co ? "assign_co" : "assign");
}

Handling& pass_on(Context& context, Case& c, Id<people::Organ> unit, std::string_view act) {
    return give_part(context, c, unit, HandlerRole::lead, act);
}

Handling& commission(Context& context, Case& c, Id<people::Organ> unit, HandlerRole role) {
    return give_part(context, c, unit, role, "commission");
}

void finish(Context& context, Case& c, Handling& handling) {
    handling.ended_on = context.today;
    auto own = as_clock(context);
    advance(own, c, handling, "finish");
}

void take_up_again(Context& context, Case& c, Handling& handling) {
    handling.ended_on.reset();
    advance(context, c, handling, "take_up_again");
}

void relieve(Context& context, Case& c, Handling& handling) {
    handling.ended_on = context.today;
    void_clocks(context, c, handling.id);
    advance(context, c, handling, "relieve");
}

void sign_for(Context& context, Case& c, Handling& handling) {
    handling.signed_on = context.today;
    advance(context, c, handling, "sign_for");
}

std::optional<Problem> handback_closed(const Context& context, const Case& c, const Handling& handling) {
    if (auto problem = closed(context, handling_flow, handling.state, c, "request_handback", &handling))
        return problem;
    for (const auto& petition : c.petitions)
        if (petition.handling_id == handling.id && petition.kind == PetitionKind::handback)
            return Problem{refused_before, {to_string(*petition.decided_on)}};
    const auto* window = running(c, "return_window", handling.id);
    if (!window || context.today > window->due_on)
        return Problem{window_over, {to_string(window ? window->due_on : handling.assigned_on)}};
    return std::nullopt;
}

void request_handback(Context& context, Case& c, Handling& handling, const HandbackRequest& request) {
    if (auto problem = handback_closed(context, c, handling)) throw std::move(*problem);
    if (request.other_unit_id == handling.unit_id || !unit_in_office(context, request.other_unit_id))
        refuse_field("/other_unit_id", same_unit);
    c.petitions.push_back({.id = context.next<Petition>(),
                           .matter_id = c.matter.id,
                           .handling_id = handling.id,
                           .kind = PetitionKind::handback,
                           .reason = request.reason.value,
                           .other_unit_id = request.other_unit_id,
                           .asked_on = context.today,
                           .signed_by = context.actor.person});
    context.tx.insert("petitions", c.petitions.back());
    number_for(context, papers::Series::handback, handling, c.petitions.back().id.value);
    advance(context, c, handling, "request_handback", {"petition", c.petitions.back().id.value});
}

Id<people::Organ> grant_handback(Context& context, Case& c, Handling& handling, const HandbackGrant& grant) {
    require(context, handling_flow, handling.state, c, "grant_handback", &handling);
    const auto& petition =
        decide(context, c, handling, PetitionKind::handback, Decision::granted, grant.answer.value);
    handling.ended_on = context.today;
    const auto evidence = Evidence{"petition", petition.id.value};
    advance(context, c, handling, "grant_handback", evidence);
    void_clocks(context, c, handling.id);
    return grant.unit_id.value_or(*petition.other_unit_id);
}

void refuse_handback(Context& context, Case& c, Handling& handling, const PetitionRefusal& refusal) {
    require(context, handling_flow, handling.state, c, "refuse_handback", &handling);
    const auto& petition =
        decide(context, c, handling, PetitionKind::handback, Decision::refused, refusal.answer.value);
    advance(context, c, handling, "refuse_handback", {"petition", petition.id.value});
}

void record_contact(Context& context, Case& c, Handling& handling, const ContactNote& note) {
    require(context, handling_flow, handling.state, c, "record_contact", &handling);
    if (note.held_on > context.today) refuse_field("/held_on", in_future, {to_string(context.today)});
    if (note.held_on < handling.assigned_on)
        refuse_field("/held_on", before_assignment, {to_string(handling.assigned_on)});
    c.contacts.push_back({.id = context.next<Contact>(),
                          .matter_id = c.matter.id,
                          .handling_id = handling.id,
                          .held_on = note.held_on,
                          .mode = note.mode,
                          .note = note.note.value,
                          .recorded_by = context.actor.person});
    context.tx.insert("contacts", c.contacts.back());
    if (!handling.contacted_on) handling.contacted_on = note.held_on;
    advance(context, c, handling, "record_contact", {"contact", c.contacts.back().id.value});
}

std::optional<Problem> extension_closed(const Context& context, const Case& c, const Handling& handling) {
    const auto* clock = running(c, "reply", handling.id);
    if (!clock || handling.role == HandlerRole::co || !is_open(handling.state))
        return Problem{wrong_state, {word(handling_flow.states, handling.state, context.language)}};
    if (!is(Who::primary_clerk, context.actor, c, &handling) &&
        !is(Who::primary_principal, context.actor, c, &handling))
        return Problem{not_yours, {std::string(called(Who::primary_clerk, context.language))}};
    for (const auto& petition : c.petitions)
        if (petition.handling_id == handling.id && petition.kind == PetitionKind::extension) {
            if (petition.decision == Decision::pending) return Problem{pending_already};
            if (petition.decision == Decision::granted) return Problem{extended_already};
        }
    if (context.today > clock->due_on) return Problem{reply_overdue, {to_string(clock->due_on)}};
    return std::nullopt;
}

void request_extension(Context& context, Case& c, Handling& handling, const ExtensionRequest& request) {
    if (auto problem = extension_closed(context, c, handling)) throw std::move(*problem);
    const auto* clock = running(c, "reply", handling.id);
    const auto last = rules::due(rules::deadline("reply_extended"), clock->started_on).due;
    if (request.until_on > last) refuse_field("/until_on", beyond_law, {to_string(last)});
    if (request.until_on <= clock->due_on) refuse_field("/until_on", not_longer, {to_string(clock->due_on)});
    c.petitions.push_back({.id = context.next<Petition>(),
                           .matter_id = c.matter.id,
                           .handling_id = handling.id,
                           .kind = PetitionKind::extension,
                           .reason = request.reason.value,
                           .until_on = request.until_on,
                           .asked_on = context.today,
                           .signed_by = context.actor.person});
    context.tx.insert("petitions", c.petitions.back());
    number_for(context, papers::Series::extension, handling, c.petitions.back().id.value);
    record(context, handling_flow, c, "request_extension", &handling,
           {"petition", c.petitions.back().id.value});
}

void grant_extension(Context& context, Case& c, Handling& handling, const ExtensionGrant& grant) {
    if (!is(Who::office, context.actor, c))
        throw Problem{not_yours, {std::string(called(Who::office, context.language))}};
    const auto& petition =
        decide(context, c, handling, PetitionKind::extension, Decision::granted, grant.answer.value);
    for (auto& clock : c.clocks)
        if (clock.rule == "reply" && clock.handling_id == handling.id && !clock.met_on && !clock.void_on) {
            clock.due_on = *petition.until_on;
            context.tx.save("clocks", clock);
        }
    record(context, handling_flow, c, "grant_extension", &handling, {"petition", petition.id.value});
}

void refuse_extension(Context& context, Case& c, Handling& handling, const PetitionRefusal& refusal) {
    if (!is(Who::office, context.actor, c))
        throw Problem{not_yours, {std::string(called(Who::office, context.language))}};
    const auto& petition =
        decide(context, c, handling, PetitionKind::extension, Decision::refused, refusal.answer.value);
    record(context, handling_flow, c, "refuse_extension", &handling, {"petition", petition.id.value});
}

void draft_reply(Context& context, Case& c, Handling& handling, const ReplyText& text) {
    require(context, handling_flow, handling.state, c, "draft_reply", &handling);
    check(context, text);
    const auto* open = open_reply(c, handling);
    Reply reply = open ? *open
                       : Reply{.id = context.next<Reply>(),
                               .matter_id = c.matter.id,
                               .handling_id = handling.id,
                               .round = c.matter.round,
                               .drafted_by = context.actor.person,
                               .drafted_on = context.today};
    put(reply, text);
    reply.state = ReplyState::draft;
    if (open) {
        context.tx.save("replies", reply);
        *std::ranges::find(c.replies, reply.id, &Reply::id) = reply;
    } else {
        context.tx.insert("replies", reply);
        c.replies.push_back(reply);
    }
    advance(context, c, handling, "draft_reply", {"reply", reply.id.value});
}

void send_back(Context& context, Case& c, Handling& handling, const SendingBack& reason) {
    require(context, handling_flow, handling.state, c, "send_back", &handling);
    auto& reply = *std::ranges::find(c.replies, open_reply(c, handling)->id, &Reply::id);
    reply.state = ReplyState::sent_back;
    reply.sent_back = reason.reason.value;
    context.tx.save("replies", reply);
    advance(context, c, handling, "send_back", {"reply", reply.id.value});
}

void sign_off(Context& context, Case& c, Handling& handling) {
    require(context, handling_flow, handling.state, c, "sign_off", &handling);
    auto& reply = *std::ranges::find(c.replies, open_reply(c, handling)->id, &Reply::id);
    reply.number = number_for(context, papers::Series::reply, handling, reply.id.value);
    reply.state = ReplyState::issued;
    reply.signed_by = context.actor.person;
    reply.signed_on = context.today;
    context.tx.save("replies", reply);
    // a second reply takes the place of what the first one promised, whether it was reported kept or not
    for (auto& promise : c.promises)
        if (const auto* step = find_step(promise_flow, name_of(promise.state), "replace_promise");
            step && promise.handling_id == handling.id) {
            promise.state = from_name<PromiseState>(step->to).value();
            promise.settled_on = context.today;
            context.tx.save("promises", promise);
            void_clock(context, c, "promise", handling.id);
            void_clock(context, c, "promise_yearly", handling.id);
        }
    if (rules::outcome(*reply.outcome)->requires_commitment) {
        c.promises.push_back({.id = context.next<Promise>(),
                              .matter_id = c.matter.id,
                              .handling_id = handling.id,
                              .reply_id = reply.id,
                              .promise = reply.next_step,
                              .who = reply.who,
                              .made_on = context.today,
                              .due_on = *reply.by_when});
        context.tx.insert("promises", c.promises.back());
        start_clock_until(context, c, "promise", handling.id, *reply.by_when);
    }
    handling.replied_on = context.today;
    c.matter.outcome = overall_outcome(c);
    advance(context, c, handling, "sign_off", {"reply", reply.id.value});
}

void send_opinion(Context& context, Case& c, Handling& handling, const OpinionText& text) {
    require(context, handling_flow, handling.state, c, "send_opinion", &handling);
    const auto id = context.next<Reply>();
    c.replies.push_back({.id = id,
                         .matter_id = c.matter.id,
                         .handling_id = handling.id,
                         .kind = ReplyKind::co_opinion,
                         .round = c.matter.round,
                         .number = number_for(context, papers::Series::opinion, handling, id.value),
                         .body = text.body.value,
                         .state = ReplyState::issued,
                         .drafted_by = context.actor.person,
                         .drafted_on = context.today,
                         .signed_on = context.today});
    context.tx.insert("replies", c.replies.back());
    handling.replied_on = context.today;
    advance(context, c, handling, "send_opinion", {"reply", c.replies.back().id.value});
}

void ask_again(Context& context, Case& c, Handling& handling, const SendingBack& reason) {
    require(context, handling_flow, handling.state, c, "ask_again", &handling);
    const auto last = std::ranges::find_if(c.replies.rbegin(), c.replies.rend(), [&](const Reply& reply) {
        return reply.handling_id == handling.id && reply.kind == ReplyKind::co_opinion;
    });
    last->sent_back = reason.reason.value;
    context.tx.save("replies", *last);
    advance(context, c, handling, "ask_again", {"reply", last->id.value});
}
} // namespace matters
