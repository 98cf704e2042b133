#include "systems/evaluations/acting.hpp"

#include <algorithm>

namespace evaluations {
namespace {
struct Way {
    std::string_view act, noun;
    const Shape* in;
    std::string_view method = "POST";
};
constexpr Way ways[] = {
    {"add_items", "items", &shape_of<MoreItems>},
    {"begin", "beginning", &shape_of<Presence>},
    {"cancel", "cancellation", &shape_of<Cancellation>},
    {"open_items", "opening", &shape_of<ItemsChosen>},
    {"close_items", "closing", &shape_of<ItemsChosen>},
    {"correct_present", "presence", &shape_of<Presence>, "PUT"},
    {"void_item", "voiding", &shape_of<ItemVoided>},
    {"show_item", "shown", &shape_of<ItemShown>, "PUT"},
    {"end", "ending", nullptr},
};
} // namespace

std::vector<matters::Offer> offers(const Context& context, const Whole& whole) {
    std::vector<matters::Offer> found;
    if (!conducts(context.actor)) return found;
    const auto has = [&](ballots::State state) {
        return std::ranges::find(whole.questions, state, &ballots::Question::state) != whole.questions.end();
    };
    const auto base = "/evaluations/" + std::to_string(whole.evaluation.id.value) + "/";
    for (const auto& way : ways) {
        const auto* step = matters::find_step(flow, whole.evaluation.state, way.act);
        if (!step) continue;
        if (way.act == "open_items" && !has(ballots::State::planned)) continue;
        if (way.act == "close_items" && !has(ballots::State::open)) continue;
        if (way.act == "end" && has(ballots::State::open)) continue;
        found.push_back({.act = std::string(way.act),
                         .label = matters::word(acts, way.act, context.language),
                         .method = std::string(way.method),
                         .path = base + std::string(way.noun),
                         .open = true,
                         .citation = matters::cited(step->basis, context.language)});
        if (way.in) found.back().fields = form_of(*way.in);
    }
    return found;
}
} // namespace evaluations
