#include "systems/suggestions/proposing.hpp"

#include "db/where.hpp"
#include "engine/matters/finding.hpp"
#include "engine/search/known.hpp"
#include "systems/suggestions/store.hpp"

#include <algorithm>

namespace suggestions {
namespace {
constexpr std::size_t most = 3, most_at_once = 100;
constexpr std::size_t looked_at = 12; // more than are shown: units are merged and renamed over the years
constexpr Refusal too_many{422, "too-many", "一次最多处理 {0} 件。", "At most {0} at once."};

EarlierCase earlier(std::int64_t id) {
    return {.id = {id}, .number = {}, .title = {}, .assigned_on = {}};
}

/// What is said of the reasons is looked up for all of them at once.
void complete(Context& context, std::vector<UnitProposals>& items) {
    std::vector<EarlierCase*> reasons;
    std::vector<Id<Matter>> ids;
    for (auto& item : items)
        for (auto* list : {&item.leads, &item.cos})
            for (auto& proposal : *list)
                for (auto* cases : {&proposal.speak_for, &proposal.against})
                    for (auto& one : *cases) {
                        reasons.push_back(&one);
                        ids.push_back(one.id);
                    }
    if (ids.empty()) return;
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    db::Where where{"select id, number, title, assigned_on from matters where congress_id = $1"};
    where.in("id", ids);
    const auto known = context.tx.list<EarlierCase>(where.sql + " order by id", where.arguments);
    for (auto* reason : reasons)
        if (const auto found = std::ranges::lower_bound(known, reason->id, {}, &EarlierCase::id);
            found != known.end() && found->id == reason->id)
            *reason = *found;
}

ProposedUnits answer(Context& context, std::vector<UnitProposals> items) {
    complete(context, items);
    matters::NameBook book;
    for (const auto& item : items)
        for (const auto* list : {&item.leads, &item.cos})
            for (const auto& proposal : *list) book.need(proposal.unit_id);
    return {std::move(items), book.look_up(context.tx, context.today)};
}

struct Text {
    Id<Matter> id;
    std::string title, body;
};
BOOST_DESCRIBE_STRUCT(Text, (), (id, title, body))

/// Of these, what the reader may see.
std::vector<Text> texts_of(Context& context, const std::vector<Id<Matter>>& ids) {
    if (ids.empty()) return {};
    db::Where where{"select m.id, m.title, m.body from matters m where m.congress_id = $1 and m.kind = "
                    "'suggestion'"};
    where.in("m.id", ids);
    matters::visible(where, context.actor);
    return context.tx.list<Text>(where.sql + " order by m.id", where.arguments);
}

void office_only(const Context& context) {
    if (!context.actor.has(auth::Role::office_staff)) throw Problem{not_allowed};
}
} // namespace

UnitProposals propose_for(Context& context, const std::string& title, const std::string& body,
                          std::size_t most_units, Id<Matter> itself) {
    const auto found = search::propose(context, title, body, looked_at, itself.value);
    UnitProposals proposals;
    const auto take = [&](const std::vector<search::Proposed>& from, std::vector<UnitProposal>& into) {
        for (const auto& one : from) {
            if (into.size() == most_units) return;
            if (!matters::unit_in_office(context, {one.unit})) continue;
            UnitProposal proposal{.unit_id = {one.unit}, .speak_for = {}, .against = {}, .words = one.words};
            for (const auto id : one.speaks_for) proposal.speak_for.push_back(earlier(id));
            for (const auto id : one.against) proposal.against.push_back(earlier(id));
            into.push_back(std::move(proposal));
        }
    };
    take(found.leads, proposals.leads);
    take(found.cos, proposals.cos);
    // who leads does not work along with itself
    if (!proposals.leads.empty())
        std::erase_if(proposals.cos,
                      [&](const UnitProposal& co) { return co.unit_id == proposals.leads.front().unit_id; });
    return proposals;
}

ProposedUnits proposed_units_of_many(Context& context, const ProposalsAsked& asked) {
    office_only(context);
    if (asked.ids.size() > most_at_once) refuse_field("/ids", too_many, {std::to_string(most_at_once)});
    std::vector<UnitProposals> items;
    for (const auto& text : texts_of(context, asked.ids)) {
        items.push_back(propose_for(context, text.title, text.body, most, text.id));
        items.back().id = text.id;
    }
    return answer(context, std::move(items));
}

ProposedUnits proposed_units(Context& context, Id<Matter> id) {
    auto proposed = proposed_units_of_many(context, {{id}});
    if (proposed.items.empty()) throw Problem{not_found};
    return proposed;
}
} // namespace suggestions
