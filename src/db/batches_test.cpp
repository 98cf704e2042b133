// Those who wait to write are committed together, on whichever engine the tests run.
#include "support/database.hpp"

#include <doctest/doctest.h>

#include <future>
#include <thread>

namespace {
const bool on_postgres = support::postgres_address() != nullptr;

/// One writer holds the congress while others gather behind it; then they go.
struct Crowd {
    std::unique_ptr<support::FreshDatabase> database = std::make_unique<support::FreshDatabase>();
    std::atomic<int> done = 0, refused = 0, mistaken = 0;

    Crowd() {
        database->write(0, [](db::Connection& connection) {
            connection.script("create table notes (id bigint primary key, transaction_id text)");
        });
    }

    /// `work(i)` for each of so many, all waiting at once.
    template <class F> void gather(int count, F work) {
        std::promise<void> entered, open;
        std::atomic<bool> once = false;
        std::thread first([&] {
            database->write(1, [&](db::Connection&) {
                if (once.exchange(true)) return;
                entered.set_value();
                open.get_future().wait();
            });
        });
        entered.get_future().wait();
        std::vector<std::thread> others;
        for (int i = 1; i <= count; ++i)
            others.emplace_back([&, i] {
                try {
                    database->write(1, [&](db::Connection& connection) { work(connection, i); });
                } catch (const std::logic_error&) {
                    ++mistaken;
                } catch (const std::runtime_error&) {
                    ++refused;
                }
                ++done;
            });
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        CHECK(done == 0);
        open.set_value();
        first.join();
        for (auto& thread : others) thread.join();
    }

    std::int64_t number(std::string_view sql) {
        std::int64_t n = 0;
        database->read([&](db::Connection& connection) {
            n = std::get<std::int64_t>(connection.query(sql, {}).rows.at(0).at(0));
        });
        return n;
    }
    std::int64_t notes() { return number("select count(*) from notes"); }
};

void add(db::Connection& connection, std::int64_t id) {
    const db::Value row[] = {id};
    connection.change(on_postgres ? "insert into notes values ($1, pg_current_xact_id()::text)"
                                  : "insert into notes values ($1, '')",
                      row);
}
} // namespace

TEST_CASE("those who wait together are committed together, and a refused one hurts no neighbour") {
    Crowd crowd;
    crowd.gather(20, [](db::Connection& connection, int i) {
        add(connection, i);
        if (i % 4 == 0) throw std::runtime_error("refused"); // an operation that says no
        if (i % 4 == 1) add(connection, i);                  // a row that the database does not take
    });
    CHECK(crowd.notes() == 10);
    CHECK(crowd.refused == 10);
    CHECK(crowd.mistaken == 0);
    // (On SQLite nothing tells one commit from another; there the drills count what reaches the disk.)
    if (on_postgres) CHECK(crowd.number("select count(distinct transaction_id) from notes") == 1);
}

TEST_CASE("who goes on after a database error is told, and nobody else") {
    Crowd crowd;
    crowd.gather(12, [](db::Connection& connection, int i) {
        add(connection, i);
        if (i % 3 != 0) return;
        try {
            add(connection, i);
        } catch (const db::Error&) {
        }
    });
    CHECK(crowd.notes() == 8);
    CHECK(crowd.mistaken == 4);
    CHECK(crowd.refused == 0);
}

TEST_CASE("what one sets for itself, its neighbour has not" * doctest::skip(!on_postgres)) {
    Crowd crowd;
    std::mutex mutex;
    std::vector<std::string> found;
    crowd.gather(6, [&](db::Connection& connection, int i) {
        const auto setting = connection.query("select current_setting('statement_timeout') || ' ' || "
                                              "current_setting('renda.congress')",
                                              {});
        {
            const std::scoped_lock lock(mutex);
            found.push_back(std::get<std::string>(setting.rows.at(0).at(0)));
        }
        connection.script("select 1"); // as long as it takes
        connection.keep_to(0);
        add(connection, i);
    });
    CHECK(crowd.notes() == 6);
    REQUIRE(found.size() == 6);
    for (const auto& setting : found) CHECK(setting == "30s 1");
}

TEST_CASE("a server lost in the middle costs a crowd nothing but time" * doctest::skip(!on_postgres)) {
    Crowd crowd;
    std::atomic<int> lost = 0;
    crowd.gather(10, [&](db::Connection& connection, int i) {
        add(connection, i);
        if (i == 5 && lost++ == 0) connection.query("select pg_terminate_backend(pg_backend_pid())", {});
    });
    CHECK(lost == 2); // the whole crowd once more
    CHECK(crowd.notes() == 10);
    CHECK(crowd.refused == 0);
}

TEST_CASE("a server lost with the commit of a crowd keeps all of it or nothing" *
          doctest::skip(!on_postgres)) {
    Crowd crowd;
    crowd.database->write(0, [](db::Connection& connection) {
        connection.script(
            "create sequence deaths;" // what it counts outlives the transaction
            "create function leave() returns trigger language plpgsql as $$"
            " begin if nextval('deaths') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if;"
            " return null; end $$;"
            "create constraint trigger leaving after insert on notes deferrable initially deferred"
            " for each row execute function leave()");
    });
    std::atomic<int> attempts = 0;
    crowd.gather(10, [&](db::Connection& connection, int i) {
        ++attempts;
        add(connection, i);
    });
    CHECK(attempts == 20);
    CHECK(crowd.notes() == 10);
    CHECK(crowd.refused == 0);
    CHECK(crowd.number("select count(distinct transaction_id) from notes") == 1);
}
