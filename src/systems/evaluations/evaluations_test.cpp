// Collective evaluation: a list rated item by item in one sitting.
#include "systems/evaluations/evaluations.hpp"

#include "engine/ledger/ledger.hpp"
#include "engine/people/registry.hpp"
#include "support/world.hpp"
#include "systems/evaluations/figures.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <thread>

using support::PersonId;
using support::World;

namespace {
using ballots::Way;
using evaluations::Electorate;
using matters::Matter;
const Date day = date(2020, 9, 4);

Id<Matter> put_matter(World& world, const std::string& audience, bool answered = true) {
    return world.as(world.office, day, [&](Context& context) {
        Matter matter{.id = context.next<Matter>(),
                      .kind = "suggestion",
                      .state = "closed",
                      .audience = audience,
                      .title = "修好河堤步道",
                      .body = "步道有三处塌陷。",
                      .category = "urban_environment",
                      .author_id = world.li,
                      .opened_on = day};
        if (answered) matter.replied_on = day;
        context.tx.insert("matters", matter);
        ledger::write(context, {.act = "test", .subject_kind = "suggestion", .subject_id = matter.id.value});
        return matter.id;
    });
}

/// A sitting of seven deputies of the delegation east, over two suggestions.
struct Sitting {
    World world;
    std::vector<PersonId> deputies;
    std::vector<Id<Matter>> matters = {put_matter(world, "OWUDSC"), put_matter(world, "OWUDSC")};
    Id<evaluations::Evaluation> id = {};

    Sitting() {
        deputies = {world.li, world.wang, world.sc_member};
        world.change(auth::Actor{.clock = true}, World::noon(day - 1), [&](Context& context) {
            for (int i = 0; i < 4; ++i) {
                const auto name = fmt::format("deputy{}", i);
                const auto who = world.add_person(context, name.c_str(), name.c_str(), name.c_str());
                people::give_mandate(context, {.person_id = who,
                                               .term_id = world.term,
                                               .delegation_id = world.east,
                                               .valid_from = date(2017, 1, 5),
                                               .valid_to = date(2022, 1, 4)});
                deputies.push_back(who);
            }
        });
    }
    evaluations::Plan plan(Way way = Way::slips) {
        return {.title = {"江东代表团集体评价"},
                .held_on = day,
                .place = {"二楼会议室"},
                .electorate = Electorate::delegation,
                .delegation_id = world.east,
                .way = way,
                .two_sided = false,
                .matter_ids = matters};
    }
    template <class F> evaluations::EvaluationView does(F act) { return does(world.office, act); }
    template <class F> evaluations::EvaluationView does(PersonId who, F act) {
        return world.as(who, day, [&](Context& context) { return act(context); });
    }
    evaluations::EvaluationView plans(const evaluations::Plan& plan) {
        auto view = does([&](Context& context) { return evaluations::plan(context, plan); });
        id = view.id;
        return view;
    }
    evaluations::EvaluationView begin(std::int64_t present = 6) {
        return does([&](Context& context) { return evaluations::begin(context, id, {present}); });
    }
    evaluations::EvaluationView open(std::vector<Id<evaluations::Item>> items = {}) {
        return does([&](Context& context) { return evaluations::open_items(context, id, {items}); });
    }
    evaluations::EvaluationView close(std::vector<Id<evaluations::Item>> items = {}) {
        return does([&](Context& context) { return evaluations::close_items(context, id, {items}); });
    }
    evaluations::EvaluationView seen(PersonId who) {
        return world.see(who, day, [&](Context& context) { return evaluations::show(context, id); });
    }
    evaluations::Sheet sheet(PersonId who) {
        return world.see(who, day, [&](Context& context) { return evaluations::sheet(context, id); });
    }
    evaluations::Sheet vote(PersonId who, std::size_t item, const std::string& choice,
                            const std::string& slip = "") {
        const auto question = sheet(who).items.at(item).questions.at(0).id;
        return world.as(who, day, [&](Context& context) {
            const auto number = slip.empty() ? fmt::format("{:032x}", who.value) : slip;
            return evaluations::vote(context, id, {{{question, {number}, {choice}}}});
        });
    }
    void count(PersonId who, std::size_t item, std::int64_t satisfied, std::int64_t unsatisfied) {
        const auto question = seen(world.office).items.at(item).results.at(0).id;
        world.as(who, day, [&](Context& context) {
            evaluations::count(context, id,
                               {{{question, {{"satisfied", satisfied}, {"unsatisfied", unsatisfied}}}}});
        });
    }
};
} // namespace

TEST_CASE("a delegation rates two suggestions on phones, and the majority is one of all its deputies") {
    Sitting s;
    const auto planned = s.plans(s.plan());
    CHECK(planned.base == 7);
    CHECK(planned.quorum == 4);
    s.begin();
    s.open();
    for (std::size_t i = 0; i < 5; ++i) s.vote(s.deputies[i], 0, i < 4 ? "satisfied" : "abstain");
    for (std::size_t i = 0; i < 5; ++i) s.vote(s.deputies[i], 1, i < 3 ? "satisfied" : "unsatisfied");
    CHECK(s.seen(s.world.office).items[0].results[0].voted == 5);
    CHECK(s.seen(s.world.office).items[0].results[0].shares.empty());
    const auto closed = s.close();
    CHECK(closed.items[0].results[0].verdict == "satisfied");
    CHECK(closed.items[1].results[0].verdict == "unsatisfied");
    CHECK(closed.items[0].results[0].absent == 1);
    CHECK(closed.items[0].results[0].not_voted == 1);
    CHECK(closed.closed == 2);
    s.does([&](Context& context) { return evaluations::end(context, s.id); });
    REFUSES("wrong-state", s.vote(s.deputies[6], 0, "satisfied"));
    s.world.see(s.world.office, day, [&](Context& context) {
        CHECK(ledger::verify(context.tx).empty());
        CHECK(evaluations::beside(context, s.matters[0]).evaluations.at(0).results[0].verdict == "satisfied");
        return true;
    });
}

TEST_CASE("what is put on the list is answered and open to all deputies; who rates is a deputy") {
    Sitting s;
    const auto refused = [&](auto change) {
        auto plan = s.plan();
        change(plan);
        return support::refusal_of([&] { s.plans(plan); });
    };
    using evaluations::Plan;
    CHECK(refused([](Plan& plan) { plan.matter_ids.clear(); }) == "/matter_ids no-items");
    CHECK(refused([](Plan& plan) { plan.matter_ids = {{1}}; }) == "/matter_ids item-unknown");
    CHECK(refused([](Plan& plan) { plan.matter_ids.resize(301); }) == "/matter_ids too-many-items");
    CHECK(refused([&](Plan& plan) { plan.matter_ids = {put_matter(s.world, "OWU")}; }) ==
          "/matter_ids item-confidential");
    CHECK(refused([&](Plan& plan) { plan.matter_ids = {put_matter(s.world, "OWUDSC", false)}; }) ==
          "/matter_ids item-not-answered");
    CHECK(refused([](Plan& plan) { plan.delegation_id.reset(); }) == "/delegation_id no-delegation");
    CHECK(refused([&](Plan& plan) { plan.delegation_id = s.world.west; }) == "/delegation_id too-few-voters");
    CHECK(refused([&](Plan& plan) {
              plan.electorate = Electorate::chosen;
              plan.delegation_id.reset();
          }) == "/person_ids no-voters");
    CHECK(refused([&](Plan& plan) {
              plan.electorate = Electorate::chosen;
              plan.delegation_id.reset();
              plan.person_ids = {s.world.office};
          }) == "/person_ids not-a-deputy");
    REFUSES("not-yours",
            s.does(s.world.li, [&](Context& context) { return evaluations::plan(context, s.plan()); }));
}

TEST_CASE("a sitting begins with a quorum, opens one item or all, and ends with none left open") {
    Sitting s;
    s.plans(s.plan());
    REFUSES("no-quorum", s.begin(3));
    REFUSES("wrong-state", s.open());
    const auto items = s.begin().items;
    const auto one = s.open({items[0].id});
    CHECK(one.shown_id == items[0].id);
    CHECK(one.items[1].results[0].state == ballots::State::planned);
    REFUSES("nothing-to-do", s.open({items[0].id}));
    REFUSES("/item_ids no-such-item", s.open({{1}}));
    REFUSES("items-still-open", s.does([&](Context& context) { return evaluations::end(context, s.id); }));
    REFUSES("too-few-votes", s.close());
    s.does([&](Context& context) {
        return evaluations::void_item(context, s.id, {items[0].id, {"临时停电，改日再评。"}});
    });
    REFUSES("nothing-to-do", s.close());
    CHECK(s.does([&](Context& context) { return evaluations::end(context, s.id); }).state == "ended");
}

TEST_CASE("a sitting that is not held is cancelled with its reason, and its list can grow until it begins") {
    Sitting s;
    s.plans(s.plan());
    const auto more = put_matter(s.world, "OWUDSC");
    const auto add = [&] {
        return s.does([&](Context& context) { return evaluations::add_items(context, s.id, {{more}}); });
    };
    CHECK(add().items.size() == 3);
    CHECK(add().items.size() == 3); // once on the list
    const auto cancelled =
        s.does([&](Context& context) { return evaluations::cancel(context, s.id, {{"改期。"}}); });
    CHECK(cancelled.reason == "改期。");
    REFUSES("wrong-state", s.begin());
}

TEST_CASE("those who are not on the roll see neither the sitting nor its sheet") {
    Sitting s;
    s.plans(s.plan());
    s.begin();
    s.open();
    REFUSES("not-found", s.seen(s.world.zhao)); // of the other delegation
    REFUSES("not-found", s.sheet(s.world.zhao));
    REFUSES("not-found", s.seen(s.world.water.clerk));
    CHECK(s.seen(s.world.chair).acts.empty()); // sees, and does not conduct
    REFUSES("not-found", s.sheet(s.world.office));
    CHECK(s.seen(s.world.li).acts.empty());
    const auto mine = [&](PersonId who) {
        return s.world.see(who, day,
                           [](Context& context) { return evaluations::list(context, {.mine = true}).items; });
    };
    REQUIRE(mine(s.world.li).size() == 1);
    CHECK(mine(s.world.li)[0].to_vote == 2);
    s.vote(s.world.li, 0, "satisfied");
    CHECK(mine(s.world.li)[0].to_vote == 1);
    CHECK(mine(s.world.zhao).empty());
}

TEST_CASE("from one desk, two people enter what was counted in the hall") {
    Sitting s;
    s.plans(s.plan(Way::counts));
    const auto second =
        s.world.change(auth::Actor{.clock = true}, World::noon(day - 1), [&](Context& context) {
            const auto who = s.world.add_person(context, "吴二", "Wu Er", "office2");
            people::give_post(context, {.person_id = who,
                                        .organ_id = s.world.working_body,
                                        .role = auth::Role::office_staff,
                                        .title = "科员",
                                        .valid_from = date(2017, 1, 5)});
            return who;
        });
    s.begin();
    s.open();
    s.count(s.world.office, 0, 5, 1);
    s.count(second, 0, 4, 1);
    CHECK_FALSE(s.seen(s.world.office).items[0].agreed);
    CHECK(s.seen(s.world.office).items[0].entries.size() == 2);
    CHECK(s.seen(s.world.li).items[0].entries.empty()); // the hall sees the count that stands
    REFUSES("counts-differ", s.close());
    s.count(second, 0, 5, 1);
    CHECK(s.seen(s.world.office).items[0].agreed);
    REFUSES("not-yours", s.count(s.world.li, 0, 6, 0));
    const auto closed = s.close({s.seen(s.world.office).items[0].id});
    CHECK(closed.items[0].results[0].verdict == "satisfied");
    CHECK(closed.items[0].results[0].not_voted == 0);
}

TEST_CASE("two phones of one deputy at the same moment are one vote") {
    Sitting s;
    s.plans(s.plan());
    s.begin();
    s.open();
    const auto question = s.sheet(s.world.li).items[0].questions[0].id;
    const auto actor = s.world.actor(s.world.li, day);
    std::atomic<int> counted = 0, refused = 0;
    const auto phone = [&](const std::string& slip) {
        for (int i = 0; i < 5; ++i) {
            const auto code = support::refusal_of([&] {
                s.world.change(actor, World::noon(day), [&](Context& context) {
                    return evaluations::vote(context, s.id, {{{question, {slip}, {"satisfied"}}}});
                });
            });
            if (code.empty())
                ++counted;
            else if (code == "has-voted")
                ++refused;
        }
    };
    {
        std::jthread one(phone, std::string(32, 'a')), two(phone, std::string(32, 'b'));
    }
    CHECK(counted == 5); // one phone, five times the same
    CHECK(refused == 5);
    CHECK(s.seen(s.world.office).items[0].results[0].voted == 1);
}

TEST_CASE("while it is being closed, a vote either counts or is refused") {
    Sitting s;
    s.plans(s.plan());
    s.begin(7);
    const auto item = s.open().items[0].id;
    for (std::size_t i = 0; i < 5; ++i) s.vote(s.deputies[i], 0, "satisfied");
    const auto question = s.sheet(s.world.li).items[0].questions[0].id;
    std::atomic<int> counted = 0, refused = 0;
    {
        std::jthread closing([&] { s.close({item}); });
        std::vector<std::jthread> late;
        for (std::size_t i = 5; i < 7; ++i)
            late.emplace_back([&, who = s.deputies[i]] {
                const auto code = support::refusal_of([&] {
                    s.world.as(who, day, [&](Context& context) {
                        return evaluations::vote(
                            context, s.id,
                            {{{question, {fmt::format("{:032x}", who.value)}, {"satisfied"}}}});
                    });
                });
                if (code.empty())
                    ++counted;
                else if (code == "vote-not-open")
                    ++refused;
            });
    }
    CHECK(counted + refused == 2);
    CHECK(s.seen(s.world.office).items[0].results[0].voted == 5 + counted);
    s.world.see(s.world.office, day, [](Context& context) {
        CHECK(ledger::verify(context.tx).empty());
        return true;
    });
}

TEST_CASE("items evaluated are counted with their records") {
    Sitting s;
    figures::declare(evaluations::declare_figures());
    s.plans(s.plan());
    s.begin();
    s.open();
    for (std::size_t i = 0; i < 6; ++i) {
        s.vote(s.deputies[i], 0, "satisfied");
        s.vote(s.deputies[i], 1, "unsatisfied");
    }
    s.close();
    const auto value = [&](const char* id) {
        return s.world.see(s.world.office, day, [&](Context& context) {
            return figures::records(context, {{id}, 2020, {}, {}, {}}).figure;
        });
    };
    CHECK(value("evaluations.items").evidence == 2);
    CHECK(value("evaluations.satisfied").numerator == 1);
    CHECK(value("evaluations.satisfied").denominator == 2);
    CHECK(value("evaluations.unsatisfied").evidence == 1);
}
