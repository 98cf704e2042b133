#include "systems/opinions/opinions.hpp"

#include "engine/ledger/ledger.hpp"
#include "support/world.hpp"
#include "systems/opinions/figures.hpp"

using support::World;

namespace {
const Date raised_on = date(2020, 4, 7);

/// Raised by Li, and what the world's people do with it.
struct Raised {
    World world;
    Id<opinions::Matter> id = world.as(world.li, raised_on, [](Context& context) {
        return opinions::raise(context, {{"路灯"}, {"村口的路灯坏了两盏。"}, {"urban_environment"}}).id;
    });

    opinions::OpinionView pass_on(support::PersonId who, support::OrganId unit) {
        return world.as(who, raised_on + 1,
                        [&](Context& context) { return opinions::pass_on(context, id, {unit}); });
    }
    opinions::OpinionView answer(support::PersonId who) {
        return world.as(who, raised_on + 9,
                        [&](Context& context) { return opinions::answer(context, id, {{"已经修好。"}}); });
    }
    auto read(support::PersonId who) {
        return world.see(who, raised_on + 9, [&](Context& context) { return opinions::show(context, id); });
    }
};
} // namespace

TEST_CASE("an opinion is passed on to a unit, which answers it within a month") {
    Raised opinion;
    auto& world = opinion.world;
    const auto passed = opinion.pass_on(world.office, world.transport.organ);
    CHECK(passed.matter.state == "passed_on");
    REQUIRE(passed.clocks.size() == 1);
    CHECK(passed.clocks[0].rule == "opinion_answer");
    CHECK(passed.clocks[0].due_on == date(2020, 5, 8));

    const auto answered = opinion.answer(world.transport.clerk);
    CHECK(answered.matter.state == "answered");
    CHECK(answered.clocks[0].met_on == raised_on + 9);
    CHECK(answered.replies.at(0).body == "已经修好。");
    world.see(world.office, raised_on + 9, [](Context& context) {
        CHECK(ledger::verify(context.tx).empty());
        return true;
    });
}

TEST_CASE("the office may answer on the spot, and the author make it a suggestion") {
    Raised opinion;
    auto& world = opinion.world;
    const auto answered = world.as(world.office, raised_on, [&](Context& context) {
        return opinions::answer_at_once(context, opinion.id, {{"已经转告。"}});
    });
    CHECK(answered.matter.closed_on == raised_on);
    const auto grown = world.as(world.li, raised_on + 1,
                                [&](Context& context) { return opinions::upgrade(context, opinion.id); });
    CHECK(grown.matter.state == "upgraded");
}

TEST_CASE("each step of an opinion belongs to one, and to its state") {
    Raised opinion;
    auto& world = opinion.world;
    REFUSES("not-yours", opinion.pass_on(world.li, world.transport.organ));
    REFUSES("no-such-unit", opinion.pass_on(world.office, world.east));
    opinion.pass_on(world.office, world.transport.organ);
    REFUSES("wrong-state", opinion.pass_on(world.office, world.water.organ));
    REFUSES("not-found", opinion.answer(world.water.clerk)); // another unit does not even see it
    REFUSES("not-yours", opinion.answer(world.office));
    REFUSES("opinion-deputies-only", world.as(world.nobody, raised_on, [](Context& context) {
        return opinions::raise(context, {{"路灯"}, {"坏了。"}, {"urban_environment"}}).id;
    }));
}

TEST_CASE("other deputies read an opinion once it is answered, the public never") {
    Raised opinion;
    auto& world = opinion.world;
    opinion.pass_on(world.office, world.transport.organ);
    REFUSES("not-found", opinion.read(world.wang));
    opinion.answer(world.transport.clerk);
    CHECK(opinion.read(world.wang).matter.title == "路灯");
    REFUSES("not-found", world.see_as_public(raised_on + 9, [&](Context& context) {
        return opinions::show(context, opinion.id);
    }));
}

TEST_CASE("the public counts opinions along, without reading them") {
    Raised opinion;
    figures::declare(opinions::declare_figures());
    const auto ask = [](Context& context) {
        return figures::records(context, {{"opinions.raised"}, 2020, {}, {}, {}});
    };
    const auto open = opinion.world.see_as_public(raised_on, ask);
    CHECK(open.figure.evidence == 1);
    CHECK(open.items.at(0).title == "（未公开）");
    CHECK(open.items.at(0).author_name.empty());
    CHECK(opinion.world.see(opinion.world.office, raised_on, ask).items.at(0).title == "路灯");
}
