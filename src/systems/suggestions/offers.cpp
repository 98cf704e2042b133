#include "systems/suggestions/offers.hpp"

#include "engine/matters/handling_flow.hpp"
#include "systems/suggestions/act_paths.hpp"
#include "systems/suggestions/answering.hpp"
#include "systems/suggestions/cosigning.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/rating.hpp"
#include "systems/suggestions/screening.hpp"

#include <algorithm>

namespace suggestions {
namespace {
using matters::Basis;
using matters::HandlerRole;
using matters::Offer;
using matters::Who;

/// An act that is this reader's in this state may still be closed for today; then the offer says why.
struct Chance {
    bool mine = false;
    std::optional<Problem> closed = std::nullopt;
    Basis basis = {"", ""};
};

Chance by_flow(const Context& context, const matters::Flow& of, std::string_view state, const Suggestion& s,
               std::string_view act, const Handling* handling) {
    const auto* step = matters::find_step(of, state, act);
    if (!step || !matters::is(step->who, context.actor, s.c, handling)) return {};
    return {true, std::nullopt, step->basis};
}

bool pending(const Suggestion& s, const Handling& handling, matters::PetitionKind kind) {
    return matters::is_open(handling.state) &&
           std::ranges::any_of(s.c.petitions, [&](const matters::Petition& petition) {
               return petition.handling_id == handling.id && petition.kind == kind &&
                      petition.decision == matters::Decision::pending;
           });
}

Chance on_matter(const Context& context, const Suggestion& s, std::string_view act) {
    auto chance = by_flow(context, flow, s.c.matter.state, s, act, nullptr);
    const auto mine = std::ranges::find(s.cosignatures, context.actor.person, &Cosignature::person_id);
    const bool invited = mine != s.cosignatures.end() && mine->state == CosignState::invited;
    if ((act == "confirm" || act == "decline") && !invited) return {};
    if (act == "open_to_all" && opening_closed(s)) return {};
    if (act == "join" && (invited || joining_closed(context, s))) return {}; // the invited confirm or decline
    if (act == "withdraw" && s.details.withdrawal) return {};
    if (act == "agree_withdrawal" && (!s.details.withdrawal || mine == s.cosignatures.end() ||
                                      mine->state != CosignState::confirmed || mine->withdraw_agreed))
        return {};
    if (act == "publish" && s.details.confidential) return {};
    if (!chance.mine) return {};
    if ((act == "submit" || act == "confirm_entry") && !context.actor.deputy)
        chance.closed = Problem{deputies_only};
    if (act == "register") chance.closed = unchecked(context, s);
    if (act == "pass_checks") chance.closed = passing_closed(context, s);
    if (act == "undo_assign") chance.closed = undoing_closed(context, s);
    if (act == "leave_group" && !s.details.merged_into) return {};
    if (act == "recall_consultation" && std::ranges::none_of(s.consultations, &Consultation::waits))
        return {};
    return chance;
}

Chance on_handling(const Context& context, const Suggestion& s, std::string_view act,
                   const Handling& handling) {
    if (act == "request_extension" || act == "request_handback") {
        const bool extension = act == "request_extension";
        auto closed = extension ? matters::extension_closed(context, s.c, handling)
                                : matters::handback_closed(context, s.c, handling);
        if (closed &&
            (closed->refusal.status == 403 || std::string_view(closed->refusal.code) == wrong_state.code))
            return {};
        return {true, std::move(closed), extension ? matters::basis::handle : matters::basis::handback};
    }
    if (act == "grant_extension" || act == "refuse_extension")
        return {matters::is(Who::office, context.actor, s.c) &&
                    pending(s, handling, matters::PetitionKind::extension),
                std::nullopt, matters::basis::handle};
    if (act == "rate" || act == "record_rating") {
        auto chance = by_flow(context, flow, s.c.matter.state, s, act, nullptr);
        chance.mine = chance.mine && to_be_rated(s, handling);
        chance.closed = rating_closed(context, s);
        return chance;
    }
    auto chance = by_flow(context, matters::handling_flow, handling.state, s, act, &handling);
    if (act == "sign_off") chance.closed = signing_closed(context, s, handling);
    return chance;
}

Chance on_promise(const Context& context, const Suggestion& s, std::string_view act,
                  const matters::Promise& promise) {
    const auto handling = std::ranges::find(s.c.handlings, promise.handling_id, &Handling::id);
    return by_flow(context, matters::promise_flow, name_of(promise.state), s, act, &*handling);
}

/// What is solved needs no further word of the office.
Chance on_question(const Context& context, const Suggestion& s, std::string_view act,
                   const Question& question) {
    if (act == "reopen" && !matters::find_step(flow, s.c.matter.state, "reopen")) return {};
    if ((act == "reopen" || act == "explain") && question.verdict == Verdict::solved) return {};
    return by_flow(context, question_flow, question.state, s, act, nullptr);
}

std::string label(std::string_view act, Language language) {
    for (const auto& of : flows)
        for (const auto& entry : of.acts)
            if (entry.key == act) return std::string(language == Language::zh ? entry.zh : entry.en);
    return std::string(act);
}

Offer offer(const Context& context, const ActPath& path, std::string base, const Chance& chance) {
    Offer offer{.act = std::string(path.act),
                .label = label(path.act, context.language),
                .method = std::string(path.method),
                .path = std::move(base) + "/" + std::string(path.noun),
                .open = !chance.closed,
                .citation = matters::cited(chance.basis, context.language)};
    if (chance.closed) offer.why_not = say(chance.closed->refusal, chance.closed->args, context.language);
    if (path.in) offer.fields = form_of(*path.in);
    return offer;
}
} // namespace

std::vector<Offer> offers(const Context& context, const Suggestion& s) {
    std::vector<Offer> found;
    if (!context.actor.signed_in()) return found;
    const auto base = "/suggestions/" + std::to_string(s.c.matter.id.value);
    for (const auto& path : act_paths) {
        if (path.on == On::matter) {
            if (const auto chance = on_matter(context, s, path.act); chance.mine)
                found.push_back(offer(context, path, base, chance));
        } else if (path.on == On::handling) {
            for (const auto& handling : s.c.handlings)
                if (const auto chance = on_handling(context, s, path.act, handling); chance.mine) {
                    found.push_back(offer(context, path,
                                          base + "/handlings/" + std::to_string(handling.id.value), chance));
                    found.back().handling_id = handling.id;
                }
        } else if (path.on == On::question) {
            for (const auto& question : s.questions)
                if (const auto chance = on_question(context, s, path.act, question); chance.mine)
                    found.push_back(offer(context, path,
                                          base + "/questions/" + std::to_string(question.id.value), chance));
        } else {
            for (const auto& promise : s.c.promises)
                if (const auto chance = on_promise(context, s, path.act, promise); chance.mine) {
                    found.push_back(
                        offer(context, path, base + "/promises/" + std::to_string(promise.id.value), chance));
                    found.back().handling_id = promise.handling_id;
                }
        }
    }
    return found;
}
} // namespace suggestions
