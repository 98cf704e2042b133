#include "engine/matters/acting.hpp"

#include "db/where.hpp"
#include "engine/matters/sight.hpp"
#include "engine/matters/store.hpp"
#include "engine/people/lookup.hpp"

#include <algorithm>

namespace matters {
Case load_seen(Context& context, const Flow& flow, Id<Matter> id) {
    auto c = store::load(context.tx, id);
    if (c.matter.kind != flow.kind) throw Problem{not_found};
    require_sight(context, c);
    return c;
}

Case load_for_change(Context& context, const Flow& flow, Id<Matter> id) {
    auto c = load_seen(context, flow, id);
    if (context.expected && *context.expected != c.matter.version) throw Problem{db::changed_meanwhile};
    return c;
}

std::optional<Offer> offer(const Context& context, const Flow& flow, std::string_view state, const Case& c,
                           const Way& way, const std::string& base, const Handling* by) {
    if (closed(context, flow, state, c, way.act, by)) return std::nullopt;
    Offer found{.act = std::string(way.act),
                .label = word(flow.acts, way.act, context.language),
                .method = "POST",
                .path = base + "/" + std::string(way.noun),
                .open = true,
                .citation = cited(find_step(flow, state, way.act)->basis, context.language)};
    if (way.in) found.fields = form_of(*way.in);
    return found;
}

std::vector<Offer> offers(const Context& context, const Flow& flow, const Case& c, std::span<const Way> ways,
                          const std::string& base, const Handling* by) {
    std::vector<Offer> found;
    for (const auto& way : ways)
        if (auto one = offer(context, flow, c.matter.state, c, way, base, by))
            found.push_back(std::move(*one));
    return found;
}

Handling* lead_of(Case& c) {
    const auto found = std::ranges::find_if(c.handlings, [](const Handling& handling) {
        return handling.role == HandlerRole::lead && handling.state != "relieved";
    });
    return found == c.handlings.end() ? nullptr : &*found;
}

std::vector<Linked> linked(Context& context, const Case& c) {
    if (c.links.empty()) return {};
    std::vector<Id<Matter>> ids;
    for (const auto& link : c.links) ids.push_back(link.from_id == c.matter.id ? link.to_id : link.from_id);
    db::Where where{db::select<Matter>("matters m") + " where m.congress_id = $1"};
    where.in("m.id", ids);
    where.sql += " and " + sight(where, context.actor);
    std::vector<Linked> found;
    for (auto& matter : context.tx.list<Matter>(where.sql + " order by m.id", where.arguments)) {
        const auto* of = declared(matter.kind);
        const bool from = std::ranges::any_of(c.links, [&](const Link& link) {
            return link.from_id == matter.id && link.to_id == c.matter.id;
        });
        found.push_back({matter.id, matter.kind, matter.title, matter.state,
                         of ? word(of->states, matter.state, context.language) : matter.state, matter.number,
                         from});
    }
    return found;
}

void raise_from(Context& context, Case& c, Id<Matter> source) {
    if (source == c.matter.id) throw Problem{source_itself};
    db::Where where{"select count(*) from matters m where m.congress_id = $1"};
    where.add("m.id = ?", source);
    where.sql += " and " + sight(where, context.actor);
    if (context.tx.count_of(where.sql, where.arguments) == 0) throw Problem{source_unknown};
    if (std::ranges::any_of(c.links, [&](const Link& link) { return link.to_id == source; })) return;
    c.links.push_back({context.next<Link>(), c.matter.id, source, LinkKind::raised_from});
    context.tx.insert("links", c.links.back());
}

void issue(Context& context, Case& c, papers::Series series) {
    const auto committee = context.tx.find<people::Organ>(
        db::select<people::Organ>("organs") +
            " where congress_id = $1 and kind = 'standing_committee' and valid_from <= $2 and valid_to >= $2 "
            "order by id",
        context.today);
    if (!committee) throw Problem{no_committee};
    c.matter.number = papers::issue(context, series, committee->id, c.matter.id.value, c.matter.id.value);
}
} // namespace matters
