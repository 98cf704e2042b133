// Units consulted before assignment: who is asked sees just that, and nobody is waited for too long.
#include "systems/suggestions/story_test.hpp"

#include <algorithm>

using namespace suggestions;

namespace {
View ask(Story& story, std::vector<OrganId> units) {
    return story.does(story.world.office,
                      [&](Context& c) { return consult(c, story.id, {units, {"归谁主办？"}}); });
}

ConsultationRow say(Story& story, PersonId who, Id<Consultation> id, const ConsultationReply& reply) {
    return story.world.as(who, story.today,
                          [&](Context& c) { return answer_consultation(c, story.id, id, reply); });
}

ConsultationPage list_of(Story& story, PersonId who, bool waiting = true) {
    return story.world.see(who, story.today,
                           [&](Context& c) { return consultations(c, {.waiting = waiting}); });
}
} // namespace

TEST_CASE("a unit is asked by a day, answers once, and the office is told when all have answered") {
    World world;
    Story story(world);
    story.registered();
    REFUSES("/unit_ids no-unit-asked", ask(story, {}));
    REFUSES("/unit_ids no-such-unit", ask(story, {world.east}));
    const auto view = ask(story, {world.education.organ, world.water.organ});
    REFUSES("asked-already", ask(story, {world.water.organ}));
    REQUIRE(view.consultations.size() == 2);
    const auto& first = view.consultations[0];
    CHECK(first.due_on == date(2020, 3, 5)); // three working days
    CHECK(story.clock(story.record(), "consult").due_on == first.due_on);
    REFUSES("/reason reason-needed",
            say(story, world.education.clerk, first.id, {ConsultAnswer::not_ours, {}, {}}));
    REFUSES("/other_unit_id own-unit",
            say(story, world.education.clerk, first.id, {ConsultAnswer::lead, world.education.organ, {}}));
    REFUSES("not-found", say(story, world.water.clerk, first.id, {ConsultAnswer::lead, {}, {}}));
    REFUSES("not-found", say(story, world.li, first.id, {ConsultAnswer::lead, {}, {}}));
    const auto row = say(story, world.education.clerk, first.id, {ConsultAnswer::lead, {}, {}});
    CHECK_FALSE(row.open);
    REFUSES("answered-already", say(story, world.education.principal, first.id, {ConsultAnswer::co, {}, {}}));
    CHECK_FALSE(story.clock(story.record(), "consult").met_on);
    say(story, world.water.clerk, view.consultations[1].id,
        {ConsultAnswer::not_ours, world.transport.organ, {"属路政。"}});
    CHECK(story.clock(story.record(), "consult").met_on == story.today);
    CHECK(story.seen_by(world.office).consultations.size() == 2);
    CHECK(story.seen_by(world.li).consultations.empty());
}

TEST_CASE("a unit that is only asked sees its own question: the text while it is asked, no author of a "
          "confidential "
          "one, and not the case") {
    World world;
    Story open(world), confidential(world);
    open.registered();
    confidential.text.confidential = true;
    confidential.registered();
    ask(open, {world.education.organ});
    ask(confidential, {world.education.organ, world.water.organ});
    REFUSES("not-found", open.seen_by(world.education.clerk));
    const auto page = list_of(open, world.education.clerk);
    REQUIRE(page.items.size() == 2);
    CHECK(page.items[0].matter_id == confidential.id);
    CHECK_FALSE(page.items[0].author_id);
    CHECK_FALSE(page.items[0].body.empty());
    CHECK(page.items[1].author_id == world.li);
    CHECK(list_of(open, world.transport.clerk).items.empty());
    CHECK(list_of(open, world.li).items.empty());
    open.does(world.office, "assign");
    CHECK(list_of(open, world.education.clerk).items.size() == 1);
    const auto all = list_of(open, world.education.clerk, false);
    REQUIRE(all.items.size() == 2);
    CHECK_FALSE(all.items[1].open);
    CHECK(all.items[1].body.empty());
    REFUSES("wrong-state", say(open, world.education.clerk, all.items[1].id, {ConsultAnswer::lead, {}, {}}));
}

TEST_CASE("who has not answered in time is not waited for, and a question is recalled until it is answered") {
    World world;
    Story story(world), other(world);
    story.registered();
    other.registered();
    REFUSES("nothing-asked", story.does(world.office, "recall_consultation"));
    auto view = ask(story, {world.education.organ});
    story.does(world.office, "recall_consultation");
    REFUSES("not-found",
            say(story, world.education.clerk, view.consultations[0].id, {ConsultAnswer::lead, {}, {}}));
    CHECK(list_of(story, world.education.clerk).items.empty());
    REFUSES("", ask(story, {world.education.organ})); // it may be asked again
    story.wait_until(date(2020, 3, 6));
    CHECK(story.clock(story.record(), "consult").met_on == story.today);
    view = story.seen_by(world.office);
    REFUSES("", say(story, world.education.clerk, view.consultations.back().id,
                    {ConsultAnswer::co, {}, {}})); // late
    REFUSES("", story.does(world.office, "assign"));
}

TEST_CASE("the ledger tells of a consultation to the office alone") {
    World world;
    Story story(world);
    story.registered();
    const auto view = ask(story, {world.education.organ});
    say(story, world.education.clerk, view.consultations[0].id, {ConsultAnswer::lead, {}, {}});
    story.does(world.office, "assign");
    const auto told = [&](PersonId who) {
        const auto seen = story.seen_by(who);
        return std::ranges::count_if(seen.timeline, [](const matters::Event& event) {
            return event.act.find("consult") != std::string::npos;
        });
    };
    CHECK(told(world.office) == 3);
    CHECK(told(world.education.clerk) == 0);
    CHECK(told(world.li) == 0);
    CHECK(story.seen_by(world.education.clerk).consultations.size() == 1); // its own word, all the same
    CHECK(story.seen_by(world.transport.clerk).consultations.empty());
}
