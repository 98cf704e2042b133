// What only SQLite can show. Runs whatever engine the other tests use.
#include "support/database.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <future>
#include <thread>

namespace {
struct File {
    support::Folder folder;
    std::string address = "sqlite:" + (folder.path() / "renda.db").string();
    std::unique_ptr<db::Database> database = db::open(address);
    File() {
        database->write(0, [](db::Connection& connection) {
            connection.script("create table notes (id bigint primary key, body text)");
        });
    }
    std::int64_t count() {
        std::int64_t n = 0;
        database->read([&](db::Connection& connection) {
            n = std::get<std::int64_t>(connection.query("select count(*) from notes", {}).rows.at(0).at(0));
        });
        return n;
    }
};

void add(db::Connection& connection, std::int64_t id, std::size_t size = 1) {
    const db::Value row[] = {id, std::string(size, 'x')};
    connection.change("insert into notes (id, body) values ($1, $2)", row);
}
} // namespace

TEST_CASE("the data of people are readable for this user only") {
    const File file;
    int files = 0;
    for (const auto& each : std::filesystem::directory_iterator(file.folder.path())) {
        CHECK((each.status().permissions() & std::filesystem::perms(0077)) == std::filesystem::perms::none);
        ++files;
    }
    CHECK(files == 3); // with its log and the log's index
}

TEST_CASE("a full disk fails whole, keeps what was acknowledged, and passes when there is room again") {
    File file;
    const auto allow_pages = [&](int pages) {
        file.database->write(0, [&](db::Connection& connection) {
            connection.script("pragma max_page_count = " + std::to_string(pages));
        });
    };
    allow_pages(40);
    std::int64_t acknowledged = 0;
    try {
        for (;; ++acknowledged)
            file.database->write(1, [&](db::Connection& connection) { add(connection, acknowledged, 3000); });
    } catch (const db::Error& error) {
        CHECK(error.kind == db::Error::full);
    }
    CHECK(acknowledged > 10);
    CHECK(file.count() == acknowledged);
    CHECK_THROWS_AS(
        file.database->write(1, [&](db::Connection& connection) { add(connection, 1000, 100'000); }),
        db::Error);
    CHECK(file.count() == acknowledged);
    allow_pages(1000);
    file.database->write(1, [](db::Connection& connection) { add(connection, 1000, 3000); });
    CHECK(file.count() == acknowledged + 1);
}

TEST_CASE("those who wait together are committed together, and none before the commit") {
    File file;
    std::promise<void> entered, open;
    // While the first waits inside its work, the others gather in the queue.
    std::thread first([&] {
        file.database->write(1, [&](db::Connection& connection) {
            entered.set_value();
            open.get_future().wait();
            add(connection, 0);
        });
    });
    entered.get_future().wait();
    std::vector<std::thread> others;
    std::atomic<int> woken = 0;
    for (int i = 1; i <= 20; ++i)
        others.emplace_back([&, i] {
            try {
                file.database->write(1, [i](db::Connection& connection) {
                    add(connection, i);
                    if (i % 2 == 0) throw std::runtime_error("refused");
                });
            } catch (const std::runtime_error&) {
            }
            ++woken;
        });
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    CHECK(woken == 0);
    CHECK(file.count() == 0);
    open.set_value();
    first.join();
    for (auto& thread : others) thread.join();
    CHECK(file.count() == 11);
}

TEST_CASE("another process on the same file waits its turn") {
    File file;
    const auto other = db::open(file.address);
    std::vector<std::thread> threads;
    for (int t = 0; t < 2; ++t)
        threads.emplace_back([&, t] {
            auto& mine = t == 0 ? *file.database : *other;
            for (int i = 0; i < 100; ++i)
                mine.write(1, [&](db::Connection& connection) { add(connection, t * 1000 + i); });
        });
    for (auto& thread : threads) thread.join();
    CHECK(file.count() == 200);
}

TEST_CASE("after a look at how the data are spread, questions take the way with fewer rows") {
    File file;
    file.database->write(0, [](db::Connection& connection) {
        connection.script("create table letters (id bigint primary key, kind text, sender bigint); "
                          "create index letters_by_kind on letters (kind, id); "
                          "create index letters_by_sender on letters (sender)");
        for (std::int64_t id = 1; id <= 500; ++id) {
            const db::Value row[] = {id, id};
            connection.change("insert into letters values ($1, 'all alike', $2)", row);
        }
    });
    const auto way = [&] {
        std::string plan;
        file.database->read([&](db::Connection& connection) {
            for (const auto& row : connection
                                       .query("explain query plan select count(*) from letters where "
                                              "kind = 'all alike' and sender in (7, 8, 9) and id > 0",
                                              {})
                                       .rows)
                plan += std::get<std::string>(row.at(3));
        });
        return plan;
    };
    CHECK(way().find("letters_by_kind") != std::string::npos);
    file.database->analyze();
    CHECK(way().find("letters_by_sender") != std::string::npos);
}
