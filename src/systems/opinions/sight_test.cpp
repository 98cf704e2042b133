// Who sees an opinion, where, and what they can do with it.
#include "engine/ledger/ledger.hpp"
#include "support/world.hpp"
#include "systems/opinions/figures.hpp"
#include "systems/opinions/flow.hpp"
#include "systems/opinions/opinions.hpp"

#include <algorithm>
#include <set>

using support::OrganId, support::PersonId, support::World;
using namespace opinions;

namespace {
const Date on = date(2020, 4, 7);
const Code<rules::Category> category{rules::categories().front().key};

struct Opinions {
    World world;
    Id<Matter> raised = raise_by(world.li), passed_on = raise_by(world.li), answered = raise_by(world.li),
               upgraded = raise_by(world.li);

    Opinions() {
        for (const auto id : {passed_on, answered})
            world.as(world.office, on,
                     [&](Context& c) { opinions::pass_on(c, id, {world.transport.organ}); });
        world.as(world.transport.clerk, on,
                 [&](Context& c) { opinions::answer(c, answered, {{"已经修好。"}}); });
        world.as(world.li, on, [&](Context& c) { opinions::upgrade(c, upgraded); });
    }
    Id<Matter> raise_by(PersonId who) {
        return world.as(who, on, [](Context& c) {
            return opinions::raise(c, {{"村口路灯"}, {"村口的路灯坏了两盏。"}, category}).id;
        });
    }
    std::vector<PersonId> everyone() const {
        return {world.li,          world.wang,         world.office,          world.helper,
                world.chair,       world.sc_member,    world.transport.clerk, world.transport.principal,
                world.water.clerk, world.system_admin, world.nobody};
    }
};

OpinionView perform(Context& c, std::string_view act, Id<Matter> id, OrganId unit) {
    if (act == "pass_on") return opinions::pass_on(c, id, {unit});
    if (act == "answer_at_once") return opinions::answer_at_once(c, id, {{"当场说明。"}});
    if (act == "answer") return opinions::answer(c, id, {{"已经修好。"}});
    return opinions::upgrade(c, id);
}

struct Undo {};
} // namespace

TEST_CASE("whoever may see an opinion finds it in their list and opens it; nobody else does either") {
    Opinions all;
    auto& world = all.world;
    const std::set<PersonId> concerned{world.li, world.office},
        unit{world.transport.clerk, world.transport.principal};
    const std::set<PersonId> deputies{world.wang, world.chair, world.sc_member};
    for (const auto who : all.everyone())
        world.see(who, on, [&](Context& context) {
            std::set<std::int64_t> ids;
            for (const auto& row : list(context, {}).items) CHECK(ids.insert(row.id.value).second);
            for (const auto id : {all.raised, all.passed_on, all.answered, all.upgraded}) {
                const bool with_unit = id == all.passed_on || id == all.answered;
                const bool done = id == all.answered || id == all.upgraded;
                const bool sees = concerned.contains(who) || (with_unit && unit.contains(who)) ||
                                  (done && deputies.contains(who));
                CHECK(support::refusal_of([&] { show(context, id); }) == (sees ? "" : "not-found"));
                CHECK(ids.contains(id.value) == sees);
            }
        });
}

TEST_CASE("in every state of an opinion everyone can do what the flow gives them, and is offered just that") {
    Opinions all;
    auto& world = all.world;
    for (const auto id : {all.raised, all.passed_on, all.answered, all.upgraded})
        for (const auto who : all.everyone()) {
            const auto view = world.see(world.office, on, [&](Context& c) { return show(c, id); });
            const auto before = view.version;
            std::set<std::string> expected, done, offered;
            for (const auto& step : steps) {
                if (step.from != view.matter.state) continue;
                const bool theirs = (step.who == Who::author && who == world.li) ||
                                    (step.who == Who::office && who == world.office) ||
                                    (step.who == Who::unit_clerk && who == world.transport.clerk);
                if (theirs) expected.insert(std::string(step.act));
            }
            for (const std::string act : {"pass_on", "answer_at_once", "answer", "upgrade"}) {
                try {
                    world.as(who, on, [&](Context& c) {
                        perform(c, act, id, world.water.organ);
                        throw Undo{};
                    });
                } catch (const Problem& problem) {
                    const auto status = problem.refusal.status;
                    CHECK_MESSAGE((status == 403 || status == 404 || status == 409), act);
                } catch (const Undo&) {
                    done.insert(act);
                }
            }
            try {
                for (const auto& offer : world.see(who, on, [&](Context& c) { return show(c, id); }).acts)
                    offered.insert(offer.act);
            } catch (const Problem&) { // not theirs to see
            }
            CHECK(done == expected);
            CHECK(offered == expected);
            CHECK(world.see(world.office, on, [&](Context& c) { return show(c, id); }).version == before);
        }
}

TEST_CASE("the office enters what a deputy said; nobody else enters, and only for a deputy in office") {
    World world;
    const auto enter_as = [&](PersonId who, PersonId author) {
        return world.as(who, on, [&](Context& c) {
            return enter(c, {author, RaisedHow::telephone, {"公交站牌"}, {"站牌被遮挡。"}, category});
        });
    };
    for (const auto who : {world.li, world.helper, world.transport.clerk, world.nobody})
        REFUSES("not-yours", enter_as(who, world.li));
    REFUSES("/author_id not-a-deputy", enter_as(world.office, world.nobody));
    const auto view = enter_as(world.office, world.li);
    CHECK(view.matter.author_id == world.li);
    CHECK(view.matter.entered_by == world.office);
    CHECK(view.raised_how == RaisedHow::telephone);
    REFUSES("/category no-category", world.as(world.li, on, [](Context& c) {
        return opinions::raise(c, {{"路灯"}, {"坏了。"}, {"astrology"}});
    }));
    world.see(world.office, on, [](Context& c) { CHECK(ledger::verify(c.tx).empty()); });
}

TEST_CASE("opinions are found by state, words, unit, year and whose they are, page after page") {
    Opinions all;
    auto& world = all.world;
    all.raise_by(world.wang);
    const auto rows = [&](PersonId who, OpinionFilter filter) {
        std::set<std::int64_t> ids;
        filter.limit = 2;
        do {
            const auto page = world.see(who, on, [&](Context& c) { return list(c, filter); });
            for (const auto& row : page.items) CHECK(ids.insert(row.id.value).second);
            filter.cursor = page.next;
        } while (filter.cursor);
        return ids.size();
    };
    CHECK(rows(world.office, {}) == 5);
    CHECK(rows(world.office, {.state = {"raised"}}) == 2);
    CHECK(rows(world.office, {.q = "路灯"}) == 5);
    CHECK(rows(world.office, {.q = "桥"}) == 0);
    CHECK(rows(world.office, {.unit_id = world.transport.organ}) == 2);
    CHECK(rows(world.office, {.year = 2019}) == 0);
    CHECK(rows(world.wang, {.mine = true}) == 1);
    CHECK(rows(world.wang, {}) == 3);
    CHECK(rows(world.transport.clerk, {.mine = true}) == 2);
}

TEST_CASE("an opinion that somebody changed meanwhile, or of another congress, is not changed") {
    Opinions all;
    auto& world = all.world;
    REFUSES("changed-meanwhile", world.as(world.office, on, [&](Context& c) {
        c.expected = 7;
        return answer_at_once(c, all.raised, {{"当场说明。"}});
    }));
    const auth::Actor stranger{
        .account = {1}, .person = world.li, .hats = {{auth::Role::office_staff, world.general_office}}};
    REFUSES("not-found", db::write(*world.database, 9, world.key, [&](db::Tx& tx) {
                Context context{tx, stranger, World::noon(on), on};
                return answer_at_once(context, all.raised, {{"当场说明。"}});
            }));
}

TEST_CASE("of the opinions of a year so many are answered") {
    Opinions all;
    figures::declare(declare_figures());
    const auto values =
        all.world.see_as_public(on, [](Context& c) { return figures::values(c, {2020}); }).figures;
    CHECK(values.at(0).evidence == 4);
    CHECK(values.at(1).numerator == 1);
    CHECK(values.at(1).denominator == 4);
    CHECK(values.at(1).value == Decimal{250});
}
