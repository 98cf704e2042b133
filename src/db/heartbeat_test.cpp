#include "db/heartbeat.hpp"

#include "support/database.hpp"

#include <doctest/doctest.h>

namespace {
constexpr Instant noon{1'600'000'000'000};

Instant after(std::int64_t ms) {
    return {noon.ms + ms};
}
} // namespace

TEST_CASE("of two programs with one node's number, the one that came first is told") {
    const auto database = support::fresh_database();
    db::Heartbeat first(*database, 3), second(*database, 3), other(*database, 4);
    CHECK(first.beat(noon));
    CHECK(first.beat(after(1000)));
    CHECK(second.beat(after(2000)));
    CHECK_FALSE(first.beat(after(3000)));
    CHECK_FALSE(first.beat(after(4000))); // and stays so
    CHECK(second.beat(after(4000)));
    CHECK(other.beat(after(4000)));
}

TEST_CASE("a database that lost the last beats does not keep the program that lives from its work") {
    const auto database = support::fresh_database();
    db::Heartbeat before(*database, 3), now(*database, 3);
    const auto lost = [&](const char* sql) {
        database->write(0, [&](db::Connection& connection) { connection.script(sql); });
    };
    CHECK(before.beat(noon));
    lost("create table kept as select * from heartbeats");
    CHECK(now.beat(after(1000)));
    lost("delete from heartbeats; insert into heartbeats select * from kept");
    CHECK(now.beat(after(2000)));
    lost("delete from heartbeats");
    CHECK(now.beat(after(3000)));
    CHECK_FALSE(before.beat(after(4000))); // should it live after all
}
