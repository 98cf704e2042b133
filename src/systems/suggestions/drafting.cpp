#include "engine/people/lookup.hpp"
#include "systems/suggestions/acting.hpp"
#include "systems/suggestions/cosigning.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/screening.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <algorithm>

namespace suggestions {
namespace {
constexpr Refusal helpers_only{403, "helpers-only", "只有代填人员或人大机关工作人员可以代代表录入。",
                               "Only a helper or the congress's office may enter for a deputy."};
constexpr Refusal short_title{
    422, "title-too-short", "标题至少 4 个字，请用一句话说清要解决的问题。",
    "A title has at least 4 characters: say in one sentence what should be solved."};
constexpr Refusal short_body{
    422, "body-too-short", "内容至少 20 个字，请写明情况、问题和具体建议。",
    "Write at least 20 characters: the situation, the problem and what you suggest."};
constexpr Refusal no_category{422, "no-category", "请选择类别。", "Choose a category."};
constexpr Refusal no_unit{422, "no-such-unit", "请选择一个现行的承办单位，或者不填。",
                          "Choose a handling unit that is in office today, or leave this empty."};
constexpr Refusal withdrawing{409, "withdrawing", "已经申请撤回，正在等待联名代表同意。",
                              "A withdrawal is already waiting for the co-signers."};
constexpr Refusal not_withdrawing{409, "not-withdrawing", "领衔代表没有申请撤回。",
                                  "The lead deputy has not asked to withdraw."};
constexpr Refusal no_term{409, "no-term", "现在没有在任的本届人大，请联系办公室。",
                          "There is no term in office today. Ask the congress's office."};

constexpr std::size_t shortest_title = 4, shortest_body = 20;

Suggestion begin(Context& context, Id<people::Person> author, std::string_view first_act) {
    const auto term = people::current_term(context.tx, context.today);
    if (!term) throw Problem{no_term};
    if (!people::mandate_of(context.tx, author, context.today)) refuse_field("/author_id", not_a_deputy);
    Suggestion suggestion;
    auto& matter = suggestion.c.matter;
    matter.id = context.next<Matter>();
    matter.kind = flow.kind;
    matter.author_id = author;
    matter.opened_on = context.today;
    if (first_act == "enter") matter.entered_by = context.actor.person;
    suggestion.details.id = matter.id;
    suggestion.details.term_id = term->id;
    return suggestion;
}

template <class Text> void put(const Context& context, Suggestion& suggestion, const Text& text) {
    auto& matter = suggestion.c.matter;
    matter.title = text.title.value;
    matter.body = text.body.value;
    if (text.category && !rules::category(text.category->value)) refuse_field("/category", no_category);
    matter.category = text.category ? text.category->value : "";
    if (text.proposed_unit_id && !matters::unit_in_office(context, *text.proposed_unit_id))
        refuse_field("/proposed_unit_id", no_unit);
    suggestion.details.proposed_unit_id = text.proposed_unit_id;
    suggestion.details.confidential = text.confidential;
}

void insert(Context& context, Suggestion& suggestion, std::string_view act) {
    context.tx.insert("suggestions", suggestion.details);
    take(context, suggestion, act);
}

/// Links a suggestion to the opinion that it grows from, which must be the author's own.
void grow_from(Context& context, Suggestion& suggestion, std::optional<Id<Matter>> origin) {
    if (!origin) return;
    const auto known = std::ranges::any_of(suggestion.c.links, [&](const matters::Link& link) {
        return link.kind == matters::LinkKind::raised_from && link.to_id == *origin;
    });
    if (known) return;
    const auto own = context.tx.count(
        "select count(*) from matters where congress_id = $1 and id = $2 and author_id = $3 and "
        "kind = 'opinion'",
        *origin, suggestion.c.matter.author_id);
    if (own == 0) refuse_field("/raised_from_id", not_found);
    suggestion.c.links.push_back({.id = context.next<matters::Link>(),
                                  .from_id = suggestion.c.matter.id,
                                  .to_id = *origin,
                                  .kind = matters::LinkKind::raised_from});
    context.tx.insert("links", suggestion.c.links.back());
}

/// A suggestion handed in while the congress takes them belongs to that session; otherwise to the time
/// between.
void settle_channel(Context& context, Suggestion& suggestion) {
    suggestion.c.matter.submitted_on = context.today;
    const auto session = people::session_of(context.tx, context.today);
    const bool sitting = session && session->opens_on <= context.today && context.today <= session->cutoff_on;
    suggestion.details.channel = sitting ? SuggestionChannel::session : SuggestionChannel::intersession;
    suggestion.details.session_id = sitting ? std::optional(session->id) : std::nullopt;
    context.tx.save("suggestions", suggestion.details);
}

void complete_withdrawal(Context& context, Suggestion& suggestion) {
    for (const auto& cosignature : suggestion.cosignatures)
        if (cosignature.state == CosignState::confirmed && !cosignature.withdraw_agreed) return;
    auto system = matters::as_clock(context);
    suggestion.c.matter.closed_on = context.today;
    if (suggestion.details.merged_into) {
        suggestion.details.merged_into.reset();
        context.tx.save("suggestions", suggestion.details);
    }
    take(system, suggestion, "complete_withdrawal");
    release_merged(context, suggestion);
}
} // namespace

/// What submission demands of a draft (Deputies Law 2025, arts. 24, 36: clear and specific).
void require_complete(const Matter& matter) {
    std::vector<Fault> faults;
    if (characters(matter.title) < shortest_title) faults.push_back({"/title", short_title});
    if (characters(matter.body) < shortest_body) faults.push_back({"/body", short_body});
    if (matter.category.empty()) faults.push_back({"/category", no_category});
    if (!faults.empty()) throw Problem{invalid, {std::to_string(faults.size())}, std::move(faults)};
}

View draft(Context& context, const Draft& draft) {
    if (!context.actor.deputy) throw Problem{deputies_only};
    auto suggestion = begin(context, context.actor.person, "draft");
    put(context, suggestion, draft);
    grow_from(context, suggestion, draft.raised_from_id);
    insert(context, suggestion, "draft");
    return view_of(context, std::move(suggestion));
}

View edit(Context& context, Id<Matter> id, const Draft& draft) {
    auto suggestion = load_for_change(context, id);
    const auto* act = suggestion.c.matter.state == "entered" ? "edit_entry" : "edit";
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, act);
    put(context, suggestion, draft);
    grow_from(context, suggestion, draft.raised_from_id);
    // the author confirms an entry as it stands, so it stays complete
    if (act == std::string_view("edit_entry")) require_complete(suggestion.c.matter);
    context.tx.save("suggestions", suggestion.details);
    take(context, suggestion, act);
    return view_of(context, std::move(suggestion));
}

View enter(Context& context, const Entry& entry) {
    return enter_signed(context, entry, {});
}

View enter_signed(Context& context, const Entry& entry, const std::vector<Id<people::Person>>& cosigners) {
    if (!context.actor.has(auth::Role::helper) && !context.actor.has(auth::Role::office_staff))
        throw Problem{helpers_only};
    auto suggestion = begin(context, entry.author_id, "enter");
    put(context, suggestion, entry);
    suggestion.details.entered_how = entry.how;
    require_complete(suggestion.c.matter);
    sign_on_paper(context, suggestion, cosigners, context.today);
    insert(context, suggestion, "enter");
    return view_of(context, std::move(suggestion));
}

View submit(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "submit");
    if (!context.actor.deputy) throw Problem{deputies_only};
    require_complete(suggestion.c.matter);
    settle_invitations(context, suggestion, CosignState::lapsed);
    close_to_all(context, suggestion);
    settle_channel(context, suggestion);
    take(context, suggestion, "submit");
    return view_of(context, std::move(suggestion));
}

View discard(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    suggestion.c.matter.closed_on = context.today;
    take(context, suggestion, "discard");
    return view_of(context, std::move(suggestion));
}

View confirm_entry(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "confirm_entry");
    if (!context.actor.deputy) throw Problem{deputies_only};
    suggestion.details.confirmed_on = context.today;
    settle_channel(context, suggestion);
    take(context, suggestion, "confirm_entry");
    return view_of(context, std::move(suggestion));
}

View reject_entry(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    suggestion.c.matter.closed_on = context.today;
    take(context, suggestion, "reject_entry");
    return view_of(context, std::move(suggestion));
}

View revise(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "revise");
    for (auto& cosignature : suggestion.cosignatures)
        if (cosignature.state == CosignState::confirmed) {
            cosignature.state = CosignState::lapsed;
            cosignature.withdraw_agreed.reset();
            context.tx.save("cosignatures", cosignature);
        }
    // who writes on does not withdraw
    suggestion.details.withdrawal.reset();
    suggestion.details.withdrawal_on.reset();
    context.tx.save("suggestions", suggestion.details);
    take(context, suggestion, "revise");
    return view_of(context, std::move(suggestion));
}

View withdraw(Context& context, Id<Matter> id, const Withdrawal& withdrawal) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "withdraw");
    if (suggestion.details.withdrawal) throw Problem{withdrawing};
    suggestion.details.withdrawal = withdrawal.reason.value;
    suggestion.details.withdrawal_on = context.today;
    context.tx.save("suggestions", suggestion.details);
    take(context, suggestion, "withdraw");
    complete_withdrawal(context, suggestion);
    return view_of(context, std::move(suggestion));
}

View agree_withdrawal(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "agree_withdrawal");
    if (!suggestion.details.withdrawal) throw Problem{not_withdrawing};
    auto* mine = cosignature_of(suggestion, context.actor.person);
    mine->withdraw_agreed = context.today;
    context.tx.save("cosignatures", *mine);
    take(context, suggestion, "agree_withdrawal", {"cosignature", mine->id.value});
    complete_withdrawal(context, suggestion);
    return view_of(context, std::move(suggestion));
}
} // namespace suggestions
