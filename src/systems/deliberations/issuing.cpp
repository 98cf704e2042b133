#include "engine/matters/handling.hpp"
#include "engine/people/lookup.hpp"
#include "systems/deliberations/acting.hpp"

#include <algorithm>

namespace deliberations {
namespace {
constexpr Refusal no_body{422, "no-working-body", "请选择本级人大的工作机构。",
                          "Choose one of the congress's working bodies."};
constexpr Refusal no_items{422, "no-items", "审议意见至少要列出一条研究处理的要求。",
                           "The opinion must ask for at least one thing."};
constexpr Refusal in_future{422, "date-in-future", "日期不能晚于今天（{0}）。",
                            "The date cannot be later than today ({0})."};
constexpr Refusal wrong_source{
    422, "wrong-source", "来源与所选事项不符：执法检查应当选执法检查报告，其他应当选工作报告。",
    "The source does not fit: choose an inspection report for an inspection, a work report otherwise."};
constexpr Refusal not_later{422, "not-later", "报告期限应当晚于今天（{0}）。",
                            "The report's day must be later than today, {0}."};
constexpr Refusal lead_again{422, "lead-again", "牵头单位不必再列为配合单位。",
                             "The leading unit need not be listed again."};

void put_items(Context& context, Opinion& opinion, const std::vector<ItemAsked>& asked) {
    if (asked.empty()) refuse_field("/items", no_items);
    for (const auto& one : asked) {
        opinion.items.push_back({.id = context.next<DeliberationItem>(),
                                 .matter_id = opinion.c.matter.id,
                                 .position = static_cast<std::int64_t>(opinion.items.size()) + 1,
                                 .state = "open",
                                 .what = one.what.value});
        context.tx.insert("deliberation_items", opinion.items.back());
    }
}

/// Those that are asked for now take the place of what was; what is left over is asked for no more.
void change_items(Context& context, Opinion& opinion, const std::vector<ItemAsked>& asked) {
    if (asked.empty()) refuse_field("/items", no_items);
    const auto kept = std::min(asked.size(), opinion.items.size());
    for (std::size_t i = 0; i < opinion.items.size(); ++i) {
        auto& item = opinion.items[i];
        item.what = i < kept ? asked[i].what.value : "";
        if (i >= kept) item.position = 0;
        context.tx.save("deliberation_items", item);
    }
    std::erase_if(opinion.items, [](const DeliberationItem& item) { return item.position == 0; });
    if (asked.size() > kept)
        put_items(context, opinion, {asked.begin() + static_cast<std::ptrdiff_t>(kept), asked.end()});
}
} // namespace

DeliberationView compile(Context& context, const OpinionCompiled& compiled) {
    Opinion opinion;
    auto& matter = opinion.c.matter;
    matters::require(context, flow, "", opinion.c, "compile");
    const auto body = context.tx.find<people::Organ>(
        db::select<people::Organ>("organs") + " where congress_id = $1 and id = $2", compiled.body_id);
    if (!body || body->type != people::OrganType::body || !people::in_force(*body, context.today))
        refuse_field("/body_id", no_body);
    if (compiled.heard_on > context.today) refuse_field("/heard_on", in_future, {to_string(context.today)});
    matter.id = context.next<Matter>();
    matters::raise_from(context, opinion.c, compiled.source_id);
    const auto source = context.tx.get<Matter>(
        db::select<Matter>("matters") + " where congress_id = $1 and id = $2", compiled.source_id);
    const bool inspection = compiled.source == DeliberationSource::inspection;
    if (source.kind != (inspection ? "research" : "work_report")) refuse_field("/source_id", wrong_source);
    matter.kind = flow.kind;
    matter.author_id = context.actor.person;
    matter.title = compiled.title.value;
    matter.body = compiled.assessment.value;
    matter.category = source.category;
    matter.opened_on = context.today;
    opinion.details = {.id = matter.id,
                       .source = compiled.source,
                       .body_id = compiled.body_id,
                       .meeting = compiled.meeting.value,
                       .heard_on = compiled.heard_on,
                       .problems = compiled.problems.value};
    context.tx.insert("deliberations", opinion.details);
    put_items(context, opinion, compiled.items);
    return take(context, opinion, "compile");
}

DeliberationView revise(Context& context, Id<Matter> id, const OpinionRevised& revised) {
    auto opinion = begin_act(context, id, "revise_opinion");
    opinion.c.matter.title = revised.title.value;
    opinion.c.matter.body = revised.assessment.value;
    opinion.details.problems = revised.problems.value;
    context.tx.save("deliberations", opinion.details);
    change_items(context, opinion, revised.items);
    return take(context, opinion, "revise_opinion");
}

DeliberationView discard(Context& context, Id<Matter> id, const LoopRemark& why) {
    auto opinion = begin_act(context, id, "discard");
    opinion.c.matter.closed_on = context.today;
    const auto& paper = add_paper(context, opinion, LoopPaperKind::remark, why.reason.value);
    return take(context, opinion, "discard", {"loop_paper", paper.id.value});
}

DeliberationView ask_approval(Context& context, Id<Matter> id) {
    auto opinion = begin_act(context, id, "ask_approval");
    return take(context, opinion, "ask_approval");
}

DeliberationView return_draft(Context& context, Id<Matter> id, const LoopRemark& why) {
    auto opinion = begin_act(context, id, "return_draft");
    const auto& paper = add_paper(context, opinion, LoopPaperKind::remark, why.reason.value);
    return take(context, opinion, "return_draft", {"loop_paper", paper.id.value});
}

DeliberationView approve(Context& context, Id<Matter> id, const LoopDecision& decision) {
    auto opinion = begin_act(context, id, "approve");
    opinion.details.approved_by = decision.decided_by.value;
    opinion.details.approved_on = context.today;
    context.tx.save("deliberations", opinion.details);
    return take(context, opinion, "approve");
}

DeliberationView dispatch(Context& context, Id<Matter> id, const OpinionDispatched& to) {
    auto opinion = begin_act(context, id, "dispatch");
    if (to.report_by && *to.report_by <= context.today)
        refuse_field("/report_by", not_later, {to_string(context.today)});
    if (std::ranges::find(to.co_ids, to.lead_id) != to.co_ids.end()) refuse_field("/co_ids", lead_again);
    matters::commission(context, opinion.c, to.lead_id, matters::HandlerRole::lead);
    for (const auto unit : to.co_ids) matters::commission(context, opinion.c, unit, matters::HandlerRole::co);
    // what is said of an audit has a period in national law (art. 27); otherwise the committee may name a day
    const bool audit = opinion.details.source == DeliberationSource::audit;
    const auto* rule = audit ? "audit_report" : "opinion_report";
    const auto due = to.report_by.value_or(rules::due(rules::deadline(rule), context.today).due);
    matters::start_clock_until(context, opinion.c, rule, std::nullopt, due);
    opinion.details.report_by = due;
    context.tx.save("deliberations", opinion.details);
    matters::issue(context, opinion.c, papers::Series::deliberation);
    opinion.c.matter.registered_on = opinion.c.matter.assigned_on = context.today;
    return take(context, opinion, "dispatch");
}
} // namespace deliberations
