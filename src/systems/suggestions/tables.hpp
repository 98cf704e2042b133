#pragma once
// Suggestions as a table, imported and exported with the same columns.
#include "engine/exchange/lists.hpp"
#include "systems/suggestions/shown.hpp"

namespace suggestions {
struct SuggestionLine {
    Upto<40> number;
    std::string author;
    std::vector<std::string> cosigners;
    std::string title, body, session, status, outcome;
    Upto<2000> measures; // goes to the end of the text
    Upto<40> category;
    std::optional<Date> submitted_on;
    Upto<80> proposed_unit;
    Upto<80> lead_unit;
    std::vector<std::string> co_units;
    std::optional<Date> replied_on;
};
BOOST_DESCRIBE_STRUCT(SuggestionLine, (),
                      (number, author, cosigners, title, body, measures, category, session, submitted_on,
                       proposed_unit, lead_unit, co_units, status, outcome, replied_on))

struct PromiseLine {
    std::string number, title, unit, promise, who;
    std::string state;
    Date made_on, due_on;
    std::optional<Date> reported_on, settled_on;
};
BOOST_DESCRIBE_STRUCT(PromiseLine, (),
                      (number, title, unit, promise, who, state, made_on, due_on, reported_on, settled_on))

/// A row of the office's working list.
struct WorkingLine {
    std::string number, title, author, lead_unit, state;
    Colour colour = Colour::green;
    std::string promise;
    std::optional<Date> promise_due;
    std::string owner, note;
};
BOOST_DESCRIBE_STRUCT(WorkingLine, (),
                      (number, title, author, lead_unit, state, colour, promise, promise_due, owner, note))

exchange::Kind declare_import();
std::vector<exchange::List> declare_lists();
} // namespace suggestions
