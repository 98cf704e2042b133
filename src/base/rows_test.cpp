#include "base/rows.hpp"

#include <doctest/doctest.h>

TEST_CASE("rows are read with their kinds") {
    auto rows = read_rows(R"(
        [[clock]]
        key = "reply"
        length = 3
        law = true
        since = 2020-01-01
        tags = ["a", "b"]
        days = [2020-01-01, 2020-05-01]
        [[clock]]
        key = "rating"
    )",
                          "clock");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].text("key") == "reply");
    CHECK(rows[0].number("length") == 3);
    CHECK(rows[0].flag("law"));
    CHECK(rows[0].day("since") == date(2020, 1, 1));
    CHECK(rows[0].texts("tags") == std::vector<std::string>{"a", "b"});
    CHECK(rows[0].days("days") == std::vector{date(2020, 1, 1), date(2020, 5, 1)});
    CHECK_FALSE(rows[1].has("length"));
    CHECK(read_rows("", "clock").empty());
}

TEST_CASE("a row says where it falls short") {
    auto rows = read_rows("[[clock]]\nkey = 'reply'", "clock");
    CHECK_THROWS_WITH(rows[0].number("length"), "clock at line 1 lacks length");
    CHECK_THROWS_WITH(rows[0].number("key"), "clock at line 1: key is of another kind");
}
