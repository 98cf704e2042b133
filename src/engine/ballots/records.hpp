#pragma once
// The records of a vote. Who voted (turnouts) and what was voted (marks) are two tables that nothing joins:
// marks have random ids, no time and no order, and are written all at once when the question closes. Until
// then the slips lie in sealed envelopes (urn.hpp).
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

/// By slips: every voter marks one on a device of their own; who asked for paper gets one. By counts: hands
/// or papers are counted in the hall, and two people enter what was counted.
enum class Way { slips, counts };
BOOST_DESCRIBE_ENUM(Way, slips, counts)

/// Whether names are written down with the votes.
enum class Mode { secret, recorded };
BOOST_DESCRIBE_ENUM(Mode, secret, recorded)

enum class State { planned, open, closed, voided };
BOOST_DESCRIBE_ENUM(State, planned, open, closed, voided)

/// Questions of one roll that are put, opened and closed together, under one rule.
struct Ballot {
    Id<Ballot> id;
    std::int64_t version = 1;
    Id<Roll> roll_id;
    std::int64_t subject_id = 0; // what the questions belong to: an item of the agenda
    std::string title;
    std::string state = {};             // of the flow
    std::optional<Id<Ballot>> again_of; // the one that was voided, when this is voted on again
    std::string reason = {};            // why it was voided
};
BOOST_DESCRIBE_STRUCT(Ballot, (), (id, version, roll_id, subject_id, title, state, again_of, reason))

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
    std::optional<Id<Ballot>> ballot_id;
    std::optional<std::int64_t> position;    // in the ballot
    std::optional<std::string> title;        // what is asked
    std::optional<Mode> mode;                // secret unless it says otherwise
    std::optional<std::int64_t> least, most; // how many options are marked; one unless it says otherwise
};
BOOST_DESCRIBE_STRUCT(Question, (),
                      (id, version, roll_id, rule, subject_id, aspect, way, revote, state, base, present,
                       verdict, reason, ballot_id, position, title, mode, least, most))

/// What may be chosen where the rule does not say it. Its choice is called "o1", "o2" … by its position.
struct Option {
    Id<Option> id;
    Id<Question> question_id;
    std::int64_t position = 0;
    std::string label;
};
BOOST_DESCRIBE_STRUCT(Option, (), (id, question_id, position, label))

/// That somebody voted, or was given a paper; not what.
struct Turnout {
    Id<Turnout> id;
    Id<Question> question_id;
    Id<people::Person> person_id;
    std::optional<bool> paper;
};
BOOST_DESCRIBE_STRUCT(Turnout, (), (id, question_id, person_id, paper))

/// A slip as it was found in the urn; not whose. The id is random.
struct Mark {
    Id<Mark> id;
    Id<Question> question_id;
    std::string choice;                           // one digit an option: "010"
    std::optional<std::string> commitment, nonce; // hexadecimal; SM3 commitment of phase 1 (board.hpp)
};
BOOST_DESCRIBE_STRUCT(Mark, (), (id, question_id, choice, commitment, nonce))

/// A recorded vote.
struct Named {
    Id<Named> id;
    Id<Question> question_id;
    Id<people::Person> person_id;
    std::string choice; // one digit an option
};
BOOST_DESCRIBE_STRUCT(Named, (), (id, question_id, person_id, choice))

/// How many chose what: as somebody entered it from the hall, or, by nobody, the count that stands.
struct Tally {
    Id<Tally> id;
    Id<Question> question_id;
    std::optional<Id<people::Person>> entered_by;
    std::string choice;
    std::int64_t votes = 0;
};
BOOST_DESCRIBE_STRUCT(Tally, (), (id, question_id, entered_by, choice, votes))

/// The public record of a question (board.hpp).
struct Board {
    Id<Board> id;
    Id<Question> question_id;
    std::string opening; // hash of the line that opened it, hexadecimal
    std::string head;    // hash of the last line
    std::string lines;
};
BOOST_DESCRIBE_STRUCT(Board, (), (id, question_id, opening, head, lines))
} // namespace ballots
