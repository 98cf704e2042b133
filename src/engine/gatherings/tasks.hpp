#pragma once
// What a meeting decided that somebody shall do until a day. A unit, or a person, reports it done; who is in
// charge of the meeting checks.
#include "engine/gatherings/gatherings.hpp"

namespace gatherings {
struct TaskText {
    std::optional<Id<AgendaItem>> item_id = {};
    std::string what;
    std::optional<Unit> unit_id = {};
    std::optional<Person> person_id = {};
    Date due;
};
Task set_task(Context& context, Gathering& gathering, const TaskText& text);

Task load_task(db::Tx& tx, Id<Gathering> gathering, Id<Task> id);
std::optional<Problem> closed(const Context& context, const Gathering& gathering, const Task& task,
                              std::string_view act);
/// Takes the task's step: saves it and writes the ledger.
void take(Context& context, const Gathering& gathering, Task& task, std::string_view act);

inline constexpr Refusal one_owner{422, "one-owner", "请指定一个责任单位或者一名责任人。",
                                   "Name one unit, or one person, that is to do it."};
inline constexpr Refusal due_in_the_past{422, "task-due-in-the-past", "完成期限应当在今天之后。",
                                         "The day must lie after today."};
} // namespace gatherings
