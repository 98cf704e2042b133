#include "engine/access/accounts.hpp"
#include "engine/matters/store.hpp"
#include "engine/people/lookup.hpp"
#include "systems/visits/acting.hpp"
#include "systems/visits/store.hpp"

#include <algorithm>
#include <set>

namespace visits {
namespace {
constexpr Refusal no_matter{422, "no-matter", "请选择这次督办的建议或者意见，至少一件。",
                            "Choose what the visit is about: at least one suggestion or opinion."};
constexpr Refusal matter_unknown{422, "matter-unknown", "所选事项不存在，或者您无权查看，请重新选择。",
                                 "There is no such matter, or you may not see it. Choose again."};
constexpr Refusal not_assigned{422, "matter-not-assigned",
                               "“{0}”尚未交办，还没有承办单位，不能安排现场督办。",
                               "“{0}” has not been assigned yet; there is no unit to visit."};
constexpr Refusal apart{422, "confidential-apart",
                        "“{0}”不向全体代表公开，须单独安排，不能与其他事项放在同一次督办中。",
                        "“{0}” is not open to all deputies. Plan a visit of its own for it."};
constexpr Refusal may_not_know{
    422, "guest-may-not-know", "{0}无权查看“{1}”，不能邀请。请从参加人员中去掉。",
    "{0} may not see “{1}”, so they cannot be asked to come. Take them off the list."};
constexpr Refusal person_unknown{422, "person-unknown", "没有这个人，请重新选择。",
                                 "There is no such person. Choose again."};
constexpr Refusal past{422, "planned-in-the-past", "计划日期不能早于今天。",
                       "A visit is planned for today or later."};
constexpr std::size_t most_matters = 30, most_people = 60;
constexpr Refusal too_many{422, "too-many", "最多 {0} 项，请分成几次安排。",
                           "At most {0}. Plan several visits instead."};

/// What the visit is about: matters with the office's eyes, all assigned, and a closed one by itself.
std::vector<Matter> check_matters(Context& context, const std::vector<Id<Matter>>& ids) {
    if (ids.empty()) refuse_field("/matter_ids", no_matter);
    if (ids.size() > most_matters) refuse_field("/matter_ids", too_many, {std::to_string(most_matters)});
    const auto matters = store::seen_by(context.tx, ids, context.actor);
    if (matters.size() != std::set(ids.begin(), ids.end()).size())
        refuse_field("/matter_ids", matter_unknown);
    for (const auto& matter : matters) {
        if (!matter.assigned_on) refuse_field("/matter_ids", not_assigned, {matter.title});
        if (matters.size() > 1 && matter.audience.find('D') == matter.audience.npos)
            refuse_field("/matter_ids", apart, {matter.title});
    }
    return matters;
}

/// Nobody is taken to see what they may not know of.
void check_guest(Context& context, Person person, const std::vector<Matter>& matters, const char* at) {
    const auto guest = auth::actor_for(context.tx, person, context.today);
    if (people::labels(context.tx, {{person.value}}, context.today).empty()) refuse_field(at, person_unknown);
    if (guest.hats.empty() && !guest.deputy) refuse_field(at, person_unknown);
    const bool open = std::ranges::all_of(
        matters, [](const Matter& matter) { return matter.audience.find('D') != matter.audience.npos; });
    if (open) return;
    std::vector<Id<Matter>> ids;
    for (const auto& matter : matters) ids.push_back(matter.id);
    if (store::seen_by(context.tx, ids, guest).size() != matters.size())
        refuse_field(at, may_not_know,
                     {people::name_of(context.tx, person.value, context.today), matters.front().title});
}

void fill(Context& context, Whole& whole, const Plan& plan) {
    if (plan.planned_on < context.today) refuse_field("/planned_on", past);
    if (plan.person_ids.size() > most_people)
        refuse_field("/person_ids", too_many, {std::to_string(most_people)});
    const auto matters = check_matters(context, plan.matter_ids);
    check_guest(context, plan.led_by, matters, "/led_by");
    for (const auto person : plan.person_ids) check_guest(context, person, matters, "/person_ids");
    auto& visit = whole.visit;
    visit.title = plan.title.value;
    visit.planned_on = plan.planned_on;
    visit.place = plan.place.value;
    visit.purpose = plan.purpose.value;
    visit.led_by = plan.led_by;
    // what was planned before stays on record in the ledger; the plan itself is as it stands now
    for (const auto& matter : matters)
        if (std::ranges::find(whole.items, matter.id, &Item::matter_id) == whole.items.end()) {
            whole.items.push_back({context.next<Item>(), visit.id, matter.id});
            context.tx.insert("visit_items", whole.items.back());
        }
    auto guests = plan.person_ids;
    guests.insert(guests.begin(), plan.led_by);
    for (const auto person : guests)
        if (std::ranges::find(whole.guests, person, &Guest::person_id) == whole.guests.end()) {
            whole.guests.push_back({.id = context.next<Guest>(), .visit_id = visit.id, .person_id = person});
            context.tx.insert("visit_people", whole.guests.back());
        }
}

constexpr Refusal kept_on{
    422, "kept-on", "已列入的事项和已邀请的人员不能去掉。如需更换，请取消后重新安排。",
    "Matters and people once on the plan stay on it. To replace them, cancel and plan anew."};

VisitView answer(Context& context, Id<Visit> id, Answer answer, std::string_view act) {
    auto whole = load_for_change(context, id);
    require(context, whole, act);
    auto& guest = *std::ranges::find(whole.guests, context.actor.person, &Guest::person_id);
    guest.answer = answer;
    guest.answered_on = context.today;
    context.tx.save("visit_people", guest);
    take(context, whole, act);
    return view_of(context, whole);
}
} // namespace

VisitView plan(Context& context, const Plan& plan) {
    Whole whole;
    require(context, whole, "plan");
    whole.visit.id = context.next<Visit>();
    fill(context, whole, plan);
    take(context, whole, "plan", true);
    return view_of(context, whole);
}

VisitView change(Context& context, Id<Visit> id, const Plan& plan) {
    auto whole = load_for_change(context, id);
    require(context, whole, "change");
    for (const auto& item : whole.items)
        if (std::ranges::find(plan.matter_ids, item.matter_id) == plan.matter_ids.end())
            refuse_field("/matter_ids", kept_on);
    for (const auto& guest : whole.guests)
        if (guest.person_id != whole.visit.led_by && guest.person_id != plan.led_by &&
            std::ranges::find(plan.person_ids, guest.person_id) == plan.person_ids.end())
            refuse_field("/person_ids", kept_on);
    fill(context, whole, plan);
    take(context, whole, "change");
    return view_of(context, whole);
}

VisitView cancel(Context& context, Id<Visit> id, const Why& why) {
    auto whole = load_for_change(context, id);
    whole.visit.reason = why.reason.value;
    take(context, whole, "cancel", true);
    return view_of(context, whole);
}

VisitView accept(Context& context, Id<Visit> id) {
    return answer(context, id, Answer::accepted, "accept");
}
VisitView decline(Context& context, Id<Visit> id) {
    return answer(context, id, Answer::declined, "decline");
}
} // namespace visits
