#pragma once
// When a message may go out: not at night, not on days off, and at the hours of the digest where somebody
// wants one message instead of drips. Urgent ones go at once.
#include "base/workdays.hpp"

namespace notices {
struct Hours {
    std::vector<int> digest;  // hours of the day; empty: each as it comes
    int quiet_from = 22 * 60; // minutes of the day; equal to quiet_to: never quiet
    int quiet_to = 7 * 60;
    bool quiet_days_off = true;
};

/// Minutes since midnight in Shanghai.
int minute_of_day(Instant instant);

/// The first moment from `now` on that these hours allow.
Instant next_allowed(Instant now, const Hours& hours, const Calendar& calendar = Calendar::official());
} // namespace notices
