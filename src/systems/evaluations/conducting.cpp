#include "db/where.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/matters/sight.hpp"
#include "engine/people/lookup.hpp"
#include "systems/evaluations/acting.hpp"

#include <algorithm>
#include <set>

namespace evaluations {
namespace {
constexpr std::size_t most_items = 300;
constexpr Refusal no_items{422, "no-items", "请选择要评价的建议，至少一件。",
                           "Choose at least one suggestion."};
constexpr Refusal too_many_items{422, "too-many-items", "一次最多评价 {0} 件，请分成几次。",
                                 "At most {0} items in one sitting. Hold several."};
constexpr Refusal item_unknown{422, "item-unknown", "所选建议不存在，或者您无权查看，请重新选择。",
                               "There is no such suggestion, or you may not see it. Choose again."};
constexpr Refusal not_answered{422, "item-not-answered", "“{0}”还没有答复，不能评价。",
                               "“{0}” has not been answered yet, so it cannot be rated."};
constexpr Refusal is_confidential{422, "item-confidential", "“{0}”不向全体代表公开，不能集体评价。",
                                  "“{0}” is not open to all deputies, so they cannot rate it together."};
constexpr Refusal no_delegation{422, "no-delegation", "请选择代表团。", "Choose the delegation."};
constexpr Refusal no_voters{422, "no-voters", "请选择参加评价的代表。", "Choose the deputies who rate."};
constexpr Refusal no_deputy{422, "not-a-deputy", "所选人员中有人不是在任人大代表，请核对。",
                            "Someone chosen is not a deputy in office. Check the list."};
constexpr Refusal too_few_voters{
    422, "too-few-voters",
    "参加人数只有 {0} 人，少于 {1} 人，无记名投票会透露个人的选择。请改为会场计票或者扩大范围。",
    "Only {0} would vote, fewer than {1}: a secret vote would tell who chose what. Count in the hall, or ask "
    "more."};
constexpr Refusal no_such_item{422, "no-such-item", "名单中没有这一项，请刷新页面后重试。",
                               "There is no such item on the list. Reload the page and try again."};
constexpr Refusal nothing_to_do{409, "nothing-to-do", "没有可以办理的事项，请刷新页面查看最新情况。",
                                "There is nothing to do: reload to see where it stands."};
constexpr Refusal still_open{409, "items-still-open", "还有 {0} 件正在表决，请先截止或者作废，再宣布结束。",
                             "{0} items are still being voted on. Close or void them first."};

/// The matters as they stand, in the order given.
std::vector<Matter> check_items(Context& context, const std::vector<Id<Matter>>& ids) {
    if (ids.empty()) refuse_field("/matter_ids", no_items);
    if (ids.size() > most_items) refuse_field("/matter_ids", too_many_items, {std::to_string(most_items)});
    db::Where where{db::select<Matter>("matters m") + " where m.congress_id = $1 and m.kind = 'suggestion'"};
    where.in("m.id", ids);
    where.sql += " and " + matters::sight(where, context.actor);
    auto found = context.tx.list<Matter>(where.sql, where.arguments);
    if (found.size() != std::set(ids.begin(), ids.end()).size()) refuse_field("/matter_ids", item_unknown);
    for (const auto& matter : found) {
        if (!matter.replied_on) refuse_field("/matter_ids", not_answered, {matter.title});
        if (matter.audience.find('D') == matter.audience.npos)
            refuse_field("/matter_ids", is_confidential, {matter.title});
    }
    std::ranges::sort(found, {}, [&](const Matter& matter) { return std::ranges::find(ids, matter.id); });
    return found;
}

void put_items(Context& context, Whole& whole, const std::vector<Matter>& matters) {
    const auto& evaluation = whole.evaluation;
    for (const auto& matter : matters) {
        if (std::ranges::find(whole.items, matter.id, &Item::matter_id) != whole.items.end()) continue;
        whole.items.push_back({context.next<Item>(), evaluation.id, matter.id,
                               static_cast<std::int64_t>(whole.items.size()) + 1});
        context.tx.insert("evaluation_items", whole.items.back());
        for (const char* aspect : {"process", "result", "overall"}) {
            if (evaluation.two_sided == (std::string_view(aspect) == "overall")) continue;
            ballots::put(context, {.roll_id = {evaluation.id.value},
                                   .rule = std::string(rule_of(evaluation.electorate)),
                                   .subject_id = matter.id.value,
                                   .aspect = aspect,
                                   .way = evaluation.way,
                                   .revote = evaluation.revote});
        }
    }
}

/// Those of the chosen items, or of all, whose questions are in that state.
std::vector<Item> chosen_items(Whole& whole, const ItemsChosen& chosen, ballots::State state) {
    std::vector<Item> found;
    for (const auto id : chosen.item_ids)
        if (std::ranges::find(whole.items, id, &Item::id) == whole.items.end())
            refuse_field("/item_ids", no_such_item);
    for (const auto& item : whole.items) {
        const bool named = std::ranges::find(chosen.item_ids, item.id) != chosen.item_ids.end();
        if (!chosen.item_ids.empty() && !named) continue;
        if (questions_of(whole, item).front()->state == state)
            found.push_back(item);
        else if (named)
            throw Problem{nothing_to_do};
    }
    if (found.empty()) throw Problem{nothing_to_do};
    return found;
}

void check_voters(Context& context, const Evaluation& evaluation, const Plan& plan) {
    std::size_t count = 0;
    if (evaluation.electorate == Electorate::chosen) {
        const std::set<Person> chosen(plan.person_ids.begin(), plan.person_ids.end());
        if (chosen.empty()) refuse_field("/person_ids", no_voters);
        for (const auto person : chosen)
            if (!people::mandate_of(context.tx, person, context.today))
                refuse_field("/person_ids", no_deputy);
        count = chosen.size();
    } else {
        count = voters(context.tx, evaluation, context.today).size();
        if (count == 0) refuse_field("/delegation_id", no_delegation);
    }
    const auto fewest = rules::ballot(rule_of(evaluation.electorate)).fewest;
    if (evaluation.way == ballots::Way::slips && std::cmp_less(count, fewest))
        refuse_field(evaluation.electorate == Electorate::chosen ? "/person_ids" : "/delegation_id",
                     too_few_voters, {std::to_string(count), std::to_string(fewest)});
}
} // namespace

EvaluationView plan(Context& context, const Plan& plan) {
    Whole whole;
    require(context, whole, "plan");
    if ((plan.electorate == Electorate::delegation) != plan.delegation_id.has_value())
        refuse_field("/delegation_id", no_delegation);
    whole.evaluation = {.id = context.next<Evaluation>(),
                        .title = plan.title.value,
                        .held_on = plan.held_on,
                        .place = plan.place.value,
                        .electorate = plan.electorate,
                        .delegation_id = plan.delegation_id,
                        .way = plan.way,
                        .two_sided = plan.two_sided,
                        .revote = plan.revote};
    check_voters(context, whole.evaluation, plan);
    put_items(context, whole, check_items(context, plan.matter_ids));
    if (plan.electorate == Electorate::chosen) {
        const std::set<Person> once(plan.person_ids.begin(), plan.person_ids.end());
        const std::vector<Person> chosen(once.begin(), once.end());
        ballots::draw_up(context, {whole.evaluation.id.value}, chosen);
    }
    take(context, whole, "plan");
    return view_of(context, load(context.tx, whole.evaluation.id));
}

EvaluationView add_items(Context& context, Id<Evaluation> id, const MoreItems& more) {
    auto whole = load_for_change(context, id);
    require(context, whole, "add_items");
    put_items(context, whole, check_items(context, more.matter_ids));
    take(context, whole, "add_items");
    return view_of(context, load(context.tx, id));
}

EvaluationView cancel(Context& context, Id<Evaluation> id, const Cancellation& why) {
    auto whole = load_for_change(context, id);
    whole.evaluation.reason = why.reason.value;
    take(context, whole, "cancel");
    return view_of(context, whole);
}

EvaluationView begin(Context& context, Id<Evaluation> id, const Presence& presence) {
    auto whole = load_for_change(context, id);
    require(context, whole, "begin");
    ballots::draw_up(context, {id.value}, voters(context.tx, whole.evaluation, context.today));
    ballots::require_quorum(rules::ballot(rule_of(whole.evaluation.electorate)),
                            ballots::size_of(context.tx, {id.value}), presence.present);
    whole.evaluation.present = presence.present;
    whole.evaluation.held_on = context.today;
    take(context, whole, "begin");
    return view_of(context, whole);
}

EvaluationView correct_present(Context& context, Id<Evaluation> id, const Presence& presence) {
    auto whole = load_for_change(context, id);
    require(context, whole, "correct_present");
    ballots::require_quorum(rules::ballot(rule_of(whole.evaluation.electorate)),
                            ballots::size_of(context.tx, {id.value}), presence.present);
    for (auto& question : whole.questions)
        if (question.state == ballots::State::open)
            ballots::correct_present(context, question, presence.present);
    whole.evaluation.present = presence.present;
    take(context, whole, "correct_present");
    return view_of(context, whole);
}

EvaluationView open_items(Context& context, Id<Evaluation> id, const ItemsChosen& chosen) {
    auto whole = load_for_change(context, id);
    require(context, whole, "open_items");
    const auto items = chosen_items(whole, chosen, ballots::State::planned);
    for (const auto& item : items)
        for (auto* question : questions_of(whole, item))
            ballots::open(context, *question, *whole.evaluation.present);
    whole.evaluation.shown_id.reset();
    if (items.size() == 1) whole.evaluation.shown_id = items.front().id.value;
    take(context, whole, "open_items");
    return view_of(context, whole);
}

EvaluationView close_items(Context& context, Id<Evaluation> id, const ItemsChosen& chosen) {
    auto whole = load_for_change(context, id);
    require(context, whole, "close_items");
    const auto items = chosen_items(whole, chosen, ballots::State::open);
    for (const auto& item : items)
        for (auto* question : questions_of(whole, item)) ballots::close(context, *question);
    if (items.size() == 1) whole.evaluation.shown_id = items.front().id.value;
    take(context, whole, "close_items");
    for (const auto& item : items) // every matter's own way tells that it was rated
        ledger::write(context, {.act = "close_items",
                                .subject_kind = "evaluation",
                                .subject_id = item.matter_id.value,
                                .record_kind = "evaluation",
                                .record_id = id.value,
                                .audience = std::string(matters::sealed_to(flow, "close_items"))});
    return view_of(context, whole);
}

EvaluationView void_item(Context& context, Id<Evaluation> id, const ItemVoided& voided) {
    auto whole = load_for_change(context, id);
    require(context, whole, "void_item");
    const auto item = std::ranges::find(whole.items, voided.item_id, &Item::id);
    if (item == whole.items.end()) refuse_field("/item_id", no_such_item);
    for (auto* question : questions_of(whole, *item))
        ballots::discard(context, *question, voided.reason.value);
    take(context, whole, "void_item");
    return view_of(context, whole);
}

EvaluationView show_item(Context& context, Id<Evaluation> id, const ItemShown& shown) {
    auto whole = load_for_change(context, id);
    require(context, whole, "show_item");
    if (shown.item_id && std::ranges::find(whole.items, *shown.item_id, &Item::id) == whole.items.end())
        refuse_field("/item_id", no_such_item);
    whole.evaluation.shown_id.reset();
    if (shown.item_id) whole.evaluation.shown_id = shown.item_id->value;
    take(context, whole, "show_item");
    return view_of(context, whole);
}

EvaluationView end(Context& context, Id<Evaluation> id) {
    auto whole = load_for_change(context, id);
    require(context, whole, "end");
    const auto open = std::ranges::count_if(whole.items, [&](const Item& item) {
        return questions_of(whole, item).front()->state == ballots::State::open;
    });
    if (open) throw Problem{still_open, {std::to_string(open)}};
    take(context, whole, "end");
    return view_of(context, whole);
}
} // namespace evaluations
