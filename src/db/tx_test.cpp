#include "db/tx.hpp"
#include "support/database.hpp"

#include <doctest/doctest.h>

#include <thread>

namespace {
enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Paper {
    Id<Paper> id;
    std::int64_t version = 1;
    Text<20> title;
    Date day;
    Instant made;
    Colour colour = Colour::red;
    bool open = false;
    std::optional<Text<20>> note;
    std::optional<Id<Paper>> parent;
};
BOOST_DESCRIBE_STRUCT(Paper, (), (id, version, title, day, made, colour, open, note, parent))

struct Tag {
    Id<Tag> id;
    std::string word;
};
BOOST_DESCRIBE_STRUCT(Tag, (), (id, word))

struct Title {
    std::string title;
};
BOOST_DESCRIBE_STRUCT(Title, (), (title))

constexpr std::int64_t ours = 11, theirs = 22;
constexpr const char* key = "a key for tests";
constexpr const char* every_paper = "select id, version, title, day, made, colour, open, note, parent from "
                                    "papers where congress_id = $1 order by id";

std::unique_ptr<db::Database> with_papers() {
    auto database = std::make_unique<support::FreshDatabase>();
    database->write(0, [](db::Connection& connection) {
        connection.script(
            "create table papers (congress_id bigint not null, id bigint not null, version bigint not null,"
            " title text not null, day text not null, made bigint not null, colour text not null,"
            " open smallint not null, note text, parent bigint, primary key (congress_id, id));"
            "create table tags (congress_id bigint not null, id bigint not null, word text not null, primary "
            "key (congress_id, id))");
    });
    return database;
}

/// Runs `f(tx)`; what it wrote needs no ledger here.
template <class F> auto in(db::Database& database, std::int64_t congress, F f) {
    return db::write(database, congress, key, [&](db::Tx& tx) {
        if constexpr (std::is_void_v<decltype(f(tx))>) {
            f(tx);
            tx.take_touched();
            return 0;
        } else {
            auto result = f(tx);
            tx.take_touched();
            return result;
        }
    });
}

const Paper example{{(std::int64_t{1} << 62) + 1},
                    1,
                    {"关于修桥的建议"},
                    date(2020, 2, 29),
                    {1580428800123},
                    Colour::green,
                    true,
                    Text<20>{"𬱖"},
                    {}};

template <class F> std::string refusal(F f) {
    try {
        f();
    } catch (const Problem& problem) {
        return problem.refusal.code;
    }
    return "none";
}
} // namespace

TEST_CASE("a struct goes into a row by its members' names and comes out by its columns'") {
    auto database = with_papers();
    in(*database, ours, [](db::Tx& tx) { tx.insert("papers", example); });
    const auto rows = db::read(*database, ours, key, [](db::Tx& tx) { return tx.all<Paper>(every_paper); });
    REQUIRE(rows.size() == 1);
    const auto& row = rows.front();
    CHECK(row.id == example.id);
    CHECK(row.title == example.title);
    CHECK(row.day == example.day);
    CHECK(row.made == example.made);
    CHECK(row.colour == Colour::green);
    CHECK(row.open);
    CHECK(row.note == example.note);
    CHECK_FALSE(row.parent);
}

TEST_CASE("members, numbers and texts are arguments; one column needs no struct") {
    auto database = with_papers();
    in(*database, ours, [](db::Tx& tx) { tx.insert("papers", example); });
    db::read(*database, ours, key, [](db::Tx& tx) {
        CHECK(
            tx.get<Title>("select title from papers where congress_id = $1 and id = $2", example.id).title ==
            "关于修桥的建议");
        CHECK(tx.all<Id<Paper>>("select id from papers where congress_id = $1 and colour = $2", Colour::green)
                  .size() == 1);
        CHECK(tx.count("select count(*) from papers where congress_id = $1 and version = $2 and colour = $3",
                       1, "green") == 1);
        CHECK(tx.count("select sum(version) from papers where congress_id = $1 and id = 0") == 0);
        CHECK(tx.count_of("select count(*) from papers where congress_id = $1 and day > $2",
                          {"2020-01-01"}) == 1);
        CHECK(tx.list<Title>("select title from papers where congress_id = $1 and id = $2",
                             {db::Value(std::int64_t{5})})
                  .empty());
        CHECK_FALSE(tx.find<Title>("select title from papers where congress_id = $1 and id = $2", 5));
        CHECK(refusal([&] {
                  tx.get<Title>("select title from papers where congress_id = $1 and id = $2", 5);
              }) == "not-found");
        return 0;
    });
}

TEST_CASE("a column without a member, or a member without a column, is a mistake") {
    auto database = with_papers();
    db::read(*database, ours, key, [](db::Tx& tx) {
        CHECK_THROWS_AS(tx.all<Title>("select title, day from papers where congress_id = $1"),
                        std::runtime_error);
        CHECK_THROWS_AS(tx.all<Tag>("select id from tags where congress_id = $1"), std::runtime_error);
        CHECK(tx.all<Tag>("select congress_id, id, word from tags where congress_id = $1").empty());
        return 0;
    });
}

TEST_CASE("a statement that does not keep to its congress is refused") {
    auto database = with_papers();
    const auto allowed = [&](std::string_view sql, const std::vector<db::Value>& arguments = {}) {
        try {
            db::read(*database, ours, key, [&](db::Tx& tx) { return tx.raw(sql, arguments).rows.size(); });
        } catch (const std::logic_error&) {
            return false;
        } catch (const db::Error&) {
            // let through to the database, which refuses a write in a read
        }
        return true;
    };
    const std::vector<db::Value> one{std::int64_t{1}};
    CHECK(allowed("select id from papers p where p.congress_id=$1"));
    CHECK(allowed("SELECT id FROM papers\n  WHERE Congress_Id  =\n $1"));
    CHECK(allowed("delete from papers where congress_id = $1"));
    CHECK(allowed("insert into tags (id, congress_id, word) values ($2, $1, 'a'), (3, $1, f(1, 2))", one));
    CHECK(allowed("insert into tags (congress_id, id) select $1, max(id) from tags where congress_id = $1"));
    CHECK(allowed("insert into tags (id, congress_id) select $2, $1", one));
    CHECK(allowed("\n -- every congress: for the tree\nselect id from papers"));

    CHECK_FALSE(allowed("select id from papers"));
    CHECK_FALSE(allowed("select id from papers where congress_id = 22"));
    CHECK_FALSE(allowed("select id from papers where congress_id = $2", one));
    CHECK_FALSE(allowed("select id from papers where congress_id = $10"));
    CHECK_FALSE(allowed("select id from papers where parent_congress_id = $1"));
    CHECK_FALSE(allowed("select id from papers -- where congress_id = $1"));
    CHECK_FALSE(allowed("select id from papers /* congress_id = $1 */"));
    CHECK_FALSE(allowed("select id from papers where title = 'congress_id = $1'"));
    CHECK_FALSE(allowed("select id from papers -- every congress"));
    CHECK_FALSE(allowed("update papers set title = ''"));
    CHECK_FALSE(allowed("insert into tags (id, word) values ($1, 'a')"));
    CHECK_FALSE(allowed("insert into tags (congress_id, id) values (22, $1)"));
    CHECK_FALSE(allowed("insert into tags (congress_id, id) values ($1, 1), (22, 2)"));
    CHECK_FALSE(allowed("insert into tags values ($1, 1, 'a')"));
    CHECK_FALSE(allowed("insert into tags (congress_id, id) select $1, id from tags"));
    CHECK_FALSE(allowed("insert into tags (congress_id, id) select congress_id, coalesce(id, 1) from tags "
                        "where congress_id = $1"));
    CHECK_FALSE(allowed("insert into tags (congress_id, id) select $1, coalesce(id, 1)from tags"));
    CHECK_FALSE(allowed(""));
}

TEST_CASE("one congress neither sees nor changes what is another's") {
    auto database = with_papers();
    in(*database, theirs, [](db::Tx& tx) { tx.insert("papers", example); });
    db::read(*database, ours, key, [](db::Tx& tx) {
        CHECK(tx.all<Paper>(every_paper).empty());
        return 0;
    });
    auto stolen = example;
    CHECK(refusal([&] { in(*database, ours, [&](db::Tx& tx) { tx.save("papers", stolen); }); }) ==
          "not-found");
    CHECK(in(*database, ours,
             [](db::Tx& tx) { return tx.run("delete from papers where congress_id = $1"); }) == 0);
    in(*database, ours, [](db::Tx& tx) { tx.insert("papers", example); }); // the same id is no clash
    db::read(*database, theirs, key, [](db::Tx& tx) {
        CHECK(tx.count("select count(*) from papers where congress_id = $1") == 1);
        CHECK(tx.count("-- every congress\nselect count(*) from papers where id = $1", example.id) == 2);
        return 0;
    });
}

TEST_CASE("two clerks never overwrite each other silently") {
    auto database = with_papers();
    in(*database, ours, [](db::Tx& tx) { tx.insert("papers", example); });
    auto first = example, second = example;
    first.title = {"第一位"};
    in(*database, ours, [&](db::Tx& tx) { tx.save("papers", first); });
    CHECK(first.version == 2);
    CHECK(refusal([&] { in(*database, ours, [&](db::Tx& tx) { tx.save("papers", second); }); }) ==
          "changed-meanwhile");
    CHECK(second.version == 1);
    in(*database, ours, [&](db::Tx& tx) { tx.save("papers", first); });
    CHECK(first.version == 3);
    const auto title = db::read(*database, ours, key,
                                [](db::Tx& tx) { return tx.all<Paper>(every_paper).at(0).title.value; });
    CHECK(title == "第一位");
}

TEST_CASE("a record without a version is saved by its id") {
    auto database = with_papers();
    Tag tag{{5}, "桥"};
    CHECK(refusal([&] { in(*database, ours, [&](db::Tx& tx) { tx.save("tags", tag); }); }) == "not-found");
    in(*database, ours, [&](db::Tx& tx) { tx.insert("tags", tag); });
    tag.word = "路";
    in(*database, ours, [&](db::Tx& tx) { tx.save("tags", tag); });
    CHECK(db::read(*database, ours, key, [](db::Tx& tx) {
              return tx.count("select count(*) from tags where congress_id = $1 and word = $2", "路");
          }) == 1);
}

TEST_CASE("a watched row that the ledger does not hear of is not committed") {
    auto database = with_papers();
    CHECK_THROWS_AS(db::write(*database, ours, key,
                              [](db::Tx& tx) {
                                  tx.insert("tags", Tag{{5}, "桥"});
                                  return 0;
                              }),
                    std::logic_error);
    CHECK(db::read(*database, ours, key, [](db::Tx& tx) {
              return tx.count("select count(*) from tags where congress_id = $1");
          }) == 0);
}

TEST_CASE(
    "what was only tried, and what was refused half way, leaves nothing; the rest of the transaction stays") {
    const auto database = with_papers();
    const auto tag = [](std::int64_t id) { return Tag{{id}, "词"}; };
    in(*database, ours, [&](db::Tx& tx) {
        tx.insert("tags", tag(1));
        tx.attempt(false, [&] { tx.insert("tags", tag(2)); });
        CHECK_THROWS_AS(tx.attempt(true,
                                   [&] {
                                       tx.insert("tags", tag(3));
                                       throw Problem{not_found};
                                   }),
                        Problem);
        tx.attempt(true, [&] {
            tx.insert("tags", tag(4));
            tx.attempt(false, [&] { tx.insert("tags", tag(5)); }); // one inside another
        });
        CHECK(tx.count("select count(*) from tags where congress_id = $1") == 2);
        std::vector<std::int64_t> ids;
        for (const auto& touched : tx.take_touched()) ids.push_back(touched.id);
        CHECK(ids == std::vector<std::int64_t>{1, 4}); // for the ledger
    });
}

TEST_CASE("the digest of what was written is that of the row as it stands") {
    auto database = with_papers();
    const auto touched = db::write(*database, ours, key, [](db::Tx& tx) {
        tx.insert("papers", example);
        auto changed = example;
        changed.note.reset();
        tx.save("papers", changed);
        return tx.take_touched();
    });
    REQUIRE(touched.size() == 2);
    CHECK(touched[0].table == "papers");
    CHECK(touched[1].id == example.id.value);
    CHECK(touched[0].digest != touched[1].digest);
    const auto now = db::read(*database, ours, key, [](db::Tx& tx) {
        const auto rows = tx.raw("select * from papers where congress_id = $1");
        return db::row_digest(key, ours, "papers", rows.columns, rows.rows.at(0));
    });
    CHECK(touched[1].digest == now);
}

TEST_CASE(
    "a digest depends on every value and its place, the key, the table and the congress, not on the order") {
    using V = std::vector<db::Value>;
    const auto digest = [](std::vector<std::string> columns, V values) {
        return db::row_digest(key, ours, "t", columns, values);
    };
    const auto base = digest({"a", "b"}, V{"x", std::int64_t{1}});
    CHECK(base == digest({"b", "a"}, V{std::int64_t{1}, "x"}));
    CHECK(base == digest({"b", "congress_id", "a"}, V{std::int64_t{1}, ours, "x"}));
    CHECK(base == digest({"a", "b", "later"}, V{"x", std::int64_t{1}, db::Value{}}));
    CHECK(base != digest({"a", "b"}, V{"y", std::int64_t{1}}));
    CHECK(base != digest({"b", "a"}, V{"x", std::int64_t{1}}));
    CHECK(base != digest({"a", "b"}, V{"x1:b", std::int64_t{1}}));
    CHECK(digest({"a"}, V{""}) != digest({"a"}, V{db::Value{}}));
    CHECK(base != db::row_digest("another", ours, "t", {"a", "b"}, V{"x", std::int64_t{1}}));
    CHECK(base != db::row_digest(key, theirs, "t", {"a", "b"}, V{"x", std::int64_t{1}}));
    CHECK(base != db::row_digest(key, ours, "u", {"a", "b"}, V{"x", std::int64_t{1}}));
    CHECK(base == "f6f6115487399012983469defb94d73818c2b2a1419a0cc843d56f007e0d82d5");
}

TEST_CASE("text that only one of the databases would keep is refused by both") {
    auto database = with_papers();
    const auto keep = [&](std::string word) {
        in(*database, ours, [&](db::Tx& tx) { tx.insert("tags", Tag{{5}, word}); });
    };
    CHECK_THROWS_AS(keep(std::string("a\0b", 3)), db::Error);
    CHECK_THROWS_AS(keep("\xed\xa0\x80"), db::Error);
    keep("𬱖");
    CHECK(db::read(*database, ours, key, [](db::Tx& tx) {
              return tx.all<Tag>("select id, word from tags where congress_id = $1").at(0).word;
          }) == "𬱖");
}

TEST_CASE("a column that does not hold what its member says is an error, not a guess") {
    auto database = with_papers();
    in(*database, ours, [](db::Tx& tx) { tx.insert("papers", example); });
    in(*database, ours,
       [](db::Tx& tx) { return tx.run("update papers set colour = 'blue' where congress_id = $1"); });
    CHECK_THROWS_AS(
        db::read(*database, ours, key, [](db::Tx& tx) { return tx.all<Paper>(every_paper).size(); }),
        std::runtime_error);
}
