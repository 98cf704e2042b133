#include "app/init.hpp"

#include "engine/access/sessions.hpp"
#include "engine/ledger/ledger.hpp"
#include "support/world.hpp"

namespace {
constexpr std::string_view key = "a key for tests";
const Instant noon = support::World::noon(date(2020, 3, 2));

app::FirstCongress named(const char* name) {
    return {.name = name,
            .short_name = name,
            .name_en = "A District People's Congress",
            .valid_from = date(2020, 1, 1)};
}
} // namespace

TEST_CASE("a new congress has three administrators and no other account") {
    const auto database = support::fresh_database();
    const auto founded = app::init_congress(*database, key, named("甲区人民代表大会"), noon);
    REQUIRE(founded.links.size() == 3);
    for (const auto& link : founded.links) {
        const auto in = auth::sign_in_by_link(*database, key, {{link.token}, {}}, {"192.0.2.7"}, noon);
        CHECK(in.visitor.must_change_password);
        CHECK(in.visitor.congress == founded.congress);
        CHECK(in.visitor.actor.has(link.role));
        CHECK(in.visitor.actor.hats.size() == 1);
        CHECK(link.expires_at.ms == noon.ms + 24 * 60 * 60 * 1000);
    }
    db::read(*database, founded.congress, key, [](db::Tx& tx) {
        CHECK(tx.count("select count(*) from accounts where congress_id = $1") == 3);
        CHECK(tx.count("select count(*) from accounts where congress_id = $1 and password_hash <> ''") == 0);
        CHECK(ledger::verify(tx).empty());
        return true;
    });
}

TEST_CASE("an installation holds several congresses, each once") {
    const auto database = support::fresh_database();
    app::init_congress(*database, key, named("甲区人民代表大会"), noon);
    REFUSES("already-founded", app::init_congress(*database, key, named("甲区人民代表大会"), noon));
    const auto second = app::init_congress(*database, key, named("乙区人民代表大会"), noon);
    CHECK(second.links[0].username == "system-2");
}

TEST_CASE("a town is set up below its district, with the first clerk of its office") {
    const auto database = support::fresh_database();
    const auto district = app::init_congress(*database, key, named("甲区人民代表大会"), noon);
    auto town = named("丙镇人民代表大会");
    town.level = people::Level::town;
    town.parent_id = Id<people::Congress>{district.congress};
    town.office = "丁文书";
    const auto founded = app::init_congress(*database, key, town, noon);
    REQUIRE(founded.links.size() == 4);
    CHECK(founded.links[3].username == "office");
    const auto in =
        auth::sign_in_by_link(*database, key, {{founded.links[3].token}, {}}, {"192.0.2.7"}, noon);
    CHECK(in.visitor.congress == founded.congress); // the account's own congress, without being asked
    CHECK(in.visitor.actor.has(auth::Role::office_staff));
    const auto all =
        db::read(*database, 0, key, [](db::Tx& tx) { return people::all_congresses(tx, date(2020, 3, 2)); });
    REQUIRE(all.size() == 2);
    CHECK(all[1].parent_id == all[0].id);
    for (const auto& congress : all)
        db::read(*database, congress.id.value, key, [](db::Tx& tx) {
            CHECK(ledger::verify(tx).empty());
            return true;
        });
}

TEST_CASE("a congress stands below one of a higher level, which may be set up after it") {
    const auto database = support::fresh_database();
    const auto today = date(2020, 3, 2);
    const auto district = app::init_congress(*database, key, named("甲区人民代表大会"), noon);
    auto city = named("戊市人民代表大会");
    city.level = people::Level::city;
    const auto above = app::init_congress(*database, key, city, noon);
    const Id<people::Congress> low{district.congress}, high{above.congress};
    REFUSES("congress-level-order", app::place_below(*database, key, high, low, noon));
    REFUSES("congress-level-order", app::place_below(*database, key, low, low, noon));
    REFUSES("no-such-congress", app::place_below(*database, key, low, {7}, noon));
    app::place_below(*database, key, low, high, noon);
    CHECK(app::find_congress(*database, key, "甲区人民代表大会", today).parent_id == high);
    CHECK(app::find_congress(*database, key, std::to_string(above.congress), today).name ==
          "戊市人民代表大会");
    REFUSES("no-such-congress", app::find_congress(*database, key, "己市人民代表大会", today));
    db::read(*database, district.congress, key, [](db::Tx& tx) {
        CHECK(ledger::verify(tx).empty());
        return true;
    });
    auto town = named("丙镇人民代表大会");
    town.level = people::Level::province;
    town.parent_id = low;
    REFUSES("congress-level-order", app::init_congress(*database, key, town, noon));
}
