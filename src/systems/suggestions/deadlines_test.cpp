// Deadlines of suggestions on the official calendar, and what they say of themselves.
#include "systems/suggestions/story_test.hpp"

#include <algorithm>

using namespace suggestions;
using matters::ClockStatus;

namespace {
matters::ClockView clock_of(const View& view, std::string_view rule) {
    const auto found = std::ranges::find(view.clocks, rule, &matters::ClockView::rule);
    REQUIRE(found != view.clocks.end());
    return *found;
}
} // namespace

TEST_CASE("days off at Spring Festival do not count as working days, and the explanation names it") {
    World world;
    Story story(world, date(2020, 1, 20));
    story.assigned();
    const auto view = story.seen_by(world.office);
    const auto window = clock_of(view, "return_window");
    CHECK(window.due_on == date(2020, 2, 4)); // three days before the holiday, two after it
    CHECK(window.explanation.find("春节") != std::string::npos);
    CHECK(clock_of(view, "first_contact").due_on == date(2020, 2, 25));
}

TEST_CASE("a Sunday worked in exchange for the holiday counts as a working day") {
    World world;
    Story story(world, date(2020, 1, 17)); // a Friday; Sunday the 19th is worked
    story.cosigning();
    CHECK(clock_of(story.seen_by(world.li), "cosign").due_on == date(2020, 1, 23));
}

TEST_CASE("a reply that falls due in the holiday is due on the first working day after it") {
    World world;
    Story story(world, date(2019, 10, 31));
    story.assigned();
    const auto clock = clock_of(story.seen_by(world.li), "reply");
    CHECK(clock.due_on == date(2020, 2, 3)); // not on 31 January
    CHECK(clock.explanation.find("1月31日") != std::string::npos);
}

TEST_CASE(
    "three months from the last day of November end on the last of February, or the working day after") {
    World world;
    Story leap(world, date(2019, 11, 30)), common(world, date(2020, 11, 30));
    leap.assigned();
    common.assigned();
    CHECK(clock_of(leap.seen_by(world.li), "reply").due_on == date(2020, 3, 2)); // 29 February is a Saturday
    CHECK(clock_of(common.seen_by(world.li), "reply").due_on == date(2021, 3, 1)); // 28 February is a Sunday
}

TEST_CASE("a clock says how it stands: running, due in three days, overdue, met, met late, stopped") {
    World world;
    Story story(world, date(2020, 3, 5));
    story.assigned();
    const auto status = [&](std::string_view rule, Date on) {
        story.today = on;
        return clock_of(story.seen_by(world.office), rule).status;
    };
    CHECK(status("return_window", date(2020, 3, 8)) == ClockStatus::running);
    CHECK(status("return_window", date(2020, 3, 9)) == ClockStatus::due_soon);
    CHECK(status("return_window", date(2020, 3, 12)) == ClockStatus::due_soon);
    CHECK(status("return_window", date(2020, 3, 13)) == ClockStatus::overdue);
    CHECK(clock_of(story.seen_by(world.office), "return_window").days_left == -1);
    story.does(world.education.clerk, "sign_for", story.part(world.education.organ));
    CHECK(status("return_window", date(2020, 3, 13)) == ClockStatus::met_late);
    CHECK(status("assign", date(2020, 3, 13)) == ClockStatus::met);
    story.does(world.office,
               [&](Context& c) { return reassign(c, story.id, {.lead_id = world.water.organ}); });
    CHECK(status("reply", date(2020, 3, 13)) == ClockStatus::stopped);
}

TEST_CASE("what is withdrawn, turned away or discarded owes nothing any more") {
    World world;
    const auto stories = play_all(world);
    for (const auto& story : stories) {
        const auto c = story.record();
        for (const auto* end : {"discarded", "not_accepted", "treated_as_letter", "withdrawn", "split",
                                "closed", "published"}) {
            if (c.matter.state != end) continue;
            for (const auto& clock : c.clocks)
                if (clock.rule != "promise") // which outlives it
                    CHECK_MESSAGE((clock.met_on || clock.void_on), c.matter.state, " ", clock.rule);
        }
    }
}

TEST_CASE(
    "every clock that runs belongs to a rule with a label, a law and an explanation in both languages") {
    World world;
    for (auto& story : play_all(world)) {
        const auto c = story.record();
        for (const auto& clock : c.clocks)
            for (const auto language : {Language::zh, Language::en}) {
                const auto seen = matters::view(clock, story.today, language);
                CHECK_FALSE(seen.label.empty());
                CHECK_FALSE(seen.citation.empty());
                CHECK_FALSE(seen.explanation.empty());
                CHECK(seen.due_on >= seen.started_on);
            }
    }
}
