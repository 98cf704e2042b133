#pragma once
// The assignment meeting (交办会): a list of what is registered and not assigned, the doubtful on top; what
// it decides; and all that is decided assigned at once.
#include "systems/suggestions/shown.hpp"

namespace suggestions {
struct AssignmentMeeting {
    Id<AssignmentMeeting> id;
    std::int64_t version = 1;
    std::string name;
    Date held_on;
    Id<people::Person> called_by;
    std::optional<Date> concluded_on;
};
BOOST_DESCRIBE_STRUCT(AssignmentMeeting, (), (id, version, name, held_on, called_by, concluded_on))

/// A suggestion on the list. co_units and separate_units: ids in one text, divided by blanks.
struct MeetingItem {
    Id<MeetingItem> id;
    std::int64_t version = 1;
    Id<AssignmentMeeting> meeting_id;
    Id<Matter> matter_id;
    std::optional<Id<people::Organ>> lead_id;
    std::string co_units, separate_units, note;
    std::optional<Id<people::Person>> decided_by;
    std::optional<Date> decided_on, assigned_on;
};
BOOST_DESCRIBE_STRUCT(MeetingItem, (),
                      (id, version, meeting_id, matter_id, lead_id, co_units, separate_units, note,
                       decided_by, decided_on, assigned_on))

// ---- what is asked

struct Convening {
    Text<80> name;
    Date held_on;
};
BOOST_DESCRIBE_STRUCT(Convening, (), (name, held_on))

/// As an assignment, upon the version of the item that was seen; without any unit the decision is taken off
/// again.
struct Deciding {
    std::int64_t version = 0;
    std::optional<Id<people::Organ>> lead_id;
    std::vector<Id<people::Organ>> co_ids, separate_ids;
    Upto<500> note;
};
BOOST_DESCRIBE_STRUCT(Deciding, (), (version, lead_id, co_ids, separate_ids, note))

struct ItemsChosen {
    std::vector<Id<MeetingItem>> item_ids;
};
BOOST_DESCRIBE_STRUCT(ItemsChosen, (), (item_ids))

struct MeetingFilter {
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(MeetingFilter, (), (cursor, limit))

// ---- what is shown

/// Why an item wants to be talked about.
enum class Doubt { units_disagree, said_not_ours, several_candidates, checklist };
BOOST_DESCRIBE_ENUM(Doubt, units_disagree, said_not_ours, several_candidates, checklist)

struct UnitsWord {
    Id<people::Organ> unit_id;
    std::optional<ConsultAnswer> answer; // nothing: not answered
    std::optional<Id<people::Organ>> other_unit_id;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(UnitsWord, (), (unit_id, answer, other_unit_id, reason))

struct MeetingLine {
    Id<MeetingItem> id;
    std::int64_t item_version = 0;
    Id<Matter> matter_id;
    std::optional<std::string> number;
    std::string title, category, state, state_label;
    Id<people::Person> author_id;
    std::int64_t together = 0; // handled together with it
    std::optional<Id<people::Organ>> proposed_unit_id, candidate_id;
    std::vector<Id<people::Organ>> candidate_co_ids;
    std::vector<Doubt> doubts;
    std::vector<UnitsWord> words;
    std::optional<Id<people::Organ>> lead_id;
    std::vector<Id<people::Organ>> co_ids, separate_ids;
    std::string note;
    std::optional<Date> decided_on, assigned_on;
};
BOOST_DESCRIBE_STRUCT(MeetingLine, (),
                      (id, item_version, matter_id, number, title, category, state, state_label, author_id,
                       together, proposed_unit_id, candidate_id, candidate_co_ids, doubts, words, lead_id,
                       co_ids, separate_ids, note, decided_on, assigned_on))

/// The whole list: the doubtful first, then those without a unit in view, then by unit.
struct MeetingView {
    Id<AssignmentMeeting> id;
    std::int64_t version = 0;
    AssignmentMeeting meeting;
    std::vector<MeetingLine> lines;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(MeetingView, (), (id, version, meeting, lines, names))

struct MeetingRow {
    Id<AssignmentMeeting> id;
    std::string name;
    Date held_on;
    std::optional<Date> concluded_on;
    std::int64_t items = 0, decided = 0, assigned = 0;
};
BOOST_DESCRIBE_STRUCT(MeetingRow, (), (id, name, held_on, concluded_on, items, decided, assigned))

struct MeetingPage {
    std::vector<MeetingRow> items;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(MeetingPage, (), (items, next))

struct ItemOutcome {
    Id<MeetingItem> id;
    bool done = false;
    std::string why_not;
};
BOOST_DESCRIBE_STRUCT(ItemOutcome, (), (id, done, why_not))

struct ItemOutcomes {
    std::vector<ItemOutcome> results;
};
BOOST_DESCRIBE_STRUCT(ItemOutcomes, (), (results))

// ---- the office's acts

/// Calls a meeting with everything on its list that is registered, not assigned, and on no other open list.
MeetingView convene(Context& context, const Convening& convening);
/// Takes in what has been registered since.
MeetingView take_in(Context& context, Id<AssignmentMeeting> id);
MeetingLine decide(Context& context, Id<AssignmentMeeting> id, Id<MeetingItem> item,
                   const Deciding& deciding);
/// Decides everything clear and undecided as the units have said it, in one go.
MeetingView decide_clear(Context& context, Id<AssignmentMeeting> id);
/// Assigns what was decided, each for itself, on the basis of this meeting. Done again it changes nothing.
ItemOutcomes assign_decided(Context& context, Id<AssignmentMeeting> id, const ItemsChosen& chosen);
MeetingView conclude_meeting(Context& context, Id<AssignmentMeeting> id);
MeetingView meeting(Context& context, Id<AssignmentMeeting> id);
MeetingPage meetings(Context& context, const MeetingFilter& filter);

/// The meeting on whose decision the suggestion stands assigned.
std::optional<MeetingRef> meeting_of(db::Tx& tx, const Details& details);
/// An assignment was taken back: the meeting may decide and assign again.
void forget_assignment(Context& context, Id<Matter> id);

/// Puts the lines of a list together, in order; or only one of them.
std::vector<MeetingLine> lines_of(Context& context, const AssignmentMeeting& meeting, matters::NameBook& book,
                                  std::optional<Id<MeetingItem>> only = {});
} // namespace suggestions
