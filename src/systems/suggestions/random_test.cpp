// People who do whatever comes to their minds: whatever they try, the records stay within the law.
// RENDA_SEED=N begins with that seed, RENDA_SEEDS=N walks with so many.
#include "systems/suggestions/walk_test.hpp"

using namespace suggestions;

namespace {
unsigned from_environment(const char* name, unsigned otherwise) {
    const char* value = std::getenv(name);
    return value ? static_cast<unsigned>(std::stoul(value)) : otherwise;
}
} // namespace

TEST_CASE("whatever people try in whatever order, no state comes about that the flow does not know, what is "
          "offered is not refused, and what is refused changes nothing") {
    const auto first = from_environment("RENDA_SEED", 1);
    for (unsigned seed = first; seed < first + from_environment("RENDA_SEEDS", 3); ++seed) {
        const auto complaint = complaint_about({.seed = seed});
        CHECK_MESSAGE(!complaint, complaint.value_or(""));
    }
}

TEST_CASE("the random walk finds a row of the flow that leads elsewhere, and a hand in the database") {
    std::vector<Step> altered(std::begin(steps), std::end(steps));
    for (auto& step : altered)
        if (step.act == "register") step.to = "submitted";
    const auto elsewhere = complaint_about({.law = altered});
    REQUIRE(elsewhere);
    CHECK(elsewhere->find("no row of the flow") != std::string::npos);

    const auto by_hand = complaint_about({.meddle = [](World& world) {
        world.by_hand("update matters set state = 'returned' where state in ('registered', 'assigned', "
                      "'handling', 'replied', 'closed')");
    }});
    REQUIRE(by_hand);
    CHECK(by_hand->find("its acts lead to") != std::string::npos);
}
