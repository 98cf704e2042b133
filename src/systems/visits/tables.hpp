#pragma once
// On-site visits as a table.
#include "engine/exchange/lists.hpp"

namespace visits {
struct VisitLine {
    std::string title, place, leader, state;
    Date planned_on;
    std::optional<Date> held_on;
    std::int64_t matters = 0, decisions = 0, open = 0, overdue = 0;
};
BOOST_DESCRIBE_STRUCT(VisitLine, (),
                      (title, place, leader, state, planned_on, held_on, matters, decisions, open, overdue))

exchange::List declare_list();
} // namespace visits
