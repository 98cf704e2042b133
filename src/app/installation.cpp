#include "app/installation.hpp"

#include "base/disk.hpp"
#include "base/hash.hpp"
#include "db/tx.hpp"
#include "engine/ballots/keys.hpp"
#include "engine/papers/sources.hpp"
#include "engine/papers/vault.hpp"
#include "engine/people/lookup.hpp"

#include <algorithm>
#include <fstream>

namespace app {
namespace {
namespace fs = std::filesystem;
constexpr std::size_t key_bytes = 32;

std::string address_of(const Place& place) {
    return place.database.empty() ? "sqlite:" + (place.data / "renda.db").string() : place.database;
}

std::unique_ptr<db::Database> connect(const Place& place) {
    try {
        return db::open(address_of(place), place.patience);
    } catch (const db::Error& error) {
        throw Trouble(error.what());
    }
}

void bring_forward(db::Database& database) {
    try {
        db::migrate(database);
    } catch (const db::Error& error) {
        throw Trouble(error.what());
    }
}

std::string read_key(const fs::path& file) {
    std::ifstream in(file);
    std::string key;
    if (!std::getline(in, key) || key.empty())
        throw Trouble(
            "The ledger's key " + file.string() +
            " cannot be read. Without it the ledger cannot be verified: restore it from the backup.");
    return key;
}

} // namespace

Installation open(const Place& place) {
    if (!fs::exists(place.data / "ledger.key"))
        throw Trouble("There is no installation in " + place.data.string() +
                      ". Make one with `renda init`, or a demo year with `renda demo`.");
    Installation installation{place.data, read_key(place.data / "ledger.key"), connect(place)};
    bring_forward(*installation.database);
    papers::keep_files_in(place.data / "files");
    ballots::keep_keys_in(place.data / "ballots");
    papers::take_templates_from(place.data / "papers");
    return installation;
}

bool holds_congress(db::Database& database) {
    const auto missing = db::pending(database);
    if (std::ranges::find(missing, "0001_people") != missing.end()) return false;
    bool found = false;
    database.read([&](db::Connection& connection) {
        found = !connection.query("select id from congresses limit 1", {}).rows.empty();
    });
    return found;
}

void require_empty(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw Trouble("The folder " + folder.string() + " cannot be made: " + error.message() + ".");
    if (!fs::is_empty(folder, error) || error)
        throw Trouble("The folder " + folder.string() +
                      (error ? " cannot be read."
                             : " is not empty. Choose an empty one, so that nothing is overwritten."));
}

Installation create(const Place& place, const std::string& key) {
    require_empty(place.data);
    auto database = connect(place);
    if (holds_congress(*database))
        throw Trouble(
            "The database holds a congress already. Choose an empty one, so that nothing is overwritten.");
    bring_forward(*database);
    Installation installation{place.data, key.empty() ? random_token(key_bytes) : key, std::move(database)};
    write_whole(place.data / "ledger.key", installation.key + "\n");
    papers::keep_files_in(place.data / "files");
    ballots::keep_keys_in(place.data / "ballots");
    papers::take_templates_from(place.data / "papers");
    return installation;
}

namespace {
struct Found {
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(Found, (), (id))
} // namespace

std::vector<std::int64_t> congresses(Installation& installation) {
    return db::read(*installation.database, 0, installation.key, [](db::Tx& tx) {
        std::vector<std::int64_t> ids;
        for (const auto& row : tx.all<Found>("-- every congress\nselect id from congresses order by id"))
            ids.push_back(row.id);
        return ids;
    });
}

people::Congress home_congress(Installation& installation) {
    auto home = db::read(*installation.database, 0, installation.key,
                         [](db::Tx& tx) { return people::first_congress(tx); });
    if (!home) throw Trouble("The database holds no congress yet. Make one with `renda init`.");
    return *home;
}
} // namespace app
