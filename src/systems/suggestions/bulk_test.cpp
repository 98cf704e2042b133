// One act upon many: tried, done, done again, taken back.
#include "shape/json.hpp"
#include "systems/suggestions/bulk.hpp"
#include "systems/suggestions/story_test.hpp"

#include <algorithm>

using namespace suggestions;

namespace {
BulkItem item(const Story& story) {
    return {story.id, story.record().matter.version, {}};
}

BulkResult many(Story& story, PersonId who, const Bulk& what) {
    return story.world.as(who, story.today, [&](Context& c) { return bulk(c, what); });
}

Bulk assigning(std::vector<BulkItem> items, OrganId lead, bool preview = false) {
    return {{"assign"}, std::move(items), {json::write(Assignment{.lead_id = lead})}, preview};
}
} // namespace

TEST_CASE("many are assigned at once, each by itself: what one refuses does not stop the others") {
    World world;
    Story first(world), second(world), early(world), follower(world);
    for (auto* story : {&first, &second, &follower}) story->registered();
    early.screened();
    follower.does(world.office, [&](Context& c) { return merge(c, follower.id, {first.id}); });
    auto stale = item(second);
    --stale.version;
    const auto what = assigning(
        {
            item(first), stale, item(early), {{7}, 1, {}},
               item(follower)
    },
        world.education.organ);
    CHECK(many(first, world.li, what).results.front().why_not.find("办事机构") != std::string::npos);
    const auto results = many(first, world.office, what).results;
    REQUIRE(results.size() == 5);
    CHECK(results[0].done);
    for (std::size_t i = 1; i < 4; ++i) {
        CHECK_FALSE(results[i].done);
        CHECK_FALSE(results[i].why_not.empty());
    }
    CHECK(results[4].done); // it went where the one goes that it is merged into
    CHECK(second.state() == "registered");
    CHECK(early.state() == "screening");
    CHECK(follower.state() == "assigned");
    CHECK(first.record().handlings.size() == 1);
}

TEST_CASE("a preview says what would become of each by the real checks, and changes nothing") {
    World world;
    Story ready(world), early(world), head(world), follower(world);
    for (auto* story : {&ready, &head, &follower}) story->registered();
    early.screened();
    follower.does(world.office, [&](Context& c) { return merge(c, follower.id, {head.id}); });
    const auto before = entries(world);
    const auto tried =
        many(ready, world.office,
             assigning({item(ready), item(early), item(head), item(follower)}, world.education.organ, true));
    CHECK(tried.results[0].done);
    CHECK(tried.results[0].state == "assigned");
    REQUIRE(tried.results[0].units.size() == 1);
    CHECK(tried.results[0].units[0].unit_id == world.education.organ);
    CHECK_FALSE(tried.results[1].done);
    CHECK(tried.results[3].done);
    CHECK(entries(world) == before);
    CHECK(ready.state() == "registered");
    CHECK(follower.state() == "merged");
    const auto ran = many(ready, world.office, assigning({item(ready)}, world.education.organ));
    CHECK(ran.results[0].done); // what was tried has left nothing in the way
}

TEST_CASE("numbers that a preview names are those that registering then gives") {
    World world;
    Story a(world), b(world);
    a.checked();
    b.checked();
    const Bulk tried{
        {"register"},
        {item(a), item(b)},
        {},
        true
    };
    const auto preview = many(a, world.office, tried).results;
    auto real = tried;
    real.preview = false;
    const auto ran = many(a, world.office, real).results;
    CHECK(preview[1].number == ran[1].number);
    CHECK(ran[1].number == "闭〔2020〕2号");
    for (const auto& again : many(a, world.office, real).results) CHECK_FALSE(again.done); // twice is once
    CHECK(b.record().matter.number == "闭〔2020〕2号");
}

TEST_CASE("each of many may carry a form of its own") {
    World world;
    Story a(world), b(world);
    a.registered();
    b.registered();
    auto own = item(b);
    own.form = {json::write(Assignment{.lead_id = world.water.organ})};
    many(a, world.office, assigning({item(a), own}, world.education.organ));
    CHECK(a.record().handlings.at(0).unit_id == world.education.organ);
    CHECK(b.record().handlings.at(0).unit_id == world.water.organ);
}

TEST_CASE("a form that is wrong for all stops all and names its field; nothing or too much is refused") {
    World world;
    Story story(world);
    story.registered();
    const auto before = entries(world);
    REFUSES("/items nothing-chosen", many(story, world.office, assigning({}, world.education.organ)));
    REFUSES(
        "/items too-many",
        many(story, world.office, assigning(std::vector<BulkItem>(101, item(story)), world.education.organ)));
    REFUSES("/lead_id lead-or-separate",
            many(story, world.office,
                 {{"assign"}, {item(story)}, {"{\"co_ids\":[],\"separate_ids\":[]}"}, false}));
    REFUSES("/act not-in-bulk", many(story, world.office, {{"not_accept"}, {item(story)}, {}, false}));
    CHECK(entries(world) == before);
}

TEST_CASE(
    "a selection is offered the acts that some of it are open to, with what takes them back or why nothing "
    "does") {
    World world;
    Story registered(world), assigned(world), screened(world);
    registered.registered();
    assigned.assigned();
    screened.checked();
    const auto ask = [&](PersonId who) {
        return world.see(who, registered.today, [&](Context& c) {
            return bulk_acts(c,
                             {
                                 {registered.id, assigned.id, screened.id}
            })
                .acts;
        });
    };
    const auto found = ask(world.office);
    const auto of = [&](std::string_view act) { return std::ranges::find(found, act, &BulkOffer::act); };
    REQUIRE(of("assign") != found.end());
    CHECK(of("assign")->open == 1);
    CHECK(of("assign")->undo == "undo_assign");
    CHECK_FALSE(of("assign")->fields.empty());
    REQUIRE(of("register") != found.end());
    CHECK(of("register")->undo.empty());
    CHECK(of("register")->undo_why.find("编号") != std::string::npos);
    CHECK(of("remind")->open == 1);
    CHECK(of("publish") == found.end());
    REFUSES("not-found", ask(world.education.clerk)); // one of them is not theirs to see
}

TEST_CASE("an assignment is taken back until a unit acts on it, with those merged, on the old deadline") {
    World world;
    Story head(world), follower(world);
    head.registered();
    follower.registered();
    follower.does(world.office, [&](Context& c) { return merge(c, follower.id, {head.id}); });
    const auto due = head.clock(head.record(), "assign").due_on;
    head.does(world.office, "assign");
    REFUSES("with-the-head", follower.does(world.office, "undo_assign"));
    REFUSES("not-yours", head.does(world.education.clerk, "undo_assign"));
    head.today = head.today + 1;
    const auto view = head.does(world.office, "undo_assign");
    CHECK(view.matter.state == "registered");
    CHECK_FALSE(view.matter.assigned_on);
    CHECK(follower.state() == "merged");
    const auto c = head.record();
    CHECK(head.clock(c, "assign").due_on == due);
    CHECK_FALSE(head.clock(c, "assign").met_on);
    for (const auto& clock : c.clocks)
        if (clock.handling_id) CHECK((clock.void_on || clock.met_on));
    REFUSES("not-found", head.seen_by(world.education.clerk));
    head.does(world.office, "assign");
    follower.does(world.transport.clerk, "sign_for", follower.part(world.transport.organ));
    REFUSES("relied-upon", head.does(world.office, "undo_assign"));
}

TEST_CASE("the beginning of screening is taken back, and the ticks of an older text are forgotten") {
    World world;
    Story story(world);
    story.checked();
    CHECK(story.does(world.office, "put_back").matter.state == "submitted");
    const auto view = story.does(world.office, "screen");
    for (const auto& line : view.checklist) CHECK_FALSE(line.verdict);
}
