#pragma once
// Key items beside the matters they are: what is kept, asked and shown, and the acts. Deputies Law 2025,
// art. 52: the Chairpersons' Meeting may choose what it presses itself.
#include "engine/matters/view.hpp"
#include "engine/people/people.hpp"

namespace key_items {
using matters::Matter;

/// A row of `key_items`. One item, one leader.
struct KeyItem {
    Id<KeyItem> id;
    std::int64_t version = 1;
    Id<Matter> matter_id;
    std::string state; // of the flow
    Id<people::Person> leader_id;
    std::string decided_by, reason; // which meeting chose it, and why
    Date named_on;
    std::optional<Date> ended_on;
    std::optional<std::string> conclusion; // or why it was dropped
};
BOOST_DESCRIBE_STRUCT(KeyItem, (),
                      (id, version, matter_id, state, leader_id, decided_by, reason, named_on, ended_on,
                       conclusion))

enum class EntryKind { progress, briefing };
BOOST_DESCRIBE_ENUM(EntryKind, progress, briefing)

struct KeyEntry {
    Id<KeyEntry> id;
    Id<Matter> matter_id;
    EntryKind kind = EntryKind::progress;
    std::string body;
    Id<people::Person> entered_by;
    Date entered_on;
};
BOOST_DESCRIBE_STRUCT(KeyEntry, (), (id, matter_id, kind, body, entered_by, entered_on))

/// Whose evaluation: the author and co-signers, the people it benefits, asked on the spot, the Standing
/// Committee.
enum class Side { deputies, beneficiaries, committee };
BOOST_DESCRIBE_ENUM(Side, deputies, beneficiaries, committee)

struct KeyEvaluation {
    Id<KeyEvaluation> id;
    Id<Matter> matter_id;
    Side part = Side::deputies;
    std::int64_t satisfied = 0, basically_satisfied = 0, unsatisfied = 0; // people
    std::string note;
    Id<people::Person> entered_by;
    Date entered_on;
};
BOOST_DESCRIBE_STRUCT(KeyEvaluation, (),
                      (id, matter_id, part, satisfied, basically_satisfied, unsatisfied, note, entered_by,
                       entered_on))

// ---- what is asked

struct Naming {
    Id<people::Person> leader_id;
    Text<100> decided_by;
    Text<500> reason;
};
BOOST_DESCRIBE_STRUCT(Naming, (), (leader_id, decided_by, reason))

struct Progress {
    Text<2000> body;
};
BOOST_DESCRIBE_STRUCT(Progress, (), (body))

struct Evaluation {
    Side part = Side::deputies;
    std::int64_t satisfied = 0, basically_satisfied = 0, unsatisfied = 0;
    Upto<1000> note;
};
BOOST_DESCRIBE_STRUCT(Evaluation, (), (part, satisfied, basically_satisfied, unsatisfied, note))

struct Ending {
    Text<1000> conclusion;
};
BOOST_DESCRIBE_STRUCT(Ending, (), (conclusion))

// ---- what is shown

/// GET /key-items. Without a year: all.
struct KeyFilter {
    std::vector<std::string> state;
    std::optional<std::int64_t> year; // named in it
    bool overdue = false;
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(KeyFilter, (), (state, year, overdue, cursor, limit))

struct KeyRow {
    Id<Matter> id;
    std::string kind;
    std::optional<std::string> number;
    std::string title, matter_state, state, state_label;
    Id<people::Person> leader_id, author_id;
    std::optional<Id<people::Organ>> unit_id; // lead unit
    Date named_on;
    std::optional<Date> due_on; // of the next progress report
    std::int64_t reports = 0, evaluations = 0;
};
BOOST_DESCRIBE_STRUCT(KeyRow, (),
                      (id, kind, number, title, matter_state, state, state_label, leader_id, author_id,
                       unit_id, named_on, due_on, reports, evaluations))

struct KeyPage {
    std::vector<KeyRow> items;
    std::optional<std::string> next;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(KeyPage, (), (items, next, names))

/// A matter as a key item, or as one that may become one; id and version are the matter's.
struct KeyView {
    Id<Matter> id;
    std::int64_t version = 0;
    std::optional<KeyItem> item;
    std::string state_label;
    std::vector<KeyEntry> entries;
    std::vector<KeyEvaluation> evaluations;
    std::vector<matters::ClockView> clocks;
    std::vector<matters::Offer> acts;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(KeyView, (),
                      (id, version, item, state_label, entries, evaluations, clocks, acts, names))

KeyPage list(Context& context, const KeyFilter& filter);
KeyView show(Context& context, Id<Matter> id);
KeyView name(Context& context, Id<Matter> id, const Naming& naming);
KeyView report(Context& context, Id<Matter> id, const Progress& progress);
KeyView enter_report(Context& context, Id<Matter> id, const Progress& progress);
KeyView brief(Context& context, Id<Matter> id, const Progress& progress);
KeyView evaluate(Context& context, Id<Matter> id, const Evaluation& evaluation);
KeyView conclude(Context& context, Id<Matter> id, const Ending& ending);
KeyView drop(Context& context, Id<Matter> id, const Ending& ending);
} // namespace key_items
