#include "systems/visits/store.hpp"

#include "engine/context.hpp"
#include "engine/matters/sight.hpp"

namespace visits::store {
namespace {
template <class R> std::vector<R> of(db::Tx& tx, const char* table, Id<Visit> id) {
    return tx.all<R>(db::select<R>(table) + " where congress_id = $1 and visit_id = $2 order by id", id);
}
} // namespace

Whole load(db::Tx& tx, Id<Visit> id) {
    return {.visit = tx.get<Visit>(db::select<Visit>("visits") + " where congress_id = $1 and id = $2", id),
            .items = of<Item>(tx, "visit_items", id),
            .guests = of<Guest>(tx, "visit_people", id),
            .decisions = of<Decision>(tx, "visit_decisions", id)};
}

void visible(db::Where& where, const auth::Actor& actor) {
    if (actor.has(auth::Role::office_staff) || actor.clock) return;
    const std::string about = "exists (select 1 from visit_items i join matters m on m.congress_id = "
                              "i.congress_id and m.id = i.matter_id where i.congress_id = $1 and "
                              "i.visit_id = v.id and ";
    std::string any =
        "exists (select 1 from visit_people g where g.congress_id = $1 and g.visit_id = v.id and "
        "g.person_id = " +
        where.argument(actor.person) + ") or (v.state = 'held' and " + about + matters::sight(where, actor) +
        "))";
    if (const auto units = auth::units_of(actor); !units.empty())
        any +=
            " or exists (select 1 from visit_items i join handlings h on h.congress_id = i.congress_id and "
            "h.matter_id = i.matter_id where i.congress_id = $1 and i.visit_id = v.id and h.state <> "
            "'relieved' and h.unit_id in " +
            where.among(units) + ")";
    where.sql += " and (" + any + ")";
}

bool may_see(Context& context, Id<Visit> id) {
    db::Where where{"select count(*) from visits v where v.congress_id = $1"};
    where.add("v.id = ?", id);
    visible(where, context.actor);
    return context.tx.count_of(where.sql, where.arguments) != 0;
}

std::vector<Matter> seen_by(db::Tx& tx, const std::vector<Id<Matter>>& ids, const auth::Actor& actor) {
    if (ids.empty()) return {};
    db::Where where{db::select<Matter>("matters m") + " where m.congress_id = $1"};
    where.in("m.id", ids);
    where.sql += " and " + matters::sight(where, actor);
    return tx.list<Matter>(where.sql + " order by m.id", where.arguments);
}
} // namespace visits::store
