// Lists: paging, filters, counts, and what waits for whom.
#include "shape/json.hpp"
#include "systems/suggestions/filters.hpp"
#include "systems/suggestions/story_test.hpp"

#include <algorithm>
#include <set>

using namespace suggestions;

namespace {
using Ids = std::vector<std::int64_t>;

Page page_of(World& world, PersonId who, Date on, const Filter& filter) {
    return world.see(who, on, [&](Context& context) { return list(context, filter); });
}

/// All pages; `between` happens after each of them.
Ids walk(World& world, PersonId who, Date on, Filter filter, const std::function<void()>& between = [] {}) {
    Ids ids;
    do {
        const auto page = page_of(world, who, on, filter);
        for (const auto& row : page.items) ids.push_back(row.id.value);
        filter.cursor = page.next;
        between();
    } while (filter.cursor);
    return ids;
}

std::size_t rows(World& world, PersonId who, Date on, Filter filter) {
    filter.limit = 3;
    return walk(world, who, on, filter).size();
}
} // namespace

TEST_CASE("pages hold every row once, newest first, also while rows are added") {
    World world;
    const Date on = date(2020, 3, 2);
    Ids made;
    const auto add = [&] {
        Story story(world, on);
        made.push_back(story.submitted().id.value);
    };
    for (int i = 0; i < 7; ++i) add();
    const auto before = made;
    const auto seen = walk(world, world.office, on, {.limit = 2}, add);
    CHECK(seen == Ids(before.rbegin(), before.rend()));
    REFUSES("bad-cursor", page_of(world, world.office, on, {.cursor = "yesterday"}));
    REFUSES("bad-cursor", page_of(world, world.office, on, {.cursor = "2020-03-02_5"}));
    REFUSES("bad-cursor", page_of(world, world.education.clerk, on, {.desk = Desk::unit, .cursor = "5"}));
}

TEST_CASE("a unit's desk is ordered by the day its part is due; the same day makes no row appear twice") {
    World world;
    Ids expected;
    const auto assign_on = [&](Date on) {
        Story story(world, on);
        return story.assigned().id.value;
    };
    const auto late = assign_on(date(2020, 3, 10));
    for (int i = 0; i < 4; ++i) expected.push_back(assign_on(date(2020, 3, 5)));
    expected.push_back(late);
    const Date on = date(2020, 3, 11);
    const auto add = [&] { assign_on(date(2020, 3, 11)); };
    auto seen = walk(world, world.education.clerk, on, {.desk = Desk::unit, .limit = 2}, add);
    CHECK(std::set(seen.begin(), seen.end()).size() == seen.size());
    seen.resize(expected.size());
    CHECK(seen == expected);
    CHECK(rows(world, world.office, on, {.desk = Desk::unit}) == 0); // the office has no part
}

TEST_CASE("each desk shows its own") {
    World world;
    const auto stories = play_all(world);
    const auto on = stories.back().today;
    const auto ids = [&](PersonId who, Desk desk) { return walk(world, who, on, {.desk = desk}); };
    for (const auto id : ids(world.li, Desk::mine)) {
        const auto author =
            world.see(world.li, on, [&](Context& c) { return show(c, {id}).matter.author_id; });
        CHECK(author == world.li);
    }
    CHECK(ids(world.wang, Desk::mine).empty());
    CHECK(ids(world.helper, Desk::helper).size() == 1);
    CHECK(ids(world.zhao, Desk::cosign).size() == 1);
    CHECK(page_of(world, world.zhao, on, {.desk = Desk::cosign, .asked = Asked::cosign}).items.size() == 1);
    CHECK(page_of(world, world.wang, on, {.desk = Desk::cosign, .asked = Asked::cosign}).items.empty());
    CHECK(ids(world.water.clerk, Desk::unit).size() == 1); // the part that was handed to it
}

TEST_CASE("rows are found by state, words, number, author, unit, role and deadline") {
    World world;
    Story story(world, date(2020, 3, 5)), other(world, date(2020, 3, 5));
    story.assigned();
    other.author = world.zhao;
    other.cosigners = {};
    other.text.title = {"关于增设100%无障碍坡道的建议"};
    other.text.category = Code<rules::Category>{std::string(rules::categories().back().key)};
    other.registered();
    const Date on = date(2020, 3, 10);
    const auto found = [&](const Filter& filter) { return rows(world, world.office, on, filter); };
    CHECK(found({}) == 2);
    CHECK(found({.state = {"assigned"}}) == 1);
    CHECK(found({
              .state = {"assigned", "registered"}
    }) == 2);
    CHECK(found({.q = "无障碍"}) == 1);
    CHECK(found({.q = "100%无"}) == 1);
    CHECK(found({.q = "1_0"}) == 0); // a sign is itself
    CHECK(found({.q = "闭〔2020〕1号"}) == 1);
    CHECK(found({.q = "赵舟"}) == 1);
    CHECK(found({.q = " 井盖 "}) == 0);
    CHECK(found({.category = rules::categories().back().key}) == 1);
    CHECK(found({.channel = "intersession"}) == 2);
    CHECK(found({.channel = "session"}) == 0);
    CHECK(found({.session_id = world.session}) == 0);
    CHECK(found({.unit_id = world.transport.organ}) == 1);
    CHECK(found({.unit_id = world.water.organ}) == 0);
    CHECK(found({.role = matters::HandlerRole::co}) == 1);
    CHECK(found({.role = matters::HandlerRole::separate}) == 0);
    CHECK(found({.unit_id = world.transport.organ, .role = matters::HandlerRole::co}) == 1);
    CHECK(found({.unit_id = world.transport.organ, .role = matters::HandlerRole::lead}) == 0);
    CHECK(found({.due = Due::soon}) == 2); // handback by the 12th, assignment by the 12th
    CHECK(found({.due = Due::overdue}) == 0);
    CHECK(rows(world, world.office, date(2020, 3, 13), {.due = Due::overdue}) == 2);
    story.does(world.education.principal, "request_handback", story.part(world.education.organ));
    CHECK(found({.petition = matters::PetitionKind::handback}) == 1);
    CHECK(found({.petition = matters::PetitionKind::extension}) == 0);
}

TEST_CASE("a row tells the nearest deadline and the units, and a unit's desk its own deadline") {
    World world;
    Story story(world, date(2020, 3, 5));
    story.signed_for();
    const auto row = page_of(world, world.office, story.today, {}).items.at(0);
    CHECK(row.due_rule == "first_contact");
    CHECK(row.due_on == date(2020, 4, 2));
    CHECK(row.days_left == 28);
    CHECK(row.units.size() == 2);
    const auto own = page_of(world, world.transport.clerk, story.today, {.desk = Desk::unit}).items.at(0);
    CHECK(own.due_rule == "co_opinion");
}

TEST_CASE("the summary counts what the list shows, for every reader") {
    World world;
    const auto stories = play_all(world);
    const auto on = stories.back().today;
    for (const auto who :
         {world.li, world.wang, world.office, world.chair, world.education.clerk, world.nobody})
        for (const auto desk : {Desk::all, Desk::mine, Desk::unit, Desk::office}) {
            const auto sum =
                world.see(who, on, [&](Context& c) { return summary(c, {.desk = desk, .due = Due::soon}); });
            CHECK(sum.total == static_cast<std::int64_t>(rows(world, who, on, {.desk = desk})));
            CHECK(sum.due_soon ==
                  static_cast<std::int64_t>(rows(world, who, on, {.desk = desk, .due = Due::soon})));
            CHECK(sum.overdue ==
                  static_cast<std::int64_t>(rows(world, who, on, {.desk = desk, .due = Due::overdue})));
            for (const auto& state : sum.states) {
                const auto there = rows(world, who, on, {.desk = desk, .state = {state.state}});
                CHECK_MESSAGE(state.count == static_cast<std::int64_t>(there), state.state);
            }
        }
}

TEST_CASE("what is said to wait for somebody is what its list opens") {
    World world;
    const auto stories = play_all(world);
    const auto on = stories.back().today;
    std::set<std::string> kinds;
    for (const auto who :
         {world.li, world.wang, world.zhao, world.office, world.helper, world.chair, world.education.clerk,
          world.education.principal, world.transport.clerk, world.transport.principal, world.nobody}) {
        const auto waiting = world.see(who, on, [](Context& context) { return tasks(context); }).tasks;
        for (const auto& task : waiting) {
            kinds.insert(task.kind);
            if (task.kind == "consultation") { // it has a list of its own
                const auto asked =
                    world.see(who, on, [](Context& context) { return consultations(context, {true}); });
                CHECK(task.count == std::ssize(asked.items));
                continue;
            }
            auto filter = json::read_query<Filter>(task.query);
            CHECK_MESSAGE(task.count == static_cast<std::int64_t>(rows(world, who, on, filter)), task.kind);
            filter.due = Due::overdue;
            CHECK_MESSAGE(task.overdue == static_cast<std::int64_t>(rows(world, who, on, filter)), task.kind);
        }
    }
    for (const auto* kind : {"cosign", "confirm_entry", "revise", "rate", "draft", "screen", "assign",
                             "handback", "extension", "escalated", "publish", "consultation", "sign_for",
                             "contact", "reply", "opinion", "second", "sign_off", "entries"})
        CHECK_MESSAGE(kinds.contains(kind), std::string(kind));
}

TEST_CASE(
    "who has co-signed is not asked again; who handles with others is told to speak with the deputy, too") {
    World world;
    Story story(world);
    story.cosigning();
    const auto told = [&](PersonId who) {
        std::set<std::string> kinds;
        for (const auto& task :
             world.see(who, story.today, [](Context& context) { return tasks(context); }).tasks)
            kinds.insert(task.kind);
        return kinds;
    };
    CHECK(told(world.wang).contains("cosign"));
    story.does(world.wang, "confirm");
    CHECK_FALSE(told(world.wang).contains("cosign"));
    Story shared(world);
    shared.assignment = {
        .separate_ids = {world.water.organ, world.transport.organ}
    };
    shared.signed_for();
    CHECK(told(world.water.clerk) == std::set<std::string>{"contact_separate"});
    Story again(world);
    again.rehandling();
    CHECK(told(world.education.clerk) == std::set<std::string>{"reply", "second"});
    CHECK_FALSE(told(world.transport.clerk).contains("second")); // it handles nothing again
}

TEST_CASE("views of a list are one's own, by a name used once") {
    World world;
    const Date on = date(2020, 3, 2);
    const auto save = [&](PersonId who, const char* name) {
        return world.as(who, on, [&](Context& c) { return save_filter(c, {{name}, {"state=assigned"}}); });
    };
    const auto kept = save(world.office, "本周到期").items;
    REQUIRE(kept.size() == 1);
    REFUSES("filter-name-taken", save(world.office, "本周到期"));
    CHECK(save(world.li, "本周到期").items.size() == 1);
    const auto drop = [&](PersonId who) {
        return world.as(who, on, [&](Context& c) { return drop_filter(c, kept[0].id); });
    };
    REFUSES("not-found", drop(world.li));
    CHECK(drop(world.office).items.empty());
    REFUSES("not-found", drop(world.office));
}
