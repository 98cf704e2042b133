#pragma once
// The acts upon a meeting itself. Each checks whose turn it is, changes the records and writes the ledger.
// Acts of the office and the chair change the meeting's version; what one attendee does (a receipt, a wish to
// speak) changes that attendee's row alone, so that a hall full of phones does not stand in the clerk's way.
#include "engine/gatherings/flow.hpp"
#include "engine/gatherings/rules.hpp"
#include "engine/gatherings/store.hpp"

namespace gatherings {
/// 404 for those who may not see it, 412 when it changed meanwhile.
Gathering load_for_change(Context& context, Id<Gathering> id);

/// What the actor is to the meeting; a guest is who attends it, or comes as a substitute.
bool is(Who who, const Context& context, const Gathering& gathering);
void require(const Context& context, const Gathering& gathering, std::string_view act);
std::optional<Problem> closed(const Context& context, const Gathering& gathering, std::string_view act);

/// A record that tells more about the act than the ledger may.
struct About {
    std::string kind = {};
    std::int64_t id = 0;
    Unit unit = {};
    Person behalf = {};
};
/// Takes the meeting's step: saves it and writes the ledger.
void take(Context& context, Gathering& gathering, std::string_view act, const About& about = {});
/// The same for what an attendee does: the meeting's own row stays as it is.
void note(Context& context, const Gathering& gathering, std::string_view act, const About& about = {});

struct Planned {
    std::string kind;
    std::int64_t year = 0;
    std::int64_t number = 0;          // 0: one more than the highest of the body in its term
    std::string title = {};           // empty: as the body's meetings are called
    std::optional<Date> held_on = {}; // meant, until the date is set
};
/// A meeting of the year's plan. Its members are put on the roll when its date is set.
Gathering plan(Context& context, const Planned& planned);

struct Schedule {
    Date held_on;
    std::string begins_at, place;
    std::optional<Person> chair_id = {}; // otherwise the first of the chairs
    bool urgent = false;
    std::string urgent_reason = {};
};
/// Sets or moves the date; draws up the roll of members for that day.
void set_date(Context& context, Gathering& gathering, const Schedule& schedule);
/// Refuses without an agenda, or later than the notice allows, unless the meeting is urgent.
void notify(Context& context, Gathering& gathering);
void send_papers(Context& context, Gathering& gathering);
void cancel(Context& context, Gathering& gathering, const std::string& reason);

/// Opens it; refuses without a quorum.
void open(Context& context, Gathering& gathering);
void adopt_agenda(Context& context, Gathering& gathering);
/// Ends it: the current item is done, and members not recorded as present were absent.
void close(Context& context, Gathering& gathering);
void publish(Context& context, Gathering& gathering, const std::string& summary);

inline constexpr Refusal no_such_kind{422, "no-such-gathering-kind", "没有这种会议，请重新选择。",
                                      "There is no such kind of meeting. Choose again."};
inline constexpr Refusal no_body{
    422, "no-body", "还没有设立“{0}”对应的机构，请先在机构管理中设立。",
    "There is no organ yet for “{0}”. Set it up in the register of organs first."};
inline constexpr Refusal no_members{422, "no-members", "这一天没有“{0}”的组成人员，请先在人员任职中登记。",
                                    "“{0}” has no members on that day. Enter their posts first."};
inline constexpr Refusal wrong_year{422, "gathering-wrong-year", "日期不在会议计划的年度（{0}年）内。",
                                    "The day is not in the year of the plan, {0}."};
inline constexpr Refusal held_in_the_past{422, "gathering-in-the-past", "会议日期不能早于今天。",
                                          "A meeting is set for today or later."};
inline constexpr Refusal no_urgent_reason{422, "no-urgent-reason", "临时召开的会议请写明理由。",
                                          "Say why the meeting is called at short notice."};
inline constexpr Refusal chair_not_member{422, "chair-not-member", "主持人应当是会议的组成人员。",
                                          "Whoever chairs must be a member."};
inline constexpr Refusal no_agenda{422, "no-agenda", "请先编排议程，再发通知。",
                                   "Draw up the agenda before sending the notice."};
inline constexpr Refusal notice_too_late{
    422, "notice-too-late", "会议应当提前 {0} 日通知，最晚 {1} 发出。请改期，或者改为临时召开并写明理由。",
    "The notice must be out {0} days before, by {1}. Move the meeting, or call it as urgent with the "
    "reason."};
inline constexpr Refusal no_quorum{
    422, "gathering-no-quorum", "实到组成人员 {0} 人，应到 {1} 人，至少 {2} 人出席才能开会。",
    "{0} of {1} members are present; at least {2} must be before the meeting can open."};
inline constexpr Refusal not_this_day{422, "not-this-day", "会议定于 {0} 举行，当天才能开会。",
                                      "The meeting is on {0} and opens on that day."};
} // namespace gatherings
