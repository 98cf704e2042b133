// The screening checklist: every row ticked before a number is given; hints that never decide.
#include "systems/suggestions/story_test.hpp"

#include <algorithm>

using namespace suggestions;

namespace {
View tick(Story& story, const char* item, Finding verdict, const char* note = "") {
    return story.does(story.world.office,
                      [&](Context& c) { return check(c, story.id, {{{{item}, verdict, {note}}}}); });
}

const ChecklistLine& line(const View& view, std::string_view item) {
    return *std::ranges::find(view.checklist, item, &ChecklistLine::item);
}
} // namespace

TEST_CASE("nothing is registered before every row of the checklist is ticked, and none is against it") {
    World world;
    Story story(world);
    story.screened();
    REFUSES("checklist-open", story.does(world.office, "register"));
    REFUSES("/ticks nothing-ticked",
            story.does(world.office, [&](Context& c) { return check(c, story.id, {}); }));
    REFUSES("/ticks/0/item no-such-check", tick(story, "weather", Finding::yes));
    REFUSES("/ticks/0/note say-why", tick(story, "request", Finding::no));
    REFUSES("/ticks/0/note say-why", tick(story, "request", Finding::doubtful));
    tick(story, "request", Finding::no, "没有请求事项。");
    story.does(world.office, "pass_checks");
    REFUSES("all-ticked", story.does(world.office, "pass_checks"));
    REFUSES("checklist-says-no", story.does(world.office, "register"));
    const auto view = tick(story, "request", Finding::doubtful, "请求涉及两个部门。");
    CHECK(line(view, "request").checked_by == world.office);
    const auto acts = view.acts;
    CHECK(std::ranges::find(acts, "register", &matters::Offer::act)->open);
    REFUSES("", story.does(world.office, "register"));
    CHECK(line(story.seen_by(world.office), "request").verdict ==
          Finding::doubtful);                         // it stays in the record
    CHECK(story.seen_by(world.li).checklist.empty()); // and is the office's own
}

TEST_CASE("where the text hints at something, the row is looked at by itself") {
    World world;
    Story story(world);
    story.text.body = {
        "我家门口的路灯坏了三个月，晚上出行很不方便，邻居们也都有意见，建议尽快派人修好这几盏路灯。"};
    const auto& view = story.screened().seen_by(world.office);
    CHECK_FALSE(line(view, "not_private").hint.empty());
    CHECK(line(view, "request").hint.empty());
    REFUSES("hints-stand", story.does(world.office, "pass_checks"));
    tick(story, "not_private", Finding::yes, "是一条街的事。");
    REFUSES("", story.does(world.office, "pass_checks"));
}

TEST_CASE("hints: too short, asking for nothing, and what speaks against a row") {
    const auto hints = [](const char* key, const char* text) { return rules::check(key)->hints(text); };
    CHECK(hints("situation", "路灯坏了"));
    CHECK(hints("request", "滨江路的路灯坏了三个月，晚上一片漆黑，行人和骑车人都提心吊胆，没有人来看过。"));
    CHECK_FALSE(hints("request", "希望修好路灯。"));
    CHECK(hints("not_case", "请求法院对此改判。"));
    CHECK_FALSE(hints("not_case", "建议增加法律援助站点。"));
    CHECK_FALSE(hints("analysis", ""));
    for (const auto& row : rules::checks()) {
        CHECK(rules::ground(row.ground) != nullptr);
        const bool judges = !row.against.empty() || !row.wanted.empty() || row.at_least > 0;
        CHECK((judges ? !row.hint_zh.empty() && !row.hint_en.empty() : row.hint_zh.empty()));
    }
}

TEST_CASE("the office is shown others of the very same title while it screens") {
    World world;
    Story first(world), second(world);
    first.registered();
    second.author = world.zhao;
    second.cosigners = {};
    second.screened();
    const auto same = second.seen_by(world.office).same_title;
    REQUIRE(same.size() == 1);
    CHECK(same[0].id == first.id);
    CHECK(second.seen_by(world.zhao).same_title.empty());
}
