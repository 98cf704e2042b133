#include "systems/linkage/offers.hpp"

#include "systems/linkage/flow.hpp"

#include <algorithm>

namespace linkage {
namespace {
struct Way {
    std::string_view act, noun;
    const Shape* in;
};
// below /matters/{id}/linkage/passings/{passing}
constexpr Way passing_ways[] = {
    {"consent",          "consent",          nullptr                   },
    {"withhold_consent", "consent-refusal",  &shape_of<ConsentWithheld>},
    {"record_consent",   "recorded-consent", &shape_of<ConsentRecorded>},
    {"enter_progress",   "progress",         &shape_of<LetterEntered>  },
    {"enter_answer",     "answer",           &shape_of<LetterEntered>  },
    {"enter_return",     "return",           &shape_of<LetterEntered>  },
};
// below /received/{id}
constexpr Way received_ways[] = {
    {"accept",         "acceptance",       nullptr              },
    {"join",           "joining",          &shape_of<Joining>   },
    {"pass_on",        "passing-on",       &shape_of<UnitChosen>},
    {"tell",           "progress",         &shape_of<Words>     },
    {"answer",         "answer",           &shape_of<Words>     },
    {"answer_at_once", "immediate-answer", &shape_of<Words>     },
    {"send_back",      "return",           &shape_of<Reason>    },
};

matters::Offer offer(const Context& context, const matters::Flow& of, std::string_view state, const Way& way,
                     const std::string& base) {
    matters::Offer offer{.act = std::string(way.act),
                         .label = matters::word(of.acts, way.act, context.language),
                         .method = "POST",
                         .path = base + "/" + std::string(way.noun),
                         .open = true,
                         .citation =
                             matters::cited(matters::find_step(of, state, way.act)->basis, context.language)};
    if (way.in) offer.fields = form_of(*way.in);
    return offer;
}
} // namespace

std::vector<matters::Offer> offers(const Context& context, const Case& c,
                                   const std::vector<Passing>& passings) {
    std::vector<matters::Offer> found;
    const auto base = "/matters/" + std::to_string(c.matter.id.value) + "/linkage/passings";
    const bool goes_on = c.matter.registered_on && c.matter.state != "withdrawn" && c.matter.state != "split";
    if (goes_on && !matters::closed(context, passing_flow, "", c, "pass")) {
        found.push_back(offer(context, passing_flow, "", {"pass", "", &shape_of<PassingOn>}, base));
        found.back().path.pop_back(); // the list itself
    }
    for (const auto& passing : passings)
        for (const auto& way : passing_ways) {
            if (matters::closed(context, passing_flow, passing.state, c, way.act)) continue;
            if (way.act.starts_with("enter_") && passing.to_congress) continue;
            found.push_back(offer(context, passing_flow, passing.state, way,
                                  base + "/" + std::to_string(passing.id.value)));
        }
    return found;
}

std::vector<matters::Offer> offers(const Context& context, const Received& received) {
    std::vector<matters::Offer> found;
    const auto part = std::ranges::find(received.c.handlings, "passed_on", &Handling::state);
    const auto& state = received.c.matter.state;
    for (const auto& way : received_ways) {
        const auto* by = way.act == "answer" && part != received.c.handlings.end() ? &*part : nullptr;
        if (!matters::closed(context, flow, state, received.c, way.act, by))
            found.push_back(
                offer(context, flow, state, way, "/received/" + std::to_string(received.c.matter.id.value)));
    }
    return found;
}
} // namespace linkage
