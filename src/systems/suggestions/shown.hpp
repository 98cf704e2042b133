#pragma once
// What is shown of suggestions: lists, tasks, and one of them as a reader may know it.
#include "engine/matters/view.hpp"
#include "systems/suggestions/suggestion.hpp"

namespace suggestions {
/// Where a list looks from.
enum class Desk { all, mine, cosign, office, unit, helper };
BOOST_DESCRIBE_ENUM(Desk, all, mine, cosign, office, unit, helper)

/// What somebody's own word is asked on: to co-sign, to let it be withdrawn, whether a promise was really
/// kept, whether the matter is really solved, whether it may be passed to another congress, to submit what
/// all have answered; and of the office, what is done where a deputy says that it is not solved.
enum class Asked { cosign, withdrawal, promise, solved, passing, unsolved, submission };
BOOST_DESCRIBE_ENUM(Asked, cosign, withdrawal, promise, solved, passing, unsolved, submission)

enum class Due { any, soon, overdue };
BOOST_DESCRIBE_ENUM(Due, any, soon, overdue)

/// Red: a deadline or promise is past its day; yellow: it is near; blue: a promise runs; grey: done; green:
/// in time.
enum class Colour { red, yellow, blue, green, grey };
BOOST_DESCRIBE_ENUM(Colour, red, yellow, blue, green, grey)

/// GET /suggestions. `state` is repeated or comma-separated. `figure` opens the records behind a figure.
struct Filter {
    std::optional<Desk> desk;
    std::vector<std::string> state;
    std::optional<std::string> q, category, outcome, channel;
    std::optional<Id<people::Session>> session_id;
    std::optional<Id<people::Organ>> unit_id;
    std::optional<matters::HandlerRole> role;
    std::vector<std::string> part_state;           // of my unit's part
    std::optional<matters::PetitionKind> petition; // waiting for the office
    std::optional<Asked> asked;
    std::optional<Due> due;
    std::optional<Colour> colour;
    std::optional<bool> confidential;
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(Filter, (),
                      (desk, state, q, category, outcome, channel, session_id, unit_id, role, part_state,
                       petition, asked, due, colour, confidential, cursor, limit))

struct UnitPart {
    Id<Handling> handling_id;
    Id<people::Organ> unit_id;
    matters::HandlerRole role = matters::HandlerRole::lead;
    std::string state, state_label;
};
BOOST_DESCRIBE_STRUCT(UnitPart, (), (handling_id, unit_id, role, state, state_label))

/// A line of a list.
struct Row {
    Id<Matter> id;
    std::int64_t version = 0;
    std::optional<std::string> number;
    std::string title, category, state, state_label;
    Id<people::Person> author_id;
    std::optional<Id<people::Organ>> proposed_unit_id;
    std::string channel;
    std::optional<std::string> outcome;
    std::optional<Date> submitted_on, due_on; // due_on: the nearest running deadline
    std::optional<std::string> due_rule, due_label;
    std::optional<std::int64_t> days_left;
    std::vector<UnitPart> units;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, version, number, title, category, state, state_label, author_id, proposed_unit_id,
                       channel, outcome, submitted_on, due_on, due_rule, due_label, days_left, units))

struct Page {
    std::vector<Row> items;
    std::optional<std::string> next; // the cursor of the next page
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(Page, (), (items, next, names))

struct StateCount {
    std::string state, label;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(StateCount, (), (state, label, count))

/// GET /suggestions/summary: how many wait where, for the same filter without its state.
struct Summary {
    std::int64_t total = 0, due_soon = 0, overdue = 0;
    std::vector<StateCount> states;
};
BOOST_DESCRIBE_STRUCT(Summary, (), (total, due_soon, overdue, states))

/// What waits for this person, and where to find it.
struct Task {
    std::string kind,
        label; // "cosign", "confirm_entry", "rate", "screen", "assign", "handback", "extension", "sign_for" …
    std::int64_t count = 0, overdue = 0;
    std::string query; // the list's query that opens them: "desk=office&state=submitted"
};
BOOST_DESCRIBE_STRUCT(Task, (), (kind, label, count, overdue, query))

struct Tasks {
    std::vector<Task> tasks;
};
BOOST_DESCRIBE_STRUCT(Tasks, (), (tasks))

/// Another suggestion, in one line.
struct Other {
    Id<Matter> id;
    std::optional<std::string> number;
    std::string title, state, state_label;
    Id<people::Person> author_id;
};
BOOST_DESCRIBE_STRUCT(Other, (), (id, number, title, state, state_label, author_id))

/// Which way another one is linked to this one.
enum class Kinship { merged_into, merged_here, split_from, split_into };
BOOST_DESCRIBE_ENUM(Kinship, merged_into, merged_here, split_from, split_into)

struct Relative {
    Kinship kinship = Kinship::merged_into;
    bool now = true; // a merger that stands
    Other other;
};
BOOST_DESCRIBE_STRUCT(Relative, (), (kinship, now, other))

/// One of those handled together, with the part of the reader's unit in it.
struct GroupMember {
    Id<Matter> id;
    std::int64_t version = 0;
    bool head = false;
    std::optional<std::string> number;
    std::string title, state, state_label;
    Id<people::Person> author_id;
    std::optional<Id<Handling>> handling_id;
    std::string part_state, part_label;
    bool contacted = false, drafted = false;
    bool altered = false; // its reply differs from that of the first
    std::optional<std::string> reply_number;
};
BOOST_DESCRIBE_STRUCT(GroupMember, (),
                      (id, version, head, number, title, state, state_label, author_id, handling_id,
                       part_state, part_label, contacted, drafted, altered, reply_number))

/// The assignment meeting on whose decision it was assigned.
struct MeetingRef {
    std::string id, name;
    Date held_on;
};
BOOST_DESCRIBE_STRUCT(MeetingRef, (), (id, name, held_on))

/// A file that shows how a promise was kept; `of` is the progress note or the report to which it belongs.
struct Proof {
    std::string of;
    papers::FileRow file;
};
BOOST_DESCRIBE_STRUCT(Proof, (), (of, file))

struct QuestionShown {
    Question question;
    std::string label, state_label;
};
BOOST_DESCRIBE_STRUCT(QuestionShown, (), (question, label, state_label))

/// A suggestion as one reader may know it. All persons and organs are named in `names`.
struct View {
    Id<Matter> id;
    std::int64_t version = 0;
    Matter matter;
    std::string state_label;
    Details details;
    std::vector<Cosignature> cosignatures;
    std::vector<Handling> handlings;
    std::vector<matters::ClockView> clocks;
    std::vector<matters::Contact> contacts;
    std::vector<matters::Petition> petitions;
    std::vector<matters::Reply> replies;
    std::vector<matters::Rating> ratings;
    std::vector<matters::Promise> promises;
    std::vector<matters::ProgressNote> progress;
    std::vector<Proof> proofs;
    std::vector<QuestionShown> questions;
    std::vector<matters::Link> links;
    std::vector<ChecklistLine> checklist;    // the office's
    std::vector<Other> same_title;           // while it is screened
    std::vector<Consultation> consultations; // the office's; of a unit, its own
    std::vector<Relative> relatives;
    std::vector<GroupMember> group; // all that are handled together with it, and it itself
    std::optional<MeetingRef> meeting;
    std::vector<matters::Event> timeline;
    std::vector<matters::Offer> acts;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(View, (),
                      (id, version, matter, state_label, details, cosignatures, handlings, clocks, contacts,
                       petitions, replies, ratings, promises, progress, proofs, questions, links, checklist,
                       same_title, consultations, relatives, group, meeting, timeline, acts, names))
} // namespace suggestions
