#include "systems/suggestions/meetings.hpp"

#include "db/page.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/matters/handling.hpp"
#include "systems/suggestions/assigning.hpp"
#include "systems/suggestions/bulk.hpp"
#include "systems/suggestions/store.hpp"
#include "systems/suggestions/unit_ids.hpp"

namespace suggestions {
namespace {
using auth::Role;

constexpr Refusal nothing_to_assign{409, "nothing-to-assign", "没有已立案、待交办的建议，不需要召开交办会。",
                                    "Nothing is registered and unassigned, so there is nothing to meet on."};
constexpr Refusal over{409, "meeting-over", "交办会已于 {0} 结束，不能再改动。",
                       "The meeting was concluded on {0} and cannot be changed."};
constexpr Refusal no_unit{422, "no-such-unit", "请选择现行的承办单位。",
                          "Choose handling units that are in office today."};
constexpr Refusal undecided{409, "undecided", "交办会还没有决定承办单位。",
                            "The meeting has not decided on a unit."};
constexpr Refusal assigned_already{409, "assigned-already", "已经按决定交办，不能再改。",
                                   "It has been assigned as decided and cannot be changed here."};
constexpr Refusal too_many{422, "too-many", "一次最多处理 {0} 件。", "At most {0} at once."};
constexpr std::size_t most_at_once = 100;

struct Found {
    Id<Matter> id;
};
BOOST_DESCRIBE_STRUCT(Found, (), (id))

void require_office(const Context& context) {
    if (!context.actor.has(Role::office_staff)) throw Problem{not_allowed};
}

AssignmentMeeting load(Context& context, Id<AssignmentMeeting> id) {
    if (!context.actor.has(Role::office_staff) && !context.actor.has(Role::chair)) throw Problem{not_found};
    return context.tx.get<AssignmentMeeting>(
        db::select<AssignmentMeeting>("assignment_meetings") + " where congress_id = $1 and id = $2", id);
}

AssignmentMeeting load_open(Context& context, Id<AssignmentMeeting> id) {
    require_office(context);
    auto meeting = load(context, id);
    if (meeting.concluded_on) throw Problem{over, {to_string(*meeting.concluded_on)}};
    return meeting;
}

void note(Context& context, const AssignmentMeeting& meeting, std::string act, Id<MeetingItem> item = {}) {
    ledger::write(context, {.act = std::move(act),
                            .subject_kind = "assignment_meeting",
                            .subject_id = meeting.id.value,
                            .record_kind = item ? "meeting_item" : "",
                            .record_id = item.value,
                            .audience = "W"});
}

/// Puts everything on the list that waits for assignment and is on no other open one; says how many.
std::int64_t fill(Context& context, const AssignmentMeeting& meeting) {
    const auto waiting = context.tx.all<Found>(
        "select m.id from matters m where m.congress_id = $1 and m.kind = 'suggestion' and m.state = "
        "'registered' "
        "and not exists (select 1 from meeting_items i join assignment_meetings a on a.congress_id = "
        "i.congress_id and a.id = i.meeting_id where i.congress_id = $1 and i.matter_id = m.id and "
        "a.concluded_on is null) order by m.id");
    for (const auto& one : waiting) {
        const MeetingItem item{
            .id = context.next<MeetingItem>(), .meeting_id = meeting.id, .matter_id = one.id};
        context.tx.insert("meeting_items", item);
    }
    return std::ssize(waiting);
}

MeetingView view_of(Context& context, const AssignmentMeeting& meeting) {
    MeetingView view{.id = meeting.id, .version = meeting.version, .meeting = meeting};
    matters::NameBook book;
    book.need(meeting.called_by);
    view.lines = lines_of(context, meeting, book);
    view.names = book.look_up(context.tx, context.today);
    return view;
}

MeetingItem load_item(Context& context, Id<AssignmentMeeting> meeting, Id<MeetingItem> id) {
    return context.tx.get<MeetingItem>(db::select<MeetingItem>("meeting_items") +
                                           " where congress_id = $1 and id = $2 and meeting_id = $3",
                                       id, meeting);
}

void put(Context& context, MeetingItem& item, const Assignment& to, const std::string& note) {
    const bool decided = to.lead_id || !to.separate_ids.empty();
    item.lead_id = to.lead_id;
    item.co_units = text_of(to.co_ids);
    item.separate_units = text_of(to.separate_ids);
    item.note = note;
    item.decided_by = decided ? std::optional(context.actor.person) : std::nullopt;
    item.decided_on = decided ? std::optional(context.today) : std::nullopt;
    context.tx.save("meeting_items", item);
}

void assign_item(Context& context, const AssignmentMeeting& meeting, Id<MeetingItem> id) {
    auto item = load_item(context, meeting.id, id);
    if (item.assigned_on) return;
    if (!item.decided_on) throw Problem{undecided};
    auto suggestion = store::load(context.tx, item.matter_id);
    item.assigned_on = context.today;
    context.tx.save("meeting_items", item);
    assign_group(context, suggestion, {item.lead_id, unit_ids(item.co_units), unit_ids(item.separate_units)},
                 {"meeting", meeting.id.value});
}
} // namespace

MeetingView convene(Context& context, const Convening& convening) {
    require_office(context);
    const AssignmentMeeting meeting{.id = context.next<AssignmentMeeting>(),
                                    .name = convening.name.value,
                                    .held_on = convening.held_on,
                                    .called_by = context.actor.person};
    context.tx.insert("assignment_meetings", meeting);
    if (fill(context, meeting) == 0) throw Problem{nothing_to_assign};
    note(context, meeting, "convene");
    return view_of(context, meeting);
}

MeetingView take_in(Context& context, Id<AssignmentMeeting> id) {
    const auto meeting = load_open(context, id);
    if (fill(context, meeting) > 0) note(context, meeting, "take_in");
    return view_of(context, meeting);
}

MeetingLine decide(Context& context, Id<AssignmentMeeting> id, Id<MeetingItem> item_id,
                   const Deciding& deciding) {
    const auto meeting = load_open(context, id);
    auto item = load_item(context, id, item_id);
    if (item.version != deciding.version) throw Problem{db::changed_meanwhile};
    if (item.assigned_on) throw Problem{assigned_already};
    const Assignment to{deciding.lead_id, deciding.co_ids, deciding.separate_ids};
    if (to.lead_id || !to.separate_ids.empty() || !to.co_ids.empty()) require_sound(to);
    const auto require_units = [&](const char* at, const std::vector<Id<people::Organ>>& units) {
        for (const auto unit : units)
            if (!matters::unit_in_office(context, unit)) refuse_field(at, no_unit);
    };
    if (to.lead_id) require_units("/lead_id", {*to.lead_id});
    require_units("/co_ids", to.co_ids);
    require_units("/separate_ids", to.separate_ids);
    put(context, item, to, deciding.note.value);
    note(context, meeting, "decide", item.id);
    matters::NameBook book;
    return lines_of(context, meeting, book, item.id).front();
}

MeetingView decide_clear(Context& context, Id<AssignmentMeeting> id) {
    const auto meeting = load_open(context, id);
    matters::NameBook book;
    bool any = false;
    for (const auto& line : lines_of(context, meeting, book)) {
        if (line.decided_on || line.state != "registered" || !line.doubts.empty() || !line.candidate_id)
            continue;
        auto item = load_item(context, id, line.id);
        put(context, item, {line.candidate_id, line.candidate_co_ids, {}}, "");
        any = true;
    }
    if (any) note(context, meeting, "decide_clear");
    return view_of(context, meeting);
}

ItemOutcomes assign_decided(Context& context, Id<AssignmentMeeting> id, const ItemsChosen& chosen) {
    const auto meeting = load_open(context, id);
    if (chosen.item_ids.size() > most_at_once)
        refuse_field("/item_ids", too_many, {std::to_string(most_at_once)});
    auto once = context;
    once.expected.reset();
    ItemOutcomes outcomes;
    for (const auto item : chosen.item_ids) {
        try {
            context.tx.attempt(true, [&] { assign_item(once, meeting, item); });
            outcomes.results.push_back({item, true, ""});
        } catch (const Problem& problem) {
            outcomes.results.push_back({item, false, reason(problem, context.language)});
        }
    }
    return outcomes;
}

MeetingView conclude_meeting(Context& context, Id<AssignmentMeeting> id) {
    auto meeting = load_open(context, id);
    if (context.expected && *context.expected != meeting.version) throw Problem{db::changed_meanwhile};
    meeting.concluded_on = context.today;
    context.tx.save("assignment_meetings", meeting);
    note(context, meeting, "conclude_meeting");
    return view_of(context, meeting);
}

MeetingView meeting(Context& context, Id<AssignmentMeeting> id) {
    return view_of(context, load(context, id));
}

MeetingPage meetings(Context& context, const MeetingFilter& filter) {
    if (!context.actor.has(Role::office_staff) && !context.actor.has(Role::chair)) throw Problem{not_allowed};
    db::Where where{
        "select a.id, a.name, a.held_on, a.concluded_on, count(i.id) as items, count(i.decided_on) as "
        "decided, count(i.assigned_on) as assigned from assignment_meetings a left join "
        "meeting_items i on i.congress_id = a.congress_id and i.meeting_id = a.id where "
        "a.congress_id = $1"};
    auto [items, next] = db::newest<MeetingRow>(context.tx, std::move(where), "a.id", filter,
                                                "group by a.id, a.name, a.held_on, a.concluded_on");
    return {.items = std::move(items), .next = std::move(next)};
}

std::optional<MeetingRef> meeting_of(db::Tx& tx, const Details& details) {
    // of one merged, the meeting decided on the one it is handled with
    auto found = tx.all<MeetingRef>("select cast(a.id as text) as id, a.name, a.held_on from meeting_items i "
                                    "join assignment_meetings a on "
                                    "a.congress_id = i.congress_id and a.id = i.meeting_id where "
                                    "i.congress_id = $1 and i.matter_id in ($2, $3) "
                                    "and i.assigned_on is not null order by a.held_on",
                                    details.id, details.merged_into.value_or(details.id));
    if (found.empty()) return std::nullopt;
    return found.back();
}

void forget_assignment(Context& context, Id<Matter> id) {
    for (auto& item : context.tx.all<MeetingItem>(
             db::select<MeetingItem>("meeting_items") +
                 " where congress_id = $1 and matter_id = $2 and assigned_on is not null",
             id)) {
        item.assigned_on.reset();
        context.tx.save("meeting_items", item);
    }
}
} // namespace suggestions
