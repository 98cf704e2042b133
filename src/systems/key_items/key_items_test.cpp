#include "systems/key_items/key_items.hpp"

#include "engine/ledger/ledger.hpp"
#include "support/world.hpp"

using namespace key_items;
using support::World;

namespace {
constexpr Date day = date(2020, 3, 2), next_month = date(2020, 4, 1);

/// A registered matter with a lead unit, as another system made it.
class Pressed_world : public World {
public:
    Pressed_world() {
        as(office, day, [&](Context& context) {
            matters::Matter matter{.id = context.next<matters::Matter>(),
                                   .kind = "suggestion",
                                   .state = "handling",
                                   .audience = "OWUDSC",
                                   .title = "修缮老旧小区",
                                   .body = "屋顶漏水。",
                                   .category = "urban",
                                   .author_id = li,
                                   .opened_on = day,
                                   .registered_on = day,
                                   .assigned_on = day};
            id = matter.id;
            const matters::Handling handling{.id = context.next<matters::Handling>(),
                                             .matter_id = id,
                                             .unit_id = transport.organ,
                                             .state = "handling",
                                             .assigned_on = day};
            context.tx.insert("matters", matter);
            context.tx.insert("handlings", handling);
            ledger::write(context, {.act = "assign", .subject_kind = "suggestion", .subject_id = id.value});
        });
    }
    KeyView named() {
        return as(office, day, [&](Context& context) {
            return name(context, id, {chair, {"第十二次主任会议"}, {"群众反映集中"}});
        });
    }
    KeyView told(support::PersonId who, Date on) {
        return as(who, on, [&](Context& context) { return report(context, id, {{"已完成屋面防水。"}}); });
    }
    KeyView judged(Side side, std::int64_t satisfied) {
        return as(office, next_month,
                  [&](Context& context) { return evaluate(context, id, {side, satisfied, 1, 0, {}}); });
    }
    KeyView concluded() {
        return as(office, next_month,
                  [&](Context& context) { return conclude(context, id, {{"问题已解决。"}}); });
    }
    Id<Matter> id;
};
} // namespace

TEST_CASE("a key item has one leader from the Chairpersons' Meeting, and is named once") {
    Pressed_world world;
    REFUSES("/leader_id not-a-leader", world.as(world.office, day, [&](Context& context) {
        return name(context, world.id, {world.li, {"主任会议"}, {"急"}});
    }));
    REFUSES("not-yours", world.as(world.li, day, [&](Context& context) {
        return name(context, world.id, {world.chair, {"主任会议"}, {"急"}});
    }));
    const auto view = world.named();
    CHECK(view.item->leader_id == world.chair);
    REQUIRE(view.clocks.size() == 2);
    CHECK(view.clocks[0].due_on == date(2020, 4, 2)); // a month, and no more
    REFUSES("wrong-state", world.named());
}

TEST_CASE("the lead unit reports every month, and each report starts the next month") {
    Pressed_world world;
    world.named();
    REFUSES("not-yours", world.told(world.office, next_month));
    REFUSES("not-found",
            world.as(world.nobody, day, [&](Context& context) { return show(context, world.id); }));
    const auto view = world.told(world.transport.clerk, next_month);
    CHECK(view.entries.size() == 1);
    CHECK(view.clocks[1].rule == "key_progress");
    CHECK(view.clocks[1].due_on == date(2020, 5, 6)); // 1 May begins a holiday of five days
}

TEST_CASE("a key item is concluded when three sides have evaluated, each once and with numbers of people") {
    Pressed_world world;
    world.named();
    REFUSES("/satisfied nobody-asked", world.as(world.office, next_month, [&](Context& context) {
        return evaluate(context, world.id, {Side::deputies, 0, 0, 0, {}});
    }));
    REFUSES("/unsatisfied negative", world.as(world.office, next_month, [&](Context& context) {
        return evaluate(context, world.id, {Side::deputies, 5, 0, -5, {}});
    }));
    world.judged(Side::deputies, 4);
    REFUSES("side-known", world.judged(Side::deputies, 4));
    world.judged(Side::beneficiaries, 30);
    REFUSES("sides-missing", world.concluded());
    world.judged(Side::committee, 20);
    const auto view = world.concluded();
    CHECK(view.item->state == "concluded");
    CHECK(view.clocks.empty());
    CHECK(view.acts.empty());
    REFUSES("wrong-state", world.told(world.transport.clerk, next_month));
}

TEST_CASE("that it is pressed all may know; the work of pressing is for those concerned") {
    Pressed_world world;
    world.named();
    world.told(world.transport.clerk, next_month);
    const auto seen = [&](support::PersonId who) {
        return world.see(who, next_month, [&](Context& context) { return show(context, world.id); });
    };
    CHECK(seen(world.wang).item);
    CHECK(seen(world.wang).entries.empty());
    CHECK(seen(world.li).entries.size() == 1);
    CHECK(seen(world.sc_member).entries.size() == 1);
    const auto listed = world.see(world.transport.clerk, next_month,
                                  [](Context& context) { return key_items::list(context, {.year = 2020}); });
    REQUIRE(listed.items.size() == 1);
    CHECK(listed.items[0].reports == 1);
    CHECK(listed.items[0].unit_id == world.transport.organ);
    const auto strangers = world.see(world.water.clerk, next_month,
                                     [](Context& context) { return key_items::list(context, {}); });
    CHECK(strangers.items.empty());
}

TEST_CASE("two clerks never press one item on two versions of it") {
    Pressed_world world;
    const auto version = world.named().version;
    const auto late = [&](Context& context) {
        context.expected = version - 1;
        return brief(context, world.id, {{"进展顺利"}});
    };
    REFUSES("changed-meanwhile", world.as(world.office, day, late));
}
