#include "systems/honours/honours.hpp"

#include "engine/ledger/ledger.hpp"
#include "engine/rules/rules.hpp"
#include "support/world.hpp"
#include "systems/honours/facts.hpp"

using namespace honours;
using support::World;

namespace {
constexpr Date day = date(2020, 9, 1);

struct Told {
    const char* outcome = "A";
    bool published = true;
    matters::Grade process = matters::Grade::satisfied;
    Date replied = date(2020, 3, 30);
};

class Honoured_world : public World {
public:
    /// A suggestion that was handled, as another system made it.
    Id<Matter> told(const Told& how = {}) {
        return as(office, day, [&](Context& context) {
            const auto since = date(2020, 1, 16), due = date(2020, 4, 16);
            matters::Matter matter{.id = context.next<Matter>(),
                                   .kind = "suggestion",
                                   .state = how.published ? "published" : "closed",
                                   .audience = how.published ? "POWUDSC" : "OWUDSC",
                                   .number = std::to_string(++count_),
                                   .title = "增设路灯",
                                   .body = "夜间昏暗。",
                                   .category = "urban",
                                   .author_id = li,
                                   .outcome = how.outcome,
                                   .opened_on = since,
                                   .registered_on = since,
                                   .assigned_on = since,
                                   .replied_on = how.replied,
                                   .closed_on = day};
            if (how.published) matter.published_on = day;
            const matters::Handling handling{.id = context.next<matters::Handling>(),
                                             .matter_id = matter.id,
                                             .unit_id = transport.organ,
                                             .state = "done",
                                             .assigned_on = since,
                                             .contacted_on = since,
                                             .replied_on = how.replied};
            const matters::Clock clock{.id = context.next<matters::Clock>(),
                                       .matter_id = matter.id,
                                       .handling_id = handling.id,
                                       .rule = "reply",
                                       .started_on = since,
                                       .first_due = due,
                                       .due_on = due,
                                       .met_on = how.replied};
            const matters::Rating rating{.id = context.next<matters::Rating>(),
                                         .matter_id = matter.id,
                                         .handling_id = handling.id,
                                         .person_id = li,
                                         .process = how.process,
                                         .rated_on = day,
                                         .opened_on = day};
            context.tx.insert("matters", matter);
            context.tx.insert("handlings", handling);
            context.tx.insert("clocks", clock);
            context.tx.insert("ratings", rating);
            ledger::write(context,
                          {.act = "publish", .subject_kind = "suggestion", .subject_id = matter.id.value});
            return matter.id;
        });
    }
    Honour nominated(Id<Matter> id, HonourKind kind = HonourKind::well_handled) {
        return as(office, day, [&](Context& context) { return nominate(context, {id, kind, {"办得实"}}); });
    }

private:
    int count_ = 0;
};
} // namespace

TEST_CASE("every criterion of the rules is a fact that the records tell, in both kinds") {
    Honoured_world world;
    const auto id = world.told();
    for (const auto kind : {HonourKind::good_suggestion, HonourKind::well_handled}) {
        const auto facts = world.see(world.office, day,
                                     [&](Context& context) { return facts_of(context, kind, {id}).front(); });
        CHECK(facts.size() > 2);
        for (const auto& fact : facts) CHECK((fact.holds || fact.key == "promise_kept"));
    }
}

TEST_CASE("what lacks a criterion is not nominated, and the refusal names it") {
    Honoured_world world;
    REFUSES("criteria-missing", world.nominated(world.told({.published = false})));
    REFUSES("criteria-missing", world.nominated(world.told({.process = matters::Grade::unsatisfied})));
    REFUSES("criteria-missing", world.nominated(world.told({.replied = date(2020, 4, 20)})));
    REFUSES("criteria-missing", world.nominated(world.told({.outcome = "C"}), HonourKind::good_suggestion));
    const auto id = world.told();
    CHECK(world.nominated(id).unit_id == world.transport.organ);
    REFUSES("nominated-already", world.nominated(id));
    CHECK(world.nominated(id, HonourKind::good_suggestion).year == 2020);
}

TEST_CASE("a meeting selects, and only what is announced is the public's, in the order of numbers") {
    Honoured_world world;
    const auto first = world.nominated(world.told()), second = world.nominated(world.told());
    const auto open = [&] {
        return world.see_as_public(day, [](Context& context) {
            return announced(context, {.kind = HonourKind::well_handled, .year = 2020});
        });
    };
    const auto decided = [&](const Honour& honour, auto act) {
        return world.as(world.office, day, [&](Context& context) {
            return act(context, honour.id, Decided{{"第三十次主任会议"}});
        });
    };
    decided(second, honours::select);
    decided(first, honours::select);
    CHECK(open().items.empty());
    for (const auto& honour : {second, first})
        world.as(world.office, day, [&](Context& context) { return announce(context, honour.id); });
    REQUIRE(open().items.size() == 2);
    CHECK(open().items[0].number == "1");
    CHECK(open().items[0].acts.empty());
    CHECK(!open().items[0].honour->nominated_by);
    REFUSES("wrong-state", decided(first, honours::pass_over));
}

TEST_CASE("nominations are the office's business until they are announced") {
    Honoured_world world;
    const auto id = world.told();
    REFUSES("not-yours", world.as(world.li, day, [&](Context& context) {
        return nominate(context, {id, HonourKind::well_handled, {"自荐"}});
    }));
    REFUSES("not-allowed", world.see(world.transport.clerk, day,
                                     [](Context& context) { return honours::list(context, {}); }));
    const auto ready = world.see(world.office, day, [](Context& context) {
        return candidates(context, {.kind = HonourKind::well_handled, .year = 2020});
    });
    REQUIRE(ready.items.size() == 1);
    CHECK(ready.items[0].id == id);
    world.nominated(id);
    const auto rest = world.see(world.office, day, [](Context& context) {
        return candidates(context, {.kind = HonourKind::well_handled, .year = 2020});
    });
    CHECK(rest.items.empty());
}
