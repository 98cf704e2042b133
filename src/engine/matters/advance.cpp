#include "engine/matters/advance.hpp"

#include "engine/ledger/ledger.hpp"
#include "engine/matters/dues.hpp"
#include "engine/matters/finding.hpp"
#include "engine/matters/handling_flow.hpp"

#include <algorithm>

namespace matters {
namespace {
using auth::Role;

bool leads(const auth::Actor& actor, const Case& c, Role role) {
    return std::ranges::any_of(c.handlings, [&](const Handling& handling) {
        return handling.role == HandlerRole::lead && handling.state != "relieved" &&
               actor.has(role, handling.unit_id);
    });
}

ledger::Note note_of(const Flow& flow, const Case& c, std::string_view act, const Handling* handling,
                     const Evidence& evidence) {
    return {.act = std::string(act),
            .subject_kind = c.matter.kind,
            .subject_id = c.matter.id.value,
            .organ_id = handling ? handling->unit_id.value : 0,
            .record_kind = evidence.kind,
            .record_id = evidence.id,
            .audience = std::string(sealed_to(flow, act)),
            .behalf_id = evidence.behalf};
}

/// What goes with every change of a case: what is found and sorted by, and the ledger.
void keep(Context& context, const Case& c, const ledger::Note& note) {
    keep_findable(context, c);
    keep_dues(context.tx, c);
    ledger::write(context, note);
}

void turn_clocks(Context& context, Case& c, const Step& step, std::optional<Id<Handling>> handling) {
    for (const auto rule : step.stops)
        if (!rule.empty()) stop_clock(context, c, rule, handling);
    for (const auto rule : step.starts)
        // one that is counted back is started by whoever knows the day from which
        if (!rule.empty() && !rules::deadline(rule).before) start_clock(context, c, rule, handling);
}
} // namespace

bool is(Who who, const auth::Actor& actor, const Case& c, const Handling* handling) {
    const auto in_unit = [&](Role role) { return handling && actor.has(role, handling->unit_id); };
    const bool primary = handling && handling->role != HandlerRole::co;
    switch (who) {
    case Who::author: return actor.person && actor.person == c.matter.author_id;
    case Who::cosigner:
        return actor.person && std::ranges::find(c.cosigners, actor.person) != c.cosigners.end();
    case Who::deputy: return actor.deputy && actor.person != c.matter.author_id;
    case Who::helper: return actor.person && c.matter.entered_by == actor.person;
    case Who::office: return actor.has(Role::office_staff);
    case Who::consulted:
        return std::ranges::any_of(c.consulted, [&](Id<people::Organ> unit) {
            return actor.has(Role::unit_clerk, unit) || actor.has(Role::unit_principal, unit);
        });
    case Who::leaders: return actor.has(Role::chair);
    case Who::unit_clerk: return in_unit(Role::unit_clerk);
    case Who::primary_clerk: return primary && in_unit(Role::unit_clerk);
    case Who::co_clerk: return !primary && in_unit(Role::unit_clerk);
    case Who::lead_clerk: return leads(actor, c, Role::unit_clerk);
    case Who::unit_principal: return in_unit(Role::unit_principal);
    case Who::primary_principal: return primary && in_unit(Role::unit_principal);
    case Who::guest: return false; // a case asks nobody to come
    case Who::in_charge: return actor.has(Role::office_staff);
    case Who::clock: return actor.clock;
    }
    return false;
}

std::optional<Problem> closed(const Context& context, const Flow& flow, std::string_view state,
                              std::string_view act, const std::function<bool(Who)>& is_actor) {
    const auto* step = find_step(flow, state, act);
    if (!step) return Problem{wrong_state, {word(flow.states, state, context.language)}};
    if (!is_actor(step->who)) return Problem{not_yours, {std::string(called(step->who, context.language))}};
    return std::nullopt;
}

const Step& require(const Context& context, const Flow& flow, std::string_view state, std::string_view act,
                    const std::function<bool(Who)>& is_actor) {
    if (auto problem = closed(context, flow, state, act, is_actor)) throw std::move(*problem);
    return *find_step(flow, state, act);
}

std::optional<Problem> closed(const Context& context, const Flow& flow, std::string_view state, const Case& c,
                              std::string_view act, const Handling* handling) {
    return closed(context, flow, state, act, [&](Who who) { return is(who, context.actor, c, handling); });
}

const Step& require(const Context& context, const Flow& flow, std::string_view state, const Case& c,
                    std::string_view act, const Handling* handling) {
    if (auto problem = closed(context, flow, state, c, act, handling)) throw std::move(*problem);
    return *find_step(flow, state, act);
}

void advance(Context& context, const Flow& flow, Case& c, std::string_view act, const Evidence& evidence,
             const Handling* by) {
    const auto& step = require(context, flow, c.matter.state, c, act, by);
    auto note = note_of(flow, c, act, by, evidence);
    note.state_from = c.matter.state;
    note.state_to = step.to;
    c.matter.state = step.to;
    turn_clocks(context, c, step, std::nullopt);
    if (step.from.empty())
        context.tx.insert("matters", c.matter);
    else
        context.tx.save("matters", c.matter);
    keep(context, c, note);
}

void advance(Context& context, Case& c, Handling& handling, std::string_view act, const Evidence& evidence) {
    const auto& step = require(context, handling_flow, handling.state, c, act, &handling);
    auto note = note_of(handling_flow, c, act, &handling, evidence);
    note.state_from = handling.state;
    note.state_to = step.to;
    handling.state = step.to;
    turn_clocks(context, c, step, handling.id);
    if (step.from.empty())
        context.tx.insert("handlings", handling);
    else
        context.tx.save("handlings", handling);
    context.tx.save("matters", c.matter);
    keep(context, c, note);
}

Context as_clock(const Context& context) {
    static const auth::Actor clock{.clock = true};
    return {context.tx, clock, context.now, context.today, context.language};
}

void record(Context& context, const Flow& flow, Case& c, std::string_view act, const Handling* handling,
            const Evidence& evidence) {
    auto note = note_of(flow, c, act, handling, evidence);
    note.state_from = note.state_to = c.matter.state;
    context.tx.save("matters", c.matter);
    keep(context, c, note);
}

void record_beside(Context& context, const Flow& flow, Case& c, const Step& step, const Evidence& evidence) {
    auto note = note_of(flow, c, step.act, nullptr, evidence);
    note.subject_kind = flow.kind;
    note.state_from = step.from;
    note.state_to = step.to;
    context.tx.save("matters", c.matter);
    keep(context, c, note);
}
} // namespace matters
