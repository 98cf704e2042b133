#pragma once
// Meetings: what is asked, what is shown, and the acts of the office and of those who attend. The rules and
// records are the engine's (engine/gatherings); running a meeting live is the hall's.
#include "engine/gatherings/attendance.hpp"
#include "engine/gatherings/backward.hpp"
#include "engine/matters/view.hpp"
#include "engine/papers/files.hpp"

namespace meetings {
using gatherings::AgendaItem;
using gatherings::Gathering;
using gatherings::ItemState;
using gatherings::Leave;
using gatherings::Part;
using gatherings::Person;
using gatherings::Task;
using gatherings::Unit;

// ---- what is asked

/// A year's meetings of one kind: one for each day that is meant.
struct YearPlan {
    Text<40> kind;
    std::int64_t year = 0;
    std::vector<Date> dates;
};
BOOST_DESCRIBE_STRUCT(YearPlan, (), (kind, year, dates))

struct DateSet {
    Date held_on;
    Text<5> begins_at; // "09:00"
    Text<100> place;
    std::optional<Person> chair_id;
    bool urgent = false;
    Upto<500> urgent_reason;
};
BOOST_DESCRIBE_STRUCT(DateSet, (), (held_on, begins_at, place, chair_id, urgent, urgent_reason))

struct ItemSet {
    Text<40> kind;
    Text<120> title;
    std::optional<Unit> unit_id;
    Upto<100> reporter;
    std::optional<std::int64_t> minutes;
    std::optional<Id<AgendaItem>> parent_id;
};
BOOST_DESCRIBE_STRUCT(ItemSet, (), (kind, title, unit_id, reporter, minutes, parent_id))

struct ItemPlace {
    std::optional<Id<AgendaItem>> parent_id;
    std::int64_t position = 1;
};
BOOST_DESCRIBE_STRUCT(ItemPlace, (), (parent_id, position))

struct AgendaFrom {
    Id<Gathering> gathering_id;
};
BOOST_DESCRIBE_STRUCT(AgendaFrom, (), (gathering_id))

struct ItemOutcome {
    ItemState item_state = ItemState::done;
    Upto<500> outcome;
};
BOOST_DESCRIBE_STRUCT(ItemOutcome, (), (item_state, outcome))

struct Guests {
    Part attends_as = Part::non_voting;
    std::vector<Person> person_ids;
};
BOOST_DESCRIBE_STRUCT(Guests, (), (attends_as, person_ids))

struct People {
    std::vector<Person> person_ids;
};
BOOST_DESCRIBE_STRUCT(People, (), (person_ids))

struct PeopleThere {
    std::vector<Person> person_ids;
    bool present = true;
};
BOOST_DESCRIBE_STRUCT(PeopleThere, (), (person_ids, present))

struct LeaveAsked {
    Text<500> leave_reason;
};
BOOST_DESCRIBE_STRUCT(LeaveAsked, (), (leave_reason))

struct Substitute {
    Person substitute_id;
};
BOOST_DESCRIBE_STRUCT(Substitute, (), (substitute_id))

struct LeaveGranted {
    Person person_id;
    Upto<500> answer;
};
BOOST_DESCRIBE_STRUCT(LeaveGranted, (), (person_id, answer))

/// Whoever is refused is told why.
struct LeaveRefused {
    Person person_id;
    Text<500> answer;
};
BOOST_DESCRIBE_STRUCT(LeaveRefused, (), (person_id, answer))

/// What somebody said who was on no speaking list, or in writing.
struct SpeechRecorded {
    Id<AgendaItem> item_id;
    Person person_id;
    Text<8000> text;
};
BOOST_DESCRIBE_STRUCT(SpeechRecorded, (), (item_id, person_id, text))

struct SpeechText {
    Text<8000> text;
};
BOOST_DESCRIBE_STRUCT(SpeechText, (), (text))

struct Reason {
    Text<500> reason;
};
BOOST_DESCRIBE_STRUCT(Reason, (), (reason))

struct TaskSet {
    Text<500> what;
    std::optional<Unit> unit_id;
    std::optional<Person> person_id;
    Date due;
    std::optional<Id<AgendaItem>> item_id;
};
BOOST_DESCRIBE_STRUCT(TaskSet, (), (what, unit_id, person_id, due, item_id))

struct TaskReport {
    Text<2000> done_note;
    std::vector<Id<papers::File>> file_ids; // that prove it
};
BOOST_DESCRIBE_STRUCT(TaskReport, (), (done_note, file_ids))

struct TaskAnswer {
    Upto<500> answer;
};
BOOST_DESCRIBE_STRUCT(TaskAnswer, (), (answer))

/// Who may read a paper: the members, all who attend, or, once the meeting is published, everybody.
enum class Readers { members, attendees, everyone };
BOOST_DESCRIBE_ENUM(Readers, members, attendees, everyone)

struct PaperAdded {
    Text<120> title;
    Readers readers = Readers::attendees;
    std::optional<Id<AgendaItem>> item_id;
    std::vector<Id<papers::File>> file_ids;
};
BOOST_DESCRIBE_STRUCT(PaperAdded, (), (title, readers, item_id, file_ids))

struct PaperVersion {
    std::vector<Id<papers::File>> file_ids;
};
BOOST_DESCRIBE_STRUCT(PaperVersion, (), (file_ids))

struct MinutesText {
    Text<20000> body;
};
BOOST_DESCRIBE_STRUCT(MinutesText, (), (body))

struct GatheringSummary {
    Text<2000> summary;
};
BOOST_DESCRIBE_STRUCT(GatheringSummary, (), (summary))

// ---- what is shown

struct GatheringKind {
    std::string key, label, level, citation;
    std::int64_t notice_days = 0, every_months = 0;
};
BOOST_DESCRIBE_STRUCT(GatheringKind, (), (key, label, level, citation, notice_days, every_months))

struct AgendaKind {
    std::string key, label, citation;
    std::vector<std::string> gatherings;
};
BOOST_DESCRIBE_STRUCT(AgendaKind, (), (key, label, citation, gatherings))

struct GatheringRules {
    std::vector<GatheringKind> kinds;
    std::vector<AgendaKind> items;
};
BOOST_DESCRIBE_STRUCT(GatheringRules, (), (kinds, items))

struct AgendaLine {
    Id<AgendaItem> id;
    std::optional<Id<AgendaItem>> parent_id;
    std::int64_t position = 0, depth = 0;
    std::string numbered, kind, kind_label, title;
    std::optional<Unit> unit_id;
    std::string reporter;
    std::optional<std::int64_t> minutes, subject_id;
    ItemState state = ItemState::planned;
    std::string outcome;
};
BOOST_DESCRIBE_STRUCT(AgendaLine, (),
                      (id, parent_id, position, depth, numbered, kind, kind_label, title, unit_id, reporter,
                       minutes, subject_id, state, outcome))

/// Why somebody asked for leave is for the office, the chair and themselves.
struct AttendeeLine {
    Person person_id;
    Part part = Part::member;
    std::string title; // of their post
    std::optional<Unit> organ_id;
    std::optional<Instant> acknowledged_at;
    Leave leave = Leave::none;
    std::string leave_reason, leave_answer;
    std::optional<Person> substitute_id;
    std::optional<bool> present;
};
BOOST_DESCRIBE_STRUCT(AttendeeLine, (),
                      (person_id, part, title, organ_id, acknowledged_at, leave, leave_reason, leave_answer,
                       substitute_id, present))

struct PaperLine {
    Id<gatherings::Paper> id;
    std::optional<Id<AgendaItem>> item_id;
    std::string title;
    Readers readers = Readers::attendees;
    Date added_on;
    std::vector<papers::FileRow> files; // its versions, the oldest first
};
BOOST_DESCRIBE_STRUCT(PaperLine, (), (id, item_id, title, readers, added_on, files))

struct TaskLine {
    Id<Task> id;
    Id<Gathering> gathering_id;
    std::string gathering_title;
    std::optional<Id<AgendaItem>> item_id;
    std::string what;
    std::optional<Unit> unit_id;
    std::optional<Person> person_id;
    Date decided_on, due;
    std::string state, state_label;
    std::int64_t days_left = 0;
    bool overdue = false;
    std::string done_note;
    std::optional<Date> reported_on;
    std::string answer;
    std::optional<Date> checked_on;
    std::vector<papers::FileRow> files; // that prove it was done; on its meeting's page, not in lists
    std::vector<matters::Offer> acts;
};
BOOST_DESCRIBE_STRUCT(TaskLine, (),
                      (id, gathering_id, gathering_title, item_id, what, unit_id, person_id, decided_on, due,
                       state, state_label, days_left, overdue, done_note, reported_on, answer, checked_on,
                       files, acts))

/// A speech that was held. Its text is the desk's, the chair's and the speaker's.
struct SpeechLine {
    Id<gatherings::Speech> id;
    Id<AgendaItem> item_id;
    Person person_id;
    std::string text;
    std::optional<Instant> checked_at;
    std::vector<matters::Offer> acts;
};
BOOST_DESCRIBE_STRUCT(SpeechLine, (), (id, item_id, person_id, text, checked_at, acts))

struct MinutesLine {
    std::string body;
    std::optional<std::string> number;
    std::optional<Person> signed_by;
    std::optional<Date> signed_on;
};
BOOST_DESCRIBE_STRUCT(MinutesLine, (), (body, number, signed_by, signed_on))

struct GatheringRow {
    Id<Gathering> id;
    std::string kind, kind_label;
    std::int64_t year = 0, number = 0;
    std::string title, state, state_label;
    std::optional<Date> held_on;
    std::string begins_at, place;
    bool urgent = false;
    std::int64_t items = 0, members = 0, present = 0;
    std::optional<Instant> acknowledged_at; // the reader's own
    std::optional<Leave> leave;
    std::string summary;
};
BOOST_DESCRIBE_STRUCT(GatheringRow, (),
                      (id, kind, kind_label, year, number, title, state, state_label, held_on, begins_at,
                       place, urgent, items, members, present, acknowledged_at, leave, summary))

struct GatheringPage {
    std::vector<GatheringRow> items;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(GatheringPage, (), (items, next))

struct GatheringFilter {
    std::optional<std::string> kind;
    std::optional<std::int64_t> year;
    bool mine = false;     // asked to attend
    bool coming = false;   // today or later
    bool to_check = false; // where something that the reader said waits to be checked
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(GatheringFilter, (), (kind, year, mine, coming, to_check, cursor, limit))

struct GatheringView {
    Id<Gathering> id;
    std::int64_t version = 0;
    std::string kind, kind_label, title, state, state_label;
    std::int64_t year = 0, number = 0;
    std::optional<Date> held_on;
    std::string begins_at, place;
    bool urgent = false;
    std::string urgent_reason;
    std::optional<Person> chair_id;
    std::optional<Date> notified_on, papers_sent_on, published_on;
    std::string reason, summary;
    std::vector<AgendaLine> agenda;
    std::vector<AttendeeLine> attendees;
    std::optional<AttendeeLine> mine;
    gatherings::Presence presence;
    std::vector<gatherings::BackDay> backward;
    std::vector<PaperLine> papers;
    std::vector<TaskLine> tasks;
    std::vector<SpeechLine> speeches;
    std::optional<MinutesLine> minutes;
    std::vector<matters::Event> timeline;
    std::vector<matters::Offer> acts;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(GatheringView, (),
                      (id, version, kind, kind_label, title, state, state_label, year, number, held_on,
                       begins_at, place, urgent, urgent_reason, chair_id, notified_on, papers_sent_on,
                       published_on, reason, summary, agenda, attendees, mine, presence, backward, papers,
                       tasks, speeches, minutes, timeline, acts, names))

struct Typed {
    Date held_on;
};
BOOST_DESCRIBE_STRUCT(Typed, (), (held_on))

struct BackwardView {
    std::vector<gatherings::BackDay> days;
    bool workday = true;  // the day itself
    bool in_time = true;  // the notice can still be sent
    std::string calendar; // the year without an official calendar, in words; otherwise empty
};
BOOST_DESCRIBE_STRUCT(BackwardView, (), (days, workday, in_time, calendar))

enum class Whose { mine, all };
BOOST_DESCRIBE_ENUM(Whose, mine, all)

struct TaskFilter {
    Whose whose = Whose::mine;
    std::vector<std::string> state;
    bool overdue = false;
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(TaskFilter, (), (whose, state, overdue, cursor, limit))

struct TaskPage {
    std::vector<TaskLine> items;
    std::optional<std::string> next;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(TaskPage, (), (items, next, names))

/// What waits for the reader: notices to answer, leave to decide, tasks to do or to check.
struct GatheringWork {
    std::string kind, label;
    std::int64_t count = 0, overdue = 0;
    std::string query;
};
BOOST_DESCRIBE_STRUCT(GatheringWork, (), (kind, label, count, overdue, query))

struct GatheringWorks {
    std::vector<GatheringWork> tasks;
};
BOOST_DESCRIBE_STRUCT(GatheringWorks, (), (tasks))

// reading.cpp
GatheringRules rules_of(Context& context);
GatheringPage list(Context& context, const GatheringFilter& filter);
GatheringView show(Context& context, Id<Gathering> id);
BackwardView backward(Context& context, Id<Gathering> id, const Typed& typed);
GatheringWorks works(Context& context);
GatheringPage list_public(Context& context, const GatheringFilter& filter);
GatheringView show_public(Context& context, Id<Gathering> id);

// planning.cpp: the office, before the meeting
GatheringPage plan_year(Context& context, const YearPlan& plan);
GatheringView set_date(Context& context, Id<Gathering> id, const DateSet& set);
GatheringView add_item(Context& context, Id<Gathering> id, const ItemSet& set);
GatheringView change_item(Context& context, Id<Gathering> id, Id<AgendaItem> item, const ItemSet& set);
GatheringView move_item(Context& context, Id<Gathering> id, Id<AgendaItem> item, const ItemPlace& place);
GatheringView remove_item(Context& context, Id<Gathering> id, Id<AgendaItem> item);
GatheringView copy_agenda(Context& context, Id<Gathering> id, const AgendaFrom& from);
GatheringView invite(Context& context, Id<Gathering> id, const Guests& guests);
GatheringView strike(Context& context, Id<Gathering> id, const People& people);
GatheringView notify(Context& context, Id<Gathering> id);
GatheringView send_papers(Context& context, Id<Gathering> id);
GatheringView cancel(Context& context, Id<Gathering> id, const Reason& why);

// attending.cpp: who is asked, and who was there
GatheringView acknowledge(Context& context, Id<Gathering> id);
GatheringView ask_leave(Context& context, Id<Gathering> id, const LeaveAsked& asked);
GatheringView send_substitute(Context& context, Id<Gathering> id, const Substitute& substitute);
GatheringView grant_leave(Context& context, Id<Gathering> id, const LeaveGranted& answer);
GatheringView refuse_leave(Context& context, Id<Gathering> id, const LeaveRefused& answer);
GatheringView record_presence(Context& context, Id<Gathering> id, const PeopleThere& there);

// deciding.cpp: outcomes, and tasks
GatheringView settle_item(Context& context, Id<Gathering> id, Id<AgendaItem> item,
                          const ItemOutcome& outcome);
GatheringView set_task(Context& context, Id<Gathering> id, const TaskSet& set);
GatheringView report_task(Context& context, Id<Gathering> id, Id<Task> task, const TaskReport& report);
GatheringView return_task(Context& context, Id<Gathering> id, Id<Task> task, const Reason& why);
GatheringView confirm_task(Context& context, Id<Gathering> id, Id<Task> task, const TaskAnswer& answer);
GatheringView drop_task(Context& context, Id<Gathering> id, Id<Task> task, const Reason& why);
/// A file that proves a task was done, for those who see the task.
papers::Download open_proof(Context& context, Id<Gathering> id, Id<Task> task, Id<papers::File> file);
TaskPage list_tasks(Context& context, const TaskFilter& filter);

// speaking.cpp: what was said, written down by the clerk and checked by the speaker
GatheringView record_speech(Context& context, Id<Gathering> id, const SpeechRecorded& recorded);
GatheringView write_speech(Context& context, Id<Gathering> id, Id<gatherings::Speech> speech,
                           const SpeechText& text);
GatheringView check_speech(Context& context, Id<Gathering> id, Id<gatherings::Speech> speech,
                           const SpeechText& text);

// filing.cpp: the papers of a meeting
GatheringView add_paper(Context& context, Id<Gathering> id, const PaperAdded& added);
GatheringView add_version(Context& context, Id<Gathering> id, Id<gatherings::Paper> paper,
                          const PaperVersion& version);
GatheringView withdraw_paper(Context& context, Id<Gathering> id, Id<gatherings::Paper> paper);
papers::Download open_paper(Context& context, Id<Gathering> id, Id<gatherings::Paper> paper,
                            Id<papers::File> file);

// minutes.cpp
MinutesLine draft_minutes(Context& context, Id<Gathering> id);
GatheringView write_minutes(Context& context, Id<Gathering> id, const MinutesText& text);
GatheringView sign_minutes(Context& context, Id<Gathering> id);
GatheringView publish(Context& context, Id<Gathering> id, const GatheringSummary& summary);
} // namespace meetings
