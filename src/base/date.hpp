// Legal days and instants. A day has no time zone; an instant is UTC, and people see it in Shanghai.
#pragma once
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// A calendar day. The default one is 1970-01-01.
struct Date {
    std::chrono::sys_days day{};

    constexpr auto operator<=>(const Date&) const = default;
    constexpr Date operator+(int days) const { return {day + std::chrono::days{days}}; }
    constexpr Date operator-(int days) const { return {day - std::chrono::days{days}}; }
    /// Days from `other` to this one.
    constexpr int operator-(Date other) const { return static_cast<int>((day - other.day).count()); }

    constexpr int year() const { return static_cast<int>(parts().year()); }
    constexpr unsigned month() const { return static_cast<unsigned>(parts().month()); }
    constexpr unsigned day_of_month() const { return static_cast<unsigned>(parts().day()); }
    /// 1 is Monday, 7 is Sunday.
    constexpr unsigned weekday() const { return std::chrono::weekday{day}.iso_encoding(); }

private:
    constexpr std::chrono::year_month_day parts() const { return day; }
};

/// The day of that year, month and day of month, which must exist.
constexpr Date date(int year, unsigned month, unsigned day) {
    return {std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
}

/// Reads "2020-01-31"; nothing when it is written otherwise or there is no such day.
std::optional<Date> parse_date(std::string_view iso);

/// "2020-01-31".
std::string to_string(Date date);

/// The same day of the month, `months` later, or that month's last day where it has no such day
/// (Civil Code, art. 202).
Date plus_months(Date date, int months);

/// A moment, in milliseconds since 1970-01-01T00:00Z.
struct Instant {
    std::int64_t ms = 0;
    constexpr auto operator<=>(const Instant&) const = default;
};

/// The clock of this machine. Operations do not ask it: they are told.
Instant now();

/// "2020-01-31T08:00:00.000Z".
std::string to_string(Instant instant);

/// The day it is in Shanghai (UTC+8, no daylight saving since 1992).
Date date_in_shanghai(Instant instant);
