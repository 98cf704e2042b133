// What only PostgreSQL can show: servers that ask for patience, go away, or go away in the middle of a
// commit.
#include "support/database.hpp"

#include <doctest/doctest.h>

namespace {
const auto without_postgres = doctest::skip(support::postgres_address() == nullptr);

constexpr const char* leave = "select pg_terminate_backend(pg_backend_pid())";
constexpr const char* ask_again = "do $$ begin raise exception 'again' using errcode = '40001'; end $$";

std::unique_ptr<db::Database> with_notes() {
    auto database = std::make_unique<support::FreshDatabase>();
    database->write(0, [](db::Connection& connection) {
        connection.script("create table notes (id bigint primary key)");
    });
    return database;
}
void add(db::Connection& connection, std::int64_t id) {
    const db::Value row[] = {id};
    connection.change("insert into notes (id) values ($1)", row);
}
std::int64_t count(db::Database& database) {
    std::int64_t n = 0;
    database.read([&](db::Connection& connection) {
        n = std::get<std::int64_t>(connection.query("select count(*) from notes", {}).rows.at(0).at(0));
    });
    return n;
}
} // namespace

TEST_CASE("work that the server asks for again runs again, whole" * without_postgres) {
    auto database = with_notes();
    int attempts = 0;
    database->write(1, [&](db::Connection& connection) {
        add(connection, 1);
        if (++attempts < 3) connection.script(ask_again);
    });
    CHECK(attempts == 3);
    CHECK(count(*database) == 1);
}

TEST_CASE("patience ends after five attempts" * without_postgres) {
    auto database = with_notes();
    int attempts = 0;
    try {
        database->write(1, [&](db::Connection& connection) {
            ++attempts;
            connection.script(ask_again);
        });
        FAIL("should give up");
    } catch (const db::Error& error) {
        CHECK(error.kind == db::Error::busy);
    }
    CHECK(attempts == 5);
}

TEST_CASE("a server lost before the commit costs nothing but time" * without_postgres) {
    auto database = with_notes();
    int attempts = 0;
    database->write(1, [&](db::Connection& connection) {
        add(connection, 1);
        if (++attempts == 1) connection.query(leave, {});
    });
    CHECK(attempts == 2);
    CHECK(count(*database) == 1);
}

TEST_CASE("connections that died while nobody used them are replaced" * without_postgres) {
    auto database = with_notes();
    const auto other = db::open(support::postgres_address());
    for (int i = 0; i < 3; ++i) {
        other->read([](db::Connection& connection) {
            connection.query("select pg_terminate_backend(pid) from pg_stat_activity"
                             " where pid <> pg_backend_pid() and datname = current_database() and "
                             "backend_type = 'client backend'",
                             {});
        });
        CHECK(count(*database) == 0);
    }
}

TEST_CASE("a commit without an answer is reported, and never sent again" * without_postgres) {
    auto database = with_notes();
    database->write(0, [](db::Connection& connection) {
        connection.script(
            "create function leave() returns trigger language plpgsql as $$"
            " begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;"
            "create constraint trigger leaving after insert on notes deferrable initially deferred"
            " for each row execute function leave()");
    });
    int attempts = 0;
    try {
        database->write(1, [&](db::Connection& connection) {
            ++attempts;
            add(connection, 1);
        });
        FAIL("should be lost");
    } catch (const db::Error& error) {
        CHECK(error.kind == db::Error::lost);
    }
    CHECK(attempts == 1);
    CHECK(count(*database) == 0);
}

TEST_CASE("who waits too long for a lock is told that the database is busy" * without_postgres) {
    auto database = with_notes();
    database->write(1, [&](db::Connection& connection) {
        add(connection, 1);
        const auto other = db::open(support::postgres_address());
        try {
            other->write(2, [](db::Connection& second) {
                second.script("set local lock_timeout = '50ms'");
                add(second, 1);
            });
            FAIL("should wait in vain");
        } catch (const db::Error& error) {
            CHECK(error.kind == db::Error::busy);
        } catch (const std::logic_error&) {
            FAIL("another database is no write inside a write");
        }
    });
}

TEST_CASE("the engine's limits reach statements: nothing runs for ever" * without_postgres) {
    auto database = with_notes();
    database->read([](db::Connection& connection) {
        CHECK(std::get<std::string>(
                  connection.query("select current_setting('statement_timeout')", {}).rows.at(0).at(0)) ==
              "30s");
        CHECK(std::get<std::string>(
                  connection.query("select current_setting('transaction_isolation')", {}).rows.at(0).at(0)) ==
              "repeatable read");
    });
    database->write(1, [](db::Connection& connection) {
        CHECK(std::get<std::string>(
                  connection.query("select current_setting('synchronous_commit')", {}).rows.at(0).at(0)) ==
              "on");
    });
}
