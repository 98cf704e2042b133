#include "base/date.hpp"

#include <fmt/format.h>

namespace {

using namespace std::chrono;

/// The number written at `text[at, at + width)`, digits only.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t width) {
    int value = 0;
    for (char c : text.substr(at, width)) {
        if (c < '0' || c > '9') return {};
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace

std::optional<Date> parse_date(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return {};
    auto y = digits(iso, 0, 4), m = digits(iso, 5, 2), d = digits(iso, 8, 2);
    if (!y || !m || !d) return {};
    year_month_day parts{year{*y}, month{static_cast<unsigned>(*m)},
                         std::chrono::day{static_cast<unsigned>(*d)}};
    if (!parts.ok()) return {};
    return Date{parts};
}

// By hand: a page holds hundreds of days.
std::string to_string(Date date) {
    const year_month_day parts{date.day};
    std::string text = "0000-00-00";
    const auto put = [&](std::size_t last, unsigned value) {
        for (; value > 0; value /= 10) text[last--] = static_cast<char>('0' + value % 10);
    };
    const auto year = static_cast<int>(parts.year());
    if (year < 0 || year > 9999)
        return fmt::format("{:04}-{:02}-{:02}", year, date.month(), date.day_of_month());
    put(3, static_cast<unsigned>(year));
    put(6, static_cast<unsigned>(parts.month()));
    put(9, static_cast<unsigned>(parts.day()));
    return text;
}

Date plus_months(Date date, int months) {
    year_month_day parts = year_month_day{date.day} + std::chrono::months{months};
    return {parts.ok() ? sys_days{parts} : sys_days{parts.year() / parts.month() / last}};
}

Instant now() {
    return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

std::string to_string(Instant instant) {
    sys_time<milliseconds> time{milliseconds{instant.ms}};
    sys_days day = floor<days>(time);
    hh_mm_ss clock{time - day};
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", to_string(Date{day}), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

Date date_in_shanghai(Instant instant) {
    sys_time<milliseconds> time{milliseconds{instant.ms}};
    return {floor<days>(time + hours{8})};
}
