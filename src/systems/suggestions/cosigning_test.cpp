// Co-signing of one's own accord: a suggestion that its author has opened to every deputy.
#include "systems/suggestions/similar.hpp"
#include "systems/suggestions/story_test.hpp"

#include <algorithm>

using namespace suggestions;

namespace {
Story opened(World& world) {
    Story story(world);
    story.drafted();
    story.does(story.author, "open_to_all");
    return story;
}

/// What that deputy is told while writing of the same thing.
std::optional<SimilarRow> found_by(const Story& story, PersonId who) {
    const auto similars = story.world.see(who, story.today, [&](Context& context) {
        return similar_to_text(context, {story.text.title, story.text.body, {}});
    });
    const auto row = std::ranges::find(similars.items, story.id, &SimilarRow::id);
    return row == similars.items.end() ? std::nullopt : std::optional(*row);
}

CosignState state_of(Story& story, PersonId who) {
    const auto view = story.seen_by(story.author);
    return std::ranges::find(view.cosignatures, who, &Cosignature::person_id)->state;
}

bool offered(Story& story, PersonId who, std::string_view act) {
    const auto acts = story.seen_by(who).acts;
    return std::ranges::find(acts, act, &matters::Offer::act) != acts.end();
}

void rule(World& world, const char* name, std::int64_t value) {
    world.as_clock(date(2020, 1, 1), [&](Context& context) {
        people::set_term_rule(context, world.term, name, value, "本届办法第三条");
    });
}
} // namespace

TEST_CASE("who writes of the same thing finds an open suggestion, and co-signs it instead") {
    World world;
    auto story = opened(world);
    const auto row = found_by(story, world.zhao);
    REQUIRE(row);
    CHECK(row->joinable);
    CHECK(row->state == "cosigning");
    story.does(world.zhao, "join");
    CHECK(state_of(story, world.zhao) == CosignState::confirmed);
    CHECK_FALSE(found_by(story, world.zhao)->joinable);
    REFUSES("joined-already", story.does(world.zhao, "join"));
    story.does(story.author, "submit");
    CHECK(state_of(story, world.zhao) == CosignState::confirmed);
}

TEST_CASE("until its author opens it, a suggestion is nobody's to find or to join") {
    World world;
    Story story(world);
    story.cosigning();
    CHECK_FALSE(found_by(story, world.zhao));
    REFUSES("not-found", story.does(world.zhao, "join"));
    REFUSES("not-open", story.does(world.wang, "join")); // invited, so it is seen
    story.does(story.author, "open_to_all");
    REFUSES("open-already", story.does(story.author, "open_to_all"));
    CHECK_FALSE(found_by(story, story.author)->joinable);
    REFUSES("not-yours", story.does(story.author, "join"));
    REFUSES("not-found", story.does(world.office, "join"));
    CHECK(offered(story, world.zhao, "join"));
    CHECK_FALSE(
        offered(story, world.wang, "join")); // whom the invitation had asked already: one way is enough
    CHECK(offered(story, world.wang, "confirm"));
    story.does(world.wang, "join");
    CHECK(state_of(story, world.wang) == CosignState::confirmed);
}

TEST_CASE("what is to stay confidential is not opened, nor what is not yet complete") {
    World world;
    Story story(world);
    story.text.confidential = true;
    story.drafted();
    REFUSES("kept-confidential", story.does(story.author, "open_to_all"));
    Story bare(world);
    bare.text.body = {"太短"};
    bare.drafted();
    REFUSES("/body body-too-short", bare.does(bare.author, "open_to_all"));
}

TEST_CASE("taken back to the draft or past its time, it is closed again") {
    World world;
    auto recalled = opened(world);
    recalled.does(recalled.author, "recall");
    CHECK_FALSE(found_by(recalled, world.zhao));
    REFUSES("not-found", recalled.does(world.zhao, "join"));

    auto lapsed = opened(world);
    const auto clocks = lapsed.record().clocks;
    REQUIRE(!clocks.empty());
    lapsed.wait_until(clocks.back().due_on + 1);
    CHECK_FALSE(found_by(lapsed, world.zhao));
    CHECK(lapsed.state() == "cosigning");
    lapsed.does(lapsed.author, "open_to_all"); // the author may ask again
    CHECK(found_by(lapsed, world.zhao));
}

TEST_CASE("the term's rules on co-signing hold for those who join, too") {
    World world;
    auto story = opened(world);
    rule(world, "cosign_same_delegation", 1);
    REFUSES("other-delegation", story.does(world.zhao, "join"));
    rule(world, "cosigners_max", 1);
    story.does(world.wang, "join");
    REFUSES("too-many-cosigners", story.does(world.sc_member, "join"));
}
