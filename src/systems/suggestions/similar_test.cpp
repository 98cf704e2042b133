// What is like a text, and who learns of it: nothing may be found by its likeness that could not be opened.
#include "engine/search/known.hpp"
#include "systems/suggestions/similar.hpp"
#include "systems/suggestions/story_test.hpp"

#include <algorithm>

using namespace suggestions;

namespace {
constexpr std::size_t any_number = 1'000;

Similars like(World& world, PersonId who, Date on, const TextSoFar& text) {
    return world.see(who, on, [&](Context& context) { return similar_to_text(context, text); });
}

TextSoFar text_of(const Story& story) {
    return {{story.text.title}, {story.text.body}, {}};
}

bool finds(const Similars& similars, Id<Matter> id) {
    return std::ranges::find(similars.items, id, &SimilarRow::id) != similars.items.end();
}
} // namespace

TEST_CASE("similar suggestions are shown to those alone who may open them") {
    World world;
    const auto stories = play_all(world);
    const auto today = stories.back().today;
    for (const auto reader : {world.li, world.wang, world.zhao, world.office, world.helper, world.chair,
                              world.education.clerk, world.water.clerk, world.system_admin, world.nobody}) {
        const auto opens = [&](Id<Matter> id) {
            return support::refusal_of(
                       [&] { world.see(reader, today, [&](Context& context) { return show(context, id); }); })
                .empty();
        };
        // of the stories, all with one text, as many as may be opened; nobody's drafts are among them
        std::size_t may_open = 0;
        for (const auto& story : stories)
            may_open += story.record().matter.audience != "O" && opens(story.id);
        const auto similars = like(world, reader, today, text_of(stories.front()));
        CHECK(similars.items.size() == std::min<std::size_t>(may_open, 6));
        for (const auto& one : similars.items) CHECK(opens(one.id));
    }
}

TEST_CASE("a draft is like nothing, until it is handed in, and after it is taken back") {
    World world;
    Story story(world);
    const auto known = [&] {
        return world.see(world.office, story.today, [&](Context& context) {
            return search::alike(context, story.text.title.value, story.text.body.value, any_number).size();
        });
    };
    story.drafted();
    CHECK(known() == 0);
    story.does(story.author, "submit");
    CHECK(known() == 1);
    CHECK(finds(like(world, world.office, story.today, text_of(story)), story.id));
    CHECK_FALSE(finds(like(world, world.zhao, story.today, text_of(story)), story.id));
    story.does(world.office, "screen");
    story.does(world.office, "return_for_revision");
    story.does(story.author, "revise");
    CHECK(known() == 0);
}

TEST_CASE("a copy is told from what is only about the same thing") {
    World world;
    Story story(world);
    story.assigned();
    auto text = text_of(story);
    const auto copy = like(world, world.zhao, story.today, {{"另一个题目"}, {" " + text.body.value}, {}});
    REQUIRE(copy.items.size() == 1);
    CHECK(copy.items[0].closeness == Closeness::copy);
    CHECK(copy.items[0].same > 20);
    CHECK(!copy.items[0].passages.empty());
    const auto topic = like(world, world.zhao, story.today, {{"滨江路夜间照明"}, {"路太黑。"}, {}});
    REQUIRE(topic.items.size() == 1);
    CHECK(topic.items[0].closeness != Closeness::copy);
    CHECK(topic.items[0].state == "assigned");
    CHECK(like(world, world.zhao, story.today, {{"滨江"}, {""}, {}}).items.empty());
    CHECK(like(world, world.zhao, story.today, {{"增加小学学位"}, {"学校太少。"}, {}}).items.empty());
}

TEST_CASE("a suggestion is not like itself, and one that may not be seen is asked about in vain") {
    World world;
    Story first(world), second(world, date(2020, 3, 3));
    first.submitted();
    second.submitted();
    const auto similars = world.see(world.office, second.today,
                                    [&](Context& context) { return similar_to(context, second.id); });
    REQUIRE(similars.items.size() == 1);
    CHECK(similars.items[0].id == first.id);
    CHECK(similars.items[0].closeness == Closeness::copy);
    REFUSES("not-found", world.see(world.zhao, second.today,
                                   [&](Context& context) { return similar_to(context, second.id); }));
    auto own = text_of(second);
    own.draft_id = second.id;
    CHECK_FALSE(finds(like(world, world.office, second.today, own), second.id));
}

TEST_CASE("asking what is like a text leaves nothing behind") {
    World world;
    Story story(world);
    story.assigned();
    const auto before = entries(world);
    like(world, world.zhao, story.today, text_of(story));
    CHECK(entries(world) == before);
}
