#include "systems/suggestions/sheet.hpp"

#include "systems/suggestions/story_test.hpp"

using namespace suggestions;

namespace {
Sheet sheet_on(World& world, Date on, const Filter& filter = {}) {
    return world.see(world.office, on, [&](Context& context) { return sheet(context, filter); });
}

Colour colour_on(World& world, Date on) {
    const auto found = sheet_on(world, on);
    REQUIRE(found.items.size() == 1);
    return found.items[0].colour;
}

SheetLine write(World& world, Id<Matter> id, std::int64_t version, std::optional<PersonId> owner) {
    return world.as(world.office, date(2020, 3, 2), [&](Context& context) {
        context.expected = version;
        return write_line(context, id, {owner, {"待核实"}});
    });
}
} // namespace

TEST_CASE("a line is green in time, yellow when a day is near, red when it is past") {
    World world;
    Story story(world);
    const auto contact_due =
        story.signed_for().clock(story.record(), "first_contact", world.education.organ).due_on;
    CHECK(colour_on(world, story.today) == Colour::green);
    CHECK(colour_on(world, contact_due) == Colour::yellow);
    CHECK(colour_on(world, contact_due + 1) == Colour::red);
}

TEST_CASE("a promise is blue, yellow a month before its day, and red after it; what is done is grey") {
    World world;
    Story promising(world);
    const auto by = date(2021, 6, 1);
    promising.reply = promised(by);
    promising.closed();
    CHECK(colour_on(world, promising.today) == Colour::blue);
    CHECK(colour_on(world, by - 20) == Colour::yellow);
    CHECK(colour_on(world, by + 1) == Colour::red);
    const auto row = sheet_on(world, promising.today).items[0];
    CHECK(row.promise_due == by);
    CHECK(row.promise);
    Story done(world);
    done.closed();
    const auto grey = sheet_on(world, done.today, {.colour = Colour::grey});
    REQUIRE(grey.items.size() == 1);
    CHECK(grey.items[0].id == done.id);
    CHECK(grey.colours.size() == 2);
}

TEST_CASE("the office writes who looks after it; nobody overwrites another's remark unseen") {
    World world;
    Story story(world);
    story.assigned();
    REFUSES("/owner_id not-of-the-office", write(world, story.id, 0, world.li));
    CHECK(write(world, story.id, 0, world.office).version == 1);
    REFUSES("changed-meanwhile", write(world, story.id, 0, world.office));
    CHECK(write(world, story.id, 1, std::nullopt).version == 2);
    const auto row = sheet_on(world, story.today).items[0];
    CHECK(row.line.note == "待核实");
    CHECK(!row.line.owner_id);
    REFUSES("not-allowed", world.see(world.education.clerk, story.today,
                                     [](Context& context) { return sheet(context, {}); }));
    REFUSES("not-allowed", world.as(world.li, story.today, [&](Context& context) {
        return write_line(context, story.id, {std::nullopt, {"?"}});
    }));
}
