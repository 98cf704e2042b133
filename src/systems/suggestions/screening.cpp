#include "systems/suggestions/screening.hpp"
#include "engine/papers/numbers.hpp"
#include "systems/suggestions/acting.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/recording.hpp"
#include "systems/suggestions/suggestions.hpp"

namespace suggestions {
namespace {
constexpr Refusal no_ground{422, "no-such-ground", "请选择理由。", "Choose the ground."};
constexpr Refusal ground_elsewhere{422, "ground-leads-elsewhere",
                                   "此项理由不适用于这种处理方式，请选择其他理由或其他处理方式。",
                                   "This ground does not lead there. Choose another ground, or another way."};

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
} // namespace

/// Numbers that were recorded from paper are passed over.
std::string next_number(Context& context, const Details& details) {
    const auto year = std::to_string(context.today.year());
    const auto series =
        "suggestion/" + (details.session_id ? "session/" + std::to_string(details.session_id->value) : year);
    const auto written = (details.session_id ? "〔" : "闭〔") + year + "〕";
    for (;;) {
        auto number = written + std::to_string(papers::next_number(context.tx, series)) + "号";
        if (!number_is_taken(context.tx, number)) return number;
    }
}

View screen(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "screen");
    forget_checks(context, suggestion);
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
    if (auto problem = unchecked(context, suggestion)) throw std::move(*problem);
    suggestion.c.matter.number = next_number(context, suggestion.details);
    suggestion.c.matter.registered_on = context.today;
    take(context, suggestion, "register");
    return view_of(context, std::move(suggestion));
}
} // namespace suggestions
