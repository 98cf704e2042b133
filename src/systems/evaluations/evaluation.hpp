#pragma once
// Collective evaluations: what is kept and asked.
#include "engine/ballots/ballots.hpp"
#include "engine/matters/records.hpp"

namespace evaluations {
using matters::Matter;
using Person = Id<people::Person>;

/// Who rates: the deputies of one delegation, all deputies, or some chosen ones.
enum class Electorate { delegation, congress, chosen };
BOOST_DESCRIBE_ENUM(Electorate, delegation, congress, chosen)

/// A sitting; its id is its roll's.
struct Evaluation {
    Id<Evaluation> id;
    std::int64_t version = 1;
    std::string state; // of the flow
    std::string title;
    Date held_on;
    std::string place;
    Electorate electorate = Electorate::delegation;
    std::optional<Id<people::Organ>> delegation_id;
    ballots::Way way = ballots::Way::slips;
    bool two_sided = true; // process and result apart; else one grade for the whole
    bool revote = false;
    std::optional<std::int64_t> present;
    std::optional<std::int64_t> shown_id; // the item on the hall's screen
    std::string reason;                   // why it was cancelled
};
BOOST_DESCRIBE_STRUCT(Evaluation, (),
                      (id, version, state, title, held_on, place, electorate, delegation_id, way, two_sided,
                       revote, present, shown_id, reason))

/// A matter on the list, in its place.
struct Item {
    Id<Item> id;
    Id<Evaluation> evaluation_id;
    Id<Matter> matter_id;
    std::int64_t position = 0;
};
BOOST_DESCRIBE_STRUCT(Item, (), (id, evaluation_id, matter_id, position))

/// A sitting with its list and its questions, as the database has it.
struct Whole {
    Evaluation evaluation;
    std::vector<Item> items;
    std::vector<ballots::Question> questions;
};

struct Plan {
    Text<80> title;
    Date held_on;
    Text<100> place;
    Electorate electorate = Electorate::delegation;
    std::optional<Id<people::Organ>> delegation_id;
    std::vector<Person> person_ids; // chosen ones
    ballots::Way way = ballots::Way::slips;
    bool two_sided = true;
    bool revote = false;
    std::vector<Id<Matter>> matter_ids;
};
BOOST_DESCRIBE_STRUCT(Plan, (),
                      (title, held_on, place, electorate, delegation_id, person_ids, way, two_sided, revote,
                       matter_ids))

struct MoreItems {
    std::vector<Id<Matter>> matter_ids;
};
BOOST_DESCRIBE_STRUCT(MoreItems, (), (matter_ids))

struct Presence {
    std::int64_t present = 0;
};
BOOST_DESCRIBE_STRUCT(Presence, (), (present))

/// Empty: all that can be.
struct ItemsChosen {
    std::vector<Id<Item>> item_ids;
};
BOOST_DESCRIBE_STRUCT(ItemsChosen, (), (item_ids))

struct ItemVoided {
    Id<Item> item_id;
    Text<500> reason;
};
BOOST_DESCRIBE_STRUCT(ItemVoided, (), (item_id, reason))

/// Nothing: the list as a whole.
struct ItemShown {
    std::optional<Id<Item>> item_id;
};
BOOST_DESCRIBE_STRUCT(ItemShown, (), (item_id))

struct Cancellation {
    Text<500> reason;
};
BOOST_DESCRIBE_STRUCT(Cancellation, (), (reason))

/// A voter's mark. `slip` is a random number made on their device and kept there: 32 hexadecimal digits.
struct Slip {
    Id<ballots::Question> question_id;
    Text<32> slip;
    Text<40> choice;
};
BOOST_DESCRIBE_STRUCT(Slip, (), (question_id, slip, choice))

struct Slips {
    std::vector<Slip> slips;
};
BOOST_DESCRIBE_STRUCT(Slips, (), (slips))

struct Count {
    Id<ballots::Question> question_id;
    std::vector<ballots::Votes> votes;
};
BOOST_DESCRIBE_STRUCT(Count, (), (question_id, votes))

struct Counts {
    std::vector<Count> counts;
};
BOOST_DESCRIBE_STRUCT(Counts, (), (counts))
} // namespace evaluations
