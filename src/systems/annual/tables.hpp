#pragma once
// The records behind a figure as a table.
#include "engine/exchange/lists.hpp"

namespace annual {
struct EvidenceLine {
    std::string number, title, author, state, outcome;
    std::optional<Date> registered_on, replied_on;
};
BOOST_DESCRIBE_STRUCT(EvidenceLine, (), (number, title, author, state, outcome, registered_on, replied_on))

exchange::List declare_list();
} // namespace annual
