#include "db/page.hpp"
#include "engine/gatherings/agenda.hpp"
#include "engine/gatherings/tasks.hpp"
#include "systems/meetings/showing.hpp"

#include <map>

namespace meetings {
namespace {
/// Whoever has the task need not know the meeting's version; the task's own step says what is open.
template <class F>
GatheringView with_task(Context& context, Id<Gathering> id, Id<Task> task_id, const char* act, F fill) {
    if (!gatherings::store::may_see(context, id)) throw Problem{not_found};
    const auto gathering = gatherings::store::load(context.tx, id);
    auto task = gatherings::load_task(context.tx, id, task_id);
    fill(task);
    gatherings::take(context, gathering, task, act);
    return view_of(context, gathering);
}
} // namespace

GatheringView settle_item(Context& context, Id<Gathering> id, Id<AgendaItem> item,
                          const ItemOutcome& outcome) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::settle_item(context, gathering, item, outcome.item_state, outcome.outcome.value);
    return view_of(context, gathering);
}

GatheringView set_task(Context& context, Id<Gathering> id, const TaskSet& set) {
    auto gathering = gatherings::load_for_change(context, id);
    gatherings::set_task(context, gathering,
                         {.item_id = set.item_id,
                          .what = set.what.value,
                          .unit_id = set.unit_id,
                          .person_id = set.person_id,
                          .due = set.due});
    return view_of(context, gathering);
}

GatheringView report_task(Context& context, Id<Gathering> id, Id<Task> task, const TaskReport& report) {
    return with_task(context, id, task, "report_task", [&](Task& one) {
        one.done_note = report.done_note.value;
        one.reported_on = context.today;
        papers::attach(context, report.file_ids, "gathering_task", task.value);
    });
}

papers::Download open_proof(Context& context, Id<Gathering> id, Id<Task> task_id, Id<papers::File> file) {
    if (!gatherings::store::may_see(context, id)) throw Problem{not_found};
    const auto gathering = gatherings::store::load(context.tx, id);
    const auto reader = relation(context, gathering, gatherings::store::attendees(context.tx, id),
                                 gatherings::store::agenda(context.tx, id));
    if (!may_see(context, reader, gatherings::load_task(context.tx, id, task_id))) throw Problem{not_found};
    return papers::open(context, file, task_id.value);
}

GatheringView return_task(Context& context, Id<Gathering> id, Id<Task> task, const Reason& why) {
    return with_task(context, id, task, "return_task", [&](Task& one) {
        one.answer = why.reason.value;
        one.checked_on = context.today;
    });
}

GatheringView confirm_task(Context& context, Id<Gathering> id, Id<Task> task, const TaskAnswer& answer) {
    return with_task(context, id, task, "confirm_task", [&](Task& one) {
        one.answer = answer.answer.value;
        one.checked_on = context.today;
    });
}

GatheringView drop_task(Context& context, Id<Gathering> id, Id<Task> task, const Reason& why) {
    return with_task(context, id, task, "drop_task", [&](Task& one) {
        one.answer = why.reason.value;
        one.checked_on = context.today;
    });
}

TaskPage list_tasks(Context& context, const TaskFilter& filter) {
    db::Where where{db::select<Task>("gathering_tasks t") + " where t.congress_id = $1"};
    const bool all = filter.whose == Whose::all && context.actor.has(auth::Role::office_staff);
    if (!all) {
        std::string mine = "t.person_id = " + where.argument(context.actor.person);
        if (const auto units = auth::units_of(context.actor); !units.empty())
            mine += " or t.unit_id in " + where.among(units);
        where.sql += " and (" + mine + ")";
    }
    if (!filter.state.empty()) where.in("t.state", filter.state);
    if (filter.overdue) where.add("t.state = 'open' and t.due < ?", context.today);
    auto [tasks, next] = db::newest<Task>(context.tx, std::move(where), "t.id", filter);
    TaskPage page{.next = std::move(next)};
    std::map<Id<Gathering>, Gathering> meetings;
    if (!tasks.empty()) {
        db::Where of{db::select<Gathering>("gatherings") + " where congress_id = $1"};
        std::vector<Id<Gathering>> ids;
        for (const auto& task : tasks) ids.push_back(task.gathering_id);
        of.in("id", ids);
        for (auto& one : context.tx.list<Gathering>(of.sql, of.arguments)) meetings[one.id] = std::move(one);
    }
    matters::NameBook book;
    for (const auto& task : tasks) {
        page.items.push_back(line_of(context, meetings.at(task.gathering_id), task));
        book.need(task.unit_id);
        book.need(task.person_id);
    }
    page.names = book.look_up(context.tx, context.today);
    return page;
}
} // namespace meetings
