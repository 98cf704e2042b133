// Research and law inspections: a team, work in the field, findings, a text that is approved and issued.
#include "systems/research/research.hpp"

#include "support/world.hpp"

using namespace research;
using support::World;

namespace {
constexpr Date day = date(2020, 3, 2);

struct Studied {
    World world;
    Id<Matter> id;
    explicit Studied(ResearchGenre genre = ResearchGenre::study)
        : id(world.as(world.office, day, [&](Context& c) { return plan(c, planned(genre)).id; })) {}

    ResearchPlanned planned(ResearchGenre genre) const {
        return {{"关于消防的报告"}, {"了解情况。"},
                {"social"},         genre,
                world.working_body, {genre == ResearchGenre::inspection ? "消防法" : ""}};
    }
    auto act(support::PersonId who, auto what) {
        return world.as(who, day + 5, [&](Context& context) { return what(context, id); });
    }
    ResearchView team(support::PersonId leader, std::vector<support::PersonId> members) {
        return act(world.office,
                   [&](Context& c, Id<Matter> one) { return form_team(c, one, {leader, members}); });
    }
    ResearchView field(Date on) {
        return act(world.office, [&](Context& c, Id<Matter> one) {
            return add_fieldwork(c, one, {FieldworkKind::forum, on, {"望潮镇"}, 12, {"座谈。"}});
        });
    }
    ResearchView write() {
        return act(world.office, [](Context& c, Id<Matter> one) { return draft(c, one, {{"报告全文"}}); });
    }
};
} // namespace

TEST_CASE("a research report grows from work in the field, and is issued with a number once it is approved") {
    Studied study;
    auto& world = study.world;
    study.team(world.chair, {world.li, world.wang});
    REFUSES("no-fieldwork", study.write());
    REFUSES("/held_on date-in-future", study.field(day + 30));
    study.field(day + 3);
    study.act(world.office, [](Context& c, Id<Matter> one) {
        return add_finding(c, one, {FindingKind::problem, {}, {"通道被占。"}, {}, {}});
    });
    study.write();
    REFUSES("not-yours", study.act(world.office, [](Context& c, Id<Matter> one) { return approve(c, one); }));
    study.act(world.chair, [](Context& c, Id<Matter> one) { return approve(c, one); });
    const auto issued = study.act(world.office, [](Context& c, Id<Matter> one) { return issue(c, one); });
    CHECK(issued.matter.number->ends_with("调〔2020〕1号"));
    CHECK(issued.members.size() == 3);
    REFUSES("not-found", world.see_as_public(day + 6, [&](Context& c) { return show_public(c, study.id); }));
    study.act(world.office, [](Context& c, Id<Matter> one) { return publish(c, one); });
    CHECK(
        world.see_as_public(day + 6, [&](Context& c) { return show_public(c, study.id); }).findings.size() ==
        1);
}

TEST_CASE("an inspection names its law, is led by a chairperson, and nobody inspects their own house") {
    Studied inspection(ResearchGenre::inspection);
    auto& world = inspection.world;
    REFUSES("/law no-law", world.as(world.office, day, [&](Context& c) {
        auto asked = inspection.planned(ResearchGenre::inspection);
        asked.law = {""};
        return plan(c, asked);
    }));
    REFUSES("/leader_id inspection-leader", inspection.team(world.li, {}));
    REFUSES("/person_ids inspected-member", inspection.team(world.chair, {world.transport.clerk}));
    const auto view = inspection.team(world.chair, {world.li});
    CHECK(view.matter.state == "in_field");
    const auto listed =
        world.see(world.office, day, [](Context& c) { return research::list(c, {.genre = "inspection"}); });
    CHECK(listed.items.size() == 1);
    CHECK(world.see(world.li, day, [](Context& c) { return research::list(c, {}); }).items.empty());
}
