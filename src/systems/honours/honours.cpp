#include "systems/honours/honours.hpp"

#include "engine/ledger/ledger.hpp"
#include "engine/matters/store.hpp"
#include "systems/honours/facts.hpp"
#include "systems/honours/flow.hpp"

#include <algorithm>

namespace honours {
namespace {
constexpr Refusal criteria_missing{409, "criteria-missing", "还不符合推荐条件：{0}。",
                                   "It does not fulfil what a nomination needs: {0}."};
constexpr Refusal nominated_already{409, "nominated-already", "这件建议已经推荐过，不能重复推荐。",
                                    "It has been nominated already."};

struct Loaded {
    matters::Case c;
    Honour honour;
};

Loaded load_for_change(Context& context, Id<Honour> id) {
    auto honour =
        context.tx.get<Honour>(db::select<Honour>("honours") + " where congress_id = $1 and id = $2", id);
    if (context.expected && *context.expected != honour.version) throw Problem{db::changed_meanwhile};
    auto c = matters::store::load(context.tx, honour.matter_id);
    matters::require_sight(context, c);
    return {std::move(c), std::move(honour)};
}

void take(Context& context, const matters::Case& c, Honour& honour, std::string_view act) {
    const auto& step = matters::require(context, flow, honour.state, c, act);
    const auto from = std::exchange(honour.state, std::string(step.to));
    if (from.empty())
        context.tx.insert("honours", honour);
    else
        context.tx.save("honours", honour);
    ledger::write(context, {.act = std::string(act),
                            .subject_kind = std::string(flow.kind),
                            .subject_id = honour.matter_id.value,
                            .record_kind = "honour",
                            .record_id = honour.id.value,
                            .state_from = from,
                            .state_to = honour.state,
                            .audience = std::string(matters::sealed_to(flow, act))});
}

Honour decide(Context& context, Id<Honour> id, const Decided& decided, std::string_view act) {
    auto [c, honour] = load_for_change(context, id);
    matters::require(context, flow, honour.state, c, act);
    honour.decided_by = decided.decided_by.value;
    honour.decided_on = context.today;
    take(context, c, honour, act);
    return honour;
}
} // namespace

Honour nominate(Context& context, const Nomination& nomination) {
    const auto c = matters::store::load(context.tx, nomination.matter_id);
    matters::require_sight(context, c);
    matters::require(context, flow, "", c, "nominate");
    std::string missing;
    const auto facts = facts_of(context, nomination.kind, {nomination.matter_id});
    for (const auto& fact : facts.front())
        if (fact.must && !fact.holds)
            missing += (missing.empty() ? "" : context.language == Language::zh ? "；" : "; ") + fact.label;
    if (!missing.empty()) throw Problem{criteria_missing, {missing}};
    if (context.tx.count(
            "select count(*) from honours where congress_id = $1 and matter_id = $2 and kind = $3",
            nomination.matter_id, std::string(name_of(nomination.kind))) > 0)
        throw Problem{nominated_already};
    const auto lead = std::ranges::find_if(c.handlings, [](const matters::Handling& handling) {
        return handling.role != matters::HandlerRole::co && handling.state != "relieved";
    });
    Honour honour{.id = context.next<Honour>(),
                  .matter_id = nomination.matter_id,
                  .kind = nomination.kind,
                  .state = "",
                  .year = c.matter.replied_on.value_or(context.today).year(),
                  .unit_id = lead == c.handlings.end() ? std::nullopt : std::optional(lead->unit_id),
                  .reason = nomination.reason.value,
                  .nominated_by = context.actor.person,
                  .nominated_on = context.today};
    take(context, c, honour, "nominate");
    return honour;
}

Honour select(Context& context, Id<Honour> id, const Decided& decided) {
    return decide(context, id, decided, "select");
}

Honour pass_over(Context& context, Id<Honour> id, const Decided& decided) {
    return decide(context, id, decided, "pass_over");
}

Honour announce(Context& context, Id<Honour> id) {
    auto [c, honour] = load_for_change(context, id);
    matters::require(context, flow, honour.state, c, "announce");
    honour.announced_on = context.today;
    take(context, c, honour, "announce");
    return honour;
}
} // namespace honours
