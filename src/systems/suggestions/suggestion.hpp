#pragma once
// A deputy's suggestion, criticism or opinion (代表建议、批评和意见): what is kept of it, what is asked, what
// is shown. Deputies Law 2025, arts. 24, 36, 51, 52.
#include "engine/matters/handling.hpp"
#include "engine/matters/view.hpp"
#include "engine/papers/files.hpp"
#include "engine/people/people.hpp"

namespace suggestions {
using matters::Case;
using matters::Handling;
using matters::Matter;

/// Made while the congress sits, or between sessions to the Standing Committee.
enum class SuggestionChannel { session, intersession };
BOOST_DESCRIBE_ENUM(SuggestionChannel, session, intersession)

enum class EntryMeans { online, paper, telephone };
BOOST_DESCRIBE_ENUM(EntryMeans, online, paper, telephone)

/// A row of `suggestions`: what the law says of suggestions alone. Its id is the matter's.
struct Details {
    Id<Matter> id;
    SuggestionChannel channel = SuggestionChannel::intersession; // derived from the day of submission
    std::optional<Id<people::Session>> session_id;
    Id<people::Term> term_id;
    std::optional<Id<people::Organ>> proposed_unit_id; // the author may propose who should handle it
    bool confidential = false;                         // at the author's request
    EntryMeans entered_how = EntryMeans::online;
    std::optional<Date> confirmed_on;      // by the author, of a helper's entry
    std::string screening_note;            // why returned, not accepted or treated as a letter
    std::optional<std::string> ground;     // rules/screening.toml
    std::optional<std::string> withdrawal; // the author's reason, in writing
    std::optional<Date> withdrawal_on;
    std::optional<std::string> conclusion; // of the meeting of both sides, after escalation
    std::optional<Date> open_on = {};      // open to every deputy for co-signing, while it gathers co-signers
};
BOOST_DESCRIBE_STRUCT(Details, (),
                      (id, channel, session_id, term_id, proposed_unit_id, confidential, entered_how,
                       confirmed_on, screening_note, ground, withdrawal, withdrawal_on, conclusion, open_on))

enum class CosignState { invited, confirmed, declined, lapsed };
BOOST_DESCRIBE_ENUM(CosignState, invited, confirmed, declined, lapsed)

/// A co-signing deputy (联名代表): must confirm, is answered, does not rate.
struct Cosignature {
    Id<Cosignature> id;
    Id<Matter> matter_id;
    Id<people::Person> person_id;
    CosignState state = CosignState::invited;
    Date invited_on;
    std::optional<Date> answered_on, withdraw_agreed;
};
BOOST_DESCRIBE_STRUCT(Cosignature, (),
                      (id, matter_id, person_id, state, invited_on, answered_on, withdraw_agreed))

enum class Verdict { solved, partly, not_solved };
BOOST_DESCRIBE_ENUM(Verdict, solved, partly, not_solved)

/// A row of `questions`: after the closing the author is asked whether it is really solved. `rule` is a row
/// of rules/aftercare.toml, `state` one of question_flow.
struct Question {
    Id<Question> id;
    Id<Matter> matter_id;
    std::int64_t round = 1;
    std::string rule, state;
    Id<people::Person> person_id;
    Date asked_on;
    std::optional<Verdict> verdict;
    std::string comment;
    matters::Channel channel = matters::Channel::online;
    std::optional<Date> answered_on;
    std::string decision; // why it was taken up again, or what was explained
    std::optional<Date> decided_on;
};
BOOST_DESCRIBE_STRUCT(Question, (),
                      (id, matter_id, round, rule, state, person_id, asked_on, verdict, comment, channel,
                       answered_on, decision, decided_on))

struct Suggestion {
    Case c;
    Details details;
    std::vector<Cosignature> cosignatures;
    std::vector<Question> questions = {};
    std::vector<matters::ProgressNote> progress = {};
};

// ---- what is asked

/// A draft may be incomplete; submission is not.
struct Draft {
    Upto<80> title;
    Upto<5000> body;
    std::optional<Code<rules::Category>> category;
    std::optional<Id<people::Organ>> proposed_unit_id;
    bool confidential = false;
    std::optional<Id<Matter>> raised_from_id = {}; // the author's opinion that it grows from
};
BOOST_DESCRIBE_STRUCT(Draft, (), (title, body, category, proposed_unit_id, confidential, raised_from_id))

/// A helper's entry for a deputy who wrote on paper or telephoned (代填).
struct Entry {
    Id<people::Person> author_id;
    EntryMeans how = EntryMeans::paper;
    Upto<80> title;
    Upto<5000> body;
    std::optional<Code<rules::Category>> category;
    std::optional<Id<people::Organ>> proposed_unit_id;
    bool confidential = false;
};
BOOST_DESCRIBE_STRUCT(Entry, (), (author_id, how, title, body, category, proposed_unit_id, confidential))

struct Invitation {
    std::vector<Id<people::Person>> person_ids;
};
BOOST_DESCRIBE_STRUCT(Invitation, (), (person_ids))

struct Revision {
    Text<500> reason;
};
BOOST_DESCRIBE_STRUCT(Revision, (), (reason))

struct Grounds {
    Code<rules::Ground> ground;
    Text<500> reason;
};
BOOST_DESCRIBE_STRUCT(Grounds, (), (ground, reason))

struct Merger {
    Id<Matter> into_id; // the suggestion it is handled with
};
BOOST_DESCRIBE_STRUCT(Merger, (), (into_id))

struct Part {
    Text<80> title;
    Text<5000> body;
};
BOOST_DESCRIBE_STRUCT(Part, (), (title, body))

struct Splitting {
    std::vector<Part> parts;
};
BOOST_DESCRIBE_STRUCT(Splitting, (), (parts))

/// One lead with co-handlers, or two and more separate handlers.
struct Assignment {
    std::optional<Id<people::Organ>> lead_id;
    std::vector<Id<people::Organ>> co_ids;
    std::vector<Id<people::Organ>> separate_ids;
};
BOOST_DESCRIBE_STRUCT(Assignment, (), (lead_id, co_ids, separate_ids))

struct BulkItem {
    Id<Matter> id;
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(BulkItem, (), (id, version))

struct BulkAssignment {
    std::vector<BulkItem> items;
    std::optional<Id<people::Organ>> lead_id;
    std::vector<Id<people::Organ>> co_ids;
};
BOOST_DESCRIBE_STRUCT(BulkAssignment, (), (items, lead_id, co_ids))

struct BulkOutcome {
    Id<Matter> id;
    bool done = false;
    std::string why_not;
};
BOOST_DESCRIBE_STRUCT(BulkOutcome, (), (id, done, why_not))

struct BulkResult {
    std::vector<BulkOutcome> results;
};
BOOST_DESCRIBE_STRUCT(BulkResult, (), (results))

/// Process (态度、过程) and result are rated separately.
struct RatingGiven {
    matters::Grade process = matters::Grade::satisfied;
    matters::Grade result = matters::Grade::satisfied;
    Upto<1000> comment;
};
BOOST_DESCRIBE_STRUCT(RatingGiven, (), (process, result, comment))

struct RatingRecorded {
    matters::Channel channel = matters::Channel::telephone;
    matters::Grade process = matters::Grade::satisfied;
    matters::Grade result = matters::Grade::satisfied;
    Upto<1000> comment;
};
BOOST_DESCRIBE_STRUCT(RatingRecorded, (), (channel, process, result, comment))

struct Withdrawal {
    Text<500> reason;
};
BOOST_DESCRIBE_STRUCT(Withdrawal, (), (reason))

struct Conclusion {
    Text<2000> conclusion;
};
BOOST_DESCRIBE_STRUCT(Conclusion, (), (conclusion))

/// The unit reports that a promise is kept; the files are its proofs.
struct PromiseReport {
    Text<2000> note;
    std::vector<Id<papers::File>> file_ids = {};
};
BOOST_DESCRIBE_STRUCT(PromiseReport, (), (note, file_ids))

/// How it goes with a promise meanwhile.
struct PromiseProgress {
    Date noted_on;
    Text<2000> note;
    std::vector<Id<papers::File>> file_ids = {};
};
BOOST_DESCRIBE_STRUCT(PromiseProgress, (), (noted_on, note, file_ids))

struct SolvedAnswer {
    Verdict verdict = Verdict::solved;
    Upto<1000> comment;
};
BOOST_DESCRIBE_STRUCT(SolvedAnswer, (), (verdict, comment))

struct SolvedRecorded {
    matters::Channel channel = matters::Channel::telephone;
    Verdict verdict = Verdict::solved;
    Upto<1000> comment;
};
BOOST_DESCRIBE_STRUCT(SolvedRecorded, (), (channel, verdict, comment))

/// By the same unit when none is named.
struct Reopening {
    std::optional<Id<people::Organ>> unit_id;
    Text<1000> reason;
};
BOOST_DESCRIBE_STRUCT(Reopening, (), (unit_id, reason))

struct Explanation {
    Text<1000> text;
};
BOOST_DESCRIBE_STRUCT(Explanation, (), (text))

/// The author says whether it is really solved; unsatisfied opens the promise again.
struct PromiseRating {
    matters::Grade grade = matters::Grade::satisfied;
    Upto<1000> comment;
};
BOOST_DESCRIBE_STRUCT(PromiseRating, (), (grade, comment))

struct PromiseChange {
    Date due_on;
    Text<1000> reason;
};
BOOST_DESCRIBE_STRUCT(PromiseChange, (), (due_on, reason))

struct PromiseEnd {
    Text<1000> reason;
};
BOOST_DESCRIBE_STRUCT(PromiseEnd, (), (reason))

// ---- what is shown

/// Where a list looks from.
enum class Desk { all, mine, cosign, office, unit, helper };
BOOST_DESCRIBE_ENUM(Desk, all, mine, cosign, office, unit, helper)

/// What somebody's own word is asked on: to co-sign, to let it be withdrawn, whether a promise was really
/// kept, whether the matter is really solved, whether it may be passed to another congress; and of the
/// office, what is done where a deputy says that it is not solved.
enum class Asked { cosign, withdrawal, promise, solved, passing, unsolved };
BOOST_DESCRIBE_ENUM(Asked, cosign, withdrawal, promise, solved, passing, unsolved)

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
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(Filter, (),
                      (desk, state, q, category, outcome, channel, session_id, unit_id, role, part_state,
                       petition, asked, due, colour, cursor, limit))

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
    std::vector<matters::Event> timeline;
    std::vector<matters::Offer> acts;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(View, (),
                      (id, version, matter, state_label, details, cosignatures, handlings, clocks, contacts,
                       petitions, replies, ratings, promises, progress, proofs, questions, links, timeline,
                       acts, names))
} // namespace suggestions
