#include "systems/visits/offers.hpp"

#include <algorithm>

namespace visits {
namespace {
/// Where an act is done, and the form it asks for.
struct Way {
    std::string_view act, noun;
    const Shape* in;
    std::string_view method = "POST";
};
constexpr Way ways[] = {
    {"change", "plan", &shape_of<Plan>, "PUT"},
    {"accept", "acceptance", nullptr},
    {"decline", "decline", nullptr},
    {"hold", "record", &shape_of<Record>},
    {"cancel", "cancellation", &shape_of<Why>},
    {"amend", "record", &shape_of<Record>, "PUT"},
    {"decide", "decisions", &shape_of<DecisionMade>},
    {"write_impression", "impression", &shape_of<Impression>, "PUT"},
    {"publish_visit", "publication", &shape_of<Publication>},
};
constexpr Way decision_ways[] = {
    {"report_done",  "report",       &shape_of<DoneReport>},
    {"not_yet_done", "return",       &shape_of<Why>       },
    {"confirm_done", "confirmation", &shape_of<Check>     },
    {"drop",         "drop",         &shape_of<Why>       },
};

matters::Offer offer(const Context& context, const matters::Flow& of, std::string_view state, const Way& way,
                     const std::string& base) {
    const auto* step = matters::find_step(of, state, way.act);
    matters::Offer offer{.act = std::string(way.act),
                         .label = matters::word(of.acts, way.act, context.language),
                         .method = std::string(way.method),
                         .path = base + "/" + std::string(way.noun),
                         .open = true,
                         .citation = matters::cited(step->basis, context.language)};
    if (way.in) offer.fields = form_of(*way.in);
    return offer;
}

/// Acts that the flow leaves open, but that have nothing to do for this reader.
bool idle(const Context& context, const Whole& whole, std::string_view act) {
    const auto me = std::ranges::find(whole.guests, context.actor.person, &Guest::person_id);
    if (me == whole.guests.end()) return false;
    if (act == "accept") return me->answer == Answer::accepted;
    if (act == "decline") return me->answer == Answer::declined;
    return act == "write_impression" && !me->came.value_or(false);
}
} // namespace

std::vector<matters::Offer> offers(const Context& context, const Whole& whole) {
    std::vector<matters::Offer> found;
    const auto base = "/visits/" + std::to_string(whole.visit.id.value);
    for (const auto& way : ways)
        if (!matters::closed(context, flow, whole.visit.state, way.act,
                             [&](Who who) { return is(who, context.actor, whole); }) &&
            !idle(context, whole, way.act))
            found.push_back(offer(context, flow, whole.visit.state, way, base));
    for (const auto& decision : whole.decisions)
        for (const auto& way : decision_ways)
            if (!matters::closed(context, decision_flow, decision.state, way.act,
                                 [&](Who who) { return is(who, context.actor, whole, &decision); }))
                found.push_back(offer(context, decision_flow, decision.state, way,
                                      base + "/decisions/" + std::to_string(decision.id.value)));
    return found;
}
} // namespace visits
