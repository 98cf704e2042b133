#include "systems/suggestions/cosigning.hpp"

#include "engine/people/lookup.hpp"
#include "systems/suggestions/acting.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <algorithm>

namespace suggestions {
namespace {
constexpr Refusal not_oneself{422, "not-oneself", "不能邀请自己联名。", "You cannot invite yourself."};
constexpr Refusal nobody_invited{422, "nobody-invited", "请至少选择一位联名代表。",
                                 "Choose at least one deputy."};
constexpr Refusal too_many{422, "too-many-cosigners", "本届规定联名代表最多 {0} 人。",
                           "This term allows at most {0} co-signers."};
constexpr Refusal other_delegation{422, "other-delegation", "本届规定联名代表应当与领衔代表同属一个代表团。",
                                   "In this term co-signers must belong to the lead deputy's delegation."};
constexpr Refusal answered{409, "answered-already", "您已经答复过这次联名邀请。",
                           "You have answered this invitation already."};
constexpr Refusal kept_confidential{
    409, "kept-confidential", "请求不公开的建议不能公开征集联名，请改为邀请具体代表。",
    "A suggestion kept confidential cannot be opened to all deputies. Invite particular ones instead."};
constexpr Refusal open_already{409, "open-already", "已经在公开征集联名。",
                               "It is open to all deputies already."};
constexpr Refusal not_open{409, "not-open", "领衔代表没有公开征集联名，请与领衔代表联系。",
                           "The lead deputy has not opened it to all deputies. Please contact them."};
constexpr Refusal joined_already{409, "joined-already", "您已经联名。", "You have co-signed it already."};

/// A term's rules on co-signing, where it has set them (term_rules).
constexpr std::string_view most_cosigners = "cosigners_max", same_delegation = "cosign_same_delegation";

/// Invited or confirmed: it counts.
bool stands(const Cosignature& cosignature) {
    return cosignature.state == CosignState::invited || cosignature.state == CosignState::confirmed;
}

bool outside_delegation(Context& context, const Suggestion& suggestion, Id<people::Person> person) {
    if (people::term_rule(context.tx, suggestion.details.term_id, same_delegation).value_or(0) == 0)
        return false;
    const auto own = people::mandate_of(context.tx, suggestion.c.matter.author_id, context.today);
    const auto theirs = people::mandate_of(context.tx, person, context.today);
    return own && theirs && own->delegation_id != theirs->delegation_id;
}

/// The most co-signers that the term allows, when there are more now.
std::optional<std::int64_t> exceeded(Context& context, const Suggestion& suggestion) {
    const auto most = people::term_rule(context.tx, suggestion.details.term_id, most_cosigners);
    return most && std::ssize(suggestion.c.cosigners) > *most ? most : std::nullopt;
}

/// From today this deputy is asked to co-sign, or does; says which record holds it.
Id<Cosignature> put(Context& context, Suggestion& suggestion, Id<people::Person> person, CosignState state) {
    const auto answered_on = state == CosignState::confirmed ? std::optional(context.today) : std::nullopt;
    auto* known = cosignature_of(suggestion, person);
    if (!known || !stands(*known)) suggestion.c.cosigners.push_back(person);
    if (known) {
        if (!stands(*known)) known->invited_on = context.today;
        known->state = state;
        known->answered_on = answered_on;
        context.tx.save("cosignatures", *known);
        return known->id;
    }
    suggestion.cosignatures.push_back({.id = context.next<Cosignature>(),
                                       .matter_id = suggestion.c.matter.id,
                                       .person_id = person,
                                       .state = state,
                                       .invited_on = context.today,
                                       .answered_on = answered_on});
    context.tx.insert("cosignatures", suggestion.cosignatures.back());
    return suggestion.cosignatures.back().id;
}

View answer(Context& context, Id<Matter> id, std::string_view act, CosignState state) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, act);
    auto* mine = cosignature_of(suggestion, context.actor.person);
    if (mine->state != CosignState::invited) throw Problem{answered};
    mine->state = state;
    mine->answered_on = context.today;
    context.tx.save("cosignatures", *mine);
    if (!suggestion.details.open_on &&
        std::ranges::count(suggestion.cosignatures, CosignState::invited, &Cosignature::state) == 0)
        matters::stop_clock(context, suggestion.c, "cosign", std::nullopt);
    take(context, suggestion, act, {"cosignature", mine->id.value});
    return view_of(context, std::move(suggestion));
}
} // namespace

Cosignature* cosignature_of(Suggestion& suggestion, Id<people::Person> person) {
    const auto found = std::ranges::find(suggestion.cosignatures, person, &Cosignature::person_id);
    return found == suggestion.cosignatures.end() ? nullptr : &*found;
}

void settle_invitations(Context& context, Suggestion& suggestion, CosignState open_become) {
    for (auto& cosignature : suggestion.cosignatures)
        if (cosignature.state == CosignState::invited) {
            cosignature.state = open_become;
            context.tx.save("cosignatures", cosignature);
        }
}

void close_to_all(Context& context, Suggestion& suggestion) {
    if (!suggestion.details.open_on) return;
    suggestion.details.open_on.reset();
    context.tx.save("suggestions", suggestion.details);
}

View invite(Context& context, Id<Matter> id, const Invitation& invitation) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "invite");
    if (invitation.person_ids.empty()) refuse_field("/person_ids", nobody_invited);
    require_complete(suggestion.c.matter);
    for (std::size_t i = 0; i < invitation.person_ids.size(); ++i) {
        const auto person = invitation.person_ids[i];
        const auto at = "/person_ids/" + std::to_string(i);
        if (!people::mandate_of(context.tx, person, context.today)) refuse_field(at, not_a_deputy);
        if (person == suggestion.c.matter.author_id) refuse_field(at, not_oneself);
        if (outside_delegation(context, suggestion, person)) refuse_field(at, other_delegation);
        const auto* known = cosignature_of(suggestion, person);
        if (!known || !stands(*known)) put(context, suggestion, person, CosignState::invited);
    }
    if (const auto most = exceeded(context, suggestion))
        refuse_field("/person_ids", too_many, {std::to_string(*most)});
    take(context, suggestion, "invite");
    return view_of(context, std::move(suggestion));
}

View confirm(Context& context, Id<Matter> id) {
    return answer(context, id, "confirm", CosignState::confirmed);
}
View decline(Context& context, Id<Matter> id) {
    return answer(context, id, "decline", CosignState::declined);
}

View recall(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "recall");
    // a changed text needs to be confirmed anew
    for (auto& cosignature : suggestion.cosignatures)
        if (cosignature.state == CosignState::invited || cosignature.state == CosignState::confirmed) {
            cosignature.state = CosignState::lapsed;
            context.tx.save("cosignatures", cosignature);
        }
    close_to_all(context, suggestion);
    take(context, suggestion, "recall");
    return view_of(context, std::move(suggestion));
}

std::optional<Problem> opening_closed(const Suggestion& suggestion) {
    if (suggestion.details.confidential) return Problem{kept_confidential};
    if (suggestion.details.open_on) return Problem{open_already};
    return std::nullopt;
}

std::optional<Problem> joining_closed(const Context& context, const Suggestion& suggestion) {
    if (!suggestion.details.open_on) return Problem{not_open};
    const auto joined = std::ranges::any_of(suggestion.cosignatures, [&](const Cosignature& cosignature) {
        return cosignature.person_id == context.actor.person && cosignature.state == CosignState::confirmed;
    });
    if (joined) return Problem{joined_already};
    return std::nullopt;
}

View open_to_all(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "open_to_all");
    if (auto problem = opening_closed(suggestion)) throw std::move(*problem);
    require_complete(suggestion.c.matter);
    suggestion.details.open_on = context.today;
    context.tx.save("suggestions", suggestion.details);
    take(context, suggestion, "open_to_all");
    return view_of(context, std::move(suggestion));
}

View join(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "join");
    if (auto problem = joining_closed(context, suggestion)) throw std::move(*problem);
    const auto me = context.actor.person;
    if (outside_delegation(context, suggestion, me)) throw Problem{other_delegation};
    const auto cosignature = put(context, suggestion, me, CosignState::confirmed);
    if (const auto most = exceeded(context, suggestion)) throw Problem{too_many, {std::to_string(*most)}};
    take(context, suggestion, "join", {"cosignature", cosignature.value});
    return view_of(context, std::move(suggestion));
}
} // namespace suggestions
