#pragma once
// Collective evaluations: what is shown, and the acts upon them.
#include "engine/matters/view.hpp"
#include "systems/evaluations/evaluation.hpp"

namespace evaluations {
/// The rule of the vote, as people read it.
struct RuleView {
    std::string key, label, citation, source;
    std::vector<std::string> choices;
    std::int64_t fewest = 0, few = 0;
};
BOOST_DESCRIBE_STRUCT(RuleView, (), (key, label, citation, source, choices, fewest, few))

/// What somebody counted in the hall.
struct EntryView {
    Id<ballots::Question> question_id;
    Person person_id;
    std::vector<ballots::Votes> votes;
};
BOOST_DESCRIBE_STRUCT(EntryView, (), (question_id, person_id, votes))

struct ItemView {
    Id<Item> id;
    std::int64_t position = 0;
    Id<Matter> matter_id;
    std::string kind;
    std::optional<std::string> number;
    std::string title, state;
    std::optional<std::string> outcome;
    std::vector<Id<people::Organ>> unit_ids;
    std::vector<ballots::Result> results; // process and result, or the whole
    std::vector<EntryView> entries;       // for the office
    bool agreed = false;                  // two people entered the same for every question
    bool ordered = false;                 // the committee had it handled again for this
};
BOOST_DESCRIBE_STRUCT(ItemView, (),
                      (id, position, matter_id, kind, number, title, state, outcome, unit_ids, results,
                       entries, agreed, ordered))

/// How many items were graded how, by their result.
struct GradeCount {
    std::string grade;
    std::int64_t items = 0;
};
BOOST_DESCRIBE_STRUCT(GradeCount, (), (grade, items))

struct EvaluationView {
    Id<Evaluation> id;
    std::int64_t version = 0;
    std::string state, state_label, title;
    Date held_on;
    std::string place;
    Electorate electorate = Electorate::delegation;
    std::optional<Id<people::Organ>> delegation_id;
    ballots::Way way = ballots::Way::slips;
    bool two_sided = true, revote = false;
    std::int64_t base = 0, quorum = 0;
    std::optional<std::int64_t> present;
    std::optional<Id<Item>> shown_id;
    std::string reason;
    RuleView rule;
    std::vector<ItemView> items;
    std::int64_t closed = 0; // items
    std::vector<GradeCount> grades;
    std::vector<matters::Event> timeline;
    std::vector<matters::Offer> acts;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(EvaluationView, (),
                      (id, version, state, state_label, title, held_on, place, electorate, delegation_id, way,
                       two_sided, revote, base, quorum, present, shown_id, reason, rule, items, closed,
                       grades, timeline, acts, names))

struct EvaluationFilter {
    std::vector<std::string> state;
    bool mine = false; // that the reader votes in
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(EvaluationFilter, (), (state, mine, cursor, limit))

struct EvaluationRow {
    Id<Evaluation> id;
    std::string state, state_label, title;
    Date held_on;
    std::string place;
    Electorate electorate = Electorate::delegation;
    std::optional<Id<people::Organ>> delegation_id;
    ballots::Way way = ballots::Way::slips;
    std::int64_t items = 0;
    std::int64_t to_vote = 0; // open items on which the reader has not voted, on phones
};
BOOST_DESCRIBE_STRUCT(EvaluationRow, (),
                      (id, state, state_label, title, held_on, place, electorate, delegation_id, way, items,
                       to_vote))

struct EvaluationPage {
    std::vector<EvaluationRow> items;
    std::optional<std::string> next;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(EvaluationPage, (), (items, next, names))

/// Whether the reader has voted; not what.
struct SheetQuestion {
    Id<ballots::Question> id;
    std::string aspect;
    ballots::State state = ballots::State::planned;
    bool voted = false;
};
BOOST_DESCRIBE_STRUCT(SheetQuestion, (), (id, aspect, state, voted))

struct SheetItem {
    Id<Item> id;
    std::int64_t position = 0;
    Id<Matter> matter_id;
    std::optional<std::string> number;
    std::string title;
    std::optional<std::string> outcome;
    std::vector<Id<people::Organ>> unit_ids;
    std::vector<SheetQuestion> questions;
};
BOOST_DESCRIBE_STRUCT(SheetItem, (), (id, position, matter_id, number, title, outcome, unit_ids, questions))

/// What a voter has before them.
struct Sheet {
    Id<Evaluation> evaluation_id;
    std::string state, title;
    Date held_on;
    bool revote = false, few = false;
    RuleView rule;
    std::vector<SheetItem> items;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(Sheet, (), (evaluation_id, state, title, held_on, revote, few, rule, items, names))

/// What the hall sees: how many have voted while it is open, the result once it is closed.
struct Screen {
    std::string congress, title, state;
    Date held_on;
    std::int64_t items = 0, closed = 0, base = 0;
    std::optional<std::int64_t> present;
    std::optional<ItemView> shown;
    std::vector<std::string> units; // of the item shown
    std::vector<GradeCount> grades;
    RuleView rule;
};
BOOST_DESCRIBE_STRUCT(Screen, (),
                      (congress, title, state, held_on, items, closed, base, present, shown, units, grades,
                       rule))

/// A matter's collective evaluations, apart from what its author said.
struct Told {
    Id<Evaluation> evaluation_id;
    Id<Item> item_id;
    std::string title;
    Date held_on;
    Electorate electorate = Electorate::delegation;
    std::optional<Id<people::Organ>> delegation_id;
    RuleView rule;
    std::vector<ballots::Result> results;
    bool ordered = false;
};
BOOST_DESCRIBE_STRUCT(Told, (),
                      (evaluation_id, item_id, title, held_on, electorate, delegation_id, rule, results,
                       ordered))

struct BesideView {
    std::vector<Told> evaluations;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(BesideView, (), (evaluations, names))

// reading.cpp
EvaluationPage list(Context& context, const EvaluationFilter& filter);
EvaluationView show(Context& context, Id<Evaluation> id);
Sheet sheet(Context& context, Id<Evaluation> id);
Screen screen(Context& context, Id<Evaluation> id);
BesideView beside(Context& context, Id<Matter> id);

// conducting.cpp: the office
EvaluationView plan(Context& context, const Plan& plan);
EvaluationView add_items(Context& context, Id<Evaluation> id, const MoreItems& more);
EvaluationView cancel(Context& context, Id<Evaluation> id, const Cancellation& why);
EvaluationView begin(Context& context, Id<Evaluation> id, const Presence& presence);
EvaluationView correct_present(Context& context, Id<Evaluation> id, const Presence& presence);
EvaluationView open_items(Context& context, Id<Evaluation> id, const ItemsChosen& chosen);
EvaluationView close_items(Context& context, Id<Evaluation> id, const ItemsChosen& chosen);
EvaluationView void_item(Context& context, Id<Evaluation> id, const ItemVoided& voided);
EvaluationView show_item(Context& context, Id<Evaluation> id, const ItemShown& shown);
EvaluationView end(Context& context, Id<Evaluation> id);

// voting.cpp: neither waits for the other, so no version is asked for
/// A voter's marks; what was sent twice counts once.
Sheet vote(Context& context, Id<Evaluation> id, const Slips& slips);
/// What was counted in the hall, by one of the two who enter it.
void count(Context& context, Id<Evaluation> id, const Counts& counts);
} // namespace evaluations
