// The deputy's word on a reply: when, by whom, how it stays sealed, and what follows of itself.
#include "engine/ledger/ledger.hpp"
#include "shape/json.hpp"
#include "systems/suggestions/story_test.hpp"

#include <algorithm>

using namespace suggestions;
using matters::Grade;

namespace {
constexpr Date begins = date(2020, 3, 5); // a reply on that day is rated until the 19th

View rate_as(Story& story, Grade process, Grade result, const char* comment = "") {
    const auto part = story.part(story.world.education.organ).part;
    return story.does(story.world.li,
                      [&](Context& c) { return rate(c, story.id, part, {process, result, {comment}}); });
}

std::int64_t reminders(Story& story) {
    return story.world.see(story.world.office, story.today, [&](Context& context) {
        return std::ranges::count(ledger::about(context.tx, story.id.value), "remind_rating",
                                  &ledger::Entry::act);
    });
}

void two_units(Story& story) {
    story.assignment = {
        .separate_ids = {story.world.education.organ, story.world.transport.organ}
    };
}
} // namespace

TEST_CASE("only the lead deputy rates, and only what has been replied") {
    World world;
    Story story(world, begins);
    story.contacted();
    REFUSES("wrong-state", rate_as(story, Grade::satisfied, Grade::satisfied));
    const auto lead = story.part(world.education.organ), co = story.part(world.transport.organ);
    story.does(world.education.clerk, "draft_reply", lead);
    story.does(world.education.principal, "sign_off", lead);
    for (const auto who : {world.wang, world.office, world.education.clerk, world.education.principal})
        REFUSES("not-yours", story.does(who, "rate", lead));
    REFUSES("not-replied", story.does(world.li, "rate", co));
    REFUSES("not-found", story.does(world.li, "rate", {{7}}));
}

TEST_CASE("who is not satisfied, with the process or with the result, says why") {
    World world;
    Story story(world, begins);
    story.replied();
    REFUSES("/comment say-why", rate_as(story, Grade::unsatisfied, Grade::satisfied));
    REFUSES("/comment say-why", rate_as(story, Grade::satisfied, Grade::unsatisfied));
    CHECK(story.record().ratings.empty());
    REFUSES("", rate_as(story, Grade::basically_satisfied, Grade::basically_satisfied));
}

TEST_CASE("until the window closes the deputy may think better of it; afterwards nobody rates") {
    World world;
    Story story(world, begins);
    story.replied();
    story.today = date(2020, 3, 19); // the tenth working day
    rate_as(story, Grade::unsatisfied, Grade::unsatisfied, "没有解决。");
    const auto view = rate_as(story, Grade::satisfied, Grade::basically_satisfied);
    REQUIRE(view.ratings.size() == 1);
    CHECK(view.ratings[0].process == Grade::satisfied);
    story.today = date(2020, 3, 20); // before what follows of itself has followed
    REFUSES("rating-window-over", rate_as(story, Grade::satisfied, Grade::satisfied));
    REFUSES("rating-window-over",
            story.does(world.office, "record_rating", story.part(world.education.organ)));
    CHECK(story.wait_until(story.today).state() == "closed");
    REFUSES("wrong-state", rate_as(story, Grade::satisfied, Grade::satisfied));
}

TEST_CASE("the office records a rating given on paper or by telephone, and whose it is") {
    World world;
    Story story(world, begins);
    story.replied();
    const auto part = story.part(world.education.organ);
    const auto record_as = [&](PersonId who, matters::Channel channel) {
        return story.does(who, [&](Context& c) {
            return record_rating(c, story.id, part.part, {channel, Grade::satisfied, Grade::satisfied, {}});
        });
    };
    REFUSES("/channel online-is-their-own", record_as(world.office, matters::Channel::online));
    REFUSES("not-yours", record_as(world.education.clerk, matters::Channel::paper));
    const auto rating = record_as(world.office, matters::Channel::telephone).ratings.at(0);
    CHECK(rating.person_id == world.li);
    CHECK(rating.channel == matters::Channel::telephone);
    const auto told = world.see(world.office, story.today,
                                [&](Context& context) { return ledger::about(context.tx, story.id.value); });
    CHECK(told.back().person_id == world.office.value);
    CHECK(told.back().behalf_id == world.li.value);
}

TEST_CASE(
    "a recorded rating of one of two units leaves the other's to be given, and it can be thought over") {
    World world;
    Story story(world, begins);
    two_units(story);
    story.replied();
    story.does(world.office, "record_rating", story.part(world.education.organ));
    CHECK(story.state() == "replied");
    story.does(world.li, "rate", story.part(world.education.organ));
    CHECK(story.state() == "replied");
    story.does(world.office, "record_rating", story.part(world.transport.organ));
    CHECK(story.state() == "rated");
}

TEST_CASE("what is not to be rated today is not offered: a part of an earlier round, or after the window") {
    World world;
    Story story(world, begins);
    two_units(story);
    story.replied();
    const auto a = story.part(world.education.organ), b = story.part(world.transport.organ);
    const auto offers = [&](At at) {
        return std::ranges::count_if(story.seen_by(world.li).acts, [&](const matters::Offer& offer) {
            return offer.act == "rate" && offer.open && offer.handling_id == at.part;
        });
    };
    story.does(world.li, "rate", a);
    story.rating = {Grade::unsatisfied, Grade::unsatisfied, {"没有解决。"}};
    story.does(world.li, "rate", b);
    story.window_over();
    story.does(world.transport.clerk, "draft_reply", b);
    story.does(world.transport.principal, "sign_off", b);
    CHECK(offers(a) == 0);
    CHECK(offers(b) == 1);
    REFUSES("not-replied", story.does(world.li, "rate", a));
    const auto c = story.record();
    story.today = story.clock(c, "rating").due_on + 1; // before what follows of itself has followed
    CHECK(offers(b) == 0);
}

TEST_CASE("before the window closes no unit and no co-signer receives a word of the rating, on any page") {
    World world;
    Story story(world, begins);
    two_units(story);
    const std::string word = "桥北路口仍未通";
    story.replied();
    const auto a = story.part(world.education.organ), b = story.part(world.transport.organ);
    story.rating = {Grade::unsatisfied, Grade::unsatisfied, {word}};
    story.does(world.li, "rate", a);
    story.rating = {Grade::basically_satisfied, Grade::satisfied, {word}};
    story.does(world.li, "rate", b);
    for (const auto who : {world.education.clerk, world.education.principal, world.transport.clerk,
                           world.water.clerk, world.wang, world.zhao, world.chair, world.nobody}) {
        const auto received = world.see(who, story.today, [&](Context& context) {
            auto text = json::write(list(context, {})) + json::write(list(context, {.desk = Desk::unit})) +
                        json::write(summary(context, {})) + json::write(tasks(context));
            try {
                text += json::write(show(context, story.id));
            } catch (const Problem&) {
            }
            return text;
        });
        for (const auto& secret : {word, std::string("unsatisfied"), std::string("basically_satisfied")})
            CHECK(received.find(secret) == std::string::npos);
    }
    CHECK(json::write(story.seen_by(world.li)).find(word) != std::string::npos);
    story.window_over();
    CHECK(json::write(story.seen_by(world.education.clerk)).find(word) != std::string::npos);
}

TEST_CASE("a deputy who has not rated is reminded exactly twice; then the suggestion closes unrated") {
    World world;
    Story story(world, begins);
    story.replied();
    std::vector<std::int64_t> told;
    for (auto day = begins; day <= date(2020, 3, 19); day = day + 1) {
        story.wait_until(day);
        story.wait_until(day); // running again changes nothing
        told.push_back(reminders(story));
    }
    CHECK(told == std::vector<std::int64_t>{0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2});
    CHECK(story.state() == "replied");
    story.wait_until(date(2020, 3, 20));
    CHECK(story.state() == "closed");
    CHECK(story.record().ratings.empty());
    CHECK(reminders(story) == 2);
}

TEST_CASE("who has rated is not reminded") {
    World world;
    Story story(world, begins);
    story.rated();
    story.wait_until(date(2020, 3, 18));
    CHECK(reminders(story) == 0);
}

TEST_CASE("not satisfied: handled a second time, within a month; not satisfied again: both sides are heard") {
    World world;
    Story story(world, begins);
    story.rehandling();
    auto c = story.record();
    CHECK(c.matter.state == "rehandling");
    CHECK(c.matter.round == 2);
    CHECK(story.today == date(2020, 3, 20));
    CHECK(story.clock(c, "second_handling", world.education.organ).due_on == date(2020, 4, 20));
    CHECK(story.seen_by(world.education.clerk).ratings.size() == 1); // now the unit learns of it
    const auto part = story.part(world.education.organ);
    story.reply = promised(date(2020, 12, 1));
    story.does(world.education.clerk, "draft_reply", part);
    story.does(world.education.principal, "sign_off", part);
    c = story.record();
    CHECK(c.replies.back().round == 2);
    CHECK(c.replies.back().number == "区教育局复〔2020〕2号");
    CHECK(story.clock(c, "second_handling", world.education.organ).met_on == story.today);
    rate_as(story, Grade::unsatisfied, Grade::satisfied, "态度敷衍。");
    story.window_over();
    CHECK(story.state() == "escalated");
    REFUSES("not-yours", story.does(world.chair, "conclude"));
    const auto view = story.does(world.office, "conclude");
    CHECK(view.matter.state == "closed");
    CHECK(view.details.conclusion == "双方会商，形成一致意见。");
    CHECK(view.ratings.size() == 2);
    for (const auto& handling : view.handlings) CHECK(handling.state == "done");
}

TEST_CASE("satisfied after the second handling: it closes, and both rounds stay on record") {
    World world;
    Story story(world, begins);
    story.rehandling();
    const auto part = story.part(world.education.organ);
    story.does(world.education.clerk, "draft_reply", part);
    story.does(world.education.principal, "sign_off", part);
    rate_as(story, Grade::satisfied, Grade::satisfied);
    story.window_over();
    CHECK(story.state() == "closed");
    const auto ratings = story.record().ratings;
    REQUIRE(ratings.size() == 2);
    CHECK(ratings[0].result == Grade::unsatisfied);
    CHECK(ratings[1].result == Grade::satisfied);
}

TEST_CASE("separate units are rated each; only the one that did not satisfy handles again") {
    World world;
    Story story(world, begins);
    two_units(story);
    story.replied();
    const auto a = story.part(world.education.organ), b = story.part(world.transport.organ);
    CHECK(story.does(world.li, "rate", a).matter.state == "replied"); // one is missing
    story.rating = {Grade::unsatisfied, Grade::satisfied, {"没有联系我。"}};
    CHECK(story.does(world.li, "rate", b).matter.state == "rated");
    story.window_over();
    CHECK(story.state() == "rehandling");
    auto c = story.record();
    CHECK(matters::find_handling(c, a.part).state == "replied");
    CHECK(matters::find_handling(c, b.part).state == "handling");
    CHECK(matters::running(c, "second_handling", a.part) == nullptr);
    REFUSES("wrong-state", story.does(world.education.clerk, "draft_reply", a));
    story.does(world.transport.clerk, "draft_reply", b);
    story.does(world.transport.principal, "sign_off", b);
    CHECK(story.state() == "replied");
    REFUSES("not-replied", story.does(world.li, "rate", a)); // its rating stands
    story.rating = {};
    CHECK(story.does(world.li, "rate", b).matter.state == "rated");
    story.window_over();
    CHECK(story.state() == "closed");
    for (const auto& handling : story.record().handlings) CHECK(handling.state == "done");
}

TEST_CASE("a part left unrated does not stop the others' ratings from taking effect") {
    World world;
    Story satisfied(world, begins), unsatisfied(world, begins);
    for (auto* story : {&satisfied, &unsatisfied}) {
        two_units(*story);
        story->replied();
    }
    satisfied.does(world.li, "rate", satisfied.part(world.education.organ));
    rate_as(unsatisfied, Grade::satisfied, Grade::unsatisfied, "没有解决。");
    satisfied.window_over();
    CHECK(satisfied.state() == "closed");
    CHECK(satisfied.record().ratings.at(0).opened_on == satisfied.today);
    CHECK(unsatisfied.state() == "rehandling");
}

TEST_CASE("what is open when the term ends goes on: the former deputy is answered, and rates") {
    World world;
    Story story(world, date(2021, 12, 20));
    story.assigned();
    const auto lead = story.part(world.education.organ);
    story.today = date(2022, 1, 12); // the term ended on the 4th
    CHECK_FALSE(world.actor(world.li, story.today).deputy);
    story.does(world.education.clerk, "sign_for", lead);
    story.does(world.education.clerk, "record_contact", lead);
    story.does(world.education.clerk, "draft_reply", lead);
    story.does(world.education.principal, "sign_off", lead);
    CHECK(story.seen_by(world.wang).replies.size() == 1); // the co-signer, too
    REFUSES("not-found", story.seen_by(world.zhao));      // who is no deputy any more
    CHECK(story.does(world.li, "rate", lead).matter.state == "rated");
    CHECK(story.window_over().state() == "closed");
}

TEST_CASE("what the author wants kept confidential is not published") {
    World world;
    Story story(world, begins);
    story.text.confidential = true;
    story.closed();
    REFUSES("confidential", story.does(world.office, "publish"));
    REFUSES("not-found", story.seen_by(world.zhao));
    REFUSES("", story.seen_by(world.education.clerk));
}

TEST_CASE(
    "the committee may have a closed or published suggestion handled again, and what is public stays so") {
    World world;
    Story story(world);
    story.published();
    REFUSES("not-yours", story.does(world.li, "order_rehandling"));
    const auto view = story.does(world.office, "order_rehandling");
    CHECK(view.matter.state == "rehandling");
    CHECK(view.matter.round == 2);
    CHECK_FALSE(view.matter.closed_on);
    CHECK(view.details.order_reason == "集体评价不满意，重新办理。");
    const auto part = std::ranges::find(view.handlings, world.education.organ, &Handling::unit_id);
    CHECK(part->state == "handling");
    CHECK(story.clock(story.record(), "second_handling", world.education.organ).due_on ==
          plus_months(story.today, 1));
    CHECK(story.seen_by_public().matter.id == story.id);
    REFUSES("wrong-state", story.does(world.office, "order_rehandling"));
}
