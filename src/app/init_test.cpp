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
        const auto in = auth::sign_in_by_link(*database, key, {{link.token}, {}}, "192.0.2.7", noon);
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
