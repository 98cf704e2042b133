// Units proposed from the congress's own history.
#include "systems/suggestions/proposing.hpp"
#include "systems/suggestions/similar.hpp"
#include "systems/suggestions/story_test.hpp"

#include <algorithm>

using namespace suggestions;

namespace {
/// A suggestion about schools, lighting or water, assigned where such things go.
Story assigned(World& world, Date on, const char* title, const char* body, OrganId lead,
               std::vector<OrganId> cos = {}) {
    Story story(world, on);
    story.text.title = {title};
    story.text.body = {std::string(body) + "请有关部门研究办理。"};
    story.assignment = {.lead_id = lead, .co_ids = std::move(cos)};
    story.assigned();
    return story;
}

void tell_history(World& world) {
    const auto school = world.education.organ, road = world.transport.organ, water = world.water.organ;
    assigned(world, date(2018, 3, 1), "关于增加小学学位的建议", "小学学位紧张，建议新建小学，增加教师。",
             school, {road});
    assigned(world, date(2018, 3, 2), "关于规范课后服务的建议", "课后服务收费不一，建议学校统一标准。",
             school, {road});
    assigned(world, date(2018, 3, 3), "关于增设公交站点的建议", "公交线路少，候车时间长，建议增设公交站。",
             road);
    assigned(world, date(2018, 3, 4), "关于延长公交末班车的建议", "工人下夜班没有公交，建议延长末班车。",
             road);
    assigned(world, date(2018, 3, 5), "关于疏浚城南河道的建议", "河道淤积，汛期内涝，建议疏浚河道。", water);
    assigned(world, date(2018, 3, 6), "关于改造老旧水管的建议", "自来水管老化，水压偏低，建议改造水管。",
             water);
}

UnitProposals proposals(World& world, const Story& story) {
    return world.see(world.office, story.today,
                     [&](Context& context) { return proposed_units(context, story.id).items.front(); });
}

Story about_school(World& world) {
    Story story(world);
    story.text.title = {"关于新建城北小学的建议"};
    story.text.body = {"城北片区小学学位不足，孩子上学远，建议尽快新建一所小学。"};
    return story;
}
} // namespace

TEST_CASE("the likeliest unit comes first, with the suggestions that speak for it and who works along") {
    World world;
    tell_history(world);
    auto story = about_school(world);
    story.registered();
    const auto proposed = proposals(world, story);
    REQUIRE(proposed.leads.size() == 3);
    CHECK(proposed.leads[0].unit_id == world.education.organ);
    REQUIRE(!proposed.leads[0].speak_for.empty());
    CHECK(proposed.leads[0].speak_for[0].title == "关于增加小学学位的建议");
    CHECK(proposed.leads[0].speak_for[0].assigned_on);
    CHECK(!proposed.leads[0].words.empty());
    REQUIRE(proposed.cos.size() == 1);
    CHECK(proposed.cos[0].unit_id == world.transport.organ);
}

TEST_CASE("without a history nothing is proposed, and the next assignment teaches") {
    World world;
    auto story = about_school(world);
    story.registered();
    CHECK(proposals(world, story).leads.empty());
    tell_history(world);
    CHECK(proposals(world, story).leads[0].unit_id == world.education.organ);
}

TEST_CASE("what became of the suggestion itself is no reason for it") {
    World world;
    tell_history(world);
    auto story = about_school(world);
    story.assignment = {.lead_id = world.water.organ};
    story.assigned();
    for (const auto& lead : proposals(world, story).leads)
        CHECK(std::ranges::find(lead.speak_for, story.id, &EarlierCase::id) == lead.speak_for.end());
}

TEST_CASE("who handed such a suggestion back is no longer its unit, and that is said") {
    World world;
    tell_history(world);
    auto back = assigned(world, date(2020, 2, 3), "关于城北小学门前积水的建议",
                         "城北小学门前一下雨就积水，建议疏通管网。", world.education.organ);
    back.does(world.education.principal, "request_handback", back.part(world.education.organ));
    back.does(world.office, "grant_handback", back.part(world.education.organ)); // to the water bureau
    Story story(world);
    story.text.title = {"关于城北小学门前积水的建议"};
    story.text.body = {"城北小学门前一下雨就积水严重，请尽快疏通管网。"};
    story.registered();
    const auto proposed = proposals(world, story);
    CHECK(proposed.leads[0].unit_id == world.water.organ);
    const auto school = std::ranges::find(proposed.leads, world.education.organ, &UnitProposal::unit_id);
    REQUIRE(school != proposed.leads.end());
    REQUIRE(school->against.size() == 1);
    CHECK(school->against[0].id == back.id);
}

TEST_CASE("the reasons are the office's; the deputy is told the units alone") {
    World world;
    tell_history(world);
    auto story = about_school(world);
    story.registered();
    for (const auto who : {world.li, world.chair, world.education.clerk, world.helper})
        REFUSES("not-allowed", world.see(who, story.today, [&](Context& context) {
            return proposed_units(context, story.id);
        }));
    const auto told = world.see(world.zhao, story.today, [&](Context& context) {
        return similar_to_text(context, {story.text.title, story.text.body, {}});
    });
    REQUIRE(!told.likely_unit_ids.empty());
    CHECK(told.likely_unit_ids[0] == world.education.organ);
    CHECK(std::ranges::find(told.names, std::to_string(world.education.organ.value), &matters::NameOf::id) !=
          told.names.end());
}

TEST_CASE("a draft is asked about in vain, and no more than a hundred at once") {
    World world;
    Story story(world);
    story.drafted();
    const auto ask = [&](std::vector<Id<Matter>> ids) {
        return world.see(world.office, story.today,
                         [&](Context& context) { return proposed_units_of_many(context, {std::move(ids)}); });
    };
    REFUSES("not-found", proposals(world, story));
    CHECK(ask({story.id}).items.empty());
    CHECK(ask({}).items.empty());
    REFUSES("/ids too-many", ask(std::vector<Id<Matter>>(101, story.id)));
}
