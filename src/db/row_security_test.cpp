#include "db/row_security.hpp"

#include "db/tx.hpp"
#include "support/database.hpp"

#include <doctest/doctest.h>

namespace {
const auto without_postgres = doctest::skip(support::postgres_address() == nullptr);

constexpr EmbeddedFile notes[] = {
    {"migrations/0001_notes.sql",
     "create table notes (congress_id bigint not null, id bigint not null, text text not null, "
     "primary key (congress_id, id))"}
};

/// Two congresses, each with a note.
std::unique_ptr<db::Database> two_congresses() {
    auto database = std::make_unique<support::FreshDatabase>();
    db::migrate(*database, notes);
    for (const std::int64_t congress : {1, 2})
        database->write(congress, [&](db::Connection& connection) {
            const db::Value row[] = {congress, congress * 10, "as it was"};
            connection.change("insert into notes (congress_id, id, text) values ($1, $2, $3)", row);
        });
    return database;
}

std::int64_t count(db::Connection& connection, std::string_view where = "") {
    const auto rows = connection.query("select count(*) from notes " + std::string(where), {});
    return std::get<std::int64_t>(rows.rows.at(0).at(0));
}

std::int64_t seen(db::Database& database, std::int64_t congress) {
    std::int64_t n = 0;
    database.read(congress, [&](db::Connection& connection) { n = count(connection); });
    return n;
}

bool refused(db::Database& database, std::int64_t congress, std::string_view sql) {
    try {
        database.write(congress, [&](db::Connection& connection) { connection.change(sql, {}); });
        return false;
    } catch (const db::Error&) {
        return true;
    }
}
} // namespace

TEST_CASE("a statement that forgets its congress finds nothing of another's" * without_postgres) {
    auto database = two_congresses();
    CHECK(seen(*database, 1) == 1);
    CHECK(seen(*database, 2) == 1);
    CHECK(seen(*database, 3) == 0);
    CHECK(seen(*database, 0) == 2);
    // The control: without the policy the same question is answered for both.
    database->write(0, [](db::Connection& connection) {
        connection.script("alter table notes disable row level security");
    });
    CHECK(seen(*database, 1) == 2);
    CHECK(db::secure_rows(*database) == 1); // and the next start mends it
    CHECK(db::secure_rows(*database) == 0);
    CHECK(seen(*database, 1) == 1);
}

TEST_CASE("a statement that forgets its congress changes nothing of another's" * without_postgres) {
    auto database = two_congresses();
    database->write(1, [](db::Connection& connection) {
        CHECK(connection.change("update notes set text = 'altered'", {}) == 1);
        CHECK(connection.change("delete from notes where id = 20", {}) == 0);
    });
    CHECK(refused(*database, 1, "insert into notes (congress_id, id, text) values (2, 21, 'planted')"));
    CHECK(refused(*database, 1, "update notes set congress_id = 2"));
    database->read([](db::Connection& connection) {
        CHECK(count(connection) == 2);
        CHECK(count(connection, "where congress_id = 2 and text = 'as it was'") == 1);
    });
}

TEST_CASE("what a transaction was kept to ends with it, on the same connection" * without_postgres) {
    auto database = two_congresses(); // idle connections are used again: there is one
    for (int i = 0; i < 3; ++i) {
        CHECK(seen(*database, 1) == 1);
        CHECK(seen(*database, 0) == 2);
        CHECK_THROWS(database->read(2, [](db::Connection&) { throw std::runtime_error("in the middle"); }));
    }
    database->read(1, [](db::Connection& connection) {
        CHECK(count(connection) == 1);
        connection.script("commit; begin"); // somebody else's transaction, who says nothing
        CHECK(count(connection) == 0);
    });
}

TEST_CASE("a transaction of one congress asks of all only where it says so" * without_postgres) {
    auto database = two_congresses();
    db::read(*database, 1, "key", [](db::Tx& tx) {
        const auto own = "select count(*) from notes where congress_id = $1 or 1 = 1"; // binds, and forgets
        CHECK(tx.count(own) == 1);
        CHECK(tx.count("-- every congress\nselect count(*) from notes") == 2);
        CHECK(tx.count(own) == 1);
        return true;
    });
}

TEST_CASE("every table of congresses is guarded, against the owner as well" * without_postgres) {
    const auto database = support::fresh_database();
    database->read([](db::Connection& connection) {
        REQUIRE(db::rows_secured(connection));
        const auto open = connection.query(R"(
            select t.relname
              from pg_class t
              join pg_attribute a on a.attrelid = t.oid and a.attname = 'congress_id'
             where t.relnamespace = current_schema()::text::regnamespace and t.relkind = 'r'
               and not (t.relrowsecurity and t.relforcerowsecurity))",
                                           {});
        REQUIRE(open.rows.size() == 1);
        CHECK(std::get<std::string>(open.rows[0][0]) == "search_index"); // row_security.cpp says why
    });
}
