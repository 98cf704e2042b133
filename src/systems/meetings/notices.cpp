#include "systems/meetings/notices.hpp"

#include "engine/gatherings/flow.hpp"
#include "engine/gatherings/store.hpp"

namespace meetings {
namespace {
using gatherings::Gathering;

std::optional<Gathering> find(db::Tx& tx, std::int64_t id) {
    return tx.find<Gathering>(db::select<Gathering>("gatherings") + " where congress_id = $1 and id = $2",
                              id);
}

/// Members of the Standing Committee are deputies, and so is who is invited as one: they read on their own
/// face. Everybody else reads at the office's.
bool is_deputy(const gatherings::Attendee& one) {
    return one.part == gatherings::Part::member || one.part == gatherings::Part::invited_deputy;
}

std::vector<notices::Cosigner> deputies(db::Tx& tx, std::int64_t id) {
    std::vector<notices::Cosigner> found;
    for (const auto& one : gatherings::store::attendees(tx, {id}))
        if (is_deputy(one))
            found.push_back({.person_id = one.person_id, .confirmed = one.acknowledged_at.has_value()});
    return found;
}

std::vector<gatherings::Person> guests(db::Tx& tx, std::int64_t id) {
    std::vector<gatherings::Person> found;
    for (const auto& one : gatherings::store::attendees(tx, {id}))
        if (!is_deputy(one)) found.push_back(one.person_id);
    return found;
}

template <class R>
std::optional<gatherings::Person> person_of(db::Tx& tx, const char* table, std::int64_t id) {
    const auto row = tx.find<R>(db::select<R>(table) + " where congress_id = $1 and id = $2", id);
    if (!row) return std::nullopt;
    return row->person_id;
}

std::optional<gatherings::Person> concerned(db::Tx& tx, std::string_view kind, std::int64_t id) {
    if (kind == "speech") return person_of<gatherings::Speech>(tx, "gathering_speeches", id);
    if (kind == "gathering_attendee") return person_of<gatherings::Attendee>(tx, "gathering_attendees", id);
    if (kind == "gathering_task") return person_of<gatherings::Task>(tx, "gathering_tasks", id);
    return std::nullopt;
}

/// A meeting as a case: open to the office and to those who attend, and each unit with a task has a part.
std::optional<matters::Case> as_case(db::Tx& tx, std::int64_t id) {
    const auto gathering = find(tx, id);
    if (!gathering) return std::nullopt;
    matters::Case found;
    found.matter.id = {id};
    found.matter.kind = "gathering";
    found.matter.state = gathering->state;
    found.matter.audience = "WCOU";
    found.matter.title = gathering->title;
    for (const auto& task : gatherings::store::tasks(tx, gathering->id))
        if (task.unit_id) {
            auto& part = found.handlings.emplace_back();
            part.id = {task.id.value};
            part.matter_id = {id};
            part.unit_id = *task.unit_id;
        }
    return found;
}
} // namespace

notices::Kind notice_kind() {
    return {.kind = gatherings::flow.kind,
            .zh = "会议",
            .en = "meeting",
            .flows = gatherings::flows,
            .office = "/gatherings",
            .deputy = "/gathering",
            .cosigners = deputies,
            .outside = as_case,
            .guests = guests,
            .concerned = concerned};
}
} // namespace meetings
