#include "base/date.hpp"

#include <doctest/doctest.h>

TEST_CASE("a day is read and written as ISO 8601") {
    CHECK(parse_date("2020-02-29") == date(2020, 2, 29));
    CHECK(to_string(date(2020, 2, 9)) == "2020-02-09");
    for (auto wrong :
         {"2021-02-29", "2020-13-01", "2020-00-10", "20-01-01", "2020/01/01", "2020-1-1", "2020-01-01 ", ""})
        CHECK_FALSE(parse_date(wrong));
}

TEST_CASE("days are ordered, counted and named") {
    CHECK(date(2020, 2, 28) + 2 == date(2020, 3, 1));
    CHECK(date(2020, 3, 1) - date(2020, 2, 28) == 2);
    CHECK(date(2020, 1, 1) < date(2020, 1, 2));
    CHECK(date(2026, 11, 23).weekday() == 1);
    CHECK(Date{} == date(1970, 1, 1));
}

TEST_CASE("a month later is the same day, or the month's last (Civil Code, art. 202)") {
    CHECK(plus_months(date(2020, 1, 31), 1) == date(2020, 2, 29));
    CHECK(plus_months(date(2019, 1, 31), 1) == date(2019, 2, 28));
    CHECK(plus_months(date(2019, 11, 30), 3) == date(2020, 2, 29));
    CHECK(plus_months(date(2020, 2, 29), 1) == date(2020, 3, 29));
}

TEST_CASE("an instant is UTC, and its legal day is Shanghai's") {
    const Instant evening{1'609'430'400'000};
    CHECK(to_string(evening) == "2020-12-31T16:00:00.000Z");
    CHECK(to_string(Instant{-1}) == "1969-12-31T23:59:59.999Z");
    CHECK(date_in_shanghai(evening) == date(2021, 1, 1));
    CHECK(date_in_shanghai({evening.ms - 1}) == date(2020, 12, 31));
}
