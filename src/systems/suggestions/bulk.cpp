#include "systems/suggestions/bulk.hpp"

#include "engine/matters/handling_flow.hpp"
#include "shape/json.hpp"
#include "systems/suggestions/act_paths.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/kin.hpp"
#include "systems/suggestions/offers.hpp"
#include "systems/suggestions/store.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <algorithm>
#include <functional>

namespace suggestions {
namespace {
constexpr Refusal nothing_chosen{422, "nothing-chosen", "请至少选择一件建议。",
                                 "Choose at least one suggestion."};
constexpr Refusal too_many{422, "too-many", "一次最多处理 {0} 件。", "At most {0} at once."};
constexpr Refusal not_in_bulk{422, "not-in-bulk", "这一步应当逐件办理，不能批量办理。",
                              "This is done one by one, not in bulk."};
constexpr Refusal not_one_group{
    422, "not-one-group", "只有并案办理的建议可以用同一份答复，请只选择同一并案组的建议。",
    "Only suggestions handled together can be answered by one text. Choose those of one group."};
constexpr Refusal not_together{409, "not-together", "有 {0} 件不能一并办理，全部没有办理。{1}",
                               "{0} cannot be done together with the rest, so nothing was done. {1}"};
constexpr std::size_t most_at_once = 100;

/// The operation, with its form read from JSON.
using Operation = std::function<void(Context&, Id<Matter>, Id<Handling>, std::string_view)>;

Operation on(View (*operation)(Context&, Id<Matter>)) {
    return [=](Context& context, Id<Matter> id, Id<Handling>, std::string_view) { operation(context, id); };
}
Operation on(View (*operation)(Context&, Id<Matter>, Id<Handling>)) {
    return [=](Context& context, Id<Matter> id, Id<Handling> part, std::string_view) {
        operation(context, id, part);
    };
}
template <class Form> Operation on(View (*operation)(Context&, Id<Matter>, const Form&)) {
    return [=](Context& context, Id<Matter> id, Id<Handling>, std::string_view form) {
        operation(context, id, json::read<Form>(form));
    };
}
template <class Form> Operation on(View (*operation)(Context&, Id<Matter>, Id<Handling>, const Form&)) {
    return [=](Context& context, Id<Matter> id, Id<Handling> part, std::string_view form) {
        operation(context, id, part, json::read<Form>(form));
    };
}

/// An act that may be done to many; the act that takes it back, or why nothing does.
struct BulkAct {
    std::string_view act;
    Operation operation;
    std::string_view undo;
    Refusal no_undo = not_in_bulk;
    bool together = false;
};

constexpr Refusal none{409, "", "", ""};
constexpr Refusal ticked{409, "", "审查清单可以随时逐项修改，不需要撤销。",
                         "Every row can still be changed."};
constexpr Refusal numbered{
    409, "", "立案编号已经给出，编号不重复使用，不能撤销；可以并案、拆分或者由代表撤回。",
    "A number was given, and numbers are never given twice; it can be merged, split or withdrawn."};
constexpr Refusal told{409, "", "承办单位已经收到通知，不能撤销。", "The unit has been told."};
constexpr Refusal answered{409, "", "申请已经答复承办单位，不能撤销；可以另行调整承办单位。",
                           "The unit has its answer; the units can be changed instead."};
constexpr Refusal open_to_all{409, "", "已经向社会公开，不能收回。", "The public has read it."};
constexpr Refusal evidence{409, "", "签收、沟通是办理的凭据，不能撤销；有误的请补记说明。",
                           "What was signed for or recorded stays; correct it by a further note."};
constexpr Refusal rewritten{409, "", "签发之前可以随时修改答复稿，不需要撤销。",
                            "Until it is signed off the draft can be rewritten."};
constexpr Refusal issued{409, "", "答复已经编号送达代表，不能撤销。",
                         "The reply is numbered and with the deputy."};
constexpr Refusal is_undo{409, "", "这一步本身就是撤销。", "This itself takes something back."};

const std::vector<BulkAct>& bulk_table() {
    static const std::vector<BulkAct> table = {
        {"screen", on(screen), "put_back", none},
        {"pass_checks", on(pass_checks), "", ticked},
        {"register", on(register_), "", numbered},
        {"consult", on(consult), "recall_consultation", none},
        {"assign", on(assign), "undo_assign", none},
        {"merge", on(merge), "unmerge", none},
        {"remind", on(remind), "", told},
        {"grant_extension", on(grant_extension), "", answered},
        {"refuse_extension", on(refuse_extension), "", answered},
        {"grant_handback", on(grant_handback), "", answered},
        {"refuse_handback", on(refuse_handback), "", answered},
        {"publish", on(publish), "", open_to_all},
        {"sign_for", on(sign_for), "", evidence},
        {"record_contact", on(record_contact), "", evidence},
        {"draft_reply", on(draft_reply), "", rewritten, true},
        {"sign_off", on(sign_off), "", issued, true},
        {"put_back", on(put_back), "", is_undo},
        {"recall_consultation", on(recall_consultation), "", is_undo},
        {"undo_assign", on(undo_assign), "", is_undo},
        {"unmerge", on(unmerge), "", is_undo},
    };
    return table;
}

const BulkAct* find_act(std::string_view act) {
    const auto& table = bulk_table();
    const auto found = std::ranges::find(table, act, &BulkAct::act);
    return found == table.end() ? nullptr : &*found;
}

/// The parts on which the act is this actor's now.
std::vector<Id<Handling>> parts_for(const Context& context, const Suggestion& suggestion,
                                    std::string_view act) {
    std::vector<Id<Handling>> parts;
    for (const auto& offer : offers(context, suggestion))
        if (offer.act == act && offer.open && offer.handling_id) parts.push_back(*offer.handling_id);
    if (!parts.empty()) return parts;
    // none is: then the operation itself says why, of the latest part
    for (const auto& handling : suggestion.c.handlings)
        if (handling.state != "relieved") parts = {handling.id};
    if (parts.empty())
        throw Problem{wrong_state, {matters::word(states, suggestion.c.matter.state, context.language)}};
    return parts;
}

bool on_parts(std::string_view act) {
    return std::ranges::any_of(
        act_paths, [&](const ActPath& path) { return path.act == act && path.on == On::handling; });
}

void act_on(Context& context, const BulkAct& act, const BulkItem& item, std::string_view form) {
    auto suggestion = store::load(context.tx, item.id);
    matters::require_sight(context, suggestion.c);
    if (suggestion.c.matter.version != item.version) throw Problem{db::changed_meanwhile};
    auto once = context;
    once.expected.reset();
    if (!on_parts(act.act)) {
        act.operation(once, item.id, {}, form);
        return;
    }
    for (const auto part : parts_for(context, suggestion, act.act)) act.operation(once, item.id, part, form);
}

/// How it stands after the act.
void describe(Context& context, BulkOutcome& outcome, matters::NameBook& book) {
    const auto suggestion = store::load(context.tx, outcome.id);
    const auto& matter = suggestion.c.matter;
    outcome.version = matter.version;
    outcome.number = matter.number;
    outcome.state = matter.state;
    outcome.state_label = matters::word(states, matter.state, context.language);
    for (const auto& handling : suggestion.c.handlings) {
        if (handling.state == "relieved") continue;
        outcome.units.push_back({handling.id, handling.unit_id, handling.role, handling.state,
                                 matters::word(matters::handling_states, handling.state, context.language)});
        book.need(handling.unit_id);
    }
}

void require_one_group(Context& context, const Bulk& bulk) {
    const auto first = store::load(context.tx, bulk.items.front().id);
    matters::require_sight(context, first.c);
    const auto group = group_ids(context.tx, first.c.matter.id, first.details.merged_into);
    for (const auto& item : bulk.items)
        if (std::ranges::find(group, item.id) == group.end()) refuse_field("/items", not_one_group);
}

struct Version {
    Id<Matter> id;
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(Version, (), (id, version))

/// The versions of all of them before the first act.
std::vector<Version> versions(Context& context, const std::vector<BulkItem>& items) {
    std::vector<Id<Matter>> ids;
    for (const auto& item : items) ids.push_back(item.id);
    db::Where where{"select m.id, m.version from matters m where m.congress_id = $1"};
    where.in("m.id", ids);
    return context.tx.list<Version>(where.sql, where.arguments);
}

/// One of them after the other, each undone by itself when it is refused.
BulkResult run(Context& context, const BulkAct& act, const Bulk& bulk) {
    const auto begun = versions(context, bulk.items);
    BulkResult result;
    matters::NameBook book;
    for (const auto& item : bulk.items) {
        auto& outcome = result.results.emplace_back(BulkOutcome{.id = item.id});
        const auto now = versions(context, {item});
        // what was done to another of the selection has done this one too (assigned together)
        const bool moved = !now.empty() && now.front().version != item.version &&
                           std::ranges::any_of(begun, [&](const Version& before) {
                               return before.id == item.id && before.version == item.version;
                           });
        try {
            if (!moved)
                context.tx.attempt(true, [&] {
                    act_on(context, act, item, item.form.value.empty() ? bulk.form.value : item.form.value);
                });
            outcome.done = true;
            describe(context, outcome, book);
        } catch (const Problem& problem) {
            if (!problem.faults.empty() && item.form.value.empty())
                throw; // the common form itself is at fault
            outcome.why_not = reason(problem, context.language);
        }
    }
    result.names = book.look_up(context.tx, context.today);
    return result;
}
} // namespace

std::string reason(const Problem& problem, Language language) {
    if (problem.faults.empty()) return say(problem.refusal, problem.args, language);
    std::string text;
    for (const auto& fault : problem.faults) {
        const auto said = say(fault.why, fault.args, language);
        if (text.find(said) == text.npos) text += (text.empty() ? "" : " ") + said;
    }
    return text;
}

BulkOffers bulk_acts(Context& context, const Selection& selection) {
    if (selection.ids.size() > most_at_once) refuse_field("/ids", too_many, {std::to_string(most_at_once)});
    BulkOffers found;
    for (const auto& act : bulk_table())
        found.acts.push_back({.act = std::string(act.act), .together = act.together});
    for (const auto id : selection.ids) {
        const auto suggestion = store::load(context.tx, id);
        matters::require_sight(context, suggestion.c);
        std::vector<std::string> counted;
        for (auto& offer : offers(context, suggestion)) {
            const auto place = std::ranges::find(found.acts, offer.act, &BulkOffer::act);
            if (place == found.acts.end() || !offer.open) continue;
            if (std::ranges::find(counted, offer.act) != counted.end()) continue;
            counted.push_back(offer.act);
            ++place->open;
            place->label = offer.label;
            place->citation = offer.citation;
            place->fields = std::move(offer.fields);
        }
    }
    std::erase_if(found.acts, [](const BulkOffer& offer) { return offer.open == 0; });
    for (auto& offer : found.acts) {
        const auto& act = *find_act(offer.act);
        offer.undo = act.undo;
        if (act.undo.empty())
            offer.undo_why = say(act.no_undo, {}, context.language);
        else
            offer.undo_label = matters::word(acts, act.undo, context.language);
    }
    return found;
}

BulkResult bulk(Context& context, const Bulk& bulk) {
    const auto* act = find_act(bulk.act.value);
    if (!act) refuse_field("/act", not_in_bulk);
    if (bulk.items.empty()) refuse_field("/items", nothing_chosen);
    if (bulk.items.size() > most_at_once) refuse_field("/items", too_many, {std::to_string(most_at_once)});
    if (act->together) require_one_group(context, bulk);
    BulkResult result;
    context.tx.attempt(!bulk.preview, [&] {
        result = run(context, *act, bulk);
        const auto failed = std::ranges::count(result.results, false, &BulkOutcome::done);
        if (failed == 0 || !act->together || bulk.preview) return;
        const auto first = std::ranges::find(result.results, false, &BulkOutcome::done);
        throw Problem{
            not_together, {std::to_string(failed), first->why_not}
        };
    });
    return result;
}
} // namespace suggestions
