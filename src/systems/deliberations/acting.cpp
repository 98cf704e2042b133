#include "systems/deliberations/acting.hpp"

#include "engine/matters/store.hpp"

#include <algorithm>

namespace deliberations {
namespace {
template <class R> std::vector<R> of(db::Tx& tx, const char* table, Id<Matter> id) {
    return tx.all<R>(db::select<R>(table) + " where congress_id = $1 and matter_id = $2 order by id", id);
}

Opinion complete(Context& context, matters::Case c) {
    const auto id = c.matter.id;
    auto& tx = context.tx;
    return {
        std::move(c),
        tx.get<Deliberation>(
            db::select<Deliberation>("deliberations") + " where congress_id = $1 and id = $2", id),
        // what was taken off the list before the opinion went out has no position any more
        tx.all<DeliberationItem>(db::select<DeliberationItem>("deliberation_items") +
                                     " where congress_id = $1 and matter_id = $2 and position > 0 order by "
                                     "position",
                                 id),
        of<LoopPaper>(tx, "deliberation_papers", id), of<LoopRating>(tx, "deliberation_ratings", id)};
}
} // namespace

Opinion load_seen(Context& context, Id<Matter> id) {
    return complete(context, matters::load_seen(context, flow, id));
}

std::optional<Opinion> find(Context& context, Id<Matter> id) {
    if (context.tx.count("select count(*) from deliberations where congress_id = $1 and id = $2", id) == 0)
        return std::nullopt;
    return complete(context, matters::store::load(context.tx, id));
}

Opinion begin_act(Context& context, Id<Matter> id, std::string_view act) {
    auto opinion = complete(context, matters::load_for_change(context, flow, id));
    matters::require(context, flow, opinion.c.matter.state, opinion.c, act, matters::lead_of(opinion.c));
    return opinion;
}

DeliberationItem& find_item(Opinion& opinion, Id<DeliberationItem> id) {
    const auto found = std::ranges::find(opinion.items, id, &DeliberationItem::id);
    if (found == opinion.items.end()) throw Problem{not_found};
    return *found;
}

bool item_open(std::string_view state, std::string_view act) {
    if (act == "plan_item") return state == "acknowledged" || state == "handling";
    if (act == "resume_item") return state == "basically" || state == "unsatisfied";
    const bool handled = state == "handling" || state == "with_body" || state == "commented";
    if (act == "confirm_item") return handled || state == "reported" || state == "reviewing";
    return act == "reopen_item" ? handled : state == "handling" || state == "commented";
}

void step_item(Context& context, Opinion& opinion, DeliberationItem& item, std::string_view act) {
    if (!item_open(opinion.c.matter.state, act))
        throw Problem{wrong_state, {matters::word(states, opinion.c.matter.state, context.language)}};
    const auto* lead = matters::lead_of(opinion.c);
    const auto& step = matters::require(context, item_flow, item.state, opinion.c, act, lead);
    item.state = step.to;
    context.tx.save("deliberation_items", item);
    matters::record_beside(context, item_flow, opinion.c, step, {"deliberation_item", item.id.value});
}

DeliberationView take(Context& context, Opinion& opinion, DeliberationItem& item, std::string_view act) {
    step_item(context, opinion, item, act);
    return view_of(context, std::move(opinion));
}

void advance(Context& context, Opinion& opinion, std::string_view act, const matters::Evidence& evidence) {
    const auto* by = matters::lead_of(opinion.c);
    const auto& step = matters::require(context, flow, opinion.c.matter.state, opinion.c, act, by);
    opinion.c.matter.audience = audience_of(step.to);
    // the unit stands in the entry where it is the one that acts
    const bool units = step.who == Who::primary_clerk || step.who == Who::primary_principal;
    matters::advance(context, flow, opinion.c, act, evidence, units ? by : nullptr);
}

DeliberationView take(Context& context, Opinion& opinion, std::string_view act,
                      const matters::Evidence& evidence) {
    advance(context, opinion, act, evidence);
    return view_of(context, std::move(opinion));
}

const LoopPaper& add_paper(Context& context, Opinion& opinion, LoopPaperKind kind, const std::string& body) {
    opinion.papers.push_back({context.next<LoopPaper>(), opinion.c.matter.id, opinion.c.matter.round, kind,
                              body, context.actor.person, context.today});
    context.tx.insert("deliberation_papers", opinion.papers.back());
    return opinion.papers.back();
}

std::string_view finding(std::string_view verdict) {
    return verdict == "satisfied"             ? "find_satisfied"
           : verdict == "basically_satisfied" ? "find_basically"
                                              : "find_unsatisfied";
}

std::optional<ballots::Question> question_of(db::Tx& tx, const LoopRating& rating) {
    if (rating.question_id)
        return tx.find<ballots::Question>(db::select<ballots::Question>("ballot_questions") +
                                              " where congress_id = $1 and id = $2",
                                          *rating.question_id);
    const auto questions = ballots::questions(tx, {rating.id.value});
    return questions.empty() ? std::nullopt : std::optional(questions.back());
}
} // namespace deliberations
