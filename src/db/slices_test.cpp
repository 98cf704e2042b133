#include "db/slices.hpp"
#include "support/database.hpp"

#include <doctest/doctest.h>

#include <algorithm>

TEST_CASE("a table is read in slices, each row once, in the order of its key, whatever that is") {
    const support::Folder folder;
    const auto database = db::open(support::fresh_address(folder));
    database->write(0, [](db::Connection& connection) {
        connection.script("create table pairs (word text not null, extra bigint, number bigint not null, "
                          "primary key (number, word))");
        connection.script(
            "insert into pairs (word, number) with recursive n(i) as (select 1 union all select "
            "i + 1 from n where i < 2500) select 'w' || i, i % 7 from n");
        connection.script("create table none (id bigint not null primary key, word text)");
        connection.script("create table loose (id bigint)");
    });
    database->read([](db::Connection& connection) {
        std::vector<std::pair<std::int64_t, std::string>> all;
        std::size_t slices = 0;
        db::each_slice(connection, "pairs", [&](const db::Rows& slice) {
            ++slices;
            CHECK(slice.rows.size() <= 1000);
            for (const auto& row : slice.rows)
                all.emplace_back(std::get<std::int64_t>(row[2]), std::get<std::string>(row[0]));
        });
        CHECK(slices == 3);
        REQUIRE(all.size() == 2500);
        for (std::size_t i = 1; i < all.size(); ++i) CHECK(all[i - 1].first <= all[i].first);
        std::ranges::sort(all);
        CHECK(std::ranges::adjacent_find(all) == all.end());

        std::vector<std::string> columns;
        db::each_slice(connection, "none", [&](const db::Rows& slice) {
            CHECK(slice.rows.empty());
            columns = slice.columns;
        });
        CHECK(columns == std::vector<std::string>{"id", "word"});
        CHECK_THROWS_AS(db::each_slice(connection, "loose", [](const db::Rows&) {}), std::logic_error);
    });
}
