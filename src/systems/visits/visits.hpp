#pragma once
// On-site visits: what is shown, and the acts upon them. Each checks whose turn it is, changes the records,
// and writes the ledger.
#include "engine/matters/view.hpp"
#include "systems/visits/visit.hpp"

namespace visits {
struct ItemView {
    Id<Matter> matter_id;
    std::string kind, state;
    std::optional<std::string> number;
    std::string title;
    std::vector<Id<people::Organ>> unit_ids; // that handle it
};
BOOST_DESCRIBE_STRUCT(ItemView, (), (matter_id, kind, state, number, title, unit_ids))

struct GuestView {
    Person person_id;
    std::string title;          // of their post
    Id<people::Organ> organ_id; // of their post, or their delegation
    bool deputy = false;
    Answer answer = Answer::open;
    std::optional<bool> came;
    std::string impression;
};
BOOST_DESCRIBE_STRUCT(GuestView, (), (person_id, title, organ_id, deputy, answer, came, impression))

struct DecisionView {
    Id<Decision> id;
    Id<Visit> visit_id;
    Id<Matter> matter_id;
    Id<people::Organ> unit_id;
    std::string state, state_label, what;
    Date decided_on, due_on;
    std::int64_t days_left = 0; // while it is open; negative when overdue
    bool overdue = false;
    std::string report, answer;
    std::optional<Date> reported_on, checked_on;
    std::optional<Person> checked_by;
    std::vector<papers::FileRow> files;
};
BOOST_DESCRIBE_STRUCT(DecisionView, (),
                      (id, visit_id, matter_id, unit_id, state, state_label, what, decided_on, due_on,
                       days_left, overdue, report, answer, reported_on, checked_on, checked_by, files))

/// A visit as one reader may know it: of its matters, those that are open to them.
struct VisitView {
    Id<Visit> id;
    std::int64_t version = 0;
    std::string state, state_label, title;
    Date planned_on;
    std::string place, purpose;
    Person led_by;
    std::optional<Date> held_on;
    std::string seen, reason, summary;
    std::optional<Date> published_on;
    std::vector<ItemView> items;
    std::vector<GuestView> guests;
    std::vector<DecisionView> decisions;
    std::vector<papers::FileRow> files;
    std::vector<matters::Event> timeline;
    std::vector<matters::Offer> acts;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(VisitView, (),
                      (id, version, state, state_label, title, planned_on, place, purpose, led_by, held_on,
                       seen, reason, summary, published_on, items, guests, decisions, files, timeline, acts,
                       names))

enum class Waiting { open, overdue, reported };
BOOST_DESCRIBE_ENUM(Waiting, open, overdue, reported)

struct VisitFilter {
    std::vector<std::string> state;
    std::optional<std::string> q;
    std::optional<Id<Matter>> matter_id;
    std::optional<std::int64_t> year;
    bool mine = false;                // asked to come
    bool asked = false;               // and have not said whether they come
    std::optional<Waiting> decisions; // with such decisions; for units, their own
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(VisitFilter, (), (state, q, matter_id, year, mine, asked, decisions, cursor, limit))

struct VisitRow {
    Id<Visit> id;
    std::string state, state_label, title;
    Date planned_on;
    std::optional<Date> held_on;
    std::string place;
    Person led_by;
    std::int64_t matters = 0, decisions = 0, open = 0, overdue = 0;
    std::optional<Answer> answer; // the reader's own
    std::string summary;          // once published
};
BOOST_DESCRIBE_STRUCT(VisitRow, (),
                      (id, state, state_label, title, planned_on, held_on, place, led_by, matters, decisions,
                       open, overdue, answer, summary))

struct VisitPage {
    std::vector<VisitRow> items;
    std::optional<std::string> next;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(VisitPage, (), (items, next, names))

/// What waits for the reader: visits to answer, decisions to carry out, reports to check.
struct VisitTask {
    std::string kind, label;
    std::int64_t count = 0, overdue = 0;
    std::string query; // of the list that opens them
};
BOOST_DESCRIBE_STRUCT(VisitTask, (), (kind, label, count, overdue, query))

struct VisitTasks {
    std::vector<VisitTask> tasks;
};
BOOST_DESCRIBE_STRUCT(VisitTasks, (), (tasks))

/// A matter's visits, with the decisions about it.
struct BesideView {
    std::vector<VisitRow> visits;
    std::vector<DecisionView> decisions;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(BesideView, (), (visits, decisions, names))

// reading.cpp
VisitPage list(Context& context, const VisitFilter& filter);
VisitView show(Context& context, Id<Visit> id);
VisitTasks tasks(Context& context);
BesideView beside(Context& context, Id<Matter> id);
papers::Download photo(Context& context, Id<Visit> id, Id<papers::File> file);
papers::Download proof(Context& context, Id<Visit> id, Id<Decision> decision, Id<papers::File> file);
/// The public's: what the office published of visits to published matters.
VisitPage list_public(Context& context, const VisitFilter& filter);

// planning.cpp
VisitView plan(Context& context, const Plan& plan);
VisitView change(Context& context, Id<Visit> id, const Plan& plan);
VisitView cancel(Context& context, Id<Visit> id, const Why& why);
VisitView accept(Context& context, Id<Visit> id);
VisitView decline(Context& context, Id<Visit> id);

// holding.cpp
VisitView hold(Context& context, Id<Visit> id, const Record& record);
VisitView amend(Context& context, Id<Visit> id, const Record& record);
VisitView write_impression(Context& context, Id<Visit> id, const Impression& impression);
VisitView publish(Context& context, Id<Visit> id, const Publication& words);
VisitView decide(Context& context, Id<Visit> id, const DecisionMade& made);
VisitView report_done(Context& context, Id<Visit> id, Id<Decision> decision, const DoneReport& report);
VisitView not_yet_done(Context& context, Id<Visit> id, Id<Decision> decision, const Why& why);
VisitView confirm_done(Context& context, Id<Visit> id, Id<Decision> decision, const Check& check);
VisitView drop(Context& context, Id<Visit> id, Id<Decision> decision, const Why& why);
} // namespace visits
