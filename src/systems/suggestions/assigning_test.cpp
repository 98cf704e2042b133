// Assignment, handing back, and changing the units.
#include "systems/suggestions/story_test.hpp"

#include <algorithm>

using namespace suggestions;

namespace {
View assign_to(Story& story, const Assignment& units) {
    return story.does(story.world.office, [&](Context& c) { return assign(c, story.id, units); });
}

View reassign_to(Story& story, const Assignment& units) {
    return story.does(story.world.office, [&](Context& c) { return reassign(c, story.id, units); });
}

View hand_back(Story& story, OrganId to) {
    const auto part = story.part(story.world.education.organ).part;
    return story.does(story.world.education.principal, [&](Context& c) {
        return request_handback(c, story.id, part, {{"属水务部门职责。"}, to});
    });
}
} // namespace

TEST_CASE("a suggestion goes to one lead unit, or to two and more separate ones, each named once") {
    World world;
    Story story(world);
    story.registered();
    const auto a = world.education.organ, b = world.transport.organ, c = world.water.organ;
    REFUSES("/lead_id lead-or-separate", assign_to(story, {}));
    REFUSES("/lead_id lead-or-separate", assign_to(story, {.co_ids = {b}}));
    REFUSES("/separate_ids lead-or-separate", assign_to(story, {
                                                                   .lead_id = a, .separate_ids = {b, c}
    }));
    REFUSES("/separate_ids lead-or-separate", assign_to(story, {.separate_ids = {b}}));
    REFUSES("/co_ids unit-named-twice", assign_to(story, {.lead_id = a, .co_ids = {a}}));
    REFUSES("/co_ids unit-named-twice", assign_to(story, {
                                                             .separate_ids = {b, b}
    }));
    REFUSES("no-such-unit", assign_to(story, {.lead_id = world.east}));
    REFUSES("no-such-unit", assign_to(story, {.lead_id = a, .co_ids = {OrganId{7}}}));
    CHECK(story.state() == "registered");
    CHECK(story.record().handlings.empty()); // nothing is left of what was refused
    CHECK(assign_to(story,
                    {
                        .separate_ids = {a, b, c}
    })
              .handlings.size() == 3);
}

TEST_CASE("a unit hands back within five working days, over its principal's name, and names another") {
    World world;
    Story story(world, date(2020, 3, 5));
    story.assigned();
    const auto part = story.part(world.education.organ);
    REFUSES("not-yours", story.does(world.education.clerk, "request_handback", part));
    REFUSES("not-found", story.does(world.water.principal, "request_handback", part));
    REFUSES("/other_unit_id name-another-unit", hand_back(story, world.education.organ));
    REFUSES("/other_unit_id name-another-unit", hand_back(story, world.east));
    story.today = date(2020, 3, 13); // the window ended on the 12th
    REFUSES("handback-window-over", hand_back(story, world.water.organ));
    const auto acts = story.seen_by(world.education.principal).acts;
    const auto offer = std::ranges::find(acts, "request_handback", &matters::Offer::act);
    REQUIRE(offer != acts.end());
    CHECK_FALSE(offer->open);
    CHECK(offer->why_not.find("2020-03-12") != std::string::npos);
    story.today = date(2020, 3, 12);
    const auto view = hand_back(story, world.water.organ);
    CHECK(view.petitions.at(0).signed_by == world.education.principal);
    CHECK(matters::running(story.record(), "reassign", part.part)->due_on == date(2020, 3, 19));
    REFUSES("wrong-state", hand_back(story, world.water.organ));
}

TEST_CASE("a granted handback gives the part to the other unit, and the first loses sight of it") {
    World world;
    Story story(world);
    story.assigned();
    hand_back(story, world.water.organ);
    const auto part = story.part(world.education.organ);
    REFUSES("not-found", story.does(world.water.clerk, "sign_for", part));
    REFUSES("not-yours", story.does(world.education.principal, "grant_handback", part));
    const auto grant = [&](OrganId unit) {
        return story.does(world.office,
                          [&](Context& c) { return grant_handback(c, story.id, part.part, {unit, {}}); });
    };
    REFUSES("unit-assigned-already", grant(world.transport.organ)); // it is the co-handler
    const auto view = grant(world.water.organ);
    CHECK(view.petitions.at(0).decision == matters::Decision::granted);
    REFUSES("not-found", story.seen_by(world.education.clerk));
    const auto c = story.record();
    const auto next = story.part(world.water.organ).part;
    CHECK(story.clock(c, "reply", world.water.organ).due_on ==
          rules::due(rules::deadline("reply"), story.today).due);
    for (const auto& clock : c.clocks)
        if (clock.handling_id == part.part)
            CHECK((clock.met_on || clock.void_on)); // it owes nothing any more
    REFUSES("", story.does(world.water.clerk, "sign_for", {next}));
}

TEST_CASE("a refused handback leaves the unit with it, and it may not be asked for again") {
    World world;
    Story story(world);
    story.assigned();
    hand_back(story, world.water.organ);
    const auto part = story.part(world.education.organ);
    const auto view = story.does(world.office, "refuse_handback", part);
    CHECK(view.petitions.at(0).answer == "属于你单位职责。");
    REFUSES("handback-refused-before", hand_back(story, world.water.organ));
    REFUSES("", story.does(world.education.clerk, "sign_for", part));
}

TEST_CASE("changing the units relieves those not named and keeps those that are") {
    World world;
    Story story(world);
    story.contacted();
    const auto kept = story.part(world.education.organ).part;
    reassign_to(story, {.lead_id = world.education.organ, .co_ids = {world.water.organ}});
    CHECK(story.part(world.education.organ).part == kept);
    CHECK(story.state() == "handling");
    REFUSES("not-found", story.seen_by(world.transport.clerk));
    CHECK(matters::running(story.record(), "co_opinion", story.part(world.transport.organ).part) == nullptr);
    CHECK(matters::running(story.record(), "co_opinion", story.part(world.water.organ).part) != nullptr);
    // the co-handler becomes the lead
    reassign_to(story, {.lead_id = world.water.organ});
    CHECK(matters::running(story.record(), "reply", story.part(world.water.organ).part) != nullptr);
    REFUSES("not-found", story.seen_by(world.education.clerk));
}

TEST_CASE("who has replied stays: its part cannot be given to another") {
    World world;
    Story story(world);
    story.assignment = {
        .separate_ids = {world.education.organ, world.transport.organ}
    };
    story.reply_drafted();
    story.does(world.education.principal, "sign_off", story.part(world.education.organ));
    REFUSES("replied-already",
            reassign_to(story, {
                                   .separate_ids = {world.transport.organ, world.water.organ}
    }));
    CHECK(story.part(world.water.organ).part.value == 0);
}

TEST_CASE("a unit that waits for its handback to be decided is not changed before") {
    World world;
    Story story(world);
    story.assigned();
    hand_back(story, world.water.organ);
    REFUSES("handback-waits", reassign_to(story, {.lead_id = world.water.organ}));
    story.does(world.office, "refuse_handback", story.part(world.education.organ));
    REFUSES("", reassign_to(story, {.lead_id = world.water.organ}));
}

TEST_CASE("whoever changes what somebody else has changed meanwhile is refused, whatever the act") {
    World world;
    for (auto& story : play_all(world)) {
        const auto actor = world.actor(world.office, story.today);
        for (const auto& offer : story.seen_by(world.li).acts) {
            if (offer.handling_id) continue;
            REFUSES("changed-meanwhile", story.does(world.li, [&](Context& context) {
                auto stale = context;
                stale.expected = story.record().matter.version - 1;
                return perform(stale, story, offer.act, {});
            }));
        }
    }
}
