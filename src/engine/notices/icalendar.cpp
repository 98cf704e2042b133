#include "engine/notices/icalendar.hpp"

namespace notices {
namespace {
constexpr std::size_t most_octets = 75;
constexpr int alarm_minute = 9 * 60, day_minutes = 24 * 60;
constexpr std::int64_t minute_ms = 60 * 1000, shanghai_minutes = 8 * 60;

/// "20200508"
std::string basic(Date day) {
    auto text = to_string(day);
    std::erase(text, '-');
    return text;
}

/// "20200508T010000Z"
std::string basic(Instant at) {
    auto text = to_string(at).substr(0, 19) + "Z"; // without the milliseconds
    std::erase(text, '-');
    std::erase(text, ':');
    return text;
}

Instant begins(const CalendarDay& day) {
    return {((day.on - date(1970, 1, 1)) * day_minutes + *day.minute - shanghai_minutes) * minute_ms};
}
} // namespace

std::string escaped_text(std::string_view text) {
    std::string out;
    for (const char c : text) switch (c) {
        case '\\': out += "\\\\"; break;
        case ';': out += "\\;"; break;
        case ',': out += "\\,"; break;
        case '\n': out += "\\n"; break;
        case '\r': break;
        default: out += c;
        }
    return out;
}

std::string folded(std::string_view line) {
    std::string out;
    for (auto most = most_octets; line.size() > most; most = most_octets - 1) { // a fold begins with a blank
        auto size = most;
        while ((line[size] & 0xC0) == 0x80) --size;
        (out += line.substr(0, size)) += "\r\n ";
        line.remove_prefix(size);
    }
    return (out += line) + "\r\n";
}

std::string icalendar(const std::string& name, const std::vector<CalendarDay>& days, Instant stamp) {
    std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Renda//Renda//ZH\r\nCALSCALE:GREGORIAN\r\n"
                      "METHOD:PUBLISH\r\nREFRESH-INTERVAL;VALUE=DURATION:PT4H\r\nX-PUBLISHED-TTL:PT4H\r\n";
    out += folded("X-WR-CALNAME:" + escaped_text(name));
    for (const auto& day : days) {
        out += "BEGIN:VEVENT\r\n";
        out += folded("UID:" + day.uid);
        out += "DTSTAMP:" + basic(stamp) + "\r\n";
        if (day.minute)
            out += "DTSTART:" + basic(begins(day)) + "\r\n";
        else
            out +=
                "DTSTART;VALUE=DATE:" + basic(day.on) + "\r\nDTEND;VALUE=DATE:" + basic(day.on + 1) + "\r\n";
        out += folded("SUMMARY:" + escaped_text(day.summary));
        out += folded("DESCRIPTION:" + escaped_text(day.description));
        if (!day.place.empty()) out += folded("LOCATION:" + escaped_text(day.place));
        if (!day.url.empty()) out += folded("URL:" + day.url);
        out += day.minute ? "TRANSP:OPAQUE\r\n" : "TRANSP:TRANSPARENT\r\n";
        // An alarm of a whole day is counted back from its midnight, wherever the reader is.
        const auto before = (day.on - day.alarm_on) * day_minutes + day.minute.value_or(0) - alarm_minute;
        out += "BEGIN:VALARM\r\nACTION:DISPLAY\r\n" + folded("DESCRIPTION:" + escaped_text(day.summary)) +
               "TRIGGER:-PT" + std::to_string(before) + "M\r\nEND:VALARM\r\n";
        out += "END:VEVENT\r\n";
    }
    return out + "END:VCALENDAR\r\n";
}
} // namespace notices
