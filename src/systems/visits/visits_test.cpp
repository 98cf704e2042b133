// On-site visits: planned, held, what was decided there followed to its end, and seen by whom it concerns.
#include "systems/visits/visits.hpp"

#include "engine/ledger/ledger.hpp"
#include "engine/matters/advance.hpp"
#include "engine/people/registry.hpp"
#include "support/world.hpp"
#include "systems/visits/figures.hpp"

#include <algorithm>

using support::OrganId;
using support::PersonId;
using support::World;

namespace {
using matters::Matter;
const Date planned = date(2020, 5, 6), held = date(2020, 5, 12);

/// A suggestion in handling as the database has it: what a visit needs of one.
Id<Matter> put_matter(World& world, PersonId author, OrganId unit, const std::string& audience,
                      std::optional<Date> assigned = date(2020, 3, 4)) {
    return world.as(world.office, date(2020, 3, 4), [&](Context& context) {
        const Matter matter{.id = context.next<Matter>(),
                            .kind = "suggestion",
                            .state = "handling",
                            .audience = audience,
                            .title = "修好河堤步道",
                            .body = "步道有三处塌陷。",
                            .category = "urban_environment",
                            .author_id = author,
                            .opened_on = context.today,
                            .assigned_on = assigned};
        context.tx.insert("matters", matter);
        context.tx.insert("handlings", matters::Handling{.id = context.next<matters::Handling>(),
                                                         .matter_id = matter.id,
                                                         .unit_id = unit,
                                                         .state = "handling",
                                                         .assigned_on = context.today});
        ledger::write(context, {.act = "test", .subject_kind = "suggestion", .subject_id = matter.id.value});
        return matter.id;
    });
}

struct Visiting {
    World world;
    Id<Matter> matter = put_matter(world, world.li, world.water.organ, "OWUDSC");
    Id<visits::Visit> id = {};

    visits::Plan plan() {
        return {
            {"河堤步道现场督办"},
            held,
            {"东河堤"},
            {"看塌陷修得怎样。"},
            world.chair,
            {matter},
            {world.li, world.wang, world.water.clerk}
        };
    }
    visits::VisitView plans(PersonId who, const visits::Plan& plan, Date on = planned) {
        auto view = world.as(who, on, [&](Context& context) { return visits::plan(context, plan); });
        id = view.id;
        return view;
    }
    template <class F> visits::VisitView does(PersonId who, F act, Date on = held) {
        return world.as(who, on, [&](Context& context) { return act(context); });
    }
    visits::VisitView hold(PersonId who, Date on = held) {
        return does(
            who,
            [&](Context& context) {
                return visits::hold(
                    context, id,
                    {
                        held, {"三处塌陷已修两处。"},
                         {world.chair, world.li, world.water.clerk},
                         {}
                });
            },
            on);
    }
    visits::VisitView decide(PersonId who, OrganId unit, std::optional<Date> due = {}) {
        return does(who, [&](Context& context) {
            return visits::decide(context, id, {matter, unit, {"修好第三处塌陷。"}, due});
        });
    }
    visits::VisitView seen_by(PersonId who, Date on = held) {
        return world.see(who, on, [&](Context& context) { return visits::show(context, id); });
    }
};

std::vector<std::string> acts_of(const visits::VisitView& view) {
    std::vector<std::string> acts;
    for (const auto& offer : view.acts) acts.push_back(offer.act);
    std::ranges::sort(acts);
    return acts;
}
using Acts = std::vector<std::string>;
} // namespace

TEST_CASE("a visit is planned, answered, held, and what was decided is done") {
    Visiting v;
    auto& world = v.world;
    CHECK(v.plans(world.office, v.plan()).state == "planned");
    CHECK(acts_of(v.seen_by(world.li)) == Acts{"accept", "decline"});
    v.does(world.li, [&](Context& context) { return visits::accept(context, v.id); });
    v.does(world.wang, [&](Context& context) { return visits::decline(context, v.id); });
    CHECK(v.hold(world.chair).state == "held"); // who leads it writes it down as well as the office
    const auto decided = v.decide(world.office, world.water.organ);
    REQUIRE(decided.decisions.size() == 1);
    CHECK(decided.decisions[0].due_on == date(2020, 6, 12)); // a month (rules/deadlines.toml)
    const auto decision = decided.decisions[0].id;

    CHECK(acts_of(v.seen_by(world.water.clerk)) == Acts{"report_done", "write_impression"});
    const auto reported = v.does(world.water.clerk, [&](Context& context) {
        return visits::report_done(context, v.id, decision, {{"第三处已修好。"}, {}});
    });
    CHECK(reported.decisions[0].state == "reported");
    v.does(world.chair, [&](Context& context) {
        return visits::not_yet_done(context, v.id, decision, {{"护栏还没有装。"}});
    });
    v.does(world.water.clerk, [&](Context& context) {
        return visits::report_done(context, v.id, decision, {{"护栏也已装好。"}, {}});
    });
    const auto done = v.does(world.office, [&](Context& context) {
        return visits::confirm_done(context, v.id, decision, {{"现场看过，属实。"}});
    });
    CHECK(done.decisions[0].state == "done");
    CHECK(done.decisions[0].checked_by == world.office);
    const auto written = v.does(world.li, [&](Context& context) {
        return visits::write_impression(context, v.id, {{"修得结实。"}});
    });
    CHECK(std::ranges::find(written.guests, world.li, &visits::GuestView::person_id)->impression ==
          "修得结实。");
    REFUSES("was-not-there", v.does(world.wang, [&](Context& context) {
        return visits::write_impression(context, v.id, {{"听说不错。"}});
    }));
    world.see(world.office, held, [&](Context& context) {
        CHECK(ledger::verify(context.tx).empty());
        // the suggestion's own way tells of the visit
        const auto told = ledger::about(context.tx, v.matter.value);
        CHECK(std::ranges::count(told, "hold", &ledger::Entry::act) == 1);
        return true;
    });
}

TEST_CASE("a plan names matters that are assigned, people who may know, and a day to come") {
    Visiting v;
    auto& world = v.world;
    const auto refuses = [&](auto change) {
        auto plan = v.plan();
        change(plan);
        return support::refusal_of([&] { v.plans(world.office, plan); });
    };
    REFUSES("not-yours", v.plans(world.li, v.plan()));
    CHECK(refuses([](visits::Plan& plan) { plan.matter_ids.clear(); }) == "/matter_ids no-matter");
    CHECK(refuses([](visits::Plan& plan) { plan.matter_ids = {{1}}; }) == "/matter_ids matter-unknown");
    CHECK(refuses([](visits::Plan& plan) { plan.planned_on = planned - 1; }) ==
          "/planned_on planned-in-the-past");
    CHECK(refuses([](visits::Plan& plan) { plan.person_ids = {{1}}; }) == "/person_ids person-unknown");
    CHECK(refuses([&](visits::Plan& plan) { plan.led_by = world.nobody; }) == "/led_by person-unknown");
    CHECK(refuses([](visits::Plan& plan) { plan.matter_ids.resize(31); }) == "/matter_ids too-many");
    const auto fresh = put_matter(world, world.li, world.water.organ, "OW", std::nullopt);
    CHECK(refuses([&](visits::Plan& plan) { plan.matter_ids = {fresh}; }) ==
          "/matter_ids matter-not-assigned");
}

TEST_CASE("a visit to a confidential suggestion is seen by no more than the suggestion") {
    Visiting v;
    auto& world = v.world;
    const auto closed = put_matter(world, world.li, world.water.organ, "OWU");
    auto plan = v.plan();
    plan.matter_ids = {v.matter, closed};
    REFUSES("/matter_ids confidential-apart", v.plans(world.office, plan));
    plan.matter_ids = {closed};
    REFUSES("/led_by guest-may-not-know", v.plans(world.office, plan)); // the chair may not see it
    plan.led_by = world.office;
    REFUSES("/person_ids guest-may-not-know", v.plans(world.office, plan)); // nor may Wang
    plan.person_ids = {world.li, world.water.clerk};
    v.plans(world.office, plan);
    v.does(world.office,
           [&](Context& context) { return visits::hold(context, v.id, {held, {"看了。"}, {world.li}, {}}); });
    for (const auto who : {world.wang, world.chair, world.education.clerk, world.nobody})
        REFUSES("not-found", v.seen_by(who));
    for (const auto who : {world.li, world.water.clerk, world.office})
        CHECK(v.seen_by(who).items.size() == 1);
    REFUSES("matter-not-public", v.does(world.office, [&](Context& context) {
        return visits::publish(context, v.id, {{"到现场看了。"}});
    }));
}

TEST_CASE("until it was held, only those whom it concerns know of a visit; then all who see the matter") {
    Visiting v;
    auto& world = v.world;
    v.plans(world.office, v.plan());
    REFUSES("not-found", v.seen_by(world.zhao));
    REFUSES("not-found", v.seen_by(world.education.clerk));
    CHECK(v.seen_by(world.water.principal).title == "河堤步道现场督办"); // their unit handles it
    v.hold(world.office);
    CHECK(v.seen_by(world.zhao).seen == "三处塌陷已修两处。");
    REFUSES("not-found", v.seen_by(world.education.clerk));
    const auto listed = world.see(world.zhao, held, [](Context& context) {
        return visits::list(context, {.state = {"held"}}).items.size();
    });
    CHECK(listed == 1);
    const auto beside =
        world.see(world.zhao, held, [&](Context& context) { return visits::beside(context, v.matter); });
    CHECK(beside.visits.size() == 1);
    REFUSES("not-found", world.see(world.education.clerk, held,
                                   [&](Context& context) { return visits::beside(context, v.matter); }));
}

TEST_CASE("what is decided is a task of a unit that handles the matter, until a day to come") {
    Visiting v;
    auto& world = v.world;
    v.plans(world.office, v.plan());
    REFUSES("wrong-state", v.decide(world.office, world.water.organ));
    REFUSES("/held_on held-in-the-future", v.hold(world.office, held - 1));
    v.hold(world.office);
    REFUSES("not-yours", v.decide(world.li, world.water.organ));
    REFUSES("/unit_id unit-not-handling", v.decide(world.office, world.education.organ));
    REFUSES("/due_on due-before-visit", v.decide(world.office, world.water.organ, held));
    const auto decision = v.decide(world.office, world.water.organ, held + 10).decisions.at(0).id;
    const auto report = [&](PersonId who) {
        return v.does(who, [&](Context& context) {
            return visits::report_done(context, v.id, decision, {{"已完成。"}, {}});
        });
    };
    REFUSES("not-yours", report(world.water.principal)); // the clerk reports
    REFUSES("not-found", report(world.education.clerk));
    REFUSES("wrong-state", v.does(world.office, [&](Context& context) {
        return visits::confirm_done(context, v.id, decision, {});
    }));
    // a day late it is shown as overdue, and waits for the unit and the office
    CHECK(v.seen_by(world.office, held + 11).decisions[0].overdue);
    CHECK_FALSE(v.seen_by(world.office, held + 10).decisions[0].overdue);
    const auto waits = [&](PersonId who) {
        return world.see(who, held + 11, [](Context& context) { return visits::tasks(context).tasks; });
    };
    REQUIRE(waits(world.water.clerk).size() == 1);
    CHECK(waits(world.water.clerk)[0].kind == "visit_decision");
    CHECK(waits(world.water.clerk)[0].overdue == 1);
    CHECK(waits(world.education.clerk).empty());
    CHECK(waits(world.office)[0].kind == "visit_late");
    CHECK(v.does(world.chair,
                 [&](Context& context) {
                     return visits::drop(context, v.id, decision, {{"改由整治工程一并实施。"}});
                 })
              .decisions[0]
              .state == "dropped");
}

TEST_CASE("what stands on a plan stays on it; a visit is cancelled with its reason") {
    Visiting v;
    auto& world = v.world;
    v.plans(world.office, v.plan());
    auto plan = v.plan();
    plan.person_ids = {world.li};
    const auto change = [&] {
        return v.does(
            world.office, [&](Context& context) { return visits::change(context, v.id, plan); }, planned);
    };
    REFUSES("/person_ids kept-on", change());
    plan = v.plan();
    plan.matter_ids = {put_matter(world, world.li, world.water.organ, "OWUDSC")};
    REFUSES("/matter_ids kept-on", change());
    plan = v.plan();
    plan.place = {"西河堤"};
    plan.person_ids.push_back(world.zhao);
    CHECK(change().guests.size() == 5);
    const auto cancelled = v.does(
        world.office, [&](Context& context) { return visits::cancel(context, v.id, {{"台风，改期。"}}); });
    CHECK(cancelled.reason == "台风，改期。");
    REFUSES("wrong-state", v.hold(world.office));
    REFUSES("wrong-state", v.does(world.li, [&](Context& context) { return visits::accept(context, v.id); }));
}

TEST_CASE("who came must have been asked, and somebody must have come") {
    Visiting v;
    auto& world = v.world;
    v.plans(world.office, v.plan());
    const auto hold = [&](std::vector<PersonId> came) {
        return v.does(world.office, [&](Context& context) {
            return visits::hold(context, v.id, {held, {"看了。"}, came, {}});
        });
    };
    REFUSES("/came nobody-came", hold({}));
    REFUSES("/came not-on-the-list", hold({world.zhao}));
    CHECK(hold({world.li}).state == "held");
}

TEST_CASE("the public reads the summary of a visit to published matters only") {
    Visiting v;
    auto& world = v.world;
    v.matter = put_matter(world, world.li, world.water.organ, "POWUDSC");
    v.plans(world.office, v.plan());
    v.hold(world.office);
    const auto open = [&] {
        return world.see_as_public(held,
                                   [](Context& context) { return visits::list_public(context, {}).items; });
    };
    CHECK(open().empty());
    v.does(world.office,
           [&](Context& context) { return visits::publish(context, v.id, {{"到现场看了塌陷的步道。"}}); });
    REQUIRE(open().size() == 1);
    CHECK(open()[0].summary == "到现场看了塌陷的步道。");
}

TEST_CASE("visits and what was decided there are counted with their records") {
    Visiting v;
    auto& world = v.world;
    figures::declare(visits::declare_figures());
    v.plans(world.office, v.plan());
    v.hold(world.office);
    const auto late = v.decide(world.office, world.water.organ, held + 1).decisions[0].id;
    v.decide(world.office, world.water.organ);
    const auto finish = [&](Id<visits::Decision> decision, Date on) {
        v.does(
            world.water.clerk,
            [&](Context& context) { return visits::report_done(context, v.id, decision, {{"完成。"}, {}}); },
            on);
        v.does(
            world.office, [&](Context& context) { return visits::confirm_done(context, v.id, decision, {}); },
            on);
    };
    finish(late, held + 3);
    const auto value = [&](const char* id) {
        return world.see(world.office, held, [&](Context& context) {
            return figures::records(context, {{id}, 2020, {}, {}, {}}).figure;
        });
    };
    CHECK(value("visits.held").evidence == 1);
    CHECK(value("visits.matters").evidence == 1);
    CHECK(value("visits.done").numerator == 1);
    CHECK(value("visits.done").denominator == 2);
    CHECK(value("visits.on_time").numerator == 0);
    CHECK(value("visits.on_time").denominator == 1);
}
