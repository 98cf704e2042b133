#include "db/page.hpp"

#include "support/database.hpp"

#include <doctest/doctest.h>

namespace {
struct Note {
    Id<Note> id;
    std::string word;
};
BOOST_DESCRIBE_STRUCT(Note, (), (id, word))

struct Asked {
    std::optional<std::string> cursor = {};
    std::optional<std::int64_t> limit = {};
};

constexpr std::int64_t ours = 11, theirs = 22;
constexpr const char* key = "a key for tests";
constexpr std::int64_t year_2017 = 987'654'321'012'345'678, year_2020 = 1'058'765'432'101'234'567;

/// Ids grew from eighteen digits to nineteen: as texts, they would be in the wrong order.
std::unique_ptr<db::Database> with_notes() {
    auto database = std::make_unique<support::FreshDatabase>();
    database->write(0, [](db::Connection& connection) {
        connection.script(
            "create table notes (congress_id bigint not null, id bigint not null, word text not "
            "null, primary key (congress_id, id))");
    });
    const auto add = [&](std::int64_t congress, std::vector<std::int64_t> ids) {
        db::write(*database, congress, key, [&](db::Tx& tx) {
            for (const auto id : ids) tx.insert("notes", Note{{id}, "w"});
            tx.take_touched();
            return 0;
        });
    };
    add(ours, {year_2020, year_2017, 7, year_2017 + 1});
    add(theirs, {8});
    return database;
}

db::Slice<Note> page(db::Database& database, const Asked& asked, std::string_view group = {}) {
    return db::read(database, ours, key, [&](db::Tx& tx) {
        return db::newest<Note>(tx, {"select n.id, n.word from notes n where n.congress_id = $1"}, "n.id",
                                asked, group);
    });
}

std::vector<std::int64_t> ids_of(const db::Slice<Note>& slice) {
    std::vector<std::int64_t> ids;
    for (const auto& note : slice.items) ids.push_back(note.id.value);
    return ids;
}

std::string refusal(std::string_view cursor) {
    try {
        db::number_in(cursor);
    } catch (const Problem& problem) {
        return problem.refusal.code;
    }
    return "none";
}
} // namespace

TEST_CASE("pages give every row once, the newest first, whatever the length of the ids") {
    auto database = with_notes();
    const auto first = page(*database, {.limit = 2});
    CHECK(ids_of(first) == std::vector{year_2020, year_2017 + 1});
    REQUIRE(first.next);
    const auto second = page(*database, {.cursor = first.next, .limit = 2}, "group by n.id, n.word");
    CHECK(ids_of(second) == std::vector<std::int64_t>{year_2017, 7});
    CHECK_FALSE(second.next);
    CHECK(ids_of(page(*database, {})).size() == 4);
    CHECK(ids_of(page(*database, {.limit = 0})).size() == 1);
}

TEST_CASE("a page holds what was asked for, within what it may hold") {
    CHECK(db::limit_of({}) == db::page_size);
    CHECK(db::limit_of({}, 20) == 20);
    CHECK(db::limit_of(-5) == 1);
    CHECK(db::limit_of(1'000'000) == db::largest_page);
    CHECK(db::limit_of(400, 50, 500) == 400);
}

TEST_CASE("a page mark that is no number is refused") {
    CHECK(db::number_in("1058765432101234567") == year_2020);
    for (const auto* bad : {"", "x", "12x", "-3", "99999999999999999999", "1.5", " 1"})
        CHECK(refusal(bad) == "bad-cursor");
}
