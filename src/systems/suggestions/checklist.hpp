#pragma once
// The screening checklist: the office ticks every row of rules/screening.toml; hints are computed from the
// text and never decide.
#include "engine/matters/records.hpp"
#include "engine/rules/rules.hpp"

namespace suggestions {
enum class Finding { yes, no, doubtful };
BOOST_DESCRIBE_ENUM(Finding, yes, no, doubtful)

/// A row of the list as ticked. Without a verdict once the text has been sent again.
struct ScreeningCheck {
    Id<ScreeningCheck> id;
    Id<matters::Matter> matter_id;
    std::string item; // rules/screening.toml
    std::optional<Finding> verdict;
    std::string note;
    std::optional<Id<people::Person>> checked_by;
    std::optional<Date> checked_on;
};
BOOST_DESCRIBE_STRUCT(ScreeningCheck, (), (id, matter_id, item, verdict, note, checked_by, checked_on))

struct Tick {
    Code<rules::Check> item;
    Finding verdict = Finding::yes;
    Upto<300> note;
};
BOOST_DESCRIBE_STRUCT(Tick, (), (item, verdict, note))

struct Checking {
    std::vector<Tick> ticks;
};
BOOST_DESCRIBE_STRUCT(Checking, (), (ticks))

/// A row as it is shown: its words, its law, what was ticked, and what in the text speaks against it.
struct ChecklistLine {
    std::string item, label, citation, ground;
    std::optional<Finding> verdict;
    std::string note;
    std::optional<Id<people::Person>> checked_by;
    std::optional<Date> checked_on;
    std::string hint; // empty: none
};
BOOST_DESCRIBE_STRUCT(ChecklistLine, (),
                      (item, label, citation, ground, verdict, note, checked_by, checked_on, hint))
} // namespace suggestions
