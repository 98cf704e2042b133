#include "engine/ledger/following.hpp"

#include "engine/people/people.hpp"
#include "engine/people/registry.hpp"
#include "support/world.hpp"

#include <algorithm>

using support::World;

TEST_CASE("who follows the ledgers hears of every entry once, from any program") {
    World world;
    ledger::Follower follower;
    const auto news = [&] {
        return db::read(*world.database, 0, world.key, [&](db::Tx& tx) { return follower.news(tx); });
    };
    const auto rename = [&](std::int64_t subject, const char* name) {
        world.as(world.office, date(2020, 3, 2), [&](Context& context) {
            people::rename(context, subject, {name, "", name}, context.today);
        });
    };
    const auto first = news();
    REQUIRE(first.size() == 1);
    CHECK(first[0].congress_id == world.congress);
    CHECK(first[0].subject_id == 0); // where it stands, not what came before
    CHECK(news().empty());
    rename(world.water.organ.value, "Water");
    rename(world.transport.organ.value, "Transport");
    const auto some = news();
    REQUIRE(some.size() >= 2);
    CHECK(some.front().seq == first[0].seq + 1);
    CHECK(some.back().subject_id == world.transport.organ.value);
    CHECK(std::ranges::is_sorted(some, {}, &ledger::Growth::seq));
    CHECK(news().empty());
    world.by_hand("update ledger_heads set seq = 1");
    const auto again = news();
    REQUIRE(again.size() == 1);
    CHECK(again[0].seq == 1);
    CHECK(again[0].subject_id == 0);
}
