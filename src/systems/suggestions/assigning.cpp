#include "systems/suggestions/assigning.hpp"
#include "engine/matters/handling_flow.hpp"
#include "engine/people/lookup.hpp"
#include "systems/suggestions/acting.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/kin.hpp"
#include "systems/suggestions/store.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <algorithm>

namespace suggestions {
namespace {
using matters::HandlerRole;

constexpr Refusal lead_or_separate{422, "lead-or-separate",
                                   "请选择一个主办单位，或者两个以上分办单位，二者只能选其一。",
                                   "Choose one lead unit, or two or more separate units, but not both."};
constexpr Refusal named_twice{422, "unit-named-twice", "同一单位只能选择一次。", "Name each unit once."};
constexpr Refusal handback_waits{409, "handback-waits", "{0}已申请退办，请先答复它的申请。",
                                 "{0} has asked to hand it back. Decide on that first."};
constexpr Refusal replied_already{409, "replied-already", "{0}已经答复，不能调整。",
                                  "{0} has replied already and cannot be changed."};

void give_parts(Context& context, Suggestion& suggestion, const Assignment& assignment) {
    const auto give = [&](Id<people::Organ> unit, HandlerRole role) {
        const auto has = std::ranges::any_of(suggestion.c.handlings, [&](const Handling& handling) {
            return handling.unit_id == unit && handling.role == role && handling.state != "relieved";
        });
        if (!has) matters::assign(context, suggestion.c, unit, role);
    };
    if (assignment.lead_id) give(*assignment.lead_id, HandlerRole::lead);
    for (const auto unit : assignment.separate_ids) give(unit, HandlerRole::separate);
    for (const auto unit : assignment.co_ids) give(unit, HandlerRole::co);
}

void assign_one(Context& context, Suggestion& suggestion, const Assignment& assignment,
                const matters::Evidence& basis) {
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "assign");
    suggestion.c.matter.assigned_on = context.today;
    take(context, suggestion, "assign", basis);
    give_parts(context, suggestion, assignment);
}

bool named(const Assignment& assignment, const Handling& handling) {
    switch (handling.role) {
    case HandlerRole::lead: return assignment.lead_id == handling.unit_id;
    case HandlerRole::co:
        return std::ranges::find(assignment.co_ids, handling.unit_id) != assignment.co_ids.end();
    case HandlerRole::separate:
        return std::ranges::find(assignment.separate_ids, handling.unit_id) != assignment.separate_ids.end();
    }
    return false;
}
} // namespace

void require_sound(const Assignment& assignment) {
    const bool separate = !assignment.separate_ids.empty();
    if (separate == assignment.lead_id.has_value() || assignment.separate_ids.size() == 1)
        refuse_field(separate ? "/separate_ids" : "/lead_id", lead_or_separate);
    auto units = assignment.co_ids;
    units.insert(units.end(), assignment.separate_ids.begin(), assignment.separate_ids.end());
    if (assignment.lead_id) units.push_back(*assignment.lead_id);
    std::ranges::sort(units);
    if (std::ranges::adjacent_find(units) != units.end()) refuse_field("/co_ids", named_twice);
}

void assign_group(Context& context, Suggestion& head, const Assignment& assignment,
                  const matters::Evidence& basis) {
    matters::require(context, flow, head.c.matter.state, head.c, "assign");
    require_sound(assignment);
    // who is merged and yet assigned alone goes their own way
    if (head.details.merged_into) {
        head.details.merged_into.reset();
        context.tx.save("suggestions", head.details);
    }
    assign_one(context, head, assignment, basis);
    for (const auto id : group_ids(context.tx, head.c.matter.id, std::nullopt)) {
        if (id == head.c.matter.id) continue;
        auto merged = store::load(context.tx, id);
        assign_one(context, merged, assignment, basis);
    }
}

View assign(Context& context, Id<Matter> id, const Assignment& assignment) {
    auto suggestion = load_for_change(context, id);
    assign_group(context, suggestion, assignment);
    return view_of(context, std::move(suggestion));
}

View reassign(Context& context, Id<Matter> id, const Assignment& assignment) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "reassign");
    require_sound(assignment);
    for (auto& handling : suggestion.c.handlings) {
        if (handling.state == "relieved" || named(assignment, handling)) continue;
        if (!matters::find_step(matters::handling_flow, handling.state, "relieve"))
            throw Problem{handling.state == "handback_requested" ? handback_waits : replied_already,
                          {people::name_of(context.tx, handling.unit_id.value, context.today)}};
        matters::relieve(context, suggestion.c, handling);
    }
    give_parts(context, suggestion, assignment);
    take(context, suggestion, "reassign");
    return view_of(context, std::move(suggestion));
}

View remind(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    take(context, suggestion, "remind");
    return view_of(context, std::move(suggestion));
}

View sign_for(Context& context, Id<Matter> id, Id<Handling> handling_id) {
    auto suggestion = load_for_change(context, id);
    auto& handling = matters::find_handling(suggestion.c, handling_id);
    matters::sign_for(context, suggestion.c, handling);
    if (suggestion.c.matter.state == "assigned" && handling.role != HandlerRole::co)
        take(context, suggestion, "begin_handling", {}, &handling);
    return view_of(context, std::move(suggestion));
}

View request_handback(Context& context, Id<Matter> id, Id<Handling> handling,
                      const matters::HandbackRequest& request) {
    auto suggestion = load_for_change(context, id);
    matters::request_handback(context, suggestion.c, matters::find_handling(suggestion.c, handling), request);
    return view_of(context, std::move(suggestion));
}

View grant_handback(Context& context, Id<Matter> id, Id<Handling> handling_id,
                    const matters::HandbackGrant& grant) {
    auto suggestion = load_for_change(context, id);
    auto& handling = matters::find_handling(suggestion.c, handling_id);
    const auto role = handling.role;
    const auto unit = matters::grant_handback(context, suggestion.c, handling, grant);
    matters::assign(context, suggestion.c, unit, role);
    return view_of(context, std::move(suggestion));
}

View refuse_handback(Context& context, Id<Matter> id, Id<Handling> handling,
                     const matters::PetitionRefusal& refusal) {
    auto suggestion = load_for_change(context, id);
    matters::refuse_handback(context, suggestion.c, matters::find_handling(suggestion.c, handling), refusal);
    return view_of(context, std::move(suggestion));
}
} // namespace suggestions
