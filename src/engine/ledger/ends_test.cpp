#include "engine/ledger/ends.hpp"

#include "engine/ledger/chain.hpp"
#include "engine/people/registry.hpp"
#include "support/world.hpp"

using support::World;

namespace {
constexpr Date today = date(2020, 3, 2);

void add_somebody(World& world) {
    world.as_clock(today, [](Context& context) {
        people::add_person(context, {}, {"周帆", "周帆", ""}, context.today);
    });
}
bool sound(World& world) {
    return db::read(*world.database, world.congress, world.key,
                    [](db::Tx& tx) { return ledger::verify(tx).empty(); });
}
} // namespace

TEST_CASE("a ledger that was set back to an older copy is sound, and found out by what was written down of "
          "its end") {
    World world;
    const auto present = [&] { return ledger::ends(*world.database, world.key, World::noon(today)); };
    const auto told = [&](const ledger::Ends& then) {
        return ledger::departures(*world.database, world.key, then);
    };
    const auto then = present();
    REQUIRE(then.ends.size() == 1);
    CHECK(ledger::seal_holds(then, world.key));
    CHECK(told(then).empty());
    add_somebody(world);
    CHECK(told(then).empty()); // it went on from there
    const auto later = present();
    CHECK(later.ends[0].seq == then.ends[0].seq + 1);

    // Set back by hand to the older copy, mark and all: the ledger itself cannot know.
    const auto seq = std::to_string(later.ends[0].seq);
    const auto rows = db::read(*world.database, world.congress, world.key, [&](db::Tx& tx) {
        return tx.raw("select table_name, row_id from ledger_rows where congress_id = $1 and seq = " + seq);
    });
    for (const auto& row : rows.rows)
        world.by_hand("delete from " + std::get<std::string>(row[0]) +
                      " where id = " + std::to_string(std::get<std::int64_t>(row[1])));
    const auto mark = ledger::Head{then.ends[0].seq, then.ends[0].hash, {}};
    world.by_hand("delete from ledger_rows where seq = " + seq + "; delete from ledger_entries where seq = " +
                  seq + "; update ledger_heads set seq = " + std::to_string(mark.seq) + ", hash = '" +
                  mark.hash + "', mark = '" + ledger::mark(world.key, world.congress, mark) + "'");
    CHECK(sound(world));
    CHECK(told(then).empty());
    REQUIRE(told(later).size() == 1);
    CHECK(told(later)[0].find("older or another copy") != std::string::npos);

    add_somebody(world); // going on from the older copy makes it another one, as long as the first
    CHECK(sound(world));
    CHECK(told(later).size() == 1);
}

TEST_CASE("what was written down of a ledger's end cannot be altered without the key") {
    World world;
    auto then = ledger::ends(*world.database, world.key, World::noon(today));
    CHECK_FALSE(ledger::seal_holds(then, "another key"));
    then.ends[0].seq -= 1;
    CHECK_FALSE(ledger::seal_holds(then, world.key));
    CHECK_FALSE(ledger::seal_holds({}, world.key));
}
