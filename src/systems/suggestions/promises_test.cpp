// Promises of replies, over the years: reported, confirmed, changed, ended.
#include "systems/suggestions/filters.hpp"
#include "systems/suggestions/story_test.hpp"

#include <algorithm>

using namespace suggestions;
using matters::Grade, matters::PromiseState;

namespace {
Story with_promise(World& world) {
    Story story(world, date(2020, 3, 5));
    story.reply = promised(date(2021, 6, 30));
    story.closed();
    return story;
}

View answer(Story& story, Grade grade, const char* comment) {
    return story.does(story.world.li, [&](Context& c) {
        return rate_promise(c, story.id, story.promise().promise, {grade, {comment}});
    });
}

View change_to(Story& story, Date day) {
    return story.does(story.world.education.principal, [&](Context& c) {
        return change_promise(c, story.id, story.promise().promise, {day, {"汛期顺延。"}});
    });
}
} // namespace

TEST_CASE("a promise is reported by the unit, and it is the author who says whether it is solved") {
    World world;
    auto story = with_promise(world);
    const auto at = story.promise();
    REFUSES("wrong-state", story.does(world.li, "rate_promise", at)); // nothing is reported yet
    REFUSES("not-yours", story.does(world.li, "report_promise", at));
    REFUSES("not-yours",
            story.does(world.transport.clerk, "report_promise", at)); // the co-handler promised nothing
    REFUSES("not-found", story.does(world.education.clerk, "report_promise", {.promise = {7}}));
    story.does(world.education.clerk, "report_promise", at);
    REFUSES("wrong-state", story.does(world.education.clerk, "report_promise", at));
    REFUSES("wrong-state", story.does(world.education.principal, "change_promise", at));
    REFUSES("wrong-state", story.does(world.office, "end_promise", at));
    REFUSES("not-yours", story.does(world.wang, "rate_promise", at));
    REFUSES("/comment say-what-is-open", answer(story, Grade::unsatisfied, ""));
    CHECK(answer(story, Grade::basically_satisfied, "").promises.at(0).state == PromiseState::fulfilled);
    REFUSES("wrong-state", answer(story, Grade::satisfied, ""));
}

TEST_CASE("a promise of which the author says that it is not kept is open again") {
    World world;
    auto story = with_promise(world);
    story.does(world.education.clerk, "report_promise", story.promise());
    const auto view = answer(story, Grade::unsatisfied, "只修了一半。");
    CHECK(view.promises.at(0).state == PromiseState::open);
    CHECK_FALSE(view.promises.at(0).reported_on);
    CHECK(view.promises.at(0).note == "只修了一半。");
    REFUSES("", story.does(world.education.clerk, "report_promise", story.promise()));
}

TEST_CASE("a report that the author leaves unanswered for ten working days counts as kept") {
    World world;
    auto story = with_promise(world);
    story.today = date(2021, 6, 1);
    story.does(world.education.clerk, "report_promise", story.promise());
    story.wait_until(date(2021, 6, 16)); // the tenth working day, over the Dragon Boat Festival
    CHECK(story.record().promises.at(0).state == PromiseState::reported);
    story.wait_until(date(2021, 6, 17));
    CHECK(story.record().promises.at(0).state == PromiseState::fulfilled);
    CHECK(story.record().promises.at(0).settled_on == date(2021, 6, 1));
}

TEST_CASE(
    "a promise is given another day by the unit's principal, with the reason; the old one stays on record") {
    World world;
    auto story = with_promise(world);
    REFUSES("not-yours", story.does(world.education.clerk, "change_promise", story.promise()));
    REFUSES("/due_on not-later", change_to(story, story.today));
    const auto view = change_to(story, date(2021, 12, 31));
    REQUIRE(view.promises.size() == 2);
    CHECK(view.promises[0].state == PromiseState::changed);
    CHECK(view.promises[0].note == "汛期顺延。");
    CHECK(view.promises[0].due_on == date(2021, 6, 30));
    CHECK(view.promises[1].state == PromiseState::open);
    CHECK(view.promises[1].due_on == date(2021, 12, 31));
    CHECK(view.promises[1].note.empty());
}

TEST_CASE("the office ends a promise that nobody can keep any more, and says why") {
    World world;
    auto story = with_promise(world);
    REFUSES("not-yours", story.does(world.education.principal, "end_promise", story.promise()));
    const auto view = story.does(world.office, "end_promise", story.promise());
    CHECK(view.promises.at(0).state == PromiseState::ended);
    CHECK(view.promises.at(0).note == "规划调整，不再实施。");
    REFUSES("wrong-state", story.does(world.education.clerk, "report_promise", story.promise()));
}

TEST_CASE("the reply of a second handling takes the place of what the first one promised") {
    World world;
    Story story(world, date(2020, 3, 5));
    story.reply = promised(date(2021, 6, 30));
    story.rehandling();
    const auto part = story.part(world.education.organ);
    story.reply = promised(date(2020, 12, 31));
    story.does(world.education.clerk, "draft_reply", part);
    const auto view = story.does(world.education.principal, "sign_off", part);
    REQUIRE(view.promises.size() == 2);
    CHECK(view.promises[0].state == PromiseState::changed);
    CHECK(view.promises[1].state == PromiseState::open);
    CHECK(view.promises[1].due_on == date(2020, 12, 31));
}

TEST_CASE("the list of promises shows what its reader may open, by day, page after page") {
    World world;
    std::vector<Story> stories;
    for (int i = 0; i < 5; ++i) stories.push_back(with_promise(world));
    Story quiet(world, date(2020, 3, 5));
    quiet.text.confidential = true;
    quiet.reply = promised(date(2021, 6, 30));
    quiet.closed();
    const auto all = [&](PersonId who, PromiseFilter filter) {
        std::vector<PromiseRow> rows;
        filter.limit = 2;
        do {
            const auto page =
                world.see(who, date(2021, 7, 30), [&](Context& c) { return list_promises(c, filter); });
            rows.insert(rows.end(), page.items.begin(), page.items.end());
            filter.cursor = page.next;
        } while (filter.cursor);
        return rows;
    };
    for (const auto who : {world.li, world.wang, world.office, world.education.clerk, world.transport.clerk})
        CHECK(all(who, {}).size() == 6);
    CHECK(all(world.zhao, {}).size() == 5); // not the confidential one
    CHECK(all(world.water.clerk, {}).empty());
    CHECK(all(world.nobody, {}).empty());
    CHECK(all(world.education.clerk, {.mine = true}).size() == 6);
    CHECK(all(world.wang, {.mine = true}).empty());
    CHECK(all(world.office, {.due = Due::overdue}).size() == 6);
    stories[0].today = date(2021, 7, 1);
    stories[0].does(world.education.clerk, "report_promise", stories[0].promise());
    CHECK(all(world.office, {.due = Due::overdue}).size() == 5);
    CHECK(all(world.office, {.state = {PromiseState::reported}}).size() == 1);
    CHECK(all(world.office, {.unit_id = world.water.organ}).empty());
    CHECK(all(world.office, {.outcome = "B"}).empty());
}

TEST_CASE("a promise is found by its words however they are written, and with its matter's") {
    World world;
    const auto story = with_promise(world); // "明年施工并通电。"
    const auto found = [&](PersonId who, const char* words) {
        return world.see(who, date(2021, 1, 4), [&](Context& c) { return list_promises(c, {.q = words}); })
            .items.size();
    };
    for (const char* words : {"明年施工", "並通電", "施工　通电", "“施工并通电”"}) {
        CAPTURE(words);
        CHECK(found(world.office, words) == 1);
        CHECK(found(world.water.clerk, words) == 0);
    }
    CHECK(found(world.office, story.record().matter.title.c_str()) == 1);
    CHECK(found(world.office, story.record().matter.number->c_str()) == 1);
    CHECK(found(world.office, "明年竣工") == 0);
    CHECK(found(world.office, "％") == 0);
}

TEST_CASE("a promise runs against its day, and the unit tells how it goes meanwhile") {
    World world;
    auto story = with_promise(world);
    const auto promise = story.promise();
    const auto part = story.part(world.education.organ);
    const auto* clock = matters::running(story.record(), "promise", part.part);
    REQUIRE(clock);
    CHECK(clock->due_on == date(2021, 6, 30));
    story.today = date(2021, 5, 30); // a month before
    const auto view = story.does(world.education.clerk, "record_progress", promise);
    REQUIRE(view.progress.size() == 1);
    CHECK(view.progress[0].body == "已经开工。");
    const auto shown = std::ranges::find(view.clocks, "promise", &matters::ClockView::rule);
    REQUIRE(shown != view.clocks.end());
    CHECK(shown->status == matters::ClockStatus::due_soon);
    const auto tell = [&](Date day) {
        return story.does(world.education.clerk, [&](Context& c) {
            return record_progress(c, story.id, promise.promise, {day, {"已经开工。"}});
        });
    };
    REFUSES("/noted_on date-in-future", tell(story.today + 1));
    REFUSES("/noted_on date-before-promise", tell(date(2020, 1, 1)));
    REFUSES("not-yours", story.does(world.education.principal, "record_progress", promise));
    story.does(world.education.clerk, "report_promise", promise);
    CHECK_FALSE(matters::running(story.record(), "promise", part.part));
    answer(story, Grade::unsatisfied, "只修了一半。"); // and it runs again
    CHECK(matters::running(story.record(), "promise", part.part)->due_on == date(2021, 6, 30));
}

TEST_CASE("in the fourth quarter this and last year's promises are reported on") {
    World world;
    auto story = with_promise(world);
    const auto part = story.part(world.education.organ).part;
    const auto yearly = [&] { return matters::running(story.record(), "promise_yearly", part); };
    const auto due = [&] { return to_string(yearly()->due_on); };
    story.wait_until(date(2020, 9, 30));
    CHECK_FALSE(yearly());
    story.wait_until(date(2020, 10, 9));
    REQUIRE(yearly());
    CHECK(due() == "2020-12-31");
    story.does(world.education.clerk, "record_progress", story.promise());
    CHECK_FALSE(yearly());
    story.wait_until(date(2020, 10, 10)); // asked once a year
    CHECK_FALSE(yearly());
    story.wait_until(date(2021, 10, 8));
    REQUIRE(yearly());
    story.does(world.education.clerk, "report_promise", story.promise());
    CHECK_FALSE(yearly());
    auto other = with_promise(world);
    other.wait_until(date(2022, 10, 10)); // neither this nor last year's
    CHECK_FALSE(matters::running(other.record(), "promise_yearly", other.part(world.education.organ).part));
}

TEST_CASE("a second reply also takes the place of a promise that is reported and not yet answered") {
    World world;
    Story story(world, date(2020, 3, 5));
    story.reply = promised(date(2021, 6, 30));
    story.rehandling();
    const auto part = story.part(world.education.organ);
    const auto first = story.promise();
    story.does(world.education.clerk, "report_promise", first);
    story.reply = promised(date(2020, 12, 31));
    story.does(world.education.clerk, "draft_reply", part);
    const auto view = story.does(world.education.principal, "sign_off", part);
    REQUIRE(view.promises.size() == 2);
    CHECK(view.promises[0].state == PromiseState::changed);
    CHECK(view.promises[1].state == PromiseState::open);
    CHECK(matters::running(story.record(), "promise", part.part)->due_on == date(2020, 12, 31));
    REFUSES("wrong-state", story.does(world.li, "rate_promise", first));
}

TEST_CASE("how the promises of each year stand is told in colours by the server") {
    World world;
    std::vector<Story> stories;
    for (int i = 0; i < 4; ++i) stories.push_back(with_promise(world)); // due 2021-06-30
    const auto years = [&](Date on) {
        return world.see(world.office, on, [](Context& c) { return promise_years(c, {}).items; });
    };
    CHECK(years(date(2021, 5, 29)).at(0).due == 4);
    CHECK(years(date(2021, 5, 30)).at(0).near == 4);
    CHECK(years(date(2021, 7, 1)).at(0).overdue == 4);
    stories[0].today = stories[1].today = stories[2].today = date(2021, 6, 1);
    stories[0].does(world.education.clerk, "report_promise", stories[0].promise());
    stories[1].does(world.education.clerk, "report_promise", stories[1].promise());
    stories[1].does(world.li, "rate_promise", stories[1].promise());
    stories[2].does(world.office, "end_promise", stories[2].promise());
    const auto row = years(date(2021, 7, 1)).at(0);
    CHECK(row.year == 2020);
    CHECK(row.made == 4);
    CHECK(row.reported == 1);
    CHECK(row.kept == 1);
    CHECK(row.ended == 1);
    CHECK(row.overdue == 1);
    const auto page = world.see(world.office, date(2021, 7, 1), [](Context& c) {
        return list_promises(c, {
                                    .colour = {Standing::kept, Standing::overdue},
                                      .year = 2020
        });
    });
    REQUIRE(page.items.size() == 2);
    CHECK(page.items[0].colour != page.items[1].colour);
}
