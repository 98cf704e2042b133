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
using matters::HandlerRole;

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

Story& Story::checked() {
    screened();
    Checking looked_at; // what the text hints at is looked at row by row
    for (const auto& line : seen_by(world.office).checklist)
        if (!line.hint.empty()) looked_at.ticks.push_back({{line.item}, Finding::yes, {"已核对。"}});
    if (!looked_at.ticks.empty())
        does(world.office, [&](Context& context) { return check(context, id, looked_at); });
    does(world.office, "pass_checks");
    return *this;
}

Story& Story::registered() {
    checked();
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

At Story::question() const {
    const auto questions = world.look({.clock = true}, World::noon(today), [&](Context& context) {
        return store::load(context.tx, id).questions;
    });
    return {.question = questions.empty() ? Id<Question>{} : questions.back().id};
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
