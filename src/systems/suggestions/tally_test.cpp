#include "systems/suggestions/tally_test.hpp"

#include "systems/suggestions/figures.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace suggestions {
void Tally::saw(Id<Matter> id, std::string_view act, Date on) {
    auto& one = all_[id.value];
    if (act == "submit" || act == "confirm_entry")
        one.sitting =
            date(2020, 1, 8) <= on && on <= date(2020, 1, 10); // the world's session, until its cutoff
    if (act == "register") one.registered = true, one.year = on.year();
    if (act == "split") one.split = true;
    if (act == "reply") one.replied = true;
    const bool opens =
        act == "settle" || act == "lapse_rating" || act == "settle_unsatisfied" || act == "escalate";
    if (opens && !one.fresh.empty()) {
        one.known = std::ranges::none_of(one.fresh, [](const auto& rating) { return rating.second; });
        one.fresh.clear();
    }
    if (act == "settle_unsatisfied" || act == "reopen" || act == "order_rehandling") ++one.round;
}

void Tally::rated(Id<Matter> id, Id<Handling> part, const RatingGiven& rating) {
    all_[id.value].fresh[part.value] =
        rating.process == matters::Grade::unsatisfied || rating.result == matters::Grade::unsatisfied;
}

void Tally::split_off(Id<Matter> child, Id<Matter> parent, Date on) {
    all_[child.value] = {.sitting = all_[parent.value].sitting, .registered = true, .year = on.year()};
}

std::vector<std::string> Tally::differing(World& world, Date today) const {
    std::vector<std::string> wrong;
    const auto figures = declare_figures();
    const auto compare = [&](const char* id, std::int64_t year, auto counts) {
        const auto expected = std::ranges::count_if(all_, [&](const auto& one) {
            return one.second.registered && !one.second.split && counts(one.second);
        });
        const auto value = world.see(world.office, today, [&](Context& context) {
            return figures::count(context, *std::ranges::find(figures, id, &figures::Figure::id), year);
        });
        const auto counted = value.denominator ? *value.numerator : value.evidence;
        if (counted != expected)
            wrong.push_back(
                fmt::format("{} of {} is counted as {}, and seen were {}", id, year, counted, expected));
    };
    compare("suggestions.registered", 2020, [](const One& one) { return one.sitting; });
    compare("suggestions.completed", 2020, [](const One& one) { return one.sitting && one.replied; });
    compare("suggestions.rated", 2020, [](const One& one) { return one.sitting && one.known; });
    compare("suggestions.satisfied", 2020,
            [](const One& one) { return one.sitting && one.known && *one.known; });
    for (std::int64_t year = 2020; year <= today.year(); ++year)
        compare("suggestions.intersession", year,
                [&](const One& one) { return !one.sitting && one.year == year; });
    return wrong;
}
} // namespace suggestions
