#pragma once
// A meeting while it is held: what the hall's screen, the chair and every phone show, and the acts of running
// it. The records are those of engine/gatherings; of its own the hall keeps only what its screen shows.
#include "engine/access/screens.hpp"
#include "engine/ballots/records.hpp"
#include "engine/gatherings/attendance.hpp"
#include "engine/ledger/following.hpp"
#include "engine/matters/view.hpp"
#include "shape/prepared.hpp"

namespace hall {
using gatherings::AgendaItem;
using gatherings::Gathering;
using gatherings::Speech;
using Person = Id<people::Person>;

/// What the screen shows: what is under way now, or what the chair chose. Quiet: the meeting's name alone.
enum class Showing { automatic, agenda, presence, item, quiet };
BOOST_DESCRIBE_ENUM(Showing, automatic, agenda, presence, item, quiet)

/// What the screen of a meeting shows; its id is the meeting's.
struct HallScreen {
    Id<HallScreen> id;
    std::int64_t version = 1;
    Showing showing = Showing::automatic;
};
BOOST_DESCRIBE_STRUCT(HallScreen, (), (id, version, showing))

struct HallItem {
    Id<AgendaItem> id;
    std::optional<Id<AgendaItem>> parent_id;
    std::string number; // "一", "（二）"
    std::string kind, title, reporter;
    std::optional<gatherings::Unit> unit_id;
    std::optional<std::int64_t> minutes;
    gatherings::ItemState state = gatherings::ItemState::planned;
    std::string outcome;
};
BOOST_DESCRIBE_STRUCT(HallItem, (),
                      (id, parent_id, number, kind, title, reporter, unit_id, minutes, state, outcome))

/// Somebody on the speaking list of the current item. `turn`: the first time they speak on it, the second …
struct HallSpeaker {
    Id<Speech> id;
    Person person_id;
    gatherings::SpeechState state = gatherings::SpeechState::asked;
    std::int64_t turn = 1;
    std::int64_t seconds = 0; // allowed
    std::optional<Instant> began_at, ended_at;
};
BOOST_DESCRIBE_STRUCT(HallSpeaker, (), (id, person_id, state, turn, seconds, began_at, ended_at))

/// How many attend as what, and how many of them are there.
struct HallPart {
    gatherings::Part part = gatherings::Part::member;
    std::int64_t all = 0, present = 0;
};
BOOST_DESCRIBE_STRUCT(HallPart, (), (part, all, present))

/// A vote of the meeting. How many have voted, and the result, are read from the ballot itself.
struct HallBallot {
    Id<ballots::Ballot> id;
    Id<AgendaItem> item_id; // the meeting itself, when it is about no item
    std::string title, state;
};
BOOST_DESCRIBE_STRUCT(HallBallot, (), (id, item_id, title, state))

/// What is the same for everybody in the hall.
struct HallView {
    Id<Gathering> id;
    std::int64_t version = 0;
    std::string congress, kind_label, title, state, state_label;
    std::optional<Date> held_on;
    std::string begins_at, place;
    std::optional<Person> chair_id;
    bool agenda_adopted = false;
    std::optional<Instant> opened_at, closed_at;
    gatherings::Presence presence;
    std::string quorum_citation;
    std::vector<HallPart> parts;
    std::vector<HallItem> items;
    std::optional<Id<AgendaItem>> current_item_id;
    std::vector<HallSpeaker> speakers;
    std::int64_t first_minutes = 0, again_minutes = 0;
    std::string speaking_citation;
    std::vector<HallBallot> ballots; // in the order they were put
    Showing showing = Showing::automatic;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(HallView, (),
                      (id, version, congress, kind_label, title, state, state_label, held_on, begins_at,
                       place, chair_id, agenda_adopted, opened_at, closed_at, presence, quorum_citation,
                       parts, items, current_item_id, speakers, first_minutes, again_minutes,
                       speaking_citation, ballots, showing, names))

/// One who attends, as the presence board has them. Why somebody is on leave is not told to the hall.
struct HallSeat {
    Person person_id;
    gatherings::Part part = gatherings::Part::member;
    bool present = false, on_leave = false;
    std::optional<Person> substitute_id;
};
BOOST_DESCRIBE_STRUCT(HallSeat, (), (person_id, part, present, on_leave, substitute_id))

struct HallSeats {
    std::vector<HallSeat> seats;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(HallSeats, (), (seats, names))

/// What is the reader's own: what they are to the meeting, and what they may do.
struct HallMine {
    Id<Gathering> gathering_id;
    std::optional<gatherings::Part> part;
    bool present = false;
    std::vector<std::string> acts; // of the meeting's flow, open to the reader now
};
BOOST_DESCRIBE_STRUCT(HallMine, (), (gathering_id, part, present, acts))

struct HallRow {
    Id<Gathering> id;
    std::string title, state, state_label;
    std::optional<Date> held_on;
    std::string begins_at, place;
};
BOOST_DESCRIBE_STRUCT(HallRow, (), (id, title, state, state_label, held_on, begins_at, place))

struct HallList {
    std::vector<HallRow> items;
};
BOOST_DESCRIBE_STRUCT(HallList, (), (items))

struct HallPresence {
    std::vector<Person> person_ids;
    bool present = true;
};
BOOST_DESCRIBE_STRUCT(HallPresence, (), (person_ids, present))

struct HallTakenUp {
    Id<AgendaItem> item_id;
};
BOOST_DESCRIBE_STRUCT(HallTakenUp, (), (item_id))

struct HallOutcome {
    Id<AgendaItem> item_id;
    gatherings::ItemState state = gatherings::ItemState::done; // done, held_back or withdrawn
    std::optional<Text<500>> outcome;
};
BOOST_DESCRIBE_STRUCT(HallOutcome, (), (item_id, state, outcome))

struct HallSpeakerNamed {
    Person person_id;
};
BOOST_DESCRIBE_STRUCT(HallSpeakerNamed, (), (person_id))

/// Nothing: as long as the rule gives.
struct HallFloor {
    std::optional<std::int64_t> minutes;
};
BOOST_DESCRIBE_STRUCT(HallFloor, (), (minutes))

struct HallShown {
    Showing showing = Showing::automatic;
};
BOOST_DESCRIBE_STRUCT(HallShown, (), (showing))

/// A code to be typed on a hall's computer. It is told once, and kept nowhere.
struct HallScreenCode {
    Id<auth::ScreenPass> pass_id;
    std::string code;
    std::int64_t minutes = 0; // that it is good for
};
BOOST_DESCRIBE_STRUCT(HallScreenCode, (), (pass_id, code, minutes))

/// The screens that show the meeting, and the codes not used yet.
struct HallScreens {
    std::vector<auth::ScreenPass> screens;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(HallScreens, (), (screens, names))

// reading.cpp
/// The meetings of today, and any in session, that the reader attends or runs.
HallList list(Context& context);
Prepared<HallView> show(Context& context, Id<Gathering> id);
ledger::Following follow(Context& context, Id<Gathering> id);
HallSeats seats(Context& context, Id<Gathering> id);
HallMine mine(Context& context, Id<Gathering> id);
/// As `show`, made anew.
HallView view_of(Context& context, Id<Gathering> id);

// running.cpp: who comes second is refused by the records themselves, so no version is asked for
void record_presence(Context& context, Id<Gathering> id, const HallPresence& who);
void open(Context& context, Id<Gathering> id);
void adopt_agenda(Context& context, Id<Gathering> id);
void take_up(Context& context, Id<Gathering> id, const HallTakenUp& item);
void settle(Context& context, Id<Gathering> id, const HallOutcome& outcome);
void close(Context& context, Id<Gathering> id);
void set_screen(Context& context, Id<Gathering> id, const HallShown& shown);

// screens.cpp: computers that show the meeting without anybody signed in on them
HallScreens screens(Context& context, Id<Gathering> id);
HallScreenCode allow_screen(Context& context, Id<Gathering> id);
void revoke_screen(Context& context, Id<Gathering> id, Id<auth::ScreenPass> pass);

void ask_to_speak(Context& context, Id<Gathering> id);
void withdraw(Context& context, Id<Gathering> id, Id<Speech> speech);
void list_speaker(Context& context, Id<Gathering> id, const HallSpeakerNamed& who);
void give_floor(Context& context, Id<Gathering> id, Id<Speech> speech, const HallFloor& floor);
void end_speech(Context& context, Id<Gathering> id, Id<Speech> speech);

inline constexpr Refusal no_item_now{422, "no-item-now", "现在没有正在进行的议程，请先进入一项议题。",
                                     "No item is being dealt with now. Take one up first."};
inline constexpr Refusal screen_over{410, "screen-over", "会议已结束，大屏幕的授权随会议终止。",
                                     "The meeting is over, and with it the right of this screen."};
inline constexpr Refusal too_long{422, "speech-too-long", "发言时间应在 1 至 {0} 分钟之间。",
                                  "A speech is given from 1 to {0} minutes."};
} // namespace hall
