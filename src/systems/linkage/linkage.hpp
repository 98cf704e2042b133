#pragma once
// Upper-lower linkage (上下联动): a matter beyond local power is passed to the congress above, one that
// concerns a lower level is handed down, and the result comes back. Each side keeps its own records.
#include "engine/matters/handling.hpp"
#include "engine/matters/view.hpp"
#include "engine/people/lookup.hpp"

namespace linkage {
using matters::Case;
using matters::Handling;
using matters::Matter;

enum class Direction { upward, downward };
BOOST_DESCRIBE_ENUM(Direction, upward, downward)

/// A row of `passings`: the origin's record. `state` is one of passing_flow.
struct Passing {
    Id<Passing> id;
    std::int64_t version = 1;
    Id<Matter> matter_id;
    Direction direction = Direction::upward;
    std::string state;
    std::optional<Id<people::Congress>> to_congress; // empty: outside this installation, by letter
    std::string to_name;                             // as it was called that day
    std::string covering;                            // 转办意见
    Date feedback_by;
    std::optional<Id<matters::Clock>> clock_id;
    std::string their_number; // of the matter there
    std::string reason;       // why it was returned, or not consented to
    Date asked_on;
    std::optional<Date> sent_on, taken_up_on, ended_on;
};
BOOST_DESCRIBE_STRUCT(Passing, (),
                      (id, version, matter_id, direction, state, to_congress, to_name, covering, feedback_by,
                       clock_id, their_number, reason, asked_on, sent_on, taken_up_on, ended_on))

/// A row of `arrivals`: what is known here of a matter that came from another congress. Its id is the
/// matter's.
struct Arrival {
    Id<Matter> id;
    Id<Passing> passing_id;
    Id<people::Congress> from_congress;
    std::string from_name;
    Direction direction = Direction::upward;
    std::string author_name, their_number, covering;
    Date feedback_by;
    bool confidential = false;
    std::optional<Id<Matter>> joined_id; // the matter here with which it is handled
    std::string told_state;              // of that matter, told last
};
BOOST_DESCRIBE_STRUCT(Arrival, (),
                      (id, passing_id, from_congress, from_name, direction, author_name, their_number,
                       covering, feedback_by, confidential, joined_id, told_state))

enum class FeedbackKind { progress, answer, refusal };
BOOST_DESCRIBE_ENUM(FeedbackKind, progress, answer, refusal)

/// A row of `feedbacks`: what was told of a passing, on both sides.
struct Feedback {
    Id<Feedback> id;
    Id<Matter> matter_id;
    Id<Passing> passing_id;
    FeedbackKind kind = FeedbackKind::progress;
    std::string body, number; // number: of the letter or reply
    Date given_on;
    std::optional<Id<people::Person>> entered_by; // who entered it from paper, or told it
};
BOOST_DESCRIBE_STRUCT(Feedback, (), (id, matter_id, passing_id, kind, body, number, given_on, entered_by))

// ---- what is asked

/// To a congress of this installation, or to one outside it, by a letter that the office sends itself.
struct PassingOn {
    std::optional<Id<people::Congress>> to_id;
    Upto<100> outside;
    std::optional<Direction> direction; // asked for outside only
    Text<2000> covering;
    std::optional<Date> feedback_by;
};
BOOST_DESCRIBE_STRUCT(PassingOn, (), (to_id, outside, direction, covering, feedback_by))

struct ConsentRecorded {
    matters::Channel channel = matters::Channel::telephone;
    Text<500> note;
};
BOOST_DESCRIBE_STRUCT(ConsentRecorded, (), (channel, note))

struct ConsentWithheld {
    Upto<500> reason;
};
BOOST_DESCRIBE_STRUCT(ConsentWithheld, (), (reason))

/// What a letter from outside says.
struct LetterEntered {
    Date given_on;
    Upto<60> number;
    Text<4000> body;
};
BOOST_DESCRIBE_STRUCT(LetterEntered, (), (given_on, number, body))

struct Joining {
    Id<Matter> with_id; // the matter here
};
BOOST_DESCRIBE_STRUCT(Joining, (), (with_id))

struct UnitChosen {
    Id<people::Organ> unit_id;
};
BOOST_DESCRIBE_STRUCT(UnitChosen, (), (unit_id))

struct Words {
    Text<4000> body;
};
BOOST_DESCRIBE_STRUCT(Words, (), (body))

struct Reason {
    Text<500> reason;
};
BOOST_DESCRIBE_STRUCT(Reason, (), (reason))

// ---- what is shown

struct PassingShown {
    Passing passing;
    std::string state_label;
    bool overdue = false;
    std::vector<Feedback> feedbacks;
};
BOOST_DESCRIBE_STRUCT(PassingShown, (), (passing, state_label, overdue, feedbacks))

/// What is handled together with this matter, for the office.
struct JoinedHere {
    Id<Matter> id;
    std::string from_name, title;
    Direction direction = Direction::upward;
};
BOOST_DESCRIBE_STRUCT(JoinedHere, (), (id, from_name, title, direction))

/// GET /matters/{id}/linkage: the card beside a matter.
struct Card {
    Id<Matter> id;
    std::int64_t version = 0;
    std::vector<PassingShown> passings;
    std::vector<JoinedHere> joined;
    std::vector<people::CongressLine> targets; // to which the office may pass it
    std::vector<matters::Offer> acts;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(Card, (), (id, version, passings, joined, targets, acts, names))

struct PassingFilter {
    std::vector<std::string> state;
    std::optional<Direction> direction;
    std::optional<std::string> q;
    bool overdue = false;
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(PassingFilter, (), (state, direction, q, overdue, cursor, limit))

struct PassingRow {
    Id<Passing> id;
    Id<Matter> matter_id;
    std::string kind; // of the matter
    std::optional<std::string> number;
    std::string title, direction, to_name, state, state_label;
    Date asked_on, feedback_by;
    std::optional<Date> sent_on, ended_on;
};
BOOST_DESCRIBE_STRUCT(PassingRow, (),
                      (id, matter_id, kind, number, title, direction, to_name, state, state_label, asked_on,
                       feedback_by, sent_on, ended_on))

struct PassingPage {
    std::vector<PassingRow> items;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(PassingPage, (), (items, next))

struct ReceivedRow {
    Id<Matter> id;
    std::optional<std::string> number;
    std::string title, category, direction, from_name, state, state_label;
    std::optional<Id<people::Organ>> unit_id;
    Date opened_on, feedback_by;
    std::optional<Date> closed_on;
};
BOOST_DESCRIBE_STRUCT(ReceivedRow, (),
                      (id, number, title, category, direction, from_name, state, state_label, unit_id,
                       opened_on, feedback_by, closed_on))

struct ReceivedPage {
    std::vector<ReceivedRow> items;
    std::optional<std::string> next;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(ReceivedPage, (), (items, next, names))

/// A matter that arrived, as one reader may know it.
struct ReceivedView {
    Id<Matter> id;
    std::int64_t version = 0;
    Matter matter;
    std::string state_label;
    Arrival arrival;
    std::string joined_title;
    std::vector<Handling> handlings;
    std::vector<matters::ClockView> clocks;
    std::vector<matters::Reply> replies;
    std::vector<Feedback> feedbacks;
    std::vector<matters::Event> timeline;
    std::vector<matters::Offer> acts;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(ReceivedView, (),
                      (id, version, matter, state_label, arrival, joined_title, handlings, clocks, replies,
                       feedbacks, timeline, acts, names))

// passing.cpp: the origin
Card pass(Context& context, Id<Matter> id, const PassingOn& to);
Card consent(Context& context, Id<Matter> id, Id<Passing> passing);
Card record_consent(Context& context, Id<Matter> id, Id<Passing> passing, const ConsentRecorded& given);
Card withhold_consent(Context& context, Id<Matter> id, Id<Passing> passing, const ConsentWithheld& why);
Card enter_progress(Context& context, Id<Matter> id, Id<Passing> passing, const LetterEntered& letter);
Card enter_answer(Context& context, Id<Matter> id, Id<Passing> passing, const LetterEntered& letter);
Card enter_return(Context& context, Id<Matter> id, Id<Passing> passing, const LetterEntered& letter);

// receiving.cpp: the other congress
ReceivedView accept(Context& context, Id<Matter> id);
ReceivedView join(Context& context, Id<Matter> id, const Joining& joining);
ReceivedView pass_on(Context& context, Id<Matter> id, const UnitChosen& unit);
ReceivedView answer_at_once(Context& context, Id<Matter> id, const Words& words);
ReceivedView answer(Context& context, Id<Matter> id, const Words& words);
ReceivedView tell(Context& context, Id<Matter> id, const Words& words);
ReceivedView send_back(Context& context, Id<Matter> id, const Reason& reason);
/// Tells the origins what became of the matters with which theirs are handled. Returns the number told.
int pass_deadlines(Context& context);

// reading.cpp
Card card(Context& context, Id<Matter> id);
PassingPage passings(Context& context, const PassingFilter& filter);
ReceivedPage list_received(Context& context, const PassingFilter& filter);
ReceivedView show(Context& context, Id<Matter> id);
} // namespace linkage
