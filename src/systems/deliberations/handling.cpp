#include "systems/deliberations/acting.hpp"

#include <algorithm>

namespace deliberations {
namespace {
constexpr Refusal measures_missing{422, "measures-missing",
                                   "还有 {0} 条要求没有填写整改措施、责任人和完成时间，请逐条填写。",
                                   "{0} items have no measure, person and day yet. Fill in each of them."};
constexpr Refusal results_missing{
    422, "results-missing", "还有 {0} 条要求没有报告完成情况，请逐条报告，未完成的说明原因。",
    "{0} items are not reported on yet. Report each one, and explain what is open."};
constexpr Refusal measure_past{422, "measure-past", "完成时间应当晚于今天（{0}）。",
                               "The day must be later than today, {0}."};

DeliberationView with_paper(Context& context, Opinion& opinion, const LoopText& text, LoopPaperKind kind,
                            std::string_view act) {
    const auto& paper = add_paper(context, opinion, kind, text.body.value);
    return take(context, opinion, act, {"loop_paper", paper.id.value});
}

void require_reported(const Opinion& opinion) {
    const auto open = std::ranges::count_if(opinion.items, [](const DeliberationItem& item) {
        return item.state == "open" || item.state == "planned";
    });
    if (open) throw Problem{results_missing, {std::to_string(open)}};
}

/// Loads the opinion for an act upon one of its items: whose turn it is says the item's flow.
Opinion load_for_item(Context& context, Id<Matter> id) {
    auto opinion = load_seen(context, id);
    if (context.expected && *context.expected != opinion.c.matter.version)
        throw Problem{db::changed_meanwhile};
    return opinion;
}

DeliberationView report(Context& context, Id<Matter> id, Id<DeliberationItem> item,
                        const ItemReported& report, std::string_view act) {
    auto opinion = load_for_item(context, id);
    auto& one = find_item(opinion, item);
    one.result = report.result.value;
    one.reported_on = context.today;
    return take(context, opinion, one, act);
}

DeliberationView check(Context& context, Id<Matter> id, Id<DeliberationItem> item, const ItemChecked& checked,
                       std::string_view act) {
    auto opinion = load_for_item(context, id);
    auto& one = find_item(opinion, item);
    one.remark = checked.remark.value;
    one.checked_on = context.today;
    return take(context, opinion, one, act);
}
} // namespace

DeliberationView acknowledge(Context& context, Id<Matter> id) {
    auto opinion = begin_act(context, id, "acknowledge");
    auto& lead = *matters::lead_of(opinion.c);
    lead.signed_on = context.today;
    context.tx.save("handlings", lead);
    return take(context, opinion, "acknowledge");
}

DeliberationView plan_item(Context& context, Id<Matter> id, Id<DeliberationItem> item,
                           const ItemPlanned& plan) {
    auto opinion = load_for_item(context, id);
    auto& one = find_item(opinion, item);
    if (plan.due_on <= context.today) refuse_field("/due_on", measure_past, {to_string(context.today)});
    one.measure = plan.measure.value;
    one.who = plan.who.value;
    one.due_on = plan.due_on;
    return take(context, opinion, one, "plan_item");
}

DeliberationView submit_plan(Context& context, Id<Matter> id, const LoopText& text) {
    auto opinion = begin_act(context, id, "submit_plan");
    if (const auto open = std::ranges::count(opinion.items, "open", &DeliberationItem::state))
        throw Problem{measures_missing, {std::to_string(open)}};
    return with_paper(context, opinion, text, LoopPaperKind::plan, "submit_plan");
}

DeliberationView report_done(Context& context, Id<Matter> id, Id<DeliberationItem> item,
                             const ItemReported& what) {
    return report(context, id, item, what, "report_done");
}

DeliberationView report_open(Context& context, Id<Matter> id, Id<DeliberationItem> item,
                             const ItemReported& what) {
    return report(context, id, item, what, "report_open");
}

DeliberationView confirm_item(Context& context, Id<Matter> id, Id<DeliberationItem> item,
                              const ItemChecked& checked) {
    return check(context, id, item, checked, "confirm_item");
}

DeliberationView reopen_item(Context& context, Id<Matter> id, Id<DeliberationItem> item,
                             const ItemChecked& checked) {
    return check(context, id, item, checked, "reopen_item");
}

DeliberationView submit_draft(Context& context, Id<Matter> id, const LoopText& text) {
    auto opinion = begin_act(context, id, "submit_draft");
    require_reported(opinion);
    return with_paper(context, opinion, text, LoopPaperKind::draft, "submit_draft");
}

DeliberationView comment(Context& context, Id<Matter> id, const LoopText& text) {
    auto opinion = begin_act(context, id, "comment");
    return with_paper(context, opinion, text, LoopPaperKind::comment, "comment");
}

DeliberationView submit_report(Context& context, Id<Matter> id, const LoopText& text) {
    auto opinion = begin_act(context, id, "submit_report");
    require_reported(opinion);
    opinion.c.matter.replied_on = context.today;
    return with_paper(context, opinion, text, LoopPaperKind::report, "submit_report");
}
} // namespace deliberations
