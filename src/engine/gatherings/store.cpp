#include "engine/gatherings/store.hpp"

#include "engine/access/visibility.hpp"

#include <functional>

namespace gatherings::store {
namespace {
template <class R>
std::vector<R> of(db::Tx& tx, const char* table, Id<Gathering> id, const std::string& order = "id",
                  const std::string& more = "") {
    return tx.all<R>(db::select<R>(table) + " where congress_id = $1 and gathering_id = $2" + more +
                         " order by " + order,
                     id);
}
} // namespace

Gathering load(db::Tx& tx, Id<Gathering> id) {
    return tx.get<Gathering>(db::select<Gathering>("gatherings") + " where congress_id = $1 and id = $2", id);
}

std::vector<AgendaItem> agenda(db::Tx& tx, Id<Gathering> id) {
    const auto all = of<AgendaItem>(tx, "gathering_items", id, "position, id", " and state <> 'removed'");
    std::vector<AgendaItem> ordered;
    const std::function<void(std::optional<Id<AgendaItem>>)> walk = [&](std::optional<Id<AgendaItem>> under) {
        for (const auto& item : all)
            if (item.parent_id == under) {
                ordered.push_back(item);
                walk(item.id);
            }
    };
    walk(std::nullopt);
    return ordered;
}

std::vector<Attendee> attendees(db::Tx& tx, Id<Gathering> id) {
    return of<Attendee>(tx, "gathering_attendees", id, "position, id", " and struck_on is null");
}

std::vector<Speech> speeches(db::Tx& tx, Id<Gathering> id) {
    std::string columns;
    for (const auto& field : shape_of<Speech>.fields)
        columns += (columns.empty() ? "s." : ", s.") + std::string(field.name);
    return tx.all<Speech>("select " + columns +
                              " from gathering_speeches s join gathering_items i on i.congress_id = "
                              "s.congress_id and i.id = s.item_id where s.congress_id = $1 and "
                              "i.gathering_id = $2 order by i.position, s.item_id, s.position, s.id",
                          id);
}

std::vector<Task> tasks(db::Tx& tx, Id<Gathering> id) {
    return of<Task>(tx, "gathering_tasks", id);
}

std::vector<Paper> papers(db::Tx& tx, Id<Gathering> id) {
    return of<Paper>(tx, "gathering_papers", id, "id", " and withdrawn_on is null");
}

std::optional<Minutes> minutes(db::Tx& tx, Id<Gathering> id) {
    return tx.find<Minutes>(
        db::select<Minutes>("gathering_minutes") + " where congress_id = $1 and gathering_id = $2", id);
}

AgendaItem item(db::Tx& tx, Id<AgendaItem> id) {
    return tx.get<AgendaItem>(
        db::select<AgendaItem>("gathering_items") + " where congress_id = $1 and id = $2", id);
}

Speech speech(db::Tx& tx, Id<Speech> id) {
    return tx.get<Speech>(db::select<Speech>("gathering_speeches") + " where congress_id = $1 and id = $2",
                          id);
}

std::vector<AgendaItem> items_about(db::Tx& tx, std::int64_t subject_id) {
    return tx.all<AgendaItem>(db::select<AgendaItem>("gathering_items") +
                                  " where congress_id = $1 and subject_id = $2 and state <> 'removed' order "
                                  "by id desc",
                              subject_id);
}

std::vector<Gathering> asked_to(db::Tx& tx, Person person, Date from) {
    return tx.all<Gathering>(
        db::select<Gathering>("gatherings g") +
            " where g.congress_id = $1 and g.held_on >= $3 and g.notified_on is not null and g.state <> "
            "'cancelled' and exists (select 1 from gathering_attendees a where a.congress_id = $1 and "
            "a.gathering_id = g.id and a.struck_on is null and (a.substitute_id = $2 or (a.person_id = $2 "
            "and "
            "a.leave <> 'granted'))) order by g.held_on, g.id",
        person, from);
}

void visible(db::Where& where, const auth::Actor& actor) {
    if (actor.has(auth::Role::office_staff) || actor.clock) return;
    if (actor.screen) { // of its own meeting, and only until that is over
        where.add("g.id = ? and g.closed_at is null and g.state <> 'cancelled'", actor.screen);
        return;
    }
    std::string any = "g.state = 'published'";
    const auto standing = auth::standing(actor);
    if (standing.chairperson)
        any += " or g.kind <> ''";
    else if (standing.sc_member)
        any += " or g.kind = 'standing_committee'";
    if (actor.person) {
        const auto me = where.argument(actor.person);
        // until the notice is out, who will be asked is the office's draft
        any +=
            " or (g.notified_on is not null and (exists (select 1 from gathering_attendees a "
            "where a.congress_id = $1 and a.gathering_id = g.id and a.struck_on is null and (a.person_id = " +
            me + " or a.substitute_id = " + me +
            ")) or exists (select 1 from gathering_tasks t where t.congress_id = $1 and t.gathering_id = "
            "g.id and t.person_id = " +
            me + ")))";
    }
    if (const auto units = auth::units_of(actor); !units.empty()) {
        const auto mine = where.among(units);
        any += " or (g.notified_on is not null and (exists (select 1 from gathering_items i where "
               "i.congress_id = $1 and i.gathering_id = g.id and i.state <> 'removed' and i.unit_id in " +
               mine +
               ") or exists (select 1 from gathering_tasks t where t.congress_id = $1 and t.gathering_id = "
               "g.id and t.unit_id in " +
               mine + ")))";
    }
    where.sql += " and (" + any + ")";
}

bool may_see(Context& context, Id<Gathering> id) {
    db::Where where{"select count(*) from gatherings g where g.congress_id = $1"};
    where.add("g.id = ?", id);
    visible(where, context.actor);
    return context.tx.count_of(where.sql, where.arguments) != 0;
}
} // namespace gatherings::store
