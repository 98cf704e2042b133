#include "systems/suggestions/story_test.hpp"

#include "systems/suggestions/store.hpp"

#include <algorithm>
#include <stdexcept>

REGISTER_EXCEPTION_TRANSLATOR(const Problem& problem) {
    std::string text = say(problem.refusal, problem.args, Language::en);
    for (const auto& fault : problem.faults) text += " " + fault.at + " " + fault.why.code;
    return {text.c_str(), static_cast<unsigned>(text.size())};
}

namespace suggestions {
namespace {
using matters::HandlerRole;

/// The units as they are, and the water bureau, if it has no part yet.
Assignment with_water(const Case& c, OrganId water) {
    Assignment units;
    bool there = false;
    for (const auto& handling : c.handlings) {
        if (handling.state == "relieved") continue;
        there = there || handling.unit_id == water;
        if (handling.role == HandlerRole::lead) units.lead_id = handling.unit_id;
        if (handling.role == HandlerRole::co) units.co_ids.push_back(handling.unit_id);
        if (handling.role == HandlerRole::separate) units.separate_ids.push_back(handling.unit_id);
    }
    if (!there) (units.lead_id ? units.co_ids : units.separate_ids).push_back(water);
    return units;
}

Date later_than_due(const Case& c, Date today) {
    const auto clock = std::ranges::find_if(
        c.clocks, [](const matters::Clock& k) { return k.rule == "reply" && !k.met_on && !k.void_on; });
    return (clock == c.clocks.end() ? today : clock->due_on) + 30;
}

OrganId another_unit(const Story& s, Context& context, Id<Handling> part) {
    auto c = store::load(context.tx, s.id).c;
    const auto own = matters::find_handling(c, part).unit_id;
    return own == s.world.water.organ ? s.world.education.organ : s.world.water.organ;
}

using Does = View (*)(Context&, const Story&, At);
struct Known {
    std::string_view act;
    Does does;
};
#define DOES(expression)                                                                                     \
    [](Context& c, [[maybe_unused]] const Story& s, [[maybe_unused]] At at) { return expression; }
const Known known[] = {
    {"edit", DOES(edit(c, s.id, s.text))},
    {"edit_entry", DOES(edit(c, s.id, s.text))},
    {"invite", DOES(invite(c, s.id, {{s.world.chair}}))},
    {"confirm", DOES(confirm(c, s.id))},
    {"decline", DOES(decline(c, s.id))},
    {"recall", DOES(recall(c, s.id))},
    {"submit", DOES(submit(c, s.id))},
    {"discard", DOES(discard(c, s.id))},
    {"confirm_entry", DOES(confirm_entry(c, s.id))},
    {"reject_entry", DOES(reject_entry(c, s.id))},
    {"revise", DOES(revise(c, s.id))},
    {"withdraw", DOES(withdraw(c, s.id, {{"情况已经变化，申请撤回。"}}))},
    {"agree_withdrawal", DOES(agree_withdrawal(c, s.id))},
    {"screen", DOES(screen(c, s.id))},
    {"return_for_revision", DOES(return_for_revision(c, s.id, {{"请写明具体路段。"}}))},
    {"not_accept", DOES(not_accept(c, s.id, {{"private_interests"}, {"涉及本人住宅。"}}))},
    {"treat_as_letter", DOES(treat_as_letter(c, s.id, {{"forwarded_letters"}, {"转信访部门。"}}))},
    {"register", DOES(register_(c, s.id))},
    {"merge", DOES(merge(c, s.id, {s.head}))},
    {"unmerge", DOES(unmerge(c, s.id))},
    {"split", DOES(split(c, s.id, {{{{"第一件事"}, {"路灯"}}, {{"第二件事"}, {"井盖"}}}}))},
    {"assign", DOES(assign(c, s.id, s.assignment))},
    {"reassign", DOES(reassign(c, s.id, with_water(store::load(c.tx, s.id).c, s.world.water.organ)))},
    {"conclude", DOES(conclude(c, s.id, {{"双方会商，形成一致意见。"}}))},
    {"publish", DOES(publish(c, s.id))},
    {"sign_for", DOES(sign_for(c, s.id, at.part))},
    {"request_handback",
     DOES(request_handback(c, s.id, at.part, {{"不属职责。"}, another_unit(s, c, at.part)}))},
    {"grant_handback", DOES(grant_handback(c, s.id, at.part, {s.world.water.organ, {"同意"}}))},
    {"refuse_handback", DOES(refuse_handback(c, s.id, at.part, {{"属于你单位职责。"}}))},
    {"record_contact",
     DOES(record_contact(c, s.id, at.part, {c.today, matters::ContactMode::visit, {"现场见面。"}}))},
    {"request_extension",
     DOES(request_extension(c, s.id, at.part,
     {later_than_due(store::load(c.tx, s.id).c, c.today), {"面广。"}}))},
    {"grant_extension", DOES(grant_extension(c, s.id, at.part, {{"同意"}}))},
    {"refuse_extension", DOES(refuse_extension(c, s.id, at.part, {{"请按期答复。"}}))},
    {"draft_reply", DOES(draft_reply(c, s.id, at.part, s.reply))},
    {"send_back", DOES(send_back(c, s.id, at.part, {{"请写明完成时间。"}}))},
    {"sign_off", DOES(sign_off(c, s.id, at.part))},
    {"send_opinion", DOES(send_opinion(c, s.id, at.part, {{"我局配合。"}}))},
    {"ask_again", DOES(ask_again(c, s.id, at.part, {{"请说明经费。"}}))},
    {"rate", DOES(rate(c, s.id, at.part, s.rating))},
    {"record_rating",
     DOES(record_rating(c, s.id, at.part,
     {matters::Channel::telephone, s.rating.process, s.rating.result, s.rating.comment}))},
    {"report_promise", DOES(report_promise(c, s.id, at.promise, {{"已经建成。"}}))},
    {"rate_promise", DOES(rate_promise(c, s.id, at.promise, {}))},
    {"change_promise", DOES(change_promise(c, s.id, at.promise, {c.today + 100, {"汛期顺延。"}}))},
    {"end_promise", DOES(end_promise(c, s.id, at.promise, {{"规划调整，不再实施。"}}))},
};
#undef DOES
} // namespace

Draft full_draft() {
    return {{"关于改善滨江路夜间照明的建议"},
            {"滨江路东段路灯间距过大，夜间照度不足，建议补装路灯并检修线路。"},
            Code<rules::Category>{std::string(rules::categories().front().key)},
            std::nullopt,
            false};
}

matters::ReplyText solved() {
    return {.outcome = {"A"}, .done = {"已补装路灯三十盏。"}, .body = {"您的建议已经办理完毕。"}};
}

matters::ReplyText promised(Date by, const std::string& outcome) {
    return {.outcome = {outcome},
            .done = {"已完成设计。"},
            .next_step = {"明年施工并通电。"},
            .by_when = by,
            .who = {"区教育局基建科"},
            .body = {"您的建议已列入计划。"}};
}

View perform(Context& context, const Story& story, std::string_view act, At at) {
    const auto found = std::ranges::find(known, act, &Known::act);
    if (found == std::end(known)) throw std::logic_error("the test does not know how to " + std::string(act));
    return found->does(context, story, at);
}

View Story::does(PersonId who, std::string_view act, At at) {
    return world.as(who, today, [&](Context& context) { return perform(context, *this, act, at); });
}

View Story::seen_by(PersonId who) {
    return world.see(who, today, [&](Context& context) { return show(context, id); });
}

View Story::seen_by_public() {
    return world.see_as_public(today, [&](Context& context) { return show_public(context, id); });
}

Story& Story::drafted() {
    id = world.as(author, today, [&](Context& context) { return draft(context, text).id; });
    return *this;
}

Story& Story::entered() {
    id = world.as(world.helper, today, [&](Context& context) {
        return enter(context, {author, EntryMeans::paper, text.title, text.body, text.category}).id;
    });
    return *this;
}

Story& Story::cosigning() {
    drafted();
    does(author, [&](Context& context) { return invite(context, id, {cosigners}); });
    return *this;
}

Story& Story::submitted() {
    if (cosigners.empty())
        drafted();
    else
        cosigning();
    for (const auto cosigner : cosigners) does(cosigner, "confirm");
    does(author, "submit");
    return *this;
}

Story& Story::screened() {
    submitted();
    does(world.office, "screen");
    return *this;
}

Story& Story::registered() {
    screened();
    does(world.office, "register");
    return *this;
}

Story& Story::assigned() {
    registered();
    does(world.office, "assign");
    return *this;
}

Story& Story::signed_for() {
    assigned();
    for (const auto& handling : record().handlings)
        does(unit(handling.unit_id).clerk, "sign_for", {handling.id});
    return *this;
}

Story& Story::contacted() {
    signed_for();
    primaries_do("record_contact", false);
    return *this;
}

Story& Story::reply_drafted() {
    contacted();
    primaries_do("draft_reply", false);
    return *this;
}

Story& Story::replied() {
    reply_drafted();
    primaries_do("sign_off", true);
    return *this;
}

Story& Story::rated() {
    replied();
    for (const auto& handling : record().handlings)
        if (handling.role != HandlerRole::co) does(author, "rate", {handling.id});
    return *this;
}

Story& Story::closed() {
    rated();
    return window_over();
}

Story& Story::published() {
    closed();
    does(world.office, "publish");
    return *this;
}

Story& Story::rehandling() {
    rating = {matters::Grade::satisfied, matters::Grade::unsatisfied, {"路灯仍然不亮。"}};
    rated();
    return window_over();
}

Story& Story::escalated() {
    rehandling();
    primaries_do("draft_reply", false);
    primaries_do("sign_off", true);
    for (const auto& handling : record().handlings)
        if (handling.role != HandlerRole::co) does(author, "rate", {handling.id});
    return window_over();
}

Story& Story::wait_until(Date day) {
    today = day;
    world.as_clock(today, [](Context& context) { pass_deadlines(context); });
    return *this;
}

Story& Story::window_over() {
    const auto c = record();
    return wait_until(clock(c, "rating").due_on + 1);
}

Case Story::record() const {
    return world.look({.clock = true}, World::noon(today),
                      [&](Context& context) { return store::load(context.tx, id).c; });
}

const support::Unit& Story::unit(OrganId organ) const {
    for (const auto* unit : {&world.education, &world.transport, &world.water})
        if (unit->organ == organ) return *unit;
    throw std::logic_error("no such unit in this world");
}

At Story::part(OrganId organ) const {
    At found;
    for (const auto& handling : record().handlings)
        if (handling.unit_id == organ && (!found.part || handling.state != "relieved"))
            found.part = handling.id;
    return found;
}

At Story::promise() const {
    const auto promises = record().promises;
    return {.promise = promises.empty() ? Id<matters::Promise>{} : promises.back().id};
}

const matters::Clock& Story::clock(const Case& c, std::string_view rule, OrganId organ) const {
    std::optional<Id<Handling>> handling;
    if (organ) handling = part(organ).part;
    const auto found = std::ranges::find_if(c.clocks.rbegin(), c.clocks.rend(), [&](const matters::Clock& k) {
        return k.rule == rule && k.handling_id == handling;
    });
    if (found == c.clocks.rend()) throw std::logic_error("no clock of the rule " + std::string(rule));
    return *found;
}

void Story::primaries_do(std::string_view act, bool principal) {
    for (const auto& handling : record().handlings) {
        if (handling.role == HandlerRole::co || handling.state == "relieved") continue;
        const auto& by = unit(handling.unit_id);
        does(principal ? by.principal : by.clerk, act, {handling.id});
    }
}

std::int64_t entries(World& world) {
    return world.see_as_public(date(2020, 1, 1), [](Context& context) {
        return context.tx.count("select count(*) from ledger_entries where congress_id = $1");
    });
}
} // namespace suggestions
