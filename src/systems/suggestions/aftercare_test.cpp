// After the closing: is it really solved? Asked, answered, taken up again or explained.
#include "systems/suggestions/aftercare.hpp"

#include "engine/ledger/ledger.hpp"
#include "systems/suggestions/filters.hpp"
#include "systems/suggestions/story_test.hpp"

#include <algorithm>

using namespace suggestions;

namespace {
View answer(Story& story, PersonId who, Verdict verdict, const char* comment = "") {
    const auto question = story.question().question;
    return story.does(who,
                      [&](Context& c) { return answer_solved(c, story.id, question, {verdict, {comment}}); });
}

View reopen_with(Story& story, std::optional<OrganId> unit) {
    const auto question = story.question().question;
    return story.does(story.world.office, [&](Context& c) {
        return reopen(c, story.id, question, {unit, {"路灯又坏了，请重新办理。"}});
    });
}

std::int64_t waiting(Story& story, PersonId who, const char* kind) {
    const auto tasks =
        story.world.see(who, story.today, [](Context& c) { return suggestions::tasks(c).tasks; });
    const auto found = std::ranges::find(tasks, kind, &Task::kind);
    return found == tasks.end() ? 0 : found->count;
}

Story asked(World& world) {
    Story story(world, date(2020, 3, 5));
    story.published();
    story.wait_until(story.today + 30);
    return story;
}
} // namespace

TEST_CASE("the author is asked 30, 90 and 365 days after the closing, and an unanswered question gives way") {
    World world;
    Story story(world, date(2020, 3, 5));
    story.closed();
    const auto closed_on = *story.record().matter.closed_on;
    const auto rules_asked = [&] {
        std::string told;
        for (const auto& one : story.seen_by(world.li).questions)
            told += one.question.rule + " " + one.question.state + "; ";
        return told;
    };
    story.wait_until(closed_on + 29);
    CHECK(rules_asked().empty());
    story.wait_until(closed_on + 30);
    CHECK(rules_asked() == "d30 asked; ");
    story.wait_until(closed_on + 31); // once
    CHECK(rules_asked() == "d30 asked; ");
    CHECK(waiting(story, world.li, "solved") == 1);
    CHECK(waiting(story, world.wang, "solved") == 0); // the co-signer is not asked
    story.wait_until(closed_on + 90);
    CHECK(rules_asked() == "d30 lapsed; d90 asked; ");
    story.wait_until(closed_on + 365);
    CHECK(rules_asked() == "d30 lapsed; d90 lapsed; d365 asked; ");
    CHECK(answer(story, world.li, Verdict::solved).questions.back().question.state == "answered");
    CHECK(waiting(story, world.li, "solved") == 0);
    world.see(world.office, story.today, [](Context& c) {
        CHECK(ledger::verify(c.tx).empty());
        return true;
    });
}

TEST_CASE("what was closed long before anybody asked is not asked about any more") {
    World world;
    Story story(world, date(2017, 3, 6));
    story.closed();
    const auto closed_on = *story.record().matter.closed_on;
    story.wait_until(closed_on + 455);
    CHECK(story.seen_by(world.li).questions.empty());
}

TEST_CASE("the author answers in person, the office for those who write or telephone") {
    World world;
    auto story = asked(world);
    REFUSES("/comment say-what-is-open", answer(story, world.li, Verdict::partly));
    REFUSES("not-yours", answer(story, world.wang, Verdict::solved));
    REFUSES("not-yours", answer(story, world.office, Verdict::solved));
    const auto question = story.question().question;
    const auto record = [&](matters::Channel channel) {
        return story.does(world.office, [&](Context& c) {
            return record_solved(c, story.id, question, {channel, Verdict::solved, {""}});
        });
    };
    REFUSES("/channel channel-online", record(matters::Channel::online));
    const auto view = record(matters::Channel::paper);
    CHECK(view.questions.at(0).question.channel == matters::Channel::paper);
    CHECK(view.timeline.back().behalf_id == world.li);
    REFUSES("wrong-state", record(matters::Channel::paper));
}

TEST_CASE("a former deputy is still asked, and still answers") {
    World world;
    Story story(world, date(2021, 10, 8));
    story.published();
    const auto after_term = date(2022, 1, 17);
    story.wait_until(after_term);
    CHECK_FALSE(world.actor(world.li, after_term).deputy);
    CHECK(waiting(story, world.li, "solved") == 1);
    CHECK(answer(story, world.li, Verdict::solved).questions.back().question.verdict == Verdict::solved);
}

TEST_CASE("what is not solved is handled once more by the same unit, rated again and asked about again") {
    World world;
    auto story = asked(world);
    answer(story, world.li, Verdict::not_solved, "路灯又不亮了。");
    CHECK(waiting(story, world.office, "unsolved") == 1);
    auto view = reopen_with(story, std::nullopt);
    CHECK(waiting(story, world.office, "unsolved") == 0);
    CHECK(view.matter.state == "rehandling");
    CHECK(view.matter.round == 2);
    CHECK_FALSE(view.matter.closed_on);
    CHECK(view.questions.at(0).question.state == "reopened");
    const auto part = story.part(world.education.organ);
    CHECK(matters::running(story.record(), "second_handling", part.part));
    story.does(world.education.clerk, "draft_reply", part);
    view = story.does(world.education.principal, "sign_off", part);
    CHECK(view.matter.state == "replied");
    story.rating = {};
    story.does(world.li, "rate", part);
    story.window_over();
    CHECK(story.state() == "closed");
    story.wait_until(story.today + 30);
    CHECK(story.seen_by(world.li).questions.back().question.round == 2);
    world.see(world.office, story.today, [](Context& c) {
        CHECK(ledger::verify(c.tx).empty());
        return true;
    });
}

TEST_CASE("or by another unit, whose reply then counts") {
    World world;
    auto story = asked(world);
    answer(story, world.li, Verdict::not_solved, "不是教育局管的。");
    auto view = reopen_with(story, world.water.organ);
    CHECK(view.handlings.back().unit_id == world.water.organ);
    CHECK(view.handlings.back().state == "assigned");
    const auto part = story.part(world.water.organ);
    story.does(world.water.clerk, "sign_for", part);
    story.does(world.water.clerk, "record_contact", part);
    story.reply = promised(story.today + 100);
    story.does(world.water.clerk, "draft_reply", part);
    view = story.does(world.water.principal, "sign_off", part);
    CHECK(view.matter.state == "replied");
    CHECK(view.matter.outcome == "B3");
}

TEST_CASE("or it is explained; and what the deputy calls solved is neither") {
    World world;
    auto story = asked(world);
    const auto explain_it = [&](PersonId who) {
        const auto question = story.question().question;
        return story.does(
            who, [&](Context& c) { return explain(c, story.id, question, {{"受规划限制，明年再议。"}}); });
    };
    REFUSES("wrong-state", explain_it(world.office)); // nothing is answered yet
    SUBCASE("explained") {
        answer(story, world.li, Verdict::partly, "还差一半。");
        REFUSES("not-yours", explain_it(world.education.clerk));
        const auto view = explain_it(world.office);
        CHECK(view.questions.at(0).question.state == "explained");
        CHECK(view.matter.state == "published");
        REFUSES("wrong-state", reopen_with(story, std::nullopt));
    }
    SUBCASE("solved") {
        answer(story, world.li, Verdict::solved);
        REFUSES("solved-already", explain_it(world.office));
        REFUSES("solved-already", reopen_with(story, std::nullopt));
    }
}

TEST_CASE(
    "what was answered is for the author, the office and the unit, not for other deputies or the public") {
    World world;
    auto story = asked(world);
    answer(story, world.li, Verdict::not_solved, "路灯又不亮了。");
    CHECK(story.seen_by(world.li).questions.size() == 1);
    CHECK(story.seen_by(world.education.clerk).questions.size() == 1);
    CHECK(story.seen_by(world.zhao).questions.empty());
    CHECK(story.seen_by_public().questions.empty());
}
