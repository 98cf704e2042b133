#include "base/workdays.hpp"

#include <doctest/doctest.h>

static const Calendar& calendar = Calendar::official();

TEST_CASE("weekends are off, unless exchanged") {
    CHECK(calendar.is_workday(date(2020, 6, 12)));
    CHECK_FALSE(calendar.is_workday(date(2020, 6, 13)));
    CHECK(calendar.is_workday(date(2020, 10, 10)));       // a Saturday worked for National Day
    CHECK(calendar.is_workday(date(2018, 12, 29)));       // exchanged by the notice of 2019
    CHECK_FALSE(calendar.is_workday(date(2022, 12, 31))); // a holiday of 2023
}

TEST_CASE("Spring Festival 2020 was extended to 2 February") {
    CHECK_FALSE(calendar.is_workday(date(2020, 1, 31)));
    CHECK_FALSE(calendar.is_workday(date(2020, 2, 1))); // first to be worked, then off
    CHECK(calendar.is_workday(date(2020, 2, 3)));

    auto reply = calendar.count(date(2020, 1, 17), Unit::workdays, 10);
    CHECK(reply.due == date(2020, 2, 7));
    CHECK(reply.worked == std::vector{date(2020, 1, 19)});
    REQUIRE(reply.holidays.size() == 1);
    CHECK(reply.holidays[0] == Holiday{date(2020, 1, 24), date(2020, 2, 2), "春节", "Spring Festival"});
    CHECK_FALSE(reply.rolled_from);
}

TEST_CASE("the starting day is not counted (Civil Code, art. 201)") {
    CHECK(calendar.add_workdays(date(2021, 3, 1), 1) == date(2021, 3, 2));
    CHECK(calendar.add_workdays(date(2021, 3, 5), 1) == date(2021, 3, 8));
    CHECK(calendar.add_workdays(date(2021, 3, 6), 5) == date(2021, 3, 12)); // from a Saturday
    CHECK(calendar.add_days(date(2021, 3, 1), 7) == date(2021, 3, 8));
}

TEST_CASE("exchanged weekend days around National Day count as workdays") {
    auto window = calendar.count(date(2020, 9, 25), Unit::workdays, 5);
    CHECK(window.due == date(2020, 10, 9)); // 27–30 September are four, 9 October the fifth
    CHECK(window.worked == std::vector{date(2020, 9, 27)});
    CHECK(calendar.add_workdays(date(2020, 9, 25), 6) == date(2020, 10, 10));
}

TEST_CASE("a period of months ends on the corresponding day, or the month's last (art. 202)") {
    CHECK(calendar.add_months(date(2021, 3, 15), 3) == date(2021, 6, 15));
    CHECK(calendar.add_months(date(2022, 11, 30), 3) == date(2023, 2, 28));
    CHECK(calendar.add_months(date(2023, 11, 29), 3) == date(2024, 2, 29));
    CHECK(calendar.add_months(date(2024, 1, 31), 1) == date(2024, 2, 29));
}

TEST_CASE("a last day that is a day off moves to the next workday (art. 203)") {
    auto reply = calendar.count(date(2020, 7, 1), Unit::months, 3); // ends on National Day
    CHECK(reply.due == date(2020, 10, 9));
    CHECK(reply.rolled_from == date(2020, 10, 1));
    REQUIRE(reply.holidays.size() == 1);
    CHECK(reply.holidays[0].from == date(2020, 10, 1));
    CHECK(reply.holidays[0].to == date(2020, 10, 8));

    auto weekend = calendar.count(date(2021, 2, 15), Unit::months, 4); // 15 June follows a long weekend
    CHECK(weekend.due == date(2021, 6, 15));
    CHECK(calendar.add_days(date(2021, 6, 1), 11) == date(2021, 6, 15)); // 12–14 June are off
    // Weekend, then holiday, then an exchanged Sunday: the roll goes over all and stops on the Sunday.
    CHECK(calendar.add_days(date(2022, 9, 26), 5) == date(2022, 10, 8));
}

TEST_CASE("workdays between two days") {
    CHECK(calendar.workdays_between(date(2020, 9, 25), date(2020, 10, 10)) == 6);
    CHECK(calendar.workdays_between(date(2020, 10, 10), date(2020, 9, 25)) == -6);
    CHECK(calendar.workdays_between(date(2020, 9, 25), date(2020, 9, 25)) == 0);
    for (int n : {1, 7, 60, 250})
        CHECK(calendar.workdays_between(date(2019, 12, 31), calendar.add_workdays(date(2019, 12, 31), n)) ==
              n);
}

TEST_CASE("each period cites the law of its day and the notices it met") {
    auto old = calendar.count(date(2020, 12, 28), Unit::workdays, 5);
    REQUIRE(old.citations.size() == 3);
    CHECK(old.citations[0].zh == "《民法总则》第二百零一条至第二百零三条");
    CHECK(calendar.count(date(2021, 1, 4), Unit::months, 3).citations[0].zh ==
          "《民法典》第二百零一条至第二百零三条");
}

TEST_CASE("a year without a notice counts weekends only, and says so") {
    auto far = calendar.count(date(2026, 12, 30), Unit::workdays, 3);
    CHECK(far.due == date(2027, 1, 4));
    CHECK(far.years_without_notice == std::vector{2027});
    CHECK(explain(far, Language::zh).find("2027年的节假日安排尚未载入，仅按周末计算。") != std::string::npos);
    CHECK(explain(far, Language::en).find("The holidays of 2027 are not loaded yet") != std::string::npos);
}

TEST_CASE("a date explains itself in both languages") {
    auto reply = calendar.count(date(2021, 7, 1), Unit::months, 3);
    CHECK(explain(reply, Language::zh) ==
          "自2021年7月1日起，当日不计入，期限3个月，至2021年10月8日届满。"
          "期限最后一日2021年10月1日为休息日，顺延至其后第一个工作日。"
          "其间法定节假日不计入：国庆节（2021年10月1日至2021年10月7日）。"
          "依据：《民法典》第二百零一条至第二百零三条；"
          "国务院办公厅关于2021年部分节假日安排的通知（国办发明电〔2020〕27号）。");
    CHECK(explain(reply, Language::en)
              .starts_with("3 months from 2021-07-01, that day not counted, end on 2021-10-08."
                           " The last day, 2021-10-01, is a day off"));
}

TEST_CASE("the carried calendar is whole: in order, without overlap, every exchanged day a weekend day") {
    for (int year = 2015; year <= 2026; ++year) {
        int off = 0, worked = 0;
        for (Date day = date(year, 1, 1); day.year() == year; day = day + 1) {
            if (day.weekday() <= 5 && !calendar.is_workday(day)) ++off;
            if (day.weekday() > 5 && calendar.is_workday(day)) ++worked;
        }
        CAPTURE(year);
        CHECK(worked >= 5);
        CHECK(off - worked >= 9); // eleven days of holidays by law, less those that fall on weekends
        CHECK(off - worked <= 14);
    }
}
