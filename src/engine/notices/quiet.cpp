#include "engine/notices/quiet.hpp"

#include <algorithm>

namespace notices {
namespace {
constexpr std::int64_t minute_ms = 60'000, shanghai_ms = 8 * 60 * minute_ms;
constexpr int day_minutes = 24 * 60;

Instant at(Date day, int minute) {
    return {(day.day.time_since_epoch().count() * std::int64_t{day_minutes} + minute) * minute_ms -
            shanghai_ms};
}

bool quiet(const Hours& hours, int minute) {
    if (hours.quiet_from <= hours.quiet_to) return hours.quiet_from <= minute && minute < hours.quiet_to;
    return minute >= hours.quiet_from || minute < hours.quiet_to; // over midnight
}

/// The first minute of the day, from `minute` on, at which a message may go; nothing when none is left.
std::optional<int> minute_on(const Hours& hours, int minute) {
    if (hours.digest.empty()) {
        if (!quiet(hours, minute)) return minute;
        if (hours.quiet_to > minute) return hours.quiet_to;
        return std::nullopt;
    }
    std::optional<int> first;
    for (const int hour : hours.digest)
        if (hour * 60 >= minute && (!first || hour * 60 < *first)) first = hour * 60;
    return first;
}
} // namespace

int minute_of_day(Instant instant) {
    return static_cast<int>((instant.ms + shanghai_ms) / minute_ms % day_minutes);
}

Instant next_allowed(Instant now, const Hours& hours, const Calendar& calendar) {
    auto day = date_in_shanghai(now);
    const auto minute = minute_of_day(now);
    const bool on_the_minute = now.ms % minute_ms == 0;
    if (hours.digest.empty() && !quiet(hours, minute) && (!hours.quiet_days_off || calendar.is_workday(day)))
        return now;
    for (int from = on_the_minute ? minute : minute + 1;; day = day + 1, from = 0) {
        if (hours.quiet_days_off && !calendar.is_workday(day)) continue;
        if (const auto allowed = minute_on(hours, from)) return at(day, *allowed);
    }
}
} // namespace notices
