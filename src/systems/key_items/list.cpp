#include "db/page.hpp"
#include "systems/key_items/flow.hpp"
#include "systems/key_items/key_items.hpp"

namespace key_items {
namespace {
/// Of a matter m: open to the reader by its letters, their own, or their unit's.
void visible(db::Where& where, const auth::Actor& actor) {
    std::string any = "m.author_id = " + where.argument(actor.person);
    for (const char letter : auth::letters(actor))
        any += std::string(" or m.audience like '%") + letter + "%'";
    if (const auto units = auth::units_of(actor); !units.empty())
        any +=
            " or (m.audience like '%U%' and exists (select 1 from handlings h where h.congress_id = $1 and "
            "h.matter_id = m.id and h.state <> 'relieved' and h.unit_id in " +
            where.among(units) + "))";
    where.sql += " and (" + any + ")";
}

constexpr std::string_view row = R"(
    select m.id, m.kind, m.number, m.title, m.state as matter_state, k.state, k.state as state_label, k.leader_id,
           m.author_id,
           (select min(h.unit_id) from handlings h where h.congress_id = $1 and h.matter_id = m.id and
                   h.role = 'lead' and h.state <> 'relieved') as unit_id,
           k.named_on,
           (select min(c.due_on) from clocks c where c.congress_id = $1 and c.matter_id = m.id and
                   c.rule = 'key_progress' and c.met_on is null and c.void_on is null) as due_on,
           (select count(*) from key_entries e where e.congress_id = $1 and e.matter_id = m.id and
                   e.kind = 'progress') as reports,
           (select count(*) from key_evaluations v where v.congress_id = $1 and v.matter_id = m.id) as evaluations
      from key_items k
      join matters m on m.congress_id = k.congress_id and m.id = k.matter_id
     where k.congress_id = $1)";
} // namespace

KeyPage list(Context& context, const KeyFilter& filter) {
    db::Where where{std::string(row)};
    visible(where, context.actor);
    if (!filter.state.empty()) where.in("k.state", filter.state);
    if (filter.year) where.add("substr(k.named_on, 1, 4) = ?", std::to_string(*filter.year));
    if (filter.overdue)
        where.add(
            "exists (select 1 from clocks c where c.congress_id = $1 and c.matter_id = m.id and c.rule in "
            "('key_progress', 'key_briefing') and c.met_on is null and c.void_on is null and c.due_on < ?)",
            context.today);
    auto [items, next] = db::newest<KeyRow>(context.tx, std::move(where), "m.id", filter);
    KeyPage page{.items = std::move(items), .next = std::move(next)};
    matters::NameBook book;
    for (auto& item : page.items) {
        item.state_label = matters::word(states, item.state, context.language);
        book.need(item.leader_id);
        book.need(item.author_id);
        book.need(item.unit_id);
    }
    page.names = book.look_up(context.tx, context.today);
    return page;
}
} // namespace key_items
