#pragma once
// Calendar text as RFC 5545 has it: escaped, folded at 75 octets without cutting a character, CRLF.
#include "base/date.hpp"

#include <optional>
#include <string>
#include <vector>

namespace notices {
/// Something in a calendar: a whole day, or from a minute of it on; with an alarm on the workday before.
struct CalendarDay {
    std::string uid;
    Date on;
    Date alarm_on; // at nine o'clock
    std::string summary, description, url;
    std::optional<int> minute = {}; // of the day in Shanghai
    std::string place = {};
};

std::string icalendar(const std::string& name, const std::vector<CalendarDay>& days, Instant stamp);

/// One content line, folded.
std::string folded(std::string_view line);
/// The value of a text property.
std::string escaped_text(std::string_view text);
} // namespace notices
