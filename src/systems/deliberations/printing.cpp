#include "engine/people/lookup.hpp"
#include "systems/deliberations/acting.hpp"
#include "systems/deliberations/paper_words.hpp"

#include <algorithm>

namespace deliberations {
namespace {
constexpr Refusal not_dispatched{409, "not-dispatched", "审议意见还没有交办，没有交办函。",
                                 "The opinion is not dispatched yet: there is no letter."};

std::string committee(Context& context, Date on) {
    const auto organ =
        context.tx.find<people::Organ>(db::select<people::Organ>("organs") +
                                       " where congress_id = $1 and kind = 'standing_committee' order by id");
    return organ ? people::name_of(context.tx, organ->id.value, on)
                 : people::name_of(context.tx, context.tx.congress(), on) + "常务委员会";
}

papers::Values values_of(Context& context, const DeliberationView& view) {
    const auto& matter = view.matter;
    const auto on = matter.registered_on.value_or(context.today);
    const auto name = [&](std::int64_t id) { return people::name_of(context.tx, id, on); };
    const auto source =
        std::ranges::find_if(view.linked, [](const matters::Linked& link) { return !link.from; });
    papers::Values values;
    values.set("常委会", committee(context, on))
        .set("工作机构", name(view.details.body_id.value))
        .set("发文字号", matter.number.value_or(""))
        .set("标题", matter.title)
        .set("来源", source == view.linked.end() ? matter.title : source->title)
        .set("会议", view.details.meeting)
        .set("审议日期", papers::written(view.details.heard_on))
        .set("总体评价", matter.body)
        .set("主要问题", view.details.problems)
        .set("要求条数", std::to_string(view.items.size()))
        .set("审定会议", view.details.approved_by)
        .set("今天", papers::written(context.today));
    for (const auto& item : view.items)
        values.add("各项要求", papers::Values()
                                   .set("序号", papers::numeral(static_cast<int>(item.item.position)))
                                   .set("要求", item.item.what));
    if (view.details.report_by) values.set("报告期限", papers::written(*view.details.report_by));
    if (matter.registered_on) values.set("交办日期", papers::written(*matter.registered_on));
    for (const auto& clock : view.clocks)
        if (clock.rule == "opinion_plan" && clock.round == 1)
            values.set("方案期限", papers::written(clock.due_on));
    std::string others;
    for (const auto& handling : view.handlings) {
        if (handling.state == "relieved") continue;
        if (handling.role == matters::HandlerRole::lead)
            values.set("牵头单位", name(handling.unit_id.value));
        else
            others += (others.empty() ? "" : "、") + name(handling.unit_id.value);
    }
    values.set("配合单位", others);
    return values;
}
} // namespace

papers::Download paper(Context& context, Id<Matter> id, const LoopPrintAsked& asked) {
    const auto view = show(context, id);
    const bool letter = asked.kind == LoopPrint::dispatch;
    if (letter && !view.matter.registered_on) throw Problem{not_dispatched};
    const auto& kind = paper_kinds[static_cast<std::size_t>(asked.kind)];
    auto paper =
        papers::make(kind, values_of(context, view), view.matter.registered_on.value_or(context.today));
    if (!view.details.approved_on) paper.warning = "草稿";
    return papers::print(paper, std::string(kind.zh) + " " + view.matter.number.value_or(view.matter.title),
                         asked.format.value_or(papers::Format::pdf), asked.preview);
}
} // namespace deliberations
