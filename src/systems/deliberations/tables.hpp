#pragma once
// Deliberation opinions as a table: what the yearly assessment of departments takes over.
#include "engine/exchange/lists.hpp"

namespace deliberations {
struct DeliberationLine {
    std::string number, title, source, unit, meeting, state;
    std::optional<Date> dispatched_on, report_by, reported_on;
    std::string in_time; // 按期、逾期
    std::int64_t items = 0, items_done = 0, rounds = 1;
    std::optional<Date> rated_on;
    std::int64_t members = 0, satisfied = 0, basically = 0, unsatisfied = 0, abstained = 0, invalid = 0;
    std::string verdict;
};
BOOST_DESCRIBE_STRUCT(DeliberationLine, (),
                      (number, title, source, unit, meeting, state, dispatched_on, report_by, reported_on,
                       in_time, items, items_done, rounds, rated_on, members, satisfied, basically,
                       unsatisfied, abstained, invalid, verdict))

exchange::List declare_list();
} // namespace deliberations
