#include "engine/matters/handling_flow.hpp"
#include "engine/people/lookup.hpp"
#include "systems/suggestions/acting.hpp"
#include "systems/suggestions/flow.hpp"
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
constexpr Refusal nothing_chosen{422, "nothing-chosen", "请至少选择一件建议。",
                                 "Choose at least one suggestion."};
constexpr Refusal too_many{422, "too-many", "一次最多处理 {0} 件。", "At most {0} at once."};
constexpr Refusal handback_waits{409, "handback-waits", "{0}已申请退办，请先答复它的申请。",
                                 "{0} has asked to hand it back. Decide on that first."};
constexpr Refusal replied_already{409, "replied-already", "{0}已经答复，不能调整。",
                                  "{0} has replied already and cannot be changed."};
constexpr std::size_t most_at_once = 200;

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

void assign_one(Context& context, Suggestion& suggestion, const Assignment& assignment) {
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "assign");
    require_sound(assignment);
    suggestion.c.matter.assigned_on = context.today;
    take(context, suggestion, "assign");
    give_parts(context, suggestion, assignment);
}

/// Whether it is merged into that suggestion now: the last merger counts.
bool merged_into(const Suggestion& suggestion, Id<Matter> head) {
    const auto& links = suggestion.c.links;
    const auto last = std::ranges::find_if(links.rbegin(), links.rend(), [&](const matters::Link& link) {
        return link.kind == matters::LinkKind::merged_into && link.from_id == suggestion.c.matter.id;
    });
    return suggestion.c.matter.state == "merged" && last != links.rend() && last->to_id == head;
}

/// Those merged into this suggestion go to the same units, and those merged into them; each is answered for
/// itself.
void assign_merged(Context& context, const Suggestion& head, const Assignment& assignment) {
    auto once = context;
    once.expected.reset();
    for (const auto& link : head.c.links) {
        if (link.kind != matters::LinkKind::merged_into || link.to_id != head.c.matter.id) continue;
        auto merged = store::load(context.tx, link.from_id);
        if (!merged_into(merged, head.c.matter.id)) continue;
        assign_one(once, merged, assignment);
        assign_merged(once, merged, assignment);
    }
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

View assign(Context& context, Id<Matter> id, const Assignment& assignment) {
    auto suggestion = load_for_change(context, id);
    assign_one(context, suggestion, assignment);
    assign_merged(context, suggestion, assignment);
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

BulkResult assign_bulk(Context& context, const BulkAssignment& bulk) {
    if (!context.actor.has(auth::Role::office_staff)) throw Problem{not_allowed};
    if (bulk.items.empty()) refuse_field("/items", nothing_chosen);
    if (bulk.items.size() > most_at_once) refuse_field("/items", too_many, {std::to_string(most_at_once)});
    const Assignment assignment{.lead_id = bulk.lead_id, .co_ids = bulk.co_ids};
    require_sound(assignment);
    BulkResult result;
    std::vector<Suggestion> assigned;
    for (const auto& item : bulk.items) {
        // whatever can refuse one suggestion refuses it before its first change
        try {
            auto suggestion = store::load(context.tx, item.id);
            if (suggestion.c.matter.version != item.version) throw Problem{db::changed_meanwhile};
            assign_one(context, suggestion, assignment);
            result.results.push_back({item.id, true, ""});
            assigned.push_back(std::move(suggestion));
        } catch (const Problem& problem) {
            if (problem.refusal.status == 422) throw; // the units themselves are at fault: nothing is done
            result.results.push_back({item.id, false, say(problem.refusal, problem.args, context.language)});
        }
    }
    // last, so that whatever was chosen itself is not found changed
    for (const auto& head : assigned) assign_merged(context, head, assignment);
    return result;
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
    const auto role = matters::find_handling(suggestion.c, handling_id).role;
    matters::grant_handback(context, suggestion.c, matters::find_handling(suggestion.c, handling_id), grant);
    matters::assign(context, suggestion.c, grant.unit_id, role);
    return view_of(context, std::move(suggestion));
}

View refuse_handback(Context& context, Id<Matter> id, Id<Handling> handling,
                     const matters::PetitionRefusal& refusal) {
    auto suggestion = load_for_change(context, id);
    matters::refuse_handback(context, suggestion.c, matters::find_handling(suggestion.c, handling), refusal);
    return view_of(context, std::move(suggestion));
}
} // namespace suggestions
