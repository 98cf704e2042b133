#include "engine/papers/numbers.hpp"
#include "engine/people/lookup.hpp"
#include "systems/suggestions/acting.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/store.hpp"
#include "systems/suggestions/suggestions.hpp"

namespace suggestions {
namespace {
constexpr Refusal no_ground{422, "no-such-ground", "请选择理由。", "Choose the ground."};
constexpr Refusal ground_elsewhere{422, "ground-leads-elsewhere",
                                   "此项理由不适用于这种处理方式，请选择其他理由或其他处理方式。",
                                   "This ground does not lead there. Choose another ground, or another way."};
constexpr Refusal into_itself{422, "into-itself", "不能并入自身。",
                              "A suggestion cannot be merged into itself."};
constexpr Refusal not_mergeable{
    422, "not-mergeable", "只能并入同样已立案、尚未交办的建议。",
    "It can only be merged into a suggestion that is registered and not yet assigned."};
constexpr Refusal one_part{422, "one-part", "拆分应当至少分为两件。",
                           "Splitting makes at least two suggestions."};

/// Screening ends without registration, for a ground of rules/screening.toml.
View turn_away(Context& context, Id<Matter> id, const Grounds& grounds, std::string_view act,
               std::string_view way) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, act);
    const auto* ground = rules::ground(grounds.ground.value);
    if (!ground) refuse_field("/ground", no_ground);
    if (!ground->allows(way)) refuse_field("/ground", ground_elsewhere);
    suggestion.details.ground = ground->key;
    suggestion.details.screening_note = grounds.reason.value;
    context.tx.save("suggestions", suggestion.details);
    suggestion.c.matter.closed_on = context.today;
    take(context, suggestion, act);
    return view_of(context, std::move(suggestion));
}

/// 〔2020〕12号 in a session, 闭〔2020〕12号 between sessions.
std::string next_number(Context& context, const Details& details) {
    const auto year = std::to_string(context.today.year());
    if (!details.session_id)
        return "闭〔" + year + "〕" + std::to_string(papers::next_number(context.tx, "suggestion/" + year)) +
               "号";
    const auto series = "suggestion/session/" + std::to_string(details.session_id->value);
    return "〔" + year + "〕" + std::to_string(papers::next_number(context.tx, series)) + "号";
}

void link(Context& context, Suggestion& from, Id<Matter> to, matters::LinkKind kind) {
    from.c.links.push_back({context.next<matters::Link>(), from.c.matter.id, to, kind});
    context.tx.insert("links", from.c.links.back());
}
} // namespace

View screen(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    take(context, suggestion, "screen");
    return view_of(context, std::move(suggestion));
}

View return_for_revision(Context& context, Id<Matter> id, const Revision& revision) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "return_for_revision");
    suggestion.details.screening_note = revision.reason.value;
    context.tx.save("suggestions", suggestion.details);
    take(context, suggestion, "return_for_revision");
    return view_of(context, std::move(suggestion));
}

View not_accept(Context& context, Id<Matter> id, const Grounds& grounds) {
    return turn_away(context, id, grounds, "not_accept", "not_accepted");
}

View treat_as_letter(Context& context, Id<Matter> id, const Grounds& grounds) {
    return turn_away(context, id, grounds, "treat_as_letter", "letter");
}

View register_(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "register");
    suggestion.c.matter.number = next_number(context, suggestion.details);
    suggestion.c.matter.registered_on = context.today;
    take(context, suggestion, "register");
    return view_of(context, std::move(suggestion));
}

View merge(Context& context, Id<Matter> id, const Merger& merger) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "merge");
    if (merger.into_id == id) refuse_field("/into_id", into_itself);
    const auto head = store::load(context.tx, merger.into_id);
    if (head.c.matter.state != "registered") refuse_field("/into_id", not_mergeable);
    link(context, suggestion, merger.into_id, matters::LinkKind::merged_into);
    take(context, suggestion, "merge", {"link", suggestion.c.links.back().id.value});
    return view_of(context, std::move(suggestion));
}

View unmerge(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    take(context, suggestion, "unmerge");
    return view_of(context, std::move(suggestion));
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
    return view_of(context, std::move(suggestion));
}
} // namespace suggestions
