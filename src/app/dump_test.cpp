#include "app/exchange.hpp"
#include "app/init.hpp"
#include "engine/exchange/dump.hpp"
#include "engine/ledger/ledger.hpp"
#include "support/database.hpp"
#include "support/world.hpp"

#include <fstream>
#include <sstream>

using support::Folder, support::World;

namespace {
std::string bytes_of(const std::filesystem::path& file) {
    std::ostringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    return bytes.str();
}

std::vector<std::string> findings(db::Database& database, std::int64_t congress, const std::string& key) {
    return db::read(database, congress, key, [](db::Tx& tx) { return ledger::verify(tx); });
}
} // namespace

TEST_CASE("a dump brings everything into an empty database, where its ledger is sound") {
    const Folder folder;
    World world;
    const auto file = folder.path() / "all.dump";
    const auto dumped = exchange::dump(*world.database, world.key, file, World::noon(date(2020, 1, 1)));
    CHECK(dumped.congresses == std::vector<std::string>{std::to_string(world.congress)});
    CHECK(exchange::key_in(file) == world.key);

    const auto address = "sqlite:" + (folder.path() / "other.db").string(); // whatever it came from
    const auto other = db::open(address);
    db::migrate(*other);
    const auto restored = exchange::restore(*other, world.key, file);
    CHECK(restored.tables.size() == dumped.tables.size());
    CHECK(findings(*other, world.congress, world.key).empty());

    // and again from there: row for row the same
    const auto second = folder.path() / "again.dump";
    const auto twice = exchange::dump(*other, world.key, second, World::noon(date(2020, 1, 1)));
    for (std::size_t i = 0; i < dumped.tables.size(); ++i) {
        INFO(dumped.tables[i].name);
        CHECK(twice.tables.at(i).sha256 == dumped.tables[i].sha256);
    }
}

TEST_CASE("what is no whole dump, or has another key, restores nothing") {
    const Folder folder;
    World world;
    const auto file = folder.path() / "all.dump";
    exchange::dump(*world.database, world.key, file, World::noon(date(2020, 1, 1)));
    auto fresh = [&, i = 0]() mutable {
        auto database = db::open("sqlite:" + (folder.path() / (std::to_string(i++) + ".db")).string());
        db::migrate(*database);
        return database;
    };
    const auto database = fresh();
    REFUSES("dump-key", exchange::restore(*database, "another key", file));
    CHECK(db::read(*database, 0, world.key, [](db::Tx& tx) {
              return tx.count("-- every congress\nselect count(*) from names");
          }) == 0);
    const auto half = folder.path() / "half.dump";
    std::ofstream(half, std::ios::binary) << bytes_of(file).substr(0, 2000);
    REFUSES("no-dump", exchange::restore(*database, world.key, half));
    REFUSES("no-dump", exchange::key_in(folder.path() / "absent"));
}

TEST_CASE("a dump without the key asks for it, and the folder must be empty") {
    const Folder folder;
    const app::Place place{folder.path() / "one", {}};
    {
        auto installation = app::create(place);
        app::init_congress(*installation.database, installation.key,
                           {.name = "江海区人民代表大会",
                            .short_name = "江海区人大",
                            .name_en = "Jianghai",
                            .valid_from = date(2020, 1, 1)},
                           World::noon(date(2020, 1, 1)));
        app::dump(installation, folder.path() / "k.dump", false);
        const app::Place there{folder.path() / "two", {}};
        CHECK_THROWS_AS(app::restore(there, folder.path() / "k.dump", {}), app::Trouble);
        app::restore(there, folder.path() / "k.dump", place.data / "ledger.key");
        CHECK(app::congresses(installation) == [&] {
            auto other = app::open(there);
            return app::congresses(other);
        }());
        CHECK_THROWS_AS(app::restore(there, folder.path() / "k.dump", place.data / "ledger.key"),
                        app::Trouble);
    }
}
