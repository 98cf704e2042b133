#include "engine/exchange/number.hpp"

#include <charconv>
#include <cmath>
#include <cstdio>

namespace exchange {
namespace {
std::optional<double> number_of(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}
} // namespace

std::string tidy_number(std::string_view text) {
    const auto value = number_of(text);
    // a long number is a code: no digit of it may change
    if (!value || text.find_first_of(".eE") == text.npos) return std::string(text);
    char buffer[64];
    // fifteen digits are what a spreadsheet holds: 73.658000000000001 was typed as 73.658
    const auto shown = std::snprintf(buffer, sizeof buffer, "%.15g", *value);
    if (std::string_view(buffer, static_cast<std::size_t>(shown)).find('e') == std::string_view::npos)
        return buffer;
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, *value, std::chars_format::fixed);
    return error == std::errc{} ? std::string(buffer, end) : std::string(text);
}

std::optional<std::string> date_of_serial(double serial, bool from_1904) {
    constexpr double last = 200'000; // the year 2447
    if (!(serial >= 0) || serial > last) return std::nullopt;
    auto days = static_cast<int>(std::floor(serial));
    auto seconds = static_cast<int>(std::lround((serial - days) * 86'400));
    if (seconds == 86'400) {
        ++days;
        seconds = 0;
    }
    char time[16];
    std::snprintf(time, sizeof time, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (days == 0) return time; // a time of day alone
    // the calendar of 1900 counts a 29 February that there never was
    const auto day = from_1904 ? date(1904, 1, 1) + days : date(1899, 12, days < 60 ? 31 : 30) + days;
    return seconds == 0 ? to_string(day) : to_string(day) + " " + time;
}

bool is_date_format(int builtin) {
    return (builtin >= 14 && builtin <= 22) || (builtin >= 27 && builtin <= 36) ||
           (builtin >= 45 && builtin <= 47) || (builtin >= 50 && builtin <= 58);
}

bool is_date_format(std::string_view code) {
    for (std::size_t i = 0; i < code.size(); ++i) {
        switch (code[i]) {
        case '"': // literal text
            i = code.find('"', i + 1);
            if (i == code.npos) return false;
            break;
        case '\\':
        case '_':
        case '*': ++i; break; // the next character is literal
        case '[':             // a colour, a condition, a calendar; or time that has passed
            if (const auto c = i + 1 < code.size() ? code[i + 1] : ' '; c == 'h' || c == 'm' || c == 's')
                return true;
            i = code.find(']', i + 1);
            if (i == code.npos) return false;
            break;
        case ';': return false; // what follows is for negative numbers
        case 'y':
        case 'Y':
        case 'd':
        case 'D':
        case 'h':
        case 'H':
        case 'm':
        case 's': return true;
        case 'e': return true; // the year of an era; an exponent is written E
        case 'G':
        case '0':
        case '#':
        case '@':
        case '?': return false; // General, or digits
        default: break;
        }
    }
    return false;
}
} // namespace exchange
