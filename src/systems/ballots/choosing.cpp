// By which rules a meeting may vote on what: rules/gatherings.toml and rules/agenda.toml say it.
#include "engine/gatherings/rules.hpp"
#include "systems/ballots/acting.hpp"

#include <algorithm>

namespace ballots {
namespace {
constexpr Refusal no_such_rule{422, "no-such-ballot-rule", "没有这种表决方式，请重新选择。",
                               "There is no such kind of vote. Choose again."};
constexpr Refusal not_for_this{422, "vote-not-by-rule", "{0}不采用“{1}”（{2}）。可以采用：{3}。",
                               "{0}: no vote of the kind “{1}” ({2}). What may be chosen: {3}."};
constexpr Refusal other_item{422, "item-of-another-meeting", "所选议题不在本次会议的议程中，请重新选择。",
                             "This item is not on the meeting's agenda. Choose again."};

std::vector<const rules::Ballot*> allowed(const Gathering& gathering, const gatherings::AgendaItem* item) {
    std::vector<const rules::Ballot*> found;
    const auto& meeting = gatherings::rule(gathering.kind);
    for (const auto& key :
         gatherings::ballots_for(meeting, item ? gatherings::find_item_kind(item->kind) : nullptr))
        found.push_back(&rules::ballot(key));
    return found;
}

const std::string& label_of(const rules::Ballot& rule, Language language) {
    return language == Language::zh ? rule.label_zh : rule.label_en;
}

std::string called(const Gathering& gathering, const gatherings::AgendaItem* item, Language language) {
    const bool zh = language == Language::zh;
    const auto& meeting = gatherings::rule(gathering.kind);
    auto text = zh ? meeting.label_zh : meeting.label_en;
    if (const auto* kind = item ? gatherings::find_item_kind(item->kind) : nullptr)
        text += zh ? "“" + kind->label_zh + "”类议题" : ", items “" + kind->label_en + "”";
    return text;
}
} // namespace

std::optional<gatherings::AgendaItem> item_on_agenda(Context& context, Id<Gathering> gathering,
                                                     std::optional<Id<gatherings::AgendaItem>> item,
                                                     const std::string& at) {
    if (!item) return std::nullopt;
    auto found = context.tx.find<gatherings::AgendaItem>(
        db::select<gatherings::AgendaItem>("gathering_items") + " where congress_id = $1 and id = $2", *item);
    if (!found || found->gathering_id != gathering) refuse_field(at, other_item);
    return found;
}

const rules::Ballot& rule_named(const std::string& key) {
    const auto found = std::ranges::find(rules::ballots(), key, &rules::Ballot::key);
    if (found == rules::ballots().end()) refuse_field("/rule", no_such_rule);
    return *found;
}

void require_rule(const Context& context, const Gathering& gathering, const gatherings::AgendaItem* item,
                  const rules::Ballot& rule) {
    const auto may = allowed(gathering, item);
    if (std::ranges::find(may, &rule) != may.end()) return;
    const bool zh = context.language == Language::zh;
    std::string others;
    for (const auto* one : may)
        others += (others.empty() ? "" : zh ? "、" : "; ") + label_of(*one, context.language);
    refuse_field("/rule", not_for_this,
                 {called(gathering, item, context.language), label_of(rule, context.language),
                  zh ? rule.citation.zh : rule.citation.en, others});
}

BallotRules rules_of_votes(Context& context, const BallotRuleFilter& filter) {
    BallotRules list;
    if (!filter.gathering_id) {
        for (const auto& rule : rules::ballots()) list.rules.push_back(rule_view(rule, context.language));
        return list;
    }
    if (!gatherings::store::may_see(context, *filter.gathering_id)) throw Problem{not_found};
    const auto item = item_on_agenda(context, *filter.gathering_id, filter.item_id, "/item_id");
    const auto gathering = gatherings::store::load(context.tx, *filter.gathering_id);
    for (const auto* rule : allowed(gathering, item ? &*item : nullptr))
        list.rules.push_back(rule_view(*rule, context.language));
    return list;
}
} // namespace ballots
