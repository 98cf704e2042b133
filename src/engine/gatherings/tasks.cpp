#include "engine/gatherings/tasks.hpp"

#include "engine/gatherings/agenda.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/matters/advance.hpp"

namespace gatherings {
namespace {
bool is(Who who, const Context& context, const Gathering& gathering, const Task& task) {
    if (who != Who::unit_clerk) return gatherings::is(who, context, gathering);
    const auto& actor = context.actor;
    if (task.person_id) return *task.person_id == actor.person;
    return task.unit_id && (actor.has(auth::Role::unit_clerk, *task.unit_id) ||
                            actor.has(auth::Role::unit_principal, *task.unit_id));
}
} // namespace

Task set_task(Context& context, Gathering& gathering, const TaskText& text) {
    require(context, gathering, "set_task");
    if (text.unit_id.has_value() == text.person_id.has_value()) refuse_field("/unit_id", one_owner);
    if (text.due <= context.today) refuse_field("/due", due_in_the_past);
    if (text.item_id && store::item(context.tx, *text.item_id).gathering_id != gathering.id)
        refuse_field("/item_id", no_such_item);
    Task task{.id = context.next<Task>(),
              .gathering_id = gathering.id,
              .item_id = text.item_id,
              .what = text.what,
              .unit_id = text.unit_id,
              .person_id = text.person_id,
              .decided_on = context.today,
              .due = text.due,
              .state = "open"};
    context.tx.insert("gathering_tasks", task);
    take(context, gathering, "set_task",
         {.kind = "gathering_task", .id = task.id.value, .unit = task.unit_id.value_or(Unit{})});
    return task;
}

Task load_task(db::Tx& tx, Id<Gathering> gathering, Id<Task> id) {
    return tx.get<Task>(db::select<Task>("gathering_tasks") +
                            " where congress_id = $1 and gathering_id = $2 and id = $3",
                        gathering, id);
}

std::optional<Problem> closed(const Context& context, const Gathering& gathering, const Task& task,
                              std::string_view act) {
    return matters::closed(context, task_flow, task.state, act,
                           [&](Who who) { return is(who, context, gathering, task); });
}

void take(Context& context, const Gathering& gathering, Task& task, std::string_view act) {
    if (auto problem = closed(context, gathering, task, act)) throw std::move(*problem);
    const auto& step = *matters::find_step(task_flow, task.state, act);
    const ledger::Note note{.act = std::string(act),
                            .subject_kind = "gathering_task",
                            .subject_id = gathering.id.value,
                            .organ_id = task.unit_id.value_or(Unit{}).value,
                            .record_kind = "gathering_task",
                            .record_id = task.id.value,
                            .state_from = task.state,
                            .state_to = std::string(step.to)};
    task.state = step.to;
    context.tx.save("gathering_tasks", task);
    ledger::write(context, note);
}
} // namespace gatherings
