#include "systems/visits/acting.hpp"

#include "engine/ledger/ledger.hpp"
#include "systems/visits/store.hpp"

#include <algorithm>

namespace visits {
Whole load_for_change(Context& context, Id<Visit> id) {
    auto whole = store::load(context.tx, id);
    if (!store::may_see(context, id)) throw Problem{not_found};
    if (context.expected && *context.expected != whole.visit.version) throw Problem{db::changed_meanwhile};
    return whole;
}

Decision& find_decision(Whole& whole, Id<Decision> id) {
    const auto found = std::ranges::find(whole.decisions, id, &Decision::id);
    if (found == whole.decisions.end()) throw Problem{not_found};
    return *found;
}

bool is(Who who, const auth::Actor& actor, const Whole& whole, const Decision* decision) {
    using auth::Role;
    switch (who) {
    case Who::office: return actor.has(Role::office_staff);
    case Who::in_charge:
        return actor.has(Role::office_staff) || (actor.person && actor.person == whole.visit.led_by);
    case Who::guest:
        return std::ranges::find(whole.guests, actor.person, &Guest::person_id) != whole.guests.end();
    case Who::unit_clerk: return decision && actor.has(Role::unit_clerk, decision->unit_id);
    default: return false;
    }
}

void require(const Context& context, const Whole& whole, std::string_view act) {
    matters::require(context, flow, whole.visit.state, act,
                     [&](Who who) { return is(who, context.actor, whole); });
}

void require(const Context& context, const Whole& whole, const Decision& decision, std::string_view act) {
    matters::require(context, decision_flow, decision.state, act,
                     [&](Who who) { return is(who, context.actor, whole, &decision); });
}

void take(Context& context, Whole& whole, std::string_view act, bool told) {
    require(context, whole, act);
    const auto& step = *matters::find_step(flow, whole.visit.state, act);
    ledger::Note note{.act = std::string(act),
                      .subject_kind = "visit",
                      .subject_id = whole.visit.id.value,
                      .state_from = whole.visit.state,
                      .state_to = std::string(step.to),
                      .audience = std::string(matters::sealed_to(flow, act))};
    whole.visit.state = step.to;
    if (step.from.empty())
        context.tx.insert("visits", whole.visit);
    else
        context.tx.save("visits", whole.visit);
    ledger::write(context, note);
    if (!told) return;
    note.record_kind = "visit";
    note.record_id = whole.visit.id.value;
    for (const auto& item : whole.items) {
        note.subject_id = item.matter_id.value;
        ledger::write(context, note);
    }
}

void take(Context& context, Whole& whole, Decision& decision, std::string_view act) {
    require(context, whole, decision, act);
    const auto& step = *matters::find_step(decision_flow, decision.state, act);
    const ledger::Note note{.act = std::string(act),
                            .subject_kind = "visit_decision",
                            .subject_id = whole.visit.id.value,
                            .organ_id = decision.unit_id.value,
                            .record_kind = "visit_decision",
                            .record_id = decision.id.value,
                            .state_from = decision.state,
                            .state_to = std::string(step.to)};
    decision.state = step.to;
    if (step.from.empty())
        context.tx.insert("visit_decisions", decision);
    else
        context.tx.save("visit_decisions", decision);
    context.tx.save("visits", whole.visit);
    ledger::write(context, note);
}
} // namespace visits
