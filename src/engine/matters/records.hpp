#pragma once
// The records of a tracked case (事项), of whatever kind: suggestions, deliberation opinions, commitments …
#include "engine/access/actor.hpp"

namespace matters {
struct Handling;

/// A row of `matters`. `state` is one of its kind's flow.
struct Matter {
    Id<Matter> id;
    std::int64_t version = 1;
    std::string kind;     // "suggestion"
    std::string state;    // of the kind's flow
    std::string audience; // visibility classes (access/visibility.hpp)
    std::optional<std::string> number;
    std::string title, body, category;
    Id<people::Person> author_id;
    std::optional<Id<people::Person>> entered_by; // a helper, for the author
    std::int64_t round = 1;                       // 2 and more: second handling
    std::optional<std::string> outcome;           // class of the latest reply (rules/outcomes.toml)
    Date opened_on;
    std::optional<Date> submitted_on, registered_on, assigned_on, replied_on, closed_on, published_on;
};
BOOST_DESCRIBE_STRUCT(Matter, (),
                      (id, version, kind, state, audience, number, title, body, category, author_id,
                       entered_by, round, outcome, opened_on, submitted_on, registered_on, assigned_on,
                       replied_on, closed_on, published_on))

/// Lead handler 主办, co-handler 会办, separately handled 分办.
enum class HandlerRole { lead, co, separate };
BOOST_DESCRIBE_ENUM(HandlerRole, lead, co, separate)

/// A unit's part in a matter. `state` is one of the handling flow (matters/handling_flow.hpp).
struct Handling {
    Id<Handling> id;
    Id<Matter> matter_id;
    Id<people::Organ> unit_id;
    HandlerRole role = HandlerRole::lead;
    std::string state;
    Date assigned_on;
    std::optional<Date> signed_on, contacted_on, replied_on, ended_on;
};
BOOST_DESCRIBE_STRUCT(Handling, (),
                      (id, matter_id, unit_id, role, state, assigned_on, signed_on, contacted_on, replied_on,
                       ended_on))

/// A deadline that runs or ran; its rule is a row of rules/deadlines.toml.
struct Clock {
    Id<Clock> id;
    Id<Matter> matter_id;
    std::optional<Id<Handling>> handling_id;
    std::string rule;
    std::int64_t round = 1;
    Date started_on, first_due, due_on;  // due_on differs from first_due after an extension
    std::optional<Date> met_on, void_on; // void: stopped without being met (unit relieved, matter withdrawn)
};
BOOST_DESCRIBE_STRUCT(Clock, (),
                      (id, matter_id, handling_id, rule, round, started_on, first_due, due_on, met_on,
                       void_on))

enum class ContactMode { visit, meeting, telephone, online };
BOOST_DESCRIBE_ENUM(ContactMode, visit, meeting, telephone, online)

/// The unit talked with the deputy (Deputies Law 2025, art. 51).
struct Contact {
    Id<Contact> id;
    Id<Matter> matter_id;
    Id<Handling> handling_id;
    Date held_on;
    ContactMode mode = ContactMode::visit;
    std::string note;
    Id<people::Person> recorded_by;
};
BOOST_DESCRIBE_STRUCT(Contact, (), (id, matter_id, handling_id, held_on, mode, note, recorded_by))

/// A unit asks to be relieved (退办) or for more time (延期); the office decides.
enum class PetitionKind { handback, extension };
BOOST_DESCRIBE_ENUM(PetitionKind, handback, extension)

enum class Decision { pending, granted, refused };
BOOST_DESCRIBE_ENUM(Decision, pending, granted, refused)

struct Petition {
    Id<Petition> id;
    Id<Matter> matter_id;
    Id<Handling> handling_id;
    PetitionKind kind = PetitionKind::handback;
    std::string reason;
    std::optional<Id<people::Organ>> other_unit_id; // handback: whose matter it is
    std::optional<Date> until_on;                   // extension
    Date asked_on;
    Id<people::Person> signed_by;
    Decision decision = Decision::pending;
    std::optional<Date> decided_on;
    std::optional<Id<people::Person>> decided_by;
    std::optional<std::string> answer;
};
BOOST_DESCRIBE_STRUCT(Petition, (),
                      (id, matter_id, handling_id, kind, reason, other_unit_id, until_on, asked_on, signed_by,
                       decision, decided_on, decided_by, answer))

/// A reply to the author, a co-handler's opinion to the lead handler, or a report that a promise was kept.
enum class ReplyKind { reply, co_opinion, promise_report };
BOOST_DESCRIBE_ENUM(ReplyKind, reply, co_opinion, promise_report)

enum class ReplyState { draft, sent_back, issued };
BOOST_DESCRIBE_ENUM(ReplyState, draft, sent_back, issued)

struct Reply {
    Id<Reply> id;
    Id<Matter> matter_id;
    Id<Handling> handling_id;
    ReplyKind kind = ReplyKind::reply;
    std::int64_t round = 1;
    std::optional<std::string> number;     // document number, given at sign-off
    std::optional<std::string> outcome;    // rules/outcomes.toml
    std::string done, not_done, next_step; // what was done; what not, and why; what comes next
    std::optional<Date> by_when;
    std::string who; // who answers for the next step
    std::string body;
    ReplyState state = ReplyState::draft;
    Id<people::Person> drafted_by;
    Date drafted_on;
    std::optional<Id<people::Person>> signed_by; // the unit's principal
    std::optional<Date> signed_on;
    std::optional<std::string> sent_back; // the principal's reason
};
BOOST_DESCRIBE_STRUCT(Reply, (),
                      (id, matter_id, handling_id, kind, round, number, outcome, done, not_done, next_step,
                       by_when, who, body, state, drafted_by, drafted_on, signed_by, signed_on, sent_back))

enum class Grade { satisfied, basically_satisfied, unsatisfied };
BOOST_DESCRIBE_ENUM(Grade, satisfied, basically_satisfied, unsatisfied)

enum class Channel { online, paper, telephone };
BOOST_DESCRIBE_ENUM(Channel, online, paper, telephone)

/// Process and result are rated separately; the unit sees neither until `opened_on`.
struct Rating {
    Id<Rating> id;
    Id<Matter> matter_id;
    Id<Handling> handling_id;
    std::int64_t round = 1;
    Id<people::Person> person_id;
    Grade process = Grade::satisfied, result = Grade::satisfied;
    std::string comment;
    Channel channel = Channel::online;
    Date rated_on;
    std::optional<Date> opened_on;
};
BOOST_DESCRIBE_STRUCT(Rating, (),
                      (id, matter_id, handling_id, round, person_id, process, result, comment, channel,
                       rated_on, opened_on))

/// Reported: the unit says it is kept, and the author has not yet said whether it is really solved.
enum class PromiseState { open, reported, fulfilled, changed, ended };
BOOST_DESCRIBE_ENUM(PromiseState, open, reported, fulfilled, changed, ended)

/// What a B-class reply promised (承诺事项), followed over the years.
struct Promise {
    Id<Promise> id;
    Id<Matter> matter_id;
    Id<Handling> handling_id;
    Id<Reply> reply_id;
    std::int64_t version = 1;
    PromiseState state = PromiseState::open;
    std::string promise, who;
    Date made_on, due_on;
    std::optional<Date> reported_on, settled_on;
    std::optional<Grade> grade; // the author's, of the report
    std::string note;
};
BOOST_DESCRIBE_STRUCT(Promise, (),
                      (id, matter_id, handling_id, reply_id, version, state, promise, who, made_on, due_on,
                       reported_on, settled_on, grade, note))

/// How it goes with a promise, told by the unit between the promise and its keeping. Proofs are files
/// attached to it (engine/papers), as they are to the final report.
struct ProgressNote {
    Id<ProgressNote> id;
    Id<Matter> matter_id;
    Id<Promise> promise_id;
    Date noted_on;
    std::string body;
    Id<people::Person> recorded_by;
};
BOOST_DESCRIBE_STRUCT(ProgressNote, (), (id, matter_id, promise_id, noted_on, body, recorded_by))

enum class LinkKind { merged_into, split_from, raised_from };
BOOST_DESCRIBE_ENUM(LinkKind, merged_into, split_from, raised_from)

struct Link {
    Id<Link> id;
    Id<Matter> from_id, to_id;
    LinkKind kind = LinkKind::merged_into;
};
BOOST_DESCRIBE_STRUCT(Link, (), (id, from_id, to_id, kind))

/// A case with all its records, as the database has them.
struct Case {
    Matter matter;
    std::vector<Handling> handlings;
    std::vector<Clock> clocks;
    std::vector<Contact> contacts;
    std::vector<Petition> petitions;
    std::vector<Reply> replies;
    std::vector<Rating> ratings;
    std::vector<Promise> promises;
    std::vector<Link> links;
    std::vector<Id<people::Person>> cosigners =
        {}; // invited or confirmed; loaded by the systems that have them
    std::vector<Id<people::Organ>> consulted = {}; // units asked before assignment; likewise
};
} // namespace matters
