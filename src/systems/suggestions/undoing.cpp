#include "engine/people/lookup.hpp"
#include "systems/suggestions/acting.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/kin.hpp"
#include "systems/suggestions/meetings.hpp"
#include "systems/suggestions/screening.hpp"
#include "systems/suggestions/store.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <algorithm>

namespace suggestions {
namespace {
constexpr Refusal relied_upon{
    409, "relied-upon", "{0}已经处理这件交办，不能撤销，只能调整承办单位。",
    "{0} has acted on the assignment, so it cannot be taken back; change the units instead."};
constexpr Refusal with_the_head{
    409, "with-the-head", "这件是随并案主件交办的，请撤销主件的交办，或者改为单独答复。",
    "It was assigned with the one it is merged into. Take that one back, or let this one be "
    "answered by itself."};

const Handling* acted_on(const Suggestion& suggestion) {
    const auto found = std::ranges::find_if(suggestion.c.handlings, [](const Handling& handling) {
        return handling.state != "relieved" && handling.state != "assigned";
    });
    return found == suggestion.c.handlings.end() ? nullptr : &*found;
}

std::optional<Problem> relied(const Context& context, const Suggestion& suggestion) {
    if (const auto* handling = acted_on(suggestion))
        return Problem{relied_upon, {people::name_of(context.tx, handling->unit_id.value, context.today)}};
    return std::nullopt;
}

void take_back(Context& context, Suggestion& suggestion, std::string_view act) {
    for (auto& handling : suggestion.c.handlings)
        if (handling.state == "assigned") matters::relieve(context, suggestion.c, handling);
    matters::reopen_clock(context, suggestion.c, "assign", std::nullopt);
    suggestion.c.matter.assigned_on.reset();
    forget_assignment(context, suggestion.c.matter.id);
    auto system = matters::as_clock(context);
    take(act == "undo_assign" ? context : system, suggestion, act);
}
} // namespace

std::optional<Problem> undoing_closed(const Context& context, const Suggestion& suggestion) {
    if (suggestion.details.merged_into) return Problem{with_the_head};
    return relied(context, suggestion);
}

View put_back(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    take(context, suggestion, "put_back");
    return view_of(context, std::move(suggestion));
}

View undo_assign(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "undo_assign");
    if (auto problem = undoing_closed(context, suggestion)) throw std::move(*problem);
    for (const auto member : group_ids(context.tx, id, std::nullopt)) {
        if (member == id) continue;
        auto merged = store::load(context.tx, member);
        if (auto problem = relied(context, merged)) throw std::move(*problem);
        take_back(context, merged, "undo_assign_with");
    }
    take_back(context, suggestion, "undo_assign");
    return view_of(context, std::move(suggestion));
}
} // namespace suggestions
