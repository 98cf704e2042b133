#pragma once
// Key items as a table.
#include "engine/exchange/lists.hpp"

namespace key_items {
struct KeyLine {
    std::string number, title, leader, unit, state;
    Date named_on;
    std::optional<Date> due_on;
    std::int64_t reports = 0, evaluations = 0;
};
BOOST_DESCRIBE_STRUCT(KeyLine, (),
                      (number, title, leader, unit, state, named_on, due_on, reports, evaluations))

exchange::List declare_list();
} // namespace key_items
