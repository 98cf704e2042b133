// Legal periods counted on the official calendar, each with its explanation.
// Civil Code: the day of the event is not counted (art. 201); a period of months ends on the corresponding
// day, or on the month's last (art. 202); a last day that is a day off moves to the next workday (art. 203).
#pragma once
#include "base/date.hpp"
#include "base/problem.hpp"

#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

enum class Unit { workdays, months, days };
BOOST_DESCRIBE_ENUM(Unit, workdays, months, days)

/// A public holiday, or the part of it that lies in a period; both days included.
struct Holiday {
    Date from;
    Date to;
    std::string zh;
    std::string en;
    bool operator==(const Holiday&) const = default;
};
BOOST_DESCRIBE_STRUCT(Holiday, (), (from, to, zh, en))

/// A rule or notice that a date rests on.
struct Citation {
    std::string zh;
    std::string en;
    bool operator==(const Citation&) const = default;
};
BOOST_DESCRIBE_STRUCT(Citation, (), (zh, en))

/// A due day, and every step that leads to it.
struct Explained {
    Date due;
    Date start; // the day of the event, not counted
    Unit unit = Unit::days;
    int length = 0;
    std::vector<Holiday> holidays;   // passed over: inside a period of workdays, or by the last day's move
    std::vector<Date> worked;        // weekend days inside a period of workdays that counted
    std::optional<Date> rolled_from; // the last day before it moved
    std::vector<int> years_without_notice; // counted by weekends alone
    std::vector<Citation> citations;
};
BOOST_DESCRIBE_STRUCT(Explained, (),
                      (due, start, unit, length, holidays, worked, rolled_from, years_without_notice,
                       citations))

/// The computation as sentences for people.
std::string explain(const Explained& explained, Language language);

/// Which days are worked: weekends off, public holidays off, exchanged weekend days worked.
class Calendar {
public:
    /// Reads the text of rules/holidays.toml.
    explicit Calendar(std::string_view toml);

    /// The calendar that the program carries.
    static const Calendar& official();

    bool is_workday(Date date) const;

    /// The `n`-th workday after `start`.
    Date add_workdays(Date start, int n) const { return count(start, Unit::workdays, n).due; }
    Date add_months(Date start, int n) const { return count(start, Unit::months, n).due; }
    Date add_days(Date start, int n) const { return count(start, Unit::days, n).due; }

    /// The last day of a period of `length` units after `start`, explained.
    Explained count(Date start, Unit unit, int length) const;

    /// Workdays after `from`, up to and with `to`; negative when `to` is earlier.
    int workdays_between(Date from, Date to) const;

private:
    const Holiday* holiday_on(Date date) const;
    void pass_over(std::vector<Holiday>& passed, Date date) const;
    void cite(Explained& explained) const;

    std::vector<Holiday> holidays_;   // in order, not overlapping
    std::vector<Date> worked_;        // in order
    std::map<int, Citation> notices_; // by year
    std::map<Date, Citation> laws_;   // by the day they came into force
};
