#pragma once
// What people attend: a meeting of a body, its agenda, who comes, who speaks, and what is to be done after
// it.
#include "engine/people/people.hpp"

namespace gatherings {
using Person = Id<people::Person>;
using Unit = Id<people::Organ>;
struct AgendaItem;

struct Gathering {
    Id<Gathering> id;
    std::int64_t version = 1;
    std::string kind; // a row of rules/gatherings.toml
    Unit body_id;     // whose meeting it is
    std::int64_t year = 0, number = 0;
    std::string title;
    std::string state; // of the flow
    std::optional<Date> held_on;
    std::string begins_at; // "09:00"
    std::string place;
    bool urgent = false; // called without the usual notice
    std::string urgent_reason;
    std::optional<Person> chair_id;
    std::optional<Date> notified_on, papers_sent_on, agenda_adopted_on;
    std::optional<Id<AgendaItem>> current_item_id; // while it is in session
    std::optional<Instant> opened_at, closed_at;
    std::string reason;  // why it was cancelled
    std::string summary; // for the public
    std::optional<Date> published_on;
};
BOOST_DESCRIBE_STRUCT(Gathering, (),
                      (id, version, kind, body_id, year, number, title, state, held_on, begins_at, place,
                       urgent, urgent_reason, chair_id, notified_on, papers_sent_on, agenda_adopted_on,
                       current_item_id, opened_at, closed_at, reason, summary, published_on))

/// Removed while the agenda was drafted; withdrawn, or held back from the vote, on the record.
enum class ItemState { planned, current, done, held_back, withdrawn, removed };
BOOST_DESCRIBE_ENUM(ItemState, planned, current, done, held_back, withdrawn, removed)

struct AgendaItem {
    Id<AgendaItem> id;
    Id<Gathering> gathering_id;
    std::optional<Id<AgendaItem>> parent_id = {};
    std::int64_t position = 0; // among those of one parent, from 1
    std::string kind;          // a row of rules/agenda.toml
    std::string title;
    std::optional<Unit> unit_id = {};            // whose matter it is
    std::string reporter = {};                   // who reports, as the agenda says it
    std::optional<std::int64_t> minutes = {};    // planned
    std::optional<std::int64_t> subject_id = {}; // the record it is about: a work report, an opinion
    ItemState state = ItemState::planned;
    std::string outcome = {};
};
BOOST_DESCRIBE_STRUCT(AgendaItem, (),
                      (id, gathering_id, parent_id, position, kind, title, unit_id, reporter, minutes,
                       subject_id, state, outcome))

enum class Part { member, non_voting, invited_deputy, citizen, staff };
BOOST_DESCRIBE_ENUM(Part, member, non_voting, invited_deputy, citizen, staff)

enum class Leave { none, asked, granted, refused };
BOOST_DESCRIBE_ENUM(Leave, none, asked, granted, refused)

struct Attendee {
    Id<Attendee> id;
    Id<Gathering> gathering_id;
    Person person_id;
    Part part = Part::member;
    std::int64_t position = 0; // on the roll
    std::optional<Instant> acknowledged_at = {};
    Leave leave = Leave::none;
    std::string leave_reason = {}; // in writing, as it was asked
    std::string leave_answer = {};
    std::optional<Person> substitute_id = {}; // who comes instead; never for a member
    std::optional<bool> present = {};
    std::optional<Instant> arrived_at = {};
    std::optional<Date> struck_on = {}; // taken off the list
};
BOOST_DESCRIBE_STRUCT(Attendee, (),
                      (id, gathering_id, person_id, part, position, acknowledged_at, leave, leave_reason,
                       leave_answer, substitute_id, present, arrived_at, struck_on))

enum class SpeechState { asked, speaking, done, withdrawn };
BOOST_DESCRIBE_ENUM(SpeechState, asked, speaking, done, withdrawn)

struct Speech {
    Id<Speech> id;
    Id<AgendaItem> item_id;
    Person person_id;
    std::int64_t position = 0; // in the order asked
    SpeechState state = SpeechState::asked;
    std::optional<Instant> began_at = {}, ended_at = {};
    std::int64_t seconds = 0;               // allowed
    std::string text = {};                  // as recorded
    std::optional<Instant> checked_at = {}; // by the speaker
};
BOOST_DESCRIBE_STRUCT(Speech, (),
                      (id, item_id, person_id, position, state, began_at, ended_at, seconds, text,
                       checked_at))

/// Whether something was said: it is over, or being said.
inline bool held(const Speech& speech) {
    return speech.state == SpeechState::done || speech.state == SpeechState::speaking;
}

/// What a meeting decided that somebody shall do: a unit or a person, until a day.
struct Task {
    Id<Task> id;
    Id<Gathering> gathering_id;
    std::optional<Id<AgendaItem>> item_id = {};
    std::string what;
    std::optional<Unit> unit_id = {};
    std::optional<Person> person_id = {};
    Date decided_on, due;
    std::string state; // of the task's flow
    std::string done_note = {};
    std::optional<Date> reported_on = {};
    std::string answer = {}; // of who checked
    std::optional<Date> checked_on = {};
};
BOOST_DESCRIBE_STRUCT(Task, (),
                      (id, gathering_id, item_id, what, unit_id, person_id, decided_on, due, state, done_note,
                       reported_on, answer, checked_on))

/// A paper of a meeting or of one of its items. Its versions are the files attached to it, oldest first.
struct Paper {
    Id<Paper> id;
    Id<Gathering> gathering_id;
    std::optional<Id<AgendaItem>> item_id = {};
    std::string title;
    std::string audience; // visibility classes
    Date added_on;
    std::optional<Date> withdrawn_on = {};
};
BOOST_DESCRIBE_STRUCT(Paper, (), (id, gathering_id, item_id, title, audience, added_on, withdrawn_on))

/// The minutes as the clerk left them; numbered once they are signed.
struct Minutes {
    Id<Minutes> id;
    Id<Gathering> gathering_id;
    std::string body;
    std::optional<std::string> number = {};
    std::optional<Person> signed_by = {};
    std::optional<Date> signed_on = {};
};
BOOST_DESCRIBE_STRUCT(Minutes, (), (id, gathering_id, body, number, signed_by, signed_on))
} // namespace gatherings
