#pragma once
// The records of a vote. Who voted (turnouts) and what was voted (marks) are two tables that nothing joins:
// marks have random ids, no time and no order, and are written all at once when the question closes. Until
// then the slips lie in an urn, which is one row: sorted by digests of numbers that only the voters' devices
// know.
#include "engine/people/people.hpp"

namespace ballots {
/// Whoever draws up the roll of voters: a sitting, a meeting.
struct Roll;

struct Elector {
    Id<Elector> id;
    Id<Roll> roll_id;
    Id<people::Person> person_id;
};
BOOST_DESCRIBE_STRUCT(Elector, (), (id, roll_id, person_id))

/// By slips: every voter marks one, secretly, on a device of their own. By counts: hands or papers are
/// counted in the hall, and two people enter what was counted.
enum class Way { slips, counts };
BOOST_DESCRIBE_ENUM(Way, slips, counts)

enum class State { planned, open, closed, voided };
BOOST_DESCRIBE_ENUM(State, planned, open, closed, voided)

/// One question put to the voters of a roll, under a rule of rules/ballots.toml.
struct Question {
    Id<Question> id;
    std::int64_t version = 1;
    Id<Roll> roll_id;
    std::string rule;
    std::int64_t subject_id = 0; // what is voted on
    std::string aspect;          // which side of it: "process", "result", "overall"
    Way way = Way::slips;
    bool revote = false; // a voter may change their mark until it closes
    State state = State::planned;
    std::int64_t base = 0;               // all members, whether they came or not; from opening on
    std::optional<std::int64_t> present; // as the chair announced it
    std::optional<std::string> verdict;  // by the rule, once closed
    std::string reason;                  // why it was voided
};
BOOST_DESCRIBE_STRUCT(Question, (),
                      (id, version, roll_id, rule, subject_id, aspect, way, revote, state, base, present,
                       verdict, reason))

/// That somebody voted; not what.
struct Turnout {
    Id<Turnout> id;
    Id<Question> question_id;
    Id<people::Person> person_id;
};
BOOST_DESCRIBE_STRUCT(Turnout, (), (id, question_id, person_id))

/// A slip as it was found in the urn; not whose. The id is random.
struct Mark {
    Id<Mark> id;
    Id<Question> question_id;
    std::string choice;
};
BOOST_DESCRIBE_STRUCT(Mark, (), (id, question_id, choice))

/// How many chose what: as somebody entered it from the hall, or, by nobody, the count that stands.
struct Tally {
    Id<Tally> id;
    Id<Question> question_id;
    std::optional<Id<people::Person>> entered_by;
    std::string choice;
    std::int64_t votes = 0;
};
BOOST_DESCRIBE_STRUCT(Tally, (), (id, question_id, entered_by, choice, votes))
} // namespace ballots
