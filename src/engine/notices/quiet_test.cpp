#include "engine/notices/quiet.hpp"

#include <doctest/doctest.h>

namespace {
using notices::Hours;

/// That minute of a day in Shanghai.
Instant at(Date day, int hour, int minute = 0) {
    return {((day.day.time_since_epoch().count() * 24LL + hour - 8) * 60 + minute) * 60'000};
}

constexpr Date thursday =
    date(2020, 4, 30); // Labour Day is off from 1 to 5 May; 9 May, a Saturday, is worked
} // namespace

TEST_CASE("a message waits for the morning, and over holidays for the next workday") {
    const Hours hours;
    CHECK(notices::next_allowed(at(thursday, 15, 20), hours) == at(thursday, 15, 20));
    CHECK(notices::next_allowed(at(thursday, 6, 59), hours) == at(thursday, 7));
    CHECK(notices::next_allowed(at(thursday, 7), hours) == at(thursday, 7));
    CHECK(notices::next_allowed(at(thursday, 21, 59), hours) == at(thursday, 21, 59));
    CHECK(notices::next_allowed(at(thursday, 22), hours) == at(date(2020, 5, 6), 7));
    CHECK(notices::next_allowed(at(date(2020, 5, 3), 10), hours) == at(date(2020, 5, 6), 7));
    CHECK(notices::next_allowed(at(date(2020, 5, 8), 23), hours) == at(date(2020, 5, 9), 7));
    CHECK(notices::next_allowed(at(date(2020, 5, 9), 12), hours) == at(date(2020, 5, 9), 12));
}

TEST_CASE("who wants messages on days off, or at every hour, gets them") {
    CHECK(notices::next_allowed(at(date(2020, 5, 3), 10), {.quiet_days_off = false}) ==
          at(date(2020, 5, 3), 10));
    CHECK(notices::next_allowed(at(date(2020, 5, 2), 23), {.quiet_days_off = false}) ==
          at(date(2020, 5, 3), 7));
    const Hours never_quiet{.quiet_from = 0, .quiet_to = 0, .quiet_days_off = false};
    CHECK(notices::next_allowed(at(thursday, 3, 3), never_quiet) == at(thursday, 3, 3));
    const Hours lunch{.quiet_from = 12 * 60, .quiet_to = 14 * 60};
    CHECK(notices::next_allowed(at(thursday, 12, 30), lunch) == at(thursday, 14));
    CHECK(notices::next_allowed(at(thursday, 23), lunch) == at(thursday, 23));
}

TEST_CASE("a digest goes at its hours") {
    const Hours twice{
        .digest = {8, 17}
    };
    CHECK(notices::next_allowed(at(thursday, 7, 30), twice) == at(thursday, 8));
    CHECK(notices::next_allowed(at(thursday, 8), twice) == at(thursday, 8));
    CHECK(notices::next_allowed({at(thursday, 8).ms + 1}, twice) == at(thursday, 17));
    CHECK(notices::next_allowed(at(thursday, 18), twice) == at(date(2020, 5, 6), 8));
}
