// Percentages and the records behind a figure.
#include "engine/figures/figures.hpp"

#include "engine/ledger/ledger.hpp"
#include "engine/matters/records.hpp"
#include "support/world.hpp"

using support::World;
using namespace figures;

namespace {
const Date on = date(2020, 3, 2);

void add_matter(World& world, const char* title, const char* audience, Date registered) {
    world.as_clock(on, [&](Context& context) {
        const auto id = context.next<matters::Matter>();
        context.tx.insert("matters", matters::Matter{.id = id,
                                                     .kind = "suggestion",
                                                     .state = "closed",
                                                     .audience = audience,
                                                     .number = title,
                                                     .title = title,
                                                     .author_id = world.li,
                                                     .opened_on = on,
                                                     .registered_on = registered});
        ledger::write(context, {.act = "add", .subject_kind = "suggestion", .subject_id = id.value});
    });
}

std::string all_of(const std::string& condition) {
    return "select m.id as record_id, m.id as matter_id from matters m where m.congress_id = $1 and "
           "substr(m.registered_on, 1, 4) = $2" +
           condition;
}

Figure figure(std::string id, bool open, std::string numerator, std::string denominator = {}) {
    return {std::move(id),         "数", "Number", "件", "式", "Formula", open, std::move(numerator),
            std::move(denominator)};
}

void declare_some() {
    declare({figure("all", true, all_of("")),
             figure("published", true, all_of(" and m.audience like '%P%'"), all_of("")),
             figure("inner", false, all_of(""))});
}

std::vector<std::string> titles(World& world, support::PersonId who, const EvidenceFilter& filter) {
    std::vector<std::string> titles;
    const auto page = world.see(who, on, [&](Context& context) { return records(context, filter); });
    for (const auto& record : page.items) titles.push_back(record.title);
    return titles;
}
} // namespace

TEST_CASE("a percentage has one decimal, rounded half up; of nothing there is none") {
    CHECK(percent(1, 3) == Decimal{333});
    CHECK(percent(2, 3) == Decimal{667});
    CHECK(percent(255, 418) == Decimal{610});
    CHECK(percent(1, 16) == Decimal{63});  // 6.25
    CHECK(percent(1, 32) == Decimal{31});  // 3.125
    CHECK(percent(3, 2000) == Decimal{2}); // 0.15
    CHECK(percent(0, 9) == Decimal{0});
    CHECK(percent(9, 9) == Decimal{1000});
    CHECK_FALSE(percent(0, 0));
}

TEST_CASE("records come by part and page after page; what is not open to the reader stays without words") {
    World world;
    declare_some();
    for (const char* title : {"甲", "乙", "丙"}) add_matter(world, title, "POWUDSC", on);
    add_matter(world, "丁", "OW", on);
    add_matter(world, "戊", "POWUDSC", date(2019, 5, 6));
    using Titles = std::vector<std::string>;
    CHECK(titles(world, world.office, {.figure = {"published"}, .year = 2020}) == Titles{"甲", "乙", "丙"});
    CHECK(titles(world, world.office, {.figure = {"published"}, .year = 2020, .part = Share::rest}) ==
          Titles{"丁"});
    CHECK(titles(world, world.nobody, {.figure = {"published"}, .year = 2020, .part = Share::rest}) ==
          Titles{"（未公开）"});
    const auto first = world.see(world.office, on, [](Context& context) {
        return records(context, {.figure = {"all"}, .year = 2020, .limit = 3});
    });
    CHECK(first.figure.evidence == 4);
    REQUIRE(first.next);
    CHECK(titles(world, world.office, {.figure = {"all"}, .year = 2020, .cursor = first.next}) ==
          Titles{"丁"});
    CHECK(titles(world, world.office, {.figure = {"all"}}) == Titles{"戊"}); // the latest whole year
}

TEST_CASE("an inner figure is not there for the public, nor is one of another name for anybody") {
    World world;
    declare_some();
    add_matter(world, "甲", "POWUDSC", on);
    const auto ask = [](const char* id) {
        return [id](Context& context) { return records(context, {.figure = {id}}); };
    };
    REFUSES("not-found", world.see_as_public(on, ask("inner")));
    REFUSES("not-found", world.see(world.office, on, ask("outer")));
    CHECK(world.see_as_public(on, [](Context& context) { return values(context, {2020}); }).figures.size() ==
          2);
    CHECK(world.see(world.office, on, [](Context& context) { return values(context, {2020}); })
              .figures.size() == 3);
}

TEST_CASE("a figure is counted again after every entry of the ledger, and only then") {
    World world;
    declare_some();
    const auto all = [&] {
        return world
            .see_as_public(on, [](Context& context) { return count(context, declared().front(), 2020); })
            .evidence;
    };
    add_matter(world, "甲", "POWUDSC", on);
    CHECK(all() == 1);
    world.by_hand("delete from matters"); // no entry tells of it
    CHECK(all() == 1);
    add_matter(world, "乙", "POWUDSC", on);
    CHECK(all() == 1); // one is gone, one is new
    add_matter(world, "丙", "POWUDSC", on);
    CHECK(all() == 2);
}

TEST_CASE("what another congress has is not counted") {
    World world;
    declare_some();
    add_matter(world, "甲", "POWUDSC", on);
    const auto elsewhere = db::read(*world.database, 9, world.key, [&](db::Tx& tx) {
        const auth::Actor nobody;
        Context context{tx, nobody, World::noon(on), on};
        return values(context, {2020});
    });
    CHECK(elsewhere.figures.at(0).evidence == 0);
    CHECK(elsewhere.years.empty());
}
