#pragma once
// Who attends: members by their posts, others by invitation; receipts, leave, substitutes, and who was there.
#include "engine/gatherings/gatherings.hpp"

namespace gatherings {
/// The members of the body on that day, the chairs first, in the order of their posts.
std::vector<Person> members(db::Tx& tx, std::string_view kind, Date on);

/// How many of the members are there, and how many must be.
struct Presence {
    std::int64_t all = 0, present = 0, on_leave = 0, least = 0;
    bool reached = false;
};
BOOST_DESCRIBE_STRUCT(Presence, (), (all, present, on_leave, least, reached))
Presence presence(const Gathering& gathering, std::span<const Attendee> attendees);
Presence presence(db::Tx& tx, const Gathering& gathering);

/// This person's row, or nothing; a substitute's is that of whom they stand in for.
std::optional<Attendee> attendee_of(db::Tx& tx, Id<Gathering> id, Person person);

/// Puts the members of that day on the roll, and takes off it who is not one any more. No act of its own.
void draw_roll(Context& context, const Gathering& gathering);
void invite(Context& context, Gathering& gathering, std::span<const Person> people, Part part);
/// Takes people off the list; members stay on it.
void strike(Context& context, Gathering& gathering, std::span<const Person> people);

void acknowledge(Context& context, const Gathering& gathering);
void ask_leave(Context& context, const Gathering& gathering, const std::string& reason);
/// Who attends without a vote may have somebody else come.
void send_substitute(Context& context, const Gathering& gathering, Person substitute);
void answer_leave(Context& context, Gathering& gathering, Person person, bool granted,
                  const std::string& answer);
/// Whether these people are there. Whoever is named twice has arrived once.
void record_presence(Context& context, Gathering& gathering, std::span<const Person> people, bool present);

inline constexpr Refusal person_unknown{422, "gathering-person-unknown", "没有这个人，请重新选择。",
                                        "There is no such person. Choose again."};
inline constexpr Refusal not_on_the_list{422, "not-on-the-list", "此人不在参会名单中，请刷新后重新选择。",
                                         "This person is not on the list. Reload and choose again."};
inline constexpr Refusal member_stays{
    422, "member-stays", "组成人员由任职产生，不能从名单中去掉；不能参加的请办理请假。",
    "Members are on the roll by their posts. Who cannot come asks for leave."};
inline constexpr Refusal not_a_deputy{422, "not-a-deputy", "列席代表应当是在任的人大代表。",
                                      "An invited deputy must hold a mandate."};
inline constexpr Refusal members_send_nobody{
    422, "members-send-nobody", "组成人员应当亲自出席，不能委派他人；不能出席的请书面请假。",
    "Members attend in person and send nobody in their place. Ask for leave in writing instead."};
inline constexpr Refusal no_leave_asked{422, "no-leave-asked", "此人没有待答复的请假。",
                                        "There is no request for leave to answer."};
inline constexpr Refusal answered_already{
    409, "leave-answered", "请假已经得到答复，如情况有变，请与人大常委会办公室联系。",
    "Your request has been answered. If things have changed, call the congress's office."};
} // namespace gatherings
