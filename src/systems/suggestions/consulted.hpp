#pragma once
// The consulted unit's list: what it is asked, and what it has answered.
#include "systems/suggestions/shown.hpp"

namespace suggestions {
/// GET /consultations: the questions to the reader's units. `waiting`: still to be answered.
struct ConsultationFilter {
    std::optional<bool> waiting;
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(ConsultationFilter, (), (waiting, cursor, limit))

/// A unit that is only asked sees the text while it is asked, and of a confidential one not the author.
struct ConsultationRow {
    Id<Consultation> id;
    Id<Matter> matter_id;
    std::optional<std::string> number;
    std::string title, body, category;
    std::optional<Id<people::Person>> author_id;
    Id<people::Organ> unit_id;
    std::string question;
    Date asked_on, due_on;
    std::int64_t days_left = 0;
    bool open = false; // may still be answered
    std::optional<ConsultAnswer> answer;
    std::optional<Id<people::Organ>> other_unit_id;
    std::string reason;
    std::optional<Date> answered_on;
};
BOOST_DESCRIBE_STRUCT(ConsultationRow, (),
                      (id, matter_id, number, title, body, category, author_id, unit_id, question, asked_on,
                       due_on, days_left, open, answer, other_unit_id, reason, answered_on))

struct ConsultationPage {
    std::vector<ConsultationRow> items;
    std::optional<std::string> next;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(ConsultationPage, (), (items, next, names))
} // namespace suggestions
