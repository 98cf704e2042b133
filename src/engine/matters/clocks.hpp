#pragma once
// Deadlines of a case: started and stopped by the steps of its flow, counted by rules/deadlines.toml on the
// official calendar, and able to say why they fall on that day.
#include "engine/matters/flow.hpp"
#include "engine/matters/records.hpp"
#include "engine/rules/rules.hpp"

namespace matters {
using rules::soon_days;

/// Starts the clock `rule` today. A clock of that rule still running for the same handling is void.
void start_clock(Context& context, Case& c, std::string_view rule, std::optional<Id<Handling>> handling);

/// The same, where not the rule but a promise or an agreement names the day.
void start_clock_until(Context& context, Case& c, std::string_view rule, std::optional<Id<Handling>> handling,
                       Date due);

/// Stops the running clock `rule`, as met.
void stop_clock(Context& context, Case& c, std::string_view rule, std::optional<Id<Handling>> handling);

/// Takes back that the last clock `rule` was stopped: it runs on to its old day.
void reopen_clock(Context& context, Case& c, std::string_view rule, std::optional<Id<Handling>> handling);

/// Stops every running clock of the handling (or of the whole case) as void: nobody owes it any more. A
/// promise outlives the handling in which it was made, and so do its clocks.
void void_clocks(Context& context, Case& c, std::optional<Id<Handling>> handling);

/// Stops the running clock `rule` as void.
void void_clock(Context& context, Case& c, std::string_view rule, std::optional<Id<Handling>> handling);

/// The running clock, if there is one.
const Clock* running(const Case& c, std::string_view rule, std::optional<Id<Handling>> handling);

enum class ClockStatus { running, due_soon, overdue, met, met_late, stopped };
BOOST_DESCRIBE_ENUM(ClockStatus, running, due_soon, overdue, met, met_late, stopped)

/// A clock as a reader sees it: with its law, and with the computation of its day.
struct ClockView {
    Id<Clock> id;
    std::optional<Id<Handling>> handling_id;
    std::string rule, label;
    std::int64_t round = 1;
    Date started_on, first_due, due_on;
    std::optional<Date> met_on;
    ClockStatus status = ClockStatus::running;
    std::int64_t days_left = 0; // calendar days; negative when overdue
    std::string citation, level;
    std::string explanation; // why this date
};
BOOST_DESCRIBE_STRUCT(ClockView, (),
                      (id, handling_id, rule, label, round, started_on, first_due, due_on, met_on, status,
                       days_left, citation, level, explanation))

ClockView view(const Clock& clock, Date today, Language language);
} // namespace matters
