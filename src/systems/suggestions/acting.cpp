#include "systems/suggestions/acting.hpp"

#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/store.hpp"

namespace suggestions {
Suggestion load_for_change(Context& context, Id<Matter> id) {
    auto suggestion = store::load(context.tx, id);
    if (!context.actor.clock) matters::require_sight(context, suggestion.c);
    if (context.expected && *context.expected != suggestion.c.matter.version)
        throw Problem{db::changed_meanwhile};
    return suggestion;
}

void take(Context& context, Suggestion& suggestion, std::string_view act, const matters::Evidence& evidence,
          const matters::Handling* by) {
    const auto& step = matters::require(context, flow, suggestion.c.matter.state, suggestion.c, act, by);
    auto& matter = suggestion.c.matter;
    matter.audience = audience_of(step.to, suggestion.details.confidential);
    if (step.to == "cosigning" && suggestion.details.open_on) matter.audience += 'D';
    // what was published stays public, also while it is handled again
    if (matter.published_on && matter.audience.find('P') == matter.audience.npos)
        matter.audience = "P" + matter.audience;
    matters::advance(context, flow, suggestion.c, act, evidence, by);
}

std::string audience_of(std::string_view state, bool confidential) {
    for (const auto& row : seen)
        if (row.state == state) return std::string(confidential ? row.confidential : row.audience);
    throw std::logic_error("a state without an audience: " + std::string(state));
}

matters::Promise& find_promise(Suggestion& suggestion, Id<matters::Promise> id) {
    for (auto& promise : suggestion.c.promises)
        if (promise.id == id) return promise;
    throw Problem{not_found};
}
} // namespace suggestions
