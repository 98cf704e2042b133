// What only PostgreSQL can show: servers that ask for patience, go away, or go away in the middle of a
// commit.
#include "db/patience.hpp"
#include "support/cable.hpp"
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

TEST_CASE("patience ends after three attempts" * without_postgres) {
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
    CHECK(attempts == 3);
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

TEST_CASE("a commit that the server died of before it took place is done again" * without_postgres) {
    auto database = with_notes();
    database->write(0, [](db::Connection& connection) {
        connection.script(
            "create sequence deaths;" // what it counts outlives the transaction
            "create function leave() returns trigger language plpgsql as $$"
            " begin if nextval('deaths') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if;"
            " return null; end $$;"
            "create constraint trigger leaving after insert on notes deferrable initially deferred"
            " for each row execute function leave()");
    });
    int attempts = 0;
    database->write(1, [&](db::Connection& connection) {
        ++attempts;
        add(connection, 1);
    });
    CHECK(attempts == 2);
    CHECK(count(*database) == 1);
}

TEST_CASE("what the data themselves forbid is not tried again" * without_postgres) {
    auto database = with_notes();
    int attempts = 0;
    CHECK_THROWS_AS(database->write(1,
                                    [&](db::Connection& connection) {
                                        ++attempts;
                                        add(connection, 1);
                                        add(connection, 1);
                                    }),
                    db::Error);
    CHECK(attempts == 1);
}

TEST_CASE("a server that may no longer be written to is left for the one that may" * without_postgres) {
    auto database = with_notes();
    int attempts = 0;
    std::vector<std::int64_t> servers;
    database->write(1, [&](db::Connection& connection) {
        servers.push_back(std::get<std::int64_t>(
            connection.query("select cast(pg_backend_pid() as bigint)", {}).rows.at(0).at(0)));
        if (++attempts == 1) connection.script("set transaction read only");
        add(connection, 1);
    });
    REQUIRE(attempts == 2);
    CHECK(servers[0] != servers[1]);
    CHECK(count(*database) == 1);
}

namespace {
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

const std::string commit("commit\0", 7); // the whole statement, as it is sent

/// The tests' server at the end of a cable, and a database of little patience.
struct Far {
    std::unique_ptr<db::Database> near = with_notes();
    support::Cable cable{port()};
    std::unique_ptr<db::Database> database = db::open(through_cable(), 400ms);
    int attempts = 0;

    void write() {
        database->write(1, [&](db::Connection& connection) {
            ++attempts;
            add(connection, 1);
        });
    }
    template <class F> static std::string refused(F f) {
        try {
            f();
        } catch (const db::Unknown&) {
            return "unknown";
        } catch (const db::Error& error) {
            return error.kind == db::Error::lost ? "lost" : "other";
        }
        return "";
    }

private:
    static std::size_t colon() { return std::string(support::postgres_address()).rfind(':'); }
    static int port() { return std::stoi(support::postgres_address() + colon() + 1); }
    std::string through_cable() const {
        const std::string address = support::postgres_address();
        return address.substr(0, colon() + 1) + std::to_string(cable.port) +
               address.substr(address.find('/', colon())) + "?tcp_user_timeout=0"; // as on a Unix socket
    }
};
} // namespace

TEST_CASE("a commit whose answer is lost is found by its mark, and not done again" * without_postgres) {
    Far far;
    far.cable.next(commit, support::Cable::cut_after);
    far.write();
    CHECK(far.attempts == 1);
    CHECK(count(*far.near) == 1);
}

TEST_CASE("a commit that never arrived is done again" * without_postgres) {
    Far far;
    far.cable.next(commit, support::Cable::cut_before);
    far.write();
    CHECK(far.attempts == 2);
    CHECK(count(*far.near) == 1);
}

TEST_CASE("a commit that is held up and given up did not happen, and that is certain" * without_postgres) {
    Far far;
    far.cable.next(commit, support::Cable::hold);
    CHECK(Far::refused([&] { far.write(); }) == "lost");
    CHECK(far.attempts == 1); // no time was left for more
    CHECK(count(*far.near) == 0);
    far.write();
    CHECK(count(*far.near) == 1);
}

TEST_CASE("where nobody can be asked whether a commit happened, that is what is said" * without_postgres) {
    Far far;
    far.database->read([](db::Connection&) {});
    far.cable.next(commit, support::Cable::cut_after);
    far.cable.refuse();
    CHECK(Far::refused([&] { far.write(); }) == "unknown");
    CHECK(far.attempts == 1);
    CHECK(count(*far.near) == 1);
    far.cable.refuse(false);
    CHECK(count(*far.database) == 1);
}

TEST_CASE("a commit that waits for a standby in vain is no success" * without_postgres) {
    Far far;
    const auto configure = [&](const std::string& standbys) {
        // Outside of a transaction, which db::Database never is, and by who may.
        const char* superuser = std::getenv("RENDA_TEST_SUPERUSER");
        REQUIRE(superuser);
        const auto psql = "psql -qX '" + std::string(superuser) +
                          "' -c \"alter system set synchronous_standby_names = '" + standbys +
                          "'\" -c 'select pg_reload_conf()' > /dev/null";
        REQUIRE(std::system(psql.c_str()) == 0);
        std::this_thread::sleep_for(200ms);
    };
    configure("nobody");
    std::jthread impatient([&](const std::stop_token& stop) {
        while (!stop.stop_requested()) { // what a hasty client or operator does to a commit that takes long
            far.near->read([](db::Connection& connection) {
                connection.query(
                    "select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'", {});
            });
            std::this_thread::sleep_for(20ms);
        }
    });
    const auto refused = Far::refused([&] { far.write(); });
    impatient.request_stop();
    impatient.join();
    configure("");
    CHECK(refused == "unknown");
    CHECK(far.attempts == 1);
    CHECK(count(*far.near) == 1); // it is here, and was nowhere else
}

TEST_CASE("a server that stands still is waited for only so long, also with much to send" *
          without_postgres) {
    Far far;
    far.database->read([](db::Connection&) {});
    const auto took = [&](auto work) {
        const auto began = Clock::now();
        CHECK(Far::refused(work) == "lost");
        return Clock::now() - began;
    };
    far.cable.freeze();
    CHECK(took([&] { far.write(); }) < 2s);
    CHECK(took([&] { far.write(); }) < 4s); // a new connection: libpq takes two seconds for the shortest time
    far.cable.freeze(false);
    far.write();
    const std::string much(32'000'000, 'x');
    CHECK(took([&] {
              far.database->read([&](db::Connection& connection) {
                  for (const auto& text : {std::string("little"), much}) {
                      const db::Value value[] = {text};
                      connection.query("select length(cast($1 as text))", value);
                      far.cable.freeze();
                  }
              });
          }) < 2s);
    far.cable.freeze(false);
    CHECK(count(*far.database) == 1);
}

TEST_CASE("a connection that was given up is thrown away" * without_postgres) {
    Far far;
    far.database->read([](db::Connection&) {});
    const auto before = far.cable.connections();
    far.cable.next("select 1", support::Cable::hold);
    far.database->read([](db::Connection&) {}); // as good as new
    CHECK(far.cable.connections() == before);
    CHECK(Far::refused([&] {
              far.database->read([](db::Connection& connection) { connection.query("select 1", {}); });
          }) == "lost");
    CHECK(count(*far.database) == 0);
    CHECK(far.cable.connections() > before);
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

TEST_CASE("a look at how the data are spread counts the rows, and waits for no writer" * without_postgres) {
    auto database = with_notes();
    const auto known = [&] {
        std::int64_t rows = 0;
        database->read([&](db::Connection& connection) {
            rows = std::get<std::int64_t>(
                connection.query("select reltuples::bigint from pg_class where relname = 'notes'", {})
                    .rows.at(0)
                    .at(0));
        });
        return rows;
    };
    database->write(1, [](db::Connection& connection) {
        for (int id = 1; id <= 300; ++id) add(connection, id);
    });
    REQUIRE(known() != 300);
    const auto other = db::open(support::postgres_address());
    database->write(1, [&](db::Connection& connection) {
        add(connection, 1000);
        other->analyze();
    });
    CHECK(known() == 300);
}
