// What the systems declare fits together: flows, acts, doors, figures.
#include "app/wiring.hpp"

#include "engine/figures/figures.hpp"
#include "engine/matters/words.hpp"
#include "engine/notices/rules.hpp"
#include "engine/rules/rules.hpp"
#include "systems/suggestions/act_paths.hpp"
#include "systems/suggestions/flow.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

namespace {
using suggestions::On;

/// Steps that follow from another act, or begin a case at a door of their own.
const std::set<std::string_view> without_door = {
    "draft",         "enter",       "split_off",          "begin_handling",
    "reply",         "rate_part",   "record_part",        "assign_co",
    "relieve",       "pass_on",     "pass_on_linked",     "commission",
    "take_up_again", "promise",     "reopen_promise",     "answer",
    "record",        "record_past", "answer_consultation"};

/// Doors beside the flow: a preview that keeps nothing, the office's remark, and the answer to a
/// consultation, which is offered on the consultation's own card.
const std::set<std::string_view> beside_the_flow = {"/suggestions/{id}/handlings/{handling}/reply-preview",
                                                    "/suggestions/{id}/sheet-line",
                                                    "/suggestions/{id}/consultations/{consultation}/answer"};

std::string door_of(const suggestions::ActPath& path) {
    const std::string below = path.on == On::matter     ? "/suggestions/{id}/"
                              : path.on == On::handling ? "/suggestions/{id}/handlings/{handling}/"
                              : path.on == On::promise  ? "/suggestions/{id}/promises/{promise}/"
                                                        : "/suggestions/{id}/questions/{question}/";
    return below + std::string(path.noun);
}

const Route* find_route(const std::vector<Route>& routes, Verb verb, std::string_view path) {
    const auto found = std::ranges::find_if(
        routes, [&](const Route& route) { return route.verb == verb && route.path == path; });
    return found == routes.end() ? nullptr : &*found;
}

bool has_word(std::string_view act) {
    return std::ranges::any_of(app::flows(), [&](const matters::Flow& flow) {
        return std::ranges::find(flow.acts, act, &matters::Word::key) != flow.acts.end();
    });
}
} // namespace

TEST_CASE("every act that is offered has its door, which asks for what the form asks for") {
    const auto routes = app::routes();
    for (const auto& path : suggestions::act_paths) {
        INFO(std::string(path.act));
        const auto* route = find_route(routes, path.method == "PUT" ? Verb::put : Verb::post, door_of(path));
        REQUIRE(route);
        CHECK((route->in ? route->in->type : "") == (path.in ? path.in->type : ""));
        CHECK(route->ids.size() == (path.on == On::matter ? 1 : 2));
        CHECK(route->door == Door::signed_in);
        CHECK(has_word(path.act));
    }
}

TEST_CASE("every act of a suggestion's flows that people do is offered somewhere, and only there") {
    std::set<std::string_view> offered;
    for (const auto& path : suggestions::act_paths) CHECK(offered.insert(path.act).second);
    for (const auto& flow : suggestions::flows)
        for (const auto& step : flow.steps) {
            const bool by_people = step.who != matters::Who::clock && !without_door.contains(step.act);
            CHECK_MESSAGE(offered.contains(step.act) == by_people, std::string(step.act));
        }
}

TEST_CASE("every door of a suggestion that changes it belongs to an act") {
    std::set<std::string> doors;
    for (const auto& path : suggestions::act_paths) doors.insert(door_of(path));
    for (const auto& route : app::routes())
        if (route.verb != Verb::get && route.path.starts_with("/suggestions/{id}") &&
            !beside_the_flow.contains(route.path))
            CHECK_MESSAGE(doors.contains(std::string(route.path)), std::string(route.path));
}

TEST_CASE(
    "every door names its operation, and only those of reading and of coming in are open to the public") {
    std::set<std::pair<Verb, std::string_view>> seen;
    for (const auto& route : app::routes()) {
        INFO(std::string(route.path));
        CHECK(seen.insert({route.verb, route.path}).second);
        CHECK_FALSE(route.summary.empty());
        // a receipt is looked for without saying who asks
        if (route.door == Door::open && route.verb != Verb::get && route.path != "/ballot-receipts")
            CHECK(route.path.starts_with("/session"));
    }
}

TEST_CASE("a hall's screen passes the doors of what it shows, and no other") {
    std::set<std::string_view> doors;
    for (const auto& route : app::routes())
        if (route.door == Door::screen) {
            CHECK(route.verb == Verb::get);
            doors.insert(route.path);
        }
    CHECK(doors ==
          std::set<std::string_view>{"/ballots/{id}", "/hall/{id}", "/hall/{id}/events", "/hall/{id}/seats"});
}

TEST_CASE("every clock of the flows is a row of the rules, and every row is a clock of some flow") {
    std::set<std::string_view> used;
    for (const auto& flow : app::flows())
        for (const auto& step : flow.steps)
            for (const auto& keys : {step.starts, step.stops})
                for (const auto key : keys)
                    if (!key.empty()) used.insert(key);
    for (const auto key : used) CHECK_NOTHROW(rules::deadline(key));
    for (const auto& deadline : rules::deadlines())
        if (deadline.key != "reply_extended") // what the clock `reply` becomes
            CHECK_MESSAGE(used.contains(deadline.key), deadline.key);
}

TEST_CASE("every figure has a name of its own, its words in both languages and its formula") {
    app::declare_figures();
    std::set<std::string> ids;
    for (const auto& figure : figures::declared()) {
        INFO(figure.id);
        CHECK(ids.insert(figure.id).second);
        for (const auto& text :
             {figure.label_zh, figure.label_en, figure.unit, figure.formula_zh, figure.formula_en})
            CHECK_FALSE(text.empty());
        CHECK((figure.unit == "%") == !figure.denominator.empty());
    }
}

namespace {
/// The acts that the program writes by their name in the source, beside those of flows.
std::set<std::string> acts_in_source() {
    std::set<std::string> acts;
    const std::regex written(
        R"re((?:\.act = |\b(?:note|record|begin_session)\([^;"]*)(?:[a-z_]+ \? "([a-z_]+)" : )?"([a-z_]+)")re");
    const auto is_kind = [](const std::string& word) {
        return std::ranges::any_of(matters::subject_kinds(),
                                   [&](const auto& kind) { return kind.key == word; });
    };
    for (const auto& entry : std::filesystem::recursive_directory_iterator("src")) {
        const auto path = entry.path().string();
        if (!path.ends_with(".cpp") || path.ends_with("_test.cpp")) continue;
        std::ifstream file(path);
        const std::string text(std::istreambuf_iterator<char>(file), {});
        for (auto found = std::sregex_iterator(text.begin(), text.end(), written);
             found != std::sregex_iterator(); ++found)
            for (const auto group : {1, 2})
                if ((*found)[group].matched && !is_kind((*found)[group])) acts.insert((*found)[group]);
    }
    return acts;
}

std::string act_word(const std::string& act, Language language) {
    return matters::act_word({.act = act}, language);
}
} // namespace

TEST_CASE("whatever is written into the ledger has its word in both languages") {
    app::declare_flows();
    auto acts = acts_in_source();
    for (const char* known : {"sign_out", "lock_out", "add_organ", "import_rows", "convene", "revoke_screen"})
        CHECK_MESSAGE(acts.contains(known), known); // the search finds what there is
    for (const auto& flow : app::flows())
        for (const auto& word : flow.acts) acts.insert(std::string(word.key));
    for (const auto& word : matters::plain_acts()) acts.insert(std::string(word.key));
    for (const auto& act : acts)
        for (const auto language : {Language::zh, Language::en})
            CHECK_MESSAGE(act_word(act, language) != act, act);
    CHECK(act_word("fly_to_the_moon", Language::zh) == "fly_to_the_moon");
    for (const auto& flow : app::flows())
        CHECK_MESSAGE(matters::word(matters::subject_kinds(), flow.kind, Language::zh) != flow.kind,
                      std::string(flow.kind));
    // a vote of a meeting is told in the words of votes, not in those of meetings
    const ledger::Entry counted{
        .act = "close_ballot", .subject_kind = "gathering", .record_kind = "ballot", .state_to = "closed"};
    CHECK(matters::flow_of(counted)->kind == "ballot");
    CHECK(matters::act_word(counted, Language::zh) == "截止计票");
    CHECK(matters::state_word(counted, counted.state_to, Language::zh) == "已计票"); // not 已闭会
}

TEST_CASE("nobody is told of a trial of the devices") {
    const auto told = [](const char* act) {
        return std::ranges::any_of(notices::rules().acts,
                                   [&](const notices::Rule& rule) { return rule.act == act; });
    };
    CHECK(told("close_ballot"));
    CHECK_FALSE(told("end_trial"));
    CHECK_FALSE(told("void_trial"));
}

TEST_CASE("every row of the notices names acts that its flows have, and clocks that there are") {
    app::declare_flows();
    CHECK_NOTHROW(app::declare_notices());
}
