#include "systems/suggestions/acting.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/kin.hpp"
#include "systems/suggestions/screening.hpp"
#include "systems/suggestions/store.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <algorithm>

namespace suggestions {
namespace {
constexpr Refusal into_itself{422, "into-itself", "不能并入自身。",
                              "A suggestion cannot be merged into itself."};
constexpr Refusal not_mergeable{
    422, "not-mergeable", "只能并入同样已立案、尚未交办的建议。",
    "It can only be merged into a suggestion that is registered and not yet assigned."};
constexpr Refusal by_itself{409, "by-itself", "这件建议没有与其他建议并案。",
                            "This suggestion is not merged into another."};
constexpr Refusal one_part{422, "one-part", "拆分应当至少分为两件。",
                           "Splitting makes at least two suggestions."};

void link(Context& context, Suggestion& from, Id<Matter> to, matters::LinkKind kind) {
    from.c.links.push_back({context.next<matters::Link>(), from.c.matter.id, to, kind});
    context.tx.insert("links", from.c.links.back());
}

void put_into(Context& context, Suggestion& suggestion, std::optional<Id<Matter>> head) {
    suggestion.details.merged_into = head;
    context.tx.save("suggestions", suggestion.details);
}
} // namespace

View merge(Context& context, Id<Matter> id, const Merger& merger) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "merge");
    if (merger.into_id == id) refuse_field("/into_id", into_itself);
    const auto head = store::load(context.tx, merger.into_id);
    if (head.c.matter.state != "registered") refuse_field("/into_id", not_mergeable);
    link(context, suggestion, merger.into_id, matters::LinkKind::merged_into);
    put_into(context, suggestion, merger.into_id);
    take(context, suggestion, "merge", {"link", suggestion.c.links.back().id.value});
    return view_of(context, std::move(suggestion));
}

View unmerge(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "unmerge");
    put_into(context, suggestion, std::nullopt);
    take(context, suggestion, "unmerge");
    return view_of(context, std::move(suggestion));
}

View leave_group(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "leave_group");
    if (!suggestion.details.merged_into) throw Problem{by_itself};
    put_into(context, suggestion, std::nullopt);
    take(context, suggestion, "leave_group");
    return view_of(context, std::move(suggestion));
}

void release_merged(Context& context, const Suggestion& head) {
    auto system = matters::as_clock(context);
    for (const auto& link : head.c.links) {
        if (link.kind != matters::LinkKind::merged_into || link.to_id != head.c.matter.id) continue;
        auto merged = store::load(context.tx, link.from_id);
        if (merged.c.matter.state != "merged" || merged.details.merged_into != head.c.matter.id) continue;
        put_into(system, merged, std::nullopt);
        take(system, merged, "release");
    }
}

View split(Context& context, Id<Matter> id, const Splitting& splitting) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "split");
    if (splitting.parts.size() < 2) refuse_field("/parts", one_part);
    for (const auto& part : splitting.parts) {
        Suggestion piece{.details = suggestion.details};
        auto& matter = piece.c.matter;
        matter = suggestion.c.matter;
        matter.id = context.next<Matter>();
        matter.version = 1;
        matter.state = "";
        matter.title = part.title.value;
        matter.body = part.body.value;
        matter.number = next_number(context, suggestion.details);
        matter.registered_on = context.today;
        piece.details.id = matter.id;
        context.tx.insert("suggestions", piece.details);
        for (auto cosignature : suggestion.cosignatures) {
            if (cosignature.state != CosignState::confirmed) continue;
            cosignature.id = context.next<Cosignature>();
            cosignature.matter_id = matter.id;
            context.tx.insert("cosignatures", cosignature);
        }
        link(context, piece, id, matters::LinkKind::split_from);
        take(context, piece, "split_off", {"link", piece.c.links.back().id.value});
        suggestion.c.links.push_back(piece.c.links.back());
    }
    suggestion.c.matter.closed_on = context.today;
    take(context, suggestion, "split");
    release_merged(context, suggestion);
    return view_of(context, std::move(suggestion));
}
} // namespace suggestions
