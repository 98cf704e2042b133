#pragma once
// On-site visits: what is kept and asked.
#include "engine/matters/records.hpp"
#include "engine/papers/files.hpp"
#include "engine/people/people.hpp"

namespace visits {
using matters::Matter;
using Person = Id<people::Person>;

enum class Answer { open, accepted, declined };
BOOST_DESCRIBE_ENUM(Answer, open, accepted, declined)

struct Visit {
    Id<Visit> id;
    std::int64_t version = 1;
    std::string state; // of the flow
    std::string title;
    Date planned_on;
    std::string place, purpose;
    Person led_by;
    std::optional<Date> held_on;
    std::string seen;    // what was found there
    std::string reason;  // why it was cancelled
    std::string summary; // for the public
    std::optional<Date> published_on;
};
BOOST_DESCRIBE_STRUCT(Visit, (),
                      (id, version, state, title, planned_on, place, purpose, led_by, held_on, seen, reason,
                       summary, published_on))

/// A matter that the visit is about.
struct Item {
    Id<Item> id;
    Id<Visit> visit_id;
    Id<Matter> matter_id;
};
BOOST_DESCRIBE_STRUCT(Item, (), (id, visit_id, matter_id))

/// Somebody asked to come: deputies, members, people of units, office staff. The leader is one of them.
struct Guest {
    Id<Guest> id;
    Id<Visit> visit_id;
    Person person_id;
    Answer answer = Answer::open;
    std::optional<Date> answered_on;
    std::optional<bool> came; // as the record says
    std::string impression;
    std::optional<Date> written_on;
};
BOOST_DESCRIBE_STRUCT(Guest, (), (id, visit_id, person_id, answer, answered_on, came, impression, written_on))

/// What was decided there: a unit's task until a day.
struct Decision {
    Id<Decision> id;
    Id<Visit> visit_id;
    Id<Matter> matter_id;
    Id<people::Organ> unit_id;
    std::string state; // of the decision's flow
    std::string what;
    Date decided_on, due_on;
    std::string report;
    std::optional<Person> reported_by;
    std::optional<Date> reported_on;
    std::string answer; // of who checked
    std::optional<Person> checked_by;
    std::optional<Date> checked_on;
};
BOOST_DESCRIBE_STRUCT(Decision, (),
                      (id, visit_id, matter_id, unit_id, state, what, decided_on, due_on, report, reported_by,
                       reported_on, answer, checked_by, checked_on))

/// A visit with all that belongs to it, as the database has it.
struct Whole {
    Visit visit;
    std::vector<Item> items;
    std::vector<Guest> guests;
    std::vector<Decision> decisions;
};

struct Plan {
    Text<80> title;
    Date planned_on;
    Text<100> place;
    Text<1000> purpose;
    Person led_by;
    std::vector<Id<Matter>> matter_ids;
    std::vector<Person> person_ids;
};
BOOST_DESCRIBE_STRUCT(Plan, (), (title, planned_on, place, purpose, led_by, matter_ids, person_ids))

/// What the visit was: who really came, what was seen. Photos are never asked for.
struct Record {
    Date held_on;
    Text<4000> seen;
    std::vector<Person> came;
    std::vector<Id<papers::File>> file_ids;
};
BOOST_DESCRIBE_STRUCT(Record, (), (held_on, seen, came, file_ids))

struct DecisionMade {
    Id<Matter> matter_id;
    Id<people::Organ> unit_id;
    Text<500> what;
    std::optional<Date> due_on; // otherwise as rules/deadlines.toml has it
};
BOOST_DESCRIBE_STRUCT(DecisionMade, (), (matter_id, unit_id, what, due_on))

struct DoneReport {
    Text<2000> report;
    std::vector<Id<papers::File>> file_ids;
};
BOOST_DESCRIBE_STRUCT(DoneReport, (), (report, file_ids))

struct Check {
    Upto<500> answer;
};
BOOST_DESCRIBE_STRUCT(Check, (), (answer))

struct Why {
    Text<500> reason;
};
BOOST_DESCRIBE_STRUCT(Why, (), (reason))

struct Impression {
    Text<1000> impression;
};
BOOST_DESCRIBE_STRUCT(Impression, (), (impression))

struct Publication {
    Text<2000> summary;
};
BOOST_DESCRIBE_STRUCT(Publication, (), (summary))
} // namespace visits
