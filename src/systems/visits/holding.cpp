#include "engine/people/lookup.hpp"
#include "engine/rules/rules.hpp"
#include "systems/visits/acting.hpp"

#include <algorithm>

namespace visits {
namespace {
constexpr Refusal future{422, "held-in-the-future", "督办日期不能晚于今天。",
                         "The visit cannot have been held later than today."};
constexpr Refusal nobody{422, "nobody-came", "请勾选实际到场的人员，至少一人。",
                         "Say who really came: at least one person."};
constexpr Refusal not_asked{422, "not-on-the-list", "到场人员须在参加名单中，请先修改安排。",
                            "Who came must be on the list. Change the plan first."};
constexpr Refusal other_matter{422, "not-visited", "请选择这次督办的事项之一。",
                               "Choose one of the matters that the visit was about."};
constexpr Refusal other_unit{
    422, "unit-not-handling", "该单位不承办这件事项。请选择承办单位，或者先调整承办单位。",
    "This unit does not handle the matter. Choose one that does, or change the handling units first."};
constexpr Refusal due_passed{422, "due-before-visit", "完成日期须在今天之后。",
                             "The day must lie after today."};
constexpr Refusal not_there{409, "was-not-there", "现场感受由实际到场的人员填写。",
                            "Impressions are written by those who really came."};
constexpr Refusal not_public{409, "matter-not-public", "“{0}”尚未公开，不能公开这次督办的情况。",
                             "“{0}” is not published, so neither can the visit be."};

void put_down(Context& context, Whole& whole, const Record& record) {
    if (record.held_on > context.today) refuse_field("/held_on", future);
    if (record.came.empty()) refuse_field("/came", nobody);
    for (const auto person : record.came)
        if (std::ranges::find(whole.guests, person, &Guest::person_id) == whole.guests.end())
            refuse_field("/came", not_asked);
    whole.visit.held_on = record.held_on;
    whole.visit.seen = record.seen.value;
    for (auto& guest : whole.guests) {
        guest.came = std::ranges::find(record.came, guest.person_id) != record.came.end();
        context.tx.save("visit_people", guest);
    }
    papers::attach(context, record.file_ids, "visit", whole.visit.id.value);
}

bool handles(Context& context, Id<Matter> matter, Id<people::Organ> unit) {
    return context.tx.count("select count(*) from handlings where congress_id = $1 and matter_id = $2 and "
                            "unit_id = $3 and state <> 'relieved'",
                            matter, unit) != 0;
}
} // namespace

VisitView hold(Context& context, Id<Visit> id, const Record& record) {
    auto whole = load_for_change(context, id);
    require(context, whole, "hold");
    put_down(context, whole, record);
    take(context, whole, "hold", true);
    return view_of(context, whole);
}

VisitView amend(Context& context, Id<Visit> id, const Record& record) {
    auto whole = load_for_change(context, id);
    require(context, whole, "amend");
    put_down(context, whole, record);
    take(context, whole, "amend");
    return view_of(context, whole);
}

VisitView write_impression(Context& context, Id<Visit> id, const Impression& impression) {
    auto whole = load_for_change(context, id);
    require(context, whole, "write_impression");
    auto& guest = *std::ranges::find(whole.guests, context.actor.person, &Guest::person_id);
    if (!guest.came.value_or(false)) throw Problem{not_there};
    guest.impression = impression.impression.value;
    guest.written_on = context.today;
    context.tx.save("visit_people", guest);
    take(context, whole, "write_impression");
    return view_of(context, whole);
}

VisitView publish(Context& context, Id<Visit> id, const Publication& words) {
    auto whole = load_for_change(context, id);
    require(context, whole, "publish_visit");
    for (const auto& item : whole.items) {
        const auto matter = context.tx.get<Matter>(
            db::select<Matter>("matters") + " where congress_id = $1 and id = $2", item.matter_id);
        if (matter.audience.find('P') == matter.audience.npos) throw Problem{not_public, {matter.title}};
    }
    whole.visit.summary = words.summary.value;
    whole.visit.published_on = context.today;
    take(context, whole, "publish_visit", true);
    return view_of(context, whole);
}

VisitView decide(Context& context, Id<Visit> id, const DecisionMade& made) {
    auto whole = load_for_change(context, id);
    require(context, whole, "decide");
    if (std::ranges::find(whole.items, made.matter_id, &Item::matter_id) == whole.items.end())
        refuse_field("/matter_id", other_matter);
    if (!handles(context, made.matter_id, made.unit_id)) refuse_field("/unit_id", other_unit);
    if (made.due_on && *made.due_on <= context.today) refuse_field("/due_on", due_passed);
    auto& decision = whole.decisions.emplace_back(Decision{
        .id = context.next<Decision>(),
        .visit_id = id,
        .matter_id = made.matter_id,
        .unit_id = made.unit_id,
        .what = made.what.value,
        .decided_on = context.today,
        .due_on = made.due_on.value_or(rules::due(rules::deadline("visit_decision"), context.today).due)});
    take(context, whole, decision, "decide");
    return view_of(context, whole);
}

VisitView report_done(Context& context, Id<Visit> id, Id<Decision> decision_id, const DoneReport& report) {
    auto whole = load_for_change(context, id);
    auto& decision = find_decision(whole, decision_id);
    require(context, whole, decision, "report_done");
    decision.report = report.report.value;
    decision.reported_by = context.actor.person;
    decision.reported_on = context.today;
    papers::attach(context, report.file_ids, "visit_decision", decision.id.value);
    take(context, whole, decision, "report_done");
    return view_of(context, whole);
}

namespace {
VisitView check(Context& context, Id<Visit> id, Id<Decision> decision_id, std::string_view act,
                const std::string& words) {
    auto whole = load_for_change(context, id);
    auto& decision = find_decision(whole, decision_id);
    require(context, whole, decision, act);
    decision.answer = words;
    decision.checked_by = context.actor.person;
    decision.checked_on = context.today;
    take(context, whole, decision, act);
    return view_of(context, whole);
}
} // namespace

VisitView not_yet_done(Context& context, Id<Visit> id, Id<Decision> decision, const Why& why) {
    return check(context, id, decision, "not_yet_done", why.reason.value);
}
VisitView confirm_done(Context& context, Id<Visit> id, Id<Decision> decision, const Check& answer) {
    return check(context, id, decision, "confirm_done", answer.answer.value);
}
VisitView drop(Context& context, Id<Visit> id, Id<Decision> decision, const Why& why) {
    return check(context, id, decision, "drop", why.reason.value);
}
} // namespace visits
