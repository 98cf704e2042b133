#pragma once
// Opinions as a table.
#include "engine/exchange/lists.hpp"

namespace opinions {
struct OpinionLine {
    std::string author, title, category, unit, state;
    Date opened_on;
    std::optional<Date> replied_on;
};
BOOST_DESCRIBE_STRUCT(OpinionLine, (), (author, title, category, unit, state, opened_on, replied_on))

exchange::List declare_list();
} // namespace opinions
