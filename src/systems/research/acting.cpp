#include "engine/people/lookup.hpp"
#include "systems/research/flow.hpp"
#include "systems/research/store.hpp"

#include <algorithm>
#include <set>

namespace research {
namespace {
constexpr Refusal no_category{422, "no-category", "请选择类别。", "Choose a category."};
constexpr Refusal no_body{422, "no-working-body", "请选择本级人大的工作机构。",
                          "Choose one of the congress's working bodies."};
constexpr Refusal no_law{422, "no-law", "请写明检查哪一部法律法规。", "Name the law that is inspected."};
constexpr Refusal leader_no_chair{422, "inspection-leader",
                                  "执法检查组组长应当是常委会主任、副主任，请重新选择。",
                                  "An inspection is led by the director or a deputy director. Choose again."};
constexpr Refusal from_unit{
    422, "inspected-member", "执法检查组成员不能是承办单位的工作人员，请核对名单。",
    "Nobody who works for a handling unit can be on an inspection team. Check the list."};
constexpr Refusal no_member{422, "no-such-member", "所选人员不存在，请重新选择。",
                            "There is no such person. Choose again."};
constexpr Refusal in_future{422, "date-in-future", "日期不能晚于今天（{0}）。",
                            "The date cannot be later than today ({0})."};
constexpr Refusal negative{422, "negative", "人数不能是负数。", "A number of people cannot be negative."};
constexpr Refusal no_fieldwork{
    422, "no-fieldwork", "还没有记录一次实地调研、座谈或者问卷，请先记录，再写出报告。",
    "No work in the field is recorded yet: a visit, a forum, a questionnaire. Record one first."};

ResearchView take(Context& context, Whole& whole, std::string_view act,
                  const matters::Evidence& evidence = {}) {
    const auto& step = matters::require(context, flow, whole.c.matter.state, whole.c, act);
    whole.c.matter.audience = audience_of(step.to);
    matters::advance(context, flow, whole.c, act, evidence);
    return view_of(context, std::move(whole));
}

Whole begin_act(Context& context, Id<Matter> id, std::string_view act) {
    auto whole = load_for_change(context, id);
    matters::require(context, flow, whole.c.matter.state, whole.c, act);
    return whole;
}

void check_inspectors(Context& context, const std::set<Person>& persons, Person leader) {
    using auth::Role;
    for (const auto person : persons)
        for (const auto& post : people::posts_of(context.tx, person, context.today))
            if (post.role == Role::unit_clerk || post.role == Role::unit_principal)
                refuse_field("/person_ids", from_unit);
    const auto posts = people::posts_of(context.tx, leader, context.today);
    if (std::ranges::find(posts, Role::chair, &people::Post::role) == posts.end())
        refuse_field("/leader_id", leader_no_chair);
}
} // namespace

ResearchView plan(Context& context, const ResearchPlanned& planned) {
    if (!rules::category(planned.category.value)) refuse_field("/category", no_category);
    const auto body = context.tx.find<people::Organ>(
        db::select<people::Organ>("organs") + " where congress_id = $1 and id = $2", planned.body_id);
    if (!body || body->type != people::OrganType::body || !people::in_force(*body, context.today))
        refuse_field("/body_id", no_body);
    if (planned.genre == ResearchGenre::inspection && trim(planned.law.value).empty())
        refuse_field("/law", no_law);
    Whole whole;
    auto& matter = whole.c.matter;
    matter.id = context.next<Matter>();
    matter.kind = flow.kind;
    matter.author_id = context.actor.person;
    matter.title = planned.title.value;
    matter.body = planned.body.value;
    matter.category = planned.category.value;
    matter.opened_on = context.today;
    whole.details = {
        .id = matter.id, .genre = planned.genre, .body_id = planned.body_id, .law = planned.law.value};
    matters::require(context, flow, "", whole.c, "plan");
    context.tx.insert("researches", whole.details);
    return take(context, whole, "plan");
}

ResearchView drop(Context& context, Id<Matter> id, const ResearchRemark& why) {
    auto whole = begin_act(context, id, "drop_research");
    whole.details.remark = why.remark.value;
    context.tx.save("researches", whole.details);
    return take(context, whole, "drop_research");
}

/// The team may grow; who has worked in it stays.
ResearchView form_team(Context& context, Id<Matter> id, const TeamFormed& team) {
    auto whole = begin_act(context, id, "form_team");
    std::set<Person> persons(team.person_ids.begin(), team.person_ids.end());
    persons.insert(team.leader_id);
    for (const auto person : persons)
        if (!context.tx.find<people::Person>(
                db::select<people::Person>("persons") + " where congress_id = $1 and id = $2", person))
            refuse_field("/person_ids", no_member);
    if (whole.details.genre == ResearchGenre::inspection) check_inspectors(context, persons, team.leader_id);
    for (auto& member : whole.members) {
        persons.erase(member.person_id);
        if (member.leads == (member.person_id == team.leader_id)) continue;
        member.leads = !member.leads;
        context.tx.save("research_members", member);
    }
    for (const auto person : persons) {
        whole.members.push_back({context.next<ResearchMember>(), id, person, person == team.leader_id});
        context.tx.insert("research_members", whole.members.back());
    }
    return take(context, whole, "form_team");
}

ResearchView add_fieldwork(Context& context, Id<Matter> id, const FieldworkDone& done) {
    auto whole = begin_act(context, id, "add_fieldwork");
    if (done.held_on > context.today) refuse_field("/held_on", in_future, {to_string(context.today)});
    if (done.people < 0) refuse_field("/people", negative);
    whole.fieldwork.push_back({context.next<Fieldwork>(), id, done.kind, done.held_on, done.place.value,
                               done.people, done.note.value, context.actor.person});
    context.tx.insert("research_fieldwork", whole.fieldwork.back());
    return take(context, whole, "add_fieldwork", {"fieldwork", whole.fieldwork.back().id.value});
}

ResearchView add_finding(Context& context, Id<Matter> id, const FindingMade& made) {
    auto whole = begin_act(context, id, "add_finding");
    whole.findings.push_back({context.next<Finding>(), id, made.kind, made.article.value, made.body.value,
                              made.place.value, made.unit_id, context.today});
    context.tx.insert("research_findings", whole.findings.back());
    return take(context, whole, "add_finding", {"finding", whole.findings.back().id.value});
}

ResearchView cite(Context& context, Id<Matter> id, const ResearchSource& source) {
    auto whole = begin_act(context, id, "cite");
    matters::raise_from(context, whole.c, source.matter_id);
    return take(context, whole, "cite");
}

ResearchView draft(Context& context, Id<Matter> id, const ResearchText& text) {
    auto whole = begin_act(context, id, "draft");
    if (whole.fieldwork.empty()) throw Problem{no_fieldwork};
    whole.details.report = text.body.value;
    context.tx.save("researches", whole.details);
    return take(context, whole, "draft");
}

ResearchView send_back(Context& context, Id<Matter> id, const ResearchRemark& why) {
    auto whole = begin_act(context, id, "send_back");
    whole.details.remark = why.remark.value;
    context.tx.save("researches", whole.details);
    return take(context, whole, "send_back");
}

ResearchView approve(Context& context, Id<Matter> id) {
    auto whole = load_for_change(context, id);
    return take(context, whole, "approve");
}

ResearchView issue(Context& context, Id<Matter> id) {
    auto whole = begin_act(context, id, "issue");
    const bool inspection = whole.details.genre == ResearchGenre::inspection;
    matters::issue(context, whole.c, inspection ? papers::Series::inspection : papers::Series::research);
    whole.c.matter.registered_on = whole.c.matter.closed_on = context.today;
    whole.details.issued_on = context.today;
    context.tx.save("researches", whole.details);
    return take(context, whole, "issue");
}

ResearchView publish(Context& context, Id<Matter> id) {
    auto whole = begin_act(context, id, "publish");
    whole.c.matter.published_on = context.today;
    return take(context, whole, "publish");
}
} // namespace research
