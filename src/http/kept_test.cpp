#include "http/kept.hpp"

#include "support/database.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

namespace {
struct Notes {
    support::Folder folder;
    std::string address = support::fresh_address(folder);
    std::unique_ptr<db::Database> database = db::open(address);

    Notes() { run(*database, "create table notes (id bigint primary key)"); }

    static void run(db::Database& through, const char* sql) {
        through.write(1, [&](db::Connection& connection) { connection.script(sql); });
    }
    std::int64_t count() const {
        std::int64_t found = 0;
        database->read([&](db::Connection& connection) {
            found =
                std::get<std::int64_t>(connection.query("select count(*) from notes", {}).rows.at(0).at(0));
        });
        return found;
    }
};

using Counts = http::Kept<std::int64_t>;
constexpr Instant noon{1'600'000'000'000};

Instant later(std::int64_t ms) {
    return {noon.ms + ms};
}
} // namespace

TEST_CASE("what is asked for again within a second, with nothing written since, is not made again") {
    Notes notes;
    Counts kept(*notes.database, 8, [](const std::int64_t&) { return true; });
    int made = 0;
    const auto count = [&](const char* key, Instant at) {
        return *kept.get(key, at,
                         [&] { return ++made, std::make_shared<const std::int64_t>(notes.count()); });
    };
    CHECK(count("a", noon) == 0);
    CHECK(count("a", later(1)) == 0); // the second asking is what is kept
    CHECK(made == 2);
    CHECK(count("a", later(2)) == 0);
    CHECK(made == 2);

    SUBCASE("another key is another thing") {
        CHECK(count("b", later(2)) == 0);
        CHECK(made == 3);
    }
    SUBCASE("a second later it is made anew, and so it is when the clock goes back") {
        CHECK(count("a", later(1001)) == 0);
        CHECK(made == 3);
        CHECK(count("a", later(-1)) == 0);
        CHECK(made == 4);
    }
    SUBCASE("whatever is committed, by whatever program, is seen at once") {
        Notes::run(*notes.database, "insert into notes values (1)");
        CHECK(count("a", later(3)) == 1);
        const auto another = db::open(notes.address);
        Notes::run(*another, "insert into notes values (2)");
        CHECK(count("a", later(4)) == 2);
        CHECK(made == 4);
        CHECK(count("a", later(5)) == 2);
        CHECK(made == 4);
    }
    SUBCASE("what was undone changed nothing that could be read") {
        CHECK_THROWS(notes.database->write(1, [](db::Connection& connection) {
            connection.script("insert into notes values (1)");
            throw std::runtime_error("undone");
        }));
        CHECK(count("a", later(3)) == 0);
    }
}

TEST_CASE("what does not fit, or is not there, is made each time") {
    Notes notes;
    Counts kept(*notes.database, 8, [](const std::int64_t& n) { return n < 10; });
    int made = 0;
    for (int i = 0; i < 4; ++i) {
        CHECK(*kept.get("large", later(i),
                        [&] { return ++made, std::make_shared<const std::int64_t>(10); }) == 10);
        CHECK(kept.get("none", later(i), [&] { return ++made, std::shared_ptr<const std::int64_t>(); }) ==
              nullptr);
    }
    CHECK(made == 8);
}

TEST_CASE("a refusal is not kept") {
    Notes notes;
    Counts kept(*notes.database, 8, [](const std::int64_t&) { return true; });
    for (int i = 0; i < 3; ++i)
        CHECK_THROWS_AS(
            kept.get("a", later(i),
                     []() -> std::shared_ptr<const std::int64_t> { throw std::runtime_error("refused"); }),
            std::runtime_error);
    CHECK(*kept.get("a", later(4), [] { return std::make_shared<const std::int64_t>(1); }) == 1);
}

TEST_CASE("readers beside a writer never see less than what was answered to the writer") {
    Notes notes;
    Counts kept(*notes.database, 8, [](const std::int64_t&) { return true; });
    constexpr std::int64_t rounds = 200;
    std::atomic<std::int64_t> written = 0;
    std::atomic<bool> behind = false;
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < 4; ++i)
            readers.emplace_back([&] {
                while (written < rounds) {
                    const auto before = written.load();
                    const auto found = *kept.get(
                        "a", noon, [&] { return std::make_shared<const std::int64_t>(notes.count()); });
                    if (found < before) behind = true;
                }
            });
        for (std::int64_t i = 1; i <= rounds; ++i) {
            Notes::run(*notes.database, ("insert into notes values (" + std::to_string(i) + ")").c_str());
            written = i;
        }
    }
    CHECK_FALSE(behind);
}
