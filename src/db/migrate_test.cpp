#include "base/hash.hpp"
#include "support/database.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <mutex>
#include <thread>

namespace {
using Files = std::vector<EmbeddedFile>;

const Files two{
    {"migrations/0001_people.sql",         "create table people (id bigint primary key)"                    },
    {"migrations/0002_words.postgres.sql", "create table words (id bigint primary key, for_postgres bigint)"},
    {"migrations/0002_words.sqlite.sql",   "create table words (id bigint primary key, for_sqlite bigint)"  },
    {"rules/holidays.toml",                "not sql"                                                        }
};

template <class F> std::string sentence(F f) {
    try {
        f();
    } catch (const db::Error& error) {
        return error.what();
    }
    return "";
}
bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != text.npos;
}
} // namespace

TEST_CASE("migrations are applied once, in order, each engine its own twin") {
    support::FreshDatabase database;
    CHECK(db::pending(database, two) == std::vector<std::string>{"0001_people", "0002_words"});
    CHECK(db::migrate(database, two) == 2);
    CHECK(db::pending(database, two).empty());
    CHECK(db::migrate(database, two) == 0);
    const auto column = database.engine() == db::Engine::sqlite ? "for_sqlite" : "for_postgres";
    database.read([&](db::Connection& connection) {
        CHECK(connection.query(std::string("select ") + column + " from words", {}).rows.empty());
        CHECK(
            std::get<std::string>(connection.query("select sha256 from applied_migrations order by name", {})
                                      .rows.at(0)
                                      .at(0)) == sha256(two[0].text));
    });
}

TEST_CASE("a migration that was altered after it had been applied is named and refused") {
    support::FreshDatabase database;
    db::migrate(database, two);
    auto altered = two;
    altered[0].text = "create table people (id bigint primary key, name text)";
    altered.push_back({"migrations/0003_more.sql", "create table more (id bigint primary key)"});
    CHECK(holds(sentence([&] { db::migrate(database, altered); }), "0001_people was altered"));
    CHECK(db::pending(database, altered) == std::vector<std::string>{"0003_more"});
}

TEST_CASE("an older program does not touch the database of a newer one") {
    support::FreshDatabase database;
    db::migrate(database, two);
    CHECK(holds(sentence([&] { db::migrate(database, std::span(two).first(1)); }),
                "newer Renda: it has the migration 0002_words"));
}

TEST_CASE("a migration that fails leaves nothing of itself, and those before it stand") {
    support::FreshDatabase database;
    auto broken = two;
    broken.push_back({"migrations/0003_more.sql",
                      "create table more (id bigint primary key); insert into nowhere values (1)"});
    CHECK(holds(sentence([&] { db::migrate(database, broken); }), "0003_more could not be applied"));
    CHECK(db::pending(database, broken) == std::vector<std::string>{"0003_more"});
    broken.back().text = "create table more (id bigint primary key)";
    CHECK(db::migrate(database, broken) == 1);
}

TEST_CASE("two migrations never share a number") {
    support::FreshDatabase database;
    const Files clash{
        {"migrations/0001_a.sql", ""},
        {"migrations/0001_b.sql", ""}
    };
    CHECK_THROWS_AS(db::migrate(database, clash), std::logic_error);
}

TEST_CASE("nodes that start at the same time apply each migration once") {
    const support::Folder folder;
    for (int round = 0; round < 20; ++round) { // the collision at the very first opening is rare
        const auto address = support::fresh_address(folder);
        std::atomic<int> applied = 0;
        std::mutex mutex;
        std::vector<std::string> refusals;
        const auto node = [&] {
            try {
                applied += db::migrate(*db::open(address), two);
            } catch (const std::exception& error) {
                const std::scoped_lock lock(mutex);
                refusals.emplace_back(error.what());
            }
        };
        std::vector<std::thread> nodes;
        for (int i = 0; i < 4; ++i) nodes.emplace_back(node);
        for (auto& each : nodes) each.join();
        CHECK(refusals == std::vector<std::string>{});
        CHECK(applied == 2);
    }
}

TEST_CASE("the program's own migrations apply to an empty database") {
    const auto database = support::fresh_database();
    CHECK(db::pending(*database).empty());
}
