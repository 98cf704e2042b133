#include "db/page.hpp"
#include "engine/matters/finding.hpp"
#include "systems/deliberations/acting.hpp"

namespace deliberations {
namespace {
constexpr std::string_view row = R"(
    select m.id, m.number, m.title, m.state, m.state as state_label, d.source, d.body_id,
           (select min(h.unit_id) from handlings h where h.congress_id = $1 and h.matter_id = m.id and
                   h.role = 'lead' and h.state <> 'relieved') as unit_id,
           d.meeting, d.heard_on, m.registered_on, d.report_by, m.replied_on, d.reviewed_on, d.verdict, m.round,
           (select count(*) from deliberation_items i where i.congress_id = $1 and i.matter_id = m.id and
                   i.position > 0) as items,
           (select count(*) from deliberation_items i where i.congress_id = $1 and i.matter_id = m.id and
                   i.state in ('done', 'confirmed')) as items_done,
           (select min(k.due_on) from clocks k where k.congress_id = $1 and k.matter_id = m.id and
                   k.met_on is null and k.void_on is null) as due_on
      from deliberations d
      join matters m on m.congress_id = d.congress_id and m.id = d.id
     where d.congress_id = $1)";

void narrow(db::Where& where, Context& context, const DeliberationFilter& filter) {
    if (!filter.state.empty()) where.in("m.state", filter.state);
    if (filter.source) where.add("d.source = ?", *filter.source);
    if (filter.verdict) where.add("d.verdict = ?", *filter.verdict);
    if (filter.body_id) where.add("d.body_id = ?", *filter.body_id);
    if (filter.unit_id)
        where.add("exists (select 1 from handlings h where h.congress_id = $1 and h.matter_id = m.id and "
                  "h.state <> 'relieved' and h.unit_id = ?)",
                  *filter.unit_id);
    if (filter.mine) {
        const auto units = auth::units_of(context.actor);
        where.sql += units.empty() ? " and 1 = 0"
                                   : " and exists (select 1 from handlings h where h.congress_id = $1 and "
                                     "h.matter_id = m.id and h.state <> 'relieved' and h.unit_id in " +
                                         where.among(units) + ")";
    }
    if (filter.rated) where.sql += " and d.verdict is not null";
    if (filter.open) where.sql += " and m.closed_on is null";
    if (filter.year)
        where.add("substr(coalesce(m.registered_on, m.opened_on), 1, 4) = ?", std::to_string(*filter.year));
    if (const auto words = trim(filter.q.value_or("")); !words.empty())
        matters::having(where, context.tx, words);
}
} // namespace

DeliberationPage list(Context& context, const DeliberationFilter& filter) {
    db::Where where{std::string(row)};
    matters::visible(where, context.actor);
    narrow(where, context, filter);
    auto [items, next] = db::newest<DeliberationRow>(context.tx, std::move(where), "m.id", filter);
    DeliberationPage page{.items = std::move(items), .next = std::move(next)};
    matters::NameBook book;
    for (auto& item : page.items) {
        item.state_label = matters::word(states, item.state, context.language);
        book.need(item.body_id);
        book.need(item.unit_id);
    }
    page.names = book.look_up(context.tx, context.today);
    return page;
}

DeliberationPage list_public(Context& context, const DeliberationFilter& filter) {
    auto open = context.as_public();
    return list(open, filter);
}
} // namespace deliberations
