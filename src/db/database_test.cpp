// The promises of a Database, on whichever engine the tests run.
#include "support/database.hpp"

#include <doctest/doctest.h>

#include <sys/wait.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <latch>
#include <thread>

namespace {
/// An empty database with one small table.
std::unique_ptr<db::Database> with_notes() {
    auto database = std::make_unique<support::FreshDatabase>();
    database->write(0, [](db::Connection& connection) {
        connection.script(
            "create table notes (id bigint primary key, body text, size bigint check (size >= 0));"
            "create table marks (id bigint primary key, note bigint not null references notes (id))");
    });
    return database;
}

void add(db::Connection& connection, std::int64_t id, const std::string& body = "") {
    const db::Value row[] = {id, body};
    connection.change("insert into notes (id, body) values ($1, $2)", row);
}
std::int64_t count(db::Connection& connection) {
    return std::get<std::int64_t>(connection.query("select count(*) from notes", {}).rows.at(0).at(0));
}
std::int64_t count(db::Database& database) {
    std::int64_t n = 0;
    database.read([&](db::Connection& connection) { n = count(connection); });
    return n;
}
db::Value one(db::Database& database, std::string_view sql, std::vector<db::Value> parameters = {}) {
    db::Value value;
    database.read(
        [&](db::Connection& connection) { value = connection.query(sql, parameters).rows.at(0).at(0); });
    return value;
}

template <class F> std::string kind_of_error(F f) {
    try {
        f();
    } catch (const db::Error& error) {
        static constexpr const char* names[] = {"unique", "foreign", "check", "busy",
                                                "lost",   "full",    "other"};
        return names[error.kind];
    }
    return "none";
}
template <class F> std::string sentence(F f) {
    try {
        f();
    } catch (const db::Error& error) {
        return error.what();
    }
    return "";
}
} // namespace

TEST_CASE("numbers, text and nothing come back as they went in") {
    auto database = with_notes();
    const db::Value most = INT64_MAX, least = INT64_MIN, odd = (std::int64_t{1} << 53) + 1;
    CHECK(one(*database, "select cast($1 as bigint)", {most}) == most);
    CHECK(one(*database, "select cast($1 as bigint)", {least}) == least);
    CHECK(one(*database, "select cast($1 as bigint)", {odd}) == odd);
    CHECK(one(*database, "select cast($1 as text)", {"𬱖 é ' \" \\ \n"}) == db::Value("𬱖 é ' \" \\ \n"));
    CHECK(one(*database, "select cast($1 as text)", {""}) == db::Value(""));
    CHECK(one(*database, "select cast($1 as text)", {db::Value{}}) == db::Value{});
    CHECK(one(*database, "select 1 = 1") == db::Value(std::int64_t{1}));
    database->write(1, [&](db::Connection& connection) {
        const db::Value row[] = {most, "a", std::int64_t{5}};
        connection.change("insert into notes (id, body, size) values ($1, $2, $3)", row);
        add(connection, 1);
    });
    CHECK(one(*database, "select sum(size) from notes") == db::Value(std::int64_t{5}));
    CHECK(one(*database, "select size from notes where id = 1") == db::Value{});
}

TEST_CASE("parameters go by their numbers, in any order, more than once, and left open") {
    auto database = with_notes();
    database->write(1, [](db::Connection& connection) { add(connection, 9007199254740993, "a"); });
    const std::string_view sql =
        "select count(*) from notes where ($2 = 0 or id = $2) and body = $1 and id > $2 - 1";
    CHECK(one(*database, sql, {"a", std::int64_t{9007199254740993}}) == db::Value(std::int64_t{1}));
    CHECK(one(*database, "select count(*) from notes where cast($1 as text) is null or body = $1",
              {db::Value{}}) == db::Value(std::int64_t{1}));
    CHECK(one(*database, "select count(*) from notes where cast($1 as text) is null or body = $1", {"b"}) ==
          db::Value(std::int64_t{0}));
    CHECK(one(*database, "select body from notes order by id limit $1 offset $2",
              {std::int64_t{1}, std::int64_t{0}}) == db::Value("a"));
    CHECK_THROWS(one(*database, "select $1", {}));
    CHECK_THROWS(one(*database, "select 1; select 2"));
}

TEST_CASE("LIKE minds the case, and double quotes never make a text") {
    auto database = with_notes();
    CHECK(one(*database, "select 'A' like 'a'") == db::Value(std::int64_t{0}));
    CHECK(kind_of_error([&] { one(*database, "select \"nothing\""); }) == "other");
}

TEST_CASE("a fraction is not a value of ours") {
    auto database = with_notes();
    CHECK_THROWS_AS(one(*database, "select 1.5"), std::logic_error);
}

TEST_CASE("a change says how many rows it changed") {
    auto database = with_notes();
    database->write(1, [](db::Connection& connection) {
        for (int i = 1; i <= 3; ++i) add(connection, i);
        CHECK(connection.change("update notes set body = 'x' where id > 1", {}) == 2);
        CHECK(connection.change("delete from notes where id > 5", {}) == 0);
        const db::Value again[] = {std::int64_t{1}};
        CHECK(connection.change("insert into notes (id) values ($1) on conflict do nothing", again) == 0);
    });
}

TEST_CASE("what the database refuses has a kind, and the refusal undoes the work") {
    auto database = with_notes();
    const auto kind = [&](std::string sql) {
        return kind_of_error([&] {
            database->write(1, [&](db::Connection& connection) {
                add(connection, 7);
                connection.change(sql, {});
            });
        });
    };
    CHECK(kind("insert into notes (id) values (7)") == "unique");
    CHECK(kind("insert into marks (id, note) values (1, 99)") == "foreign");
    CHECK(kind("insert into notes (id, size) values (8, -1)") == "check");
    CHECK(kind("insert into marks (id) values (1)") == "check");
    CHECK(kind("insert into nowhere (id) values (1)") == "other");
    CHECK(count(*database) == 0);
}

TEST_CASE("a refusal names the column, never what it holds") {
    auto database = with_notes();
    const auto text = sentence([&] {
        database->write(1, [](db::Connection& connection) {
            add(connection, 13800001234);
            add(connection, 13800001234);
        });
    });
    CHECK(text.find("notes") != text.npos);
    CHECK(text.find("13800001234") == text.npos);
}

TEST_CASE("whatever work throws reaches its caller, and nothing of it is kept") {
    auto database = with_notes();
    CHECK_THROWS_WITH(database->write(1,
                                      [](db::Connection& connection) {
                                          add(connection, 1);
                                          throw std::runtime_error("no");
                                      }),
                      "no");
    CHECK(count(*database) == 0);
}

TEST_CASE("work that swallows a database error is not committed") {
    auto database = with_notes();
    CHECK_THROWS_AS(database->write(1,
                                    [](db::Connection& connection) {
                                        add(connection, 1);
                                        try {
                                            add(connection, 1);
                                        } catch (const db::Error&) {
                                        }
                                    }),
                    std::logic_error);
    CHECK(count(*database) == 0);
    database->write(1, [](db::Connection& connection) { add(connection, 1); });
    CHECK(count(*database) == 1);
}

TEST_CASE("a read is a snapshot, and may change nothing") {
    auto database = with_notes();
    database->read([&](db::Connection& connection) {
        CHECK(count(connection) == 0);
        std::thread([&] { database->write(1, [](db::Connection& other) { add(other, 1); }); }).join();
        CHECK(count(connection) == 0);
    });
    CHECK(count(*database) == 1);
    CHECK(kind_of_error([&] { database->read([](db::Connection& connection) { add(connection, 2); }); }) ==
          "other");
    CHECK(count(*database) == 1);
}

TEST_CASE("a failed read leaves the next one unharmed") {
    auto database = with_notes();
    for (int i = 0; i < 20; ++i) CHECK_THROWS(one(*database, "select nothing"));
    CHECK(count(*database) == 0);
}

TEST_CASE("a write inside a write is refused, not waited for") {
    auto database = with_notes();
    CHECK_THROWS_AS(database->write(1, [&](db::Connection&) { database->write(1, [](db::Connection&) {}); }),
                    std::logic_error);
}

TEST_CASE("a congress has one writer at a time: nobody counts the same number twice") {
    auto database = with_notes();
    database->write(1, [](db::Connection& connection) { add(connection, 1, "0"); });
    std::vector<std::thread> threads;
    for (int t = 0; t < 6; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 10; ++i)
                database->write(1, [](db::Connection& connection) {
                    const auto before =
                        connection.query("select body from notes where id = 1", {}).rows.at(0).at(0);
                    const db::Value after[] = {std::to_string(std::stoi(std::get<std::string>(before)) + 1)};
                    connection.change("update notes set body = $1 where id = 1", after);
                });
        });
    for (auto& thread : threads) thread.join();
    CHECK(one(*database, "select body from notes where id = 1") == db::Value("60"));
}

TEST_CASE("congress 0 writes alone altogether") {
    auto database = with_notes();
    std::atomic<bool> inside = false, overlapped = false;
    std::atomic<int> done = 0;
    std::vector<std::thread> threads;
    for (int t = 1; t <= 3; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 20; ++i)
                database->write(t, [&](db::Connection&) { overlapped = overlapped || inside; });
            ++done;
        });
    while (done < 3)
        database->write(0, [&](db::Connection&) {
            inside = true;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            inside = false;
        });
    for (auto& thread : threads) thread.join();
    CHECK_FALSE(overlapped);
}

TEST_CASE("16 threads write 50 times each, all of it lasts, and a failing write hurts no other") {
    const support::Folder folder;
    const auto address = support::fresh_address(folder);
    std::atomic<int> refused = 0;
    {
        auto database = db::open(address);
        database->write(0, [](db::Connection& connection) {
            connection.script("create table notes (id bigint primary key, body text)");
        });
        std::latch start(16);
        std::vector<std::thread> threads;
        for (int t = 0; t < 16; ++t)
            threads.emplace_back([&, t] {
                start.arrive_and_wait();
                for (int i = 0; i < 50; ++i) {
                    database->write(t + 1, [&](db::Connection& connection) { add(connection, t * 100 + i); });
                    try {
                        database->write(t + 1, [&](db::Connection& connection) {
                            add(connection, 10'000 + t * 100 + i);
                            add(connection, t * 100 + i);
                        });
                    } catch (const db::Error& error) {
                        refused += error.kind == db::Error::unique;
                    }
                }
            });
        for (auto& thread : threads) thread.join();
    }
    CHECK(refused == 800);
    CHECK(count(*db::open(address)) == 800);
}

TEST_CASE("what was acknowledged is there after kill -9") {
    const support::Folder folder;
    const auto address = support::fresh_address(folder);
    db::open(address)->write(0, [](db::Connection& connection) {
        connection.script("create table notes (id bigint primary key, body text)");
    });
    for (int round = 0; round < 5; ++round) {
        int ends[2];
        REQUIRE(pipe(ends) == 0);
        const auto child = fork();
        if (child == 0) {
            auto database = db::open(address);
            std::vector<std::thread> threads;
            for (int t = 0; t < 4; ++t)
                threads.emplace_back([&, t] {
                    for (std::int64_t i = 0;; ++i) {
                        const std::int64_t id = round * 10'000'000 + t * 1'000'000 + i;
                        database->write(t + 1, [&](db::Connection& connection) { add(connection, id); });
                        if (write(ends[1], &id, sizeof id) != sizeof id) _exit(1);
                    }
                });
            for (;;) pause();
        }
        close(ends[1]);
        std::vector<std::int64_t> acknowledged;
        std::int64_t id = 0;
        const auto enough = static_cast<std::size_t>(20 + 60 * round);
        while (read(ends[0], &id, sizeof id) == sizeof id) {
            acknowledged.push_back(id);
            if (acknowledged.size() == enough) kill(child, SIGKILL);
        }
        close(ends[0]);
        waitpid(child, nullptr, 0);
        auto database = db::open(address);
        CHECK(acknowledged.size() >= enough);
        for (const auto each : acknowledged)
            if (one(*database, "select count(*) from notes where id = $1", {each}) !=
                db::Value(std::int64_t{1}))
                FAIL("lost " << each);
    }
}

TEST_CASE("statements made at run time do not fill the memory of a connection") {
    auto database = with_notes();
    database->read([](db::Connection& connection) {
        for (int i = 0; i < 1200; ++i)
            CHECK(connection.query("select cast(" + std::to_string(i) + " as bigint)", {}).rows.at(0).at(0) ==
                  db::Value(std::int64_t{i}));
    });
}

TEST_CASE("a statement prepared before the schema changed still answers") {
    auto database = with_notes();
    const auto all = [&] {
        std::size_t columns = 0;
        database->write(1, [&](db::Connection& connection) {
            columns = connection.query("select * from notes", {}).columns.size();
        });
        return columns;
    };
    CHECK(all() == 3);
    database->write(
        0, [](db::Connection& connection) { connection.script("alter table notes add column extra text"); });
    CHECK(all() == 4);
}

TEST_CASE("an address that leads nowhere is refused with a sentence") {
    CHECK(sentence([] { db::open("mysql://root:secret@host/x"); }).find("secret") == std::string::npos);
    CHECK(sentence([] { db::open("mysql://root:secret@host/x"); }).find("mysql") != std::string::npos);
    CHECK(sentence([] { db::open("sqlite:"); }) != "");
    CHECK(sentence([] { db::open("sqlite:/no/such/folder/renda.db"); }).find("does not exist") !=
          std::string::npos);
    const support::Folder folder;
    std::ofstream(folder.path() / "text.db") << std::string(5000, 'x');
    CHECK(sentence([&] {
              db::open("sqlite:" + (folder.path() / "text.db").string());
          }).find("cannot be used") != std::string::npos);
    CHECK(sentence([] {
              db::open("postgresql://nobody@127.0.0.1:1/none");
          }).find("Please check that it is running") != std::string::npos);
}
