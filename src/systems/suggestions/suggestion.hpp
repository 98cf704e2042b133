#pragma once
// A deputy's suggestion, criticism or opinion (代表建议、批评和意见): what is kept of it, and what is asked.
// Deputies Law 2025, arts. 24, 36, 51, 52.
#include "engine/matters/handling.hpp"
#include "engine/papers/files.hpp"
#include "engine/people/people.hpp"
#include "systems/suggestions/checklist.hpp"
#include "systems/suggestions/consulting.hpp"

namespace suggestions {
using matters::Case;
using matters::Handling;
using matters::Matter;

/// Made while the congress sits, or between sessions to the Standing Committee.
enum class SuggestionChannel { session, intersession };
BOOST_DESCRIBE_ENUM(SuggestionChannel, session, intersession)

enum class EntryMeans { online, paper, telephone };
BOOST_DESCRIBE_ENUM(EntryMeans, online, paper, telephone)

/// On what the committee's order to handle a suggestion again rests.
enum class OrderedAfter { collective_evaluation, committee_meeting, chairpersons_meeting };
BOOST_DESCRIBE_ENUM(OrderedAfter, collective_evaluation, committee_meeting, chairpersons_meeting)

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
    std::optional<Id<Matter>> merged_into = {}; // with which it is handled now; the links tell of all times
    std::optional<OrderedAfter> ordered_after = {}; // the committee's order to handle it again
    std::optional<std::string> order_reason = {};
};
BOOST_DESCRIBE_STRUCT(Details, (),
                      (id, channel, session_id, term_id, proposed_unit_id, confidential, entered_how,
                       confirmed_on, screening_note, ground, withdrawal, withdrawal_on, conclusion, open_on,
                       merged_into, ordered_after, order_reason))

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
    std::vector<ScreeningCheck> checks = {};
    std::vector<Consultation> consultations = {};
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

struct RehandlingOrder {
    OrderedAfter ordered_after = OrderedAfter::collective_evaluation;
    Text<500> reason;
};
BOOST_DESCRIBE_STRUCT(RehandlingOrder, (), (ordered_after, reason))

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
} // namespace suggestions
