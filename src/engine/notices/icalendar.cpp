#include "engine/notices/icalendar.hpp"

namespace notices {
namespace {
constexpr std::size_t most_octets = 75;
constexpr int alarm_hour = 9;

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
        out += "DTSTART;VALUE=DATE:" + basic(day.on) + "\r\n";
        out += "DTEND;VALUE=DATE:" + basic(day.on + 1) + "\r\n";
        out += folded("SUMMARY:" + escaped_text(day.summary));
        out += folded("DESCRIPTION:" + escaped_text(day.description));
        if (!day.url.empty()) out += folded("URL:" + day.url);
        out += "TRANSP:TRANSPARENT\r\n";
        // An alarm of a whole day is counted back from its midnight, wherever the reader is.
        const auto hours = (day.on - day.alarm_on) * 24 - alarm_hour;
        out += "BEGIN:VALARM\r\nACTION:DISPLAY\r\n" + folded("DESCRIPTION:" + escaped_text(day.summary)) +
               "TRIGGER:-PT" + std::to_string(hours) + "H\r\nEND:VALARM\r\n";
        out += "END:VEVENT\r\n";
    }
    return out + "END:VCALENDAR\r\n";
}
} // namespace notices
