#pragma once
// Counting back from the day of a meeting: what must be ready when, on the official calendar, and why then.
#include "engine/gatherings/records.hpp"
#include "engine/gatherings/rules.hpp"

namespace gatherings {
/// So many days before a day. A day off moves to the workday before it.
struct DayBefore {
    Date on;
    std::optional<Date> moved_from; // the day that was off
    std::string off_zh, off_en;     // why it was: a holiday's name, or the weekend
};
DayBefore day_before(Date held_on, int days, const Calendar& calendar = Calendar::official());

/// A step of the backward calendar of one meeting.
struct BackDay {
    std::string key, label;
    std::int64_t days = 0;
    Date on;
    bool past = false;           // and not done
    std::optional<Date> done_on; // where the meeting's own record says so
    std::string explanation, level, citation;
    std::vector<std::string> items; // the titles that it concerns; none: the whole meeting
};
BOOST_DESCRIBE_STRUCT(BackDay, (), (key, label, days, on, past, done_on, explanation, level, citation, items))

/// The whole calendar of a meeting held on that day, the earliest first.
std::vector<BackDay> backward(const Gathering& gathering, std::span<const AgendaItem> agenda, Date held_on,
                              Date today, Language language);
} // namespace gatherings
