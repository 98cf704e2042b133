// The demo year through the program itself: what it counts, and that its ledger notices a hand in the data.
#include "demo_year.hpp"

#include <doctest/doctest.h>

#include <fstream>

namespace {
/// Parts of units, beside the deadline that they are sorted by and the one that their clocks tell.
const std::string parts = R"(handlings h
    left join handling_dues d on d.congress_id = h.congress_id and d.handling_id = h.id
    where h.state <> 'relieved' and coalesce(d.due_on, '') )";
const std::string told_by_clocks = R"(coalesce(
    (select min(k.due_on) from clocks k
      where k.congress_id = h.congress_id and k.matter_id = h.matter_id and k.handling_id = h.id
        and k.met_on is null and k.void_on is null and k.rule not like 'promise%'), '9999-12-31'))";

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != text.npos;
}

/// The figure's object in the JSON of `renda figures`.
std::string figure(const std::string& json, const std::string& id) {
    const auto from = json.find("{\"id\":\"" + id + "\"");
    return from == json.npos ? "" : json.substr(from, json.find('}', from) - from);
}

/// What is told first, below the name of the congress.
std::string first_fault(const std::string& said) {
    const auto from = said.find(":\n") + 2;
    return said.substr(from, said.find('\n', from) - from);
}
} // namespace

TEST_CASE("the demo year counts as the article does, verifies, and tells the first row altered by hand") {
    if (!support::program()) return;
    const auto& year = support::DemoYear::kept();
    REQUIRE_MESSAGE(year.made().status == 0, year.made().said);

    // what units' lists are sorted by was kept through every act of the year
    CHECK(year.count(parts + "= " + told_by_clocks) > 1000);
    CHECK(year.count(parts + "<> " + told_by_clocks) == 0);
    CHECK(year.count(
              "handling_dues d join handlings h on h.congress_id = d.congress_id and h.id = d.handling_id "
              "where h.state = 'relieved'") == 0);

    const auto json = year.run("figures --year 2020 --format json").said;
    CHECK(has(figure(json, "suggestions.registered"), R"("evidence":418)"));
    CHECK(has(figure(json, "suggestions.completed"), R"("numerator":418,"denominator":418)"));
    CHECK(has(figure(json, "suggestions.resolved"), R"("numerator":255,"denominator":418)"));
    CHECK(has(figure(json, "suggestions.resolved"), R"("value":61,)"));
    CHECK(has(figure(json, "suggestions.satisfied"), R"("value":100,)"));
    CHECK(has(figure(json, "promises.made"), R"("evidence":495)"));
    CHECK(has(figure(json, "promises.kept"), R"("numerator":430,"denominator":495)"));
    CHECK(has(figure(json, "opinions.raised"), R"("evidence":325)"));

    const auto head = year.data().parent_path() / "head";
    const auto verify = "verify --head " + head.string();
    CHECK(year.run(verify).status == 0);
    CHECK_MESSAGE(year.run(verify).status == 0, "and goes on from there");
    std::ofstream(head, std::ios::app) << "{}";
    CHECK_MESSAGE(has(year.run(verify).said, "was altered"), "a hand in that file");
    const auto alter = [&](const std::string& sql, const std::string& back, const std::string& table) {
        year.by_hand(sql);
        const auto found = year.run("verify");
        CHECK(found.status == 1);
        CHECK_MESSAGE(has(first_fault(found.said), table), found.said);
        year.by_hand(back);
        CHECK(year.run("verify").status == 0);
    };
    const std::string first_matter = " where id = (select min(id) from matters where kind = 'suggestion')";
    alter("update matters set title = title || '？'" + first_matter,
          "update matters set title = substr(title, 1, length(title) - 1)" + first_matter, "matters");
    const std::string first_rating = " where id = (select min(id) from ratings where result = 'satisfied')";
    alter("create table kept as select id from ratings" + first_rating +
              "; update ratings set result = 'unsatisfied'" + first_rating,
          "update ratings set result = 'satisfied' where id in (select id from kept); drop table kept",
          "ratings");
    alter("update ledger_entries set person_id = person_id + 1 where seq = 100",
          "update ledger_entries set person_id = person_id - 1 where seq = 100", "Ledger entry 100");

    const auto again = year.run("demo");
    CHECK(again.status == 1);
    CHECK_MESSAGE(has(again.said, "not empty"), again.said);
}

TEST_CASE("a folder that holds anything, and one where nothing can be made, is refused in one sentence") {
    if (!support::program()) return;
    const support::Folder folder;
    std::ofstream(folder.path() / "notes.txt") << "mine\n";
    for (const std::string verb : {"demo", "init --name 江海区人民代表大会"}) {
        const auto refused = support::run(verb + " --data " + folder.path().string());
        CHECK(refused.status == 1);
        CHECK(has(refused.said, "is not empty"));
        CHECK(std::count(refused.said.begin(), refused.said.end(), '\n') == 1);
    }
    for (const std::string verb : {"verify", "figures", "serve", "migrate"}) {
        const auto refused = support::run(verb + " --data " + (folder.path() / "nowhere").string());
        CHECK(refused.status == 1);
        CHECK(has(refused.said, "There is no installation"));
    }
    CHECK(support::run("demo --data /proc/nowhere").status == 1);
    CHECK(support::run("demo --data " + (folder.path() / "new").string() + " --database mysql://x").status ==
          1);
}

TEST_CASE("the program knows its verbs, helps with each, and refuses others with a hint") {
    if (!support::program()) return;
    for (const std::string verb : {"serve", "init", "demo", "migrate", "figures", "verify", "openapi",
                                   "flows", "config", "version", "congress", "congress add", "erase"}) {
        const auto helped = support::run(verb + " --help");
        CHECK_MESSAGE(helped.status == 0, verb);
        CHECK(has(helped.said, "Usage"));
    }
    for (const std::string words :
         {"", "publish", "demo --speed 7", "figures --format yaml", "serve --port many"}) {
        const auto refused = support::run(words);
        CHECK_MESSAGE(refused.status == 1, words);
        CHECK_MESSAGE(has(refused.said, "--help"), words);
    }
    const auto flows = support::run("flows").said;
    CHECK(has(flows, "stateDiagram-v2"));
    CHECK(has(flows, "replied --> rated"));
    CHECK(has(support::run("openapi").said, "\"openapi\""));
}
