// Screening, numbers, merging and splitting.
#include "systems/suggestions/recording.hpp"
#include "systems/suggestions/story_test.hpp"

#include <algorithm>
#include <set>
#include <thread>

using namespace suggestions;

namespace {
View turn_away(Story& story, const char* act, const char* ground) {
    return story.does(story.world.office, [&](Context& c) {
        const Grounds grounds{{ground}, {"理由见说明。"}};
        return act == std::string("letter") ? treat_as_letter(c, story.id, grounds)
                                            : not_accept(c, story.id, grounds);
    });
}

View merge_into(Story& story, Id<Matter> into) {
    return story.does(story.world.office, [&](Context& c) { return merge(c, story.id, {into}); });
}

View split_into(Story& story, std::vector<Part> parts) {
    return story.does(story.world.office, [&](Context& c) { return split(c, story.id, {parts}); });
}
} // namespace

TEST_CASE("a ground of the rules leads where it leads, and nowhere else") {
    World world;
    Story story(world);
    story.screened();
    REFUSES("/ground no-such-ground", turn_away(story, "not_accept", "dislike"));
    for (const auto& ground : rules::grounds())
        for (const auto& [act, way] :
             {std::pair("letter", "letter"), std::pair("not_accept", "not_accepted")}) {
            Story each(world);
            each.screened();
            const auto refused = support::refusal_of([&] { turn_away(each, act, ground.key.c_str()); });
            CHECK_MESSAGE(refused == (ground.allows(way) ? "" : "/ground ground-leads-elsewhere"), ground.key,
                          " to ", std::string(way));
        }
    CHECK(story.state() == "screening");
}

TEST_CASE("the author reads why it was turned away, and other deputies read nothing of it") {
    World world;
    Story story(world);
    story.screened();
    turn_away(story, "not_accept", "promotion");
    CHECK(story.seen_by(world.li).details.ground == "promotion");
    CHECK(story.seen_by(world.wang).details.screening_note == "理由见说明。"); // the co-signer, too
    CHECK(story.record().matter.closed_on == story.today);
    REFUSES("not-found", story.seen_by(world.zhao));
}

TEST_CASE("what is returned is revised, confirmed anew and screened again") {
    World world;
    Story story(world);
    story.screened();
    story.does(world.office, "return_for_revision");
    CHECK(story.seen_by(world.li).details.screening_note == "请写明具体路段。");
    CHECK(matters::running(story.record(), "assign", std::nullopt) == nullptr);
    const auto view = story.does(world.li, "revise");
    CHECK(view.matter.state == "draft");
    CHECK(view.cosignatures.at(0).state == CosignState::lapsed);
    story.does(world.li, "submit");
    CHECK(matters::running(story.record(), "assign", std::nullopt) != nullptr);
    CHECK(story.does(world.office, "screen").matter.state == "screening");
}

TEST_CASE("numbers are given in order and never twice, also when several register at once") {
    World world;
    std::vector<Story> stories;
    for (int i = 0; i < 8; ++i) stories.emplace_back(world).checked();
    {
        std::vector<std::jthread> clerks;
        for (auto& story : stories) clerks.emplace_back([&] { story.does(world.office, "register"); });
    }
    std::set<std::string> numbers;
    for (const auto& story : stories) numbers.insert(story.record().matter.number.value());
    CHECK(numbers.size() == 8);
    CHECK(numbers.contains("闭〔2020〕8号"));
}

TEST_CASE("a number that was recorded from paper is passed over") {
    World world;
    Story first(world), second(world);
    first.registered();
    world.as(world.office, first.today, [&](Context& context) {
        return record(context, {.author_id = world.li,
                                .title = "关于修桥的建议",
                                .body = "请修桥。",
                                .category = "urban_environment",
                                .number = "闭〔2020〕2号"});
    });
    second.registered();
    CHECK(first.record().matter.number == "闭〔2020〕1号");
    CHECK(second.record().matter.number == "闭〔2020〕3号");
}

TEST_CASE("a suggestion is merged into another that is registered and not yet assigned") {
    World world;
    Story head(world), story(world), unscreened(world), assigned(world);
    head.registered();
    story.registered();
    unscreened.screened();
    assigned.assigned();
    REFUSES("/into_id into-itself", merge_into(story, story.id));
    REFUSES("/into_id not-mergeable", merge_into(story, unscreened.id));
    REFUSES("/into_id not-mergeable", merge_into(story, assigned.id));
    REFUSES("not-found", merge_into(story, {7}));
    CHECK(merge_into(story, head.id).matter.state == "merged");
    CHECK(story.does(world.office, "unmerge").matter.state == "registered");
}

TEST_CASE("merged suggestions are assigned together and answered separately") {
    World world;
    Story head(world), story(world), chained(world);
    head.registered();
    story.author = world.zhao;
    story.registered();
    chained.registered();
    merge_into(chained, story.id);
    merge_into(story, head.id);
    head.does(world.office, "assign");
    for (auto* each : {&story, &chained}) {
        CHECK(each->state() == "assigned");
        CHECK(each->record().handlings.size() == 2);
    }
    const auto lead = story.part(world.education.organ);
    story.does(world.education.clerk, "sign_for", lead);
    story.does(world.education.clerk, "record_contact", lead);
    story.does(world.education.clerk, "draft_reply", lead);
    story.does(world.education.principal, "sign_off", lead);
    CHECK(story.state() == "replied");
    CHECK(head.state() == "assigned");
    REFUSES("", story.does(world.zhao, "rate", lead)); // each author rates the answer given to them
}

TEST_CASE("a merger undone is undone: it follows the other one no more") {
    World world;
    Story first(world), second(world), story(world);
    first.registered();
    second.registered();
    story.registered();
    merge_into(story, first.id);
    story.does(world.office, "unmerge");
    merge_into(story, second.id);
    first.does(world.office, "assign");
    CHECK(story.state() == "merged");
    second.does(world.office, "assign");
    CHECK(story.state() == "assigned");
}

TEST_CASE("the parts of a split suggestion keep author and co-signers and have numbers of their own") {
    World world;
    Story story(world);
    story.cosigners = {world.wang, world.zhao};
    story.cosigning();
    story.does(world.wang, "confirm");
    story.does(world.zhao, "decline");
    for (const auto* act : {"submit"}) story.does(world.li, act);
    for (const auto* act : {"screen", "pass_checks", "register"}) story.does(world.office, act);
    REFUSES("/parts one-part", split_into(story, {
                                                     {{"只有一件"}, {"正文"}}
    }));
    const auto view = split_into(story, {
                                            {{"补装路灯"}, {"滨江路"}},
                                            {{"修复井盖"}, {"解放路"}}
    });
    CHECK(view.matter.state == "split");
    REQUIRE(view.links.size() == 2);
    std::vector<std::string> numbers;
    for (const auto& link : view.links) {
        CHECK(link.kind == matters::LinkKind::split_from);
        Story part(world);
        part.id = link.from_id;
        const auto child = part.seen_by(world.li);
        CHECK(child.matter.state == "registered");
        CHECK(child.matter.author_id == world.li);
        REQUIRE(child.cosignatures.size() == 1);
        CHECK(child.cosignatures[0].person_id == world.wang);
        CHECK(child.cosignatures[0].state == CosignState::confirmed);
        CHECK(matters::running(part.record(), "assign", std::nullopt) != nullptr);
        numbers.push_back(*child.matter.number);
        REFUSES("", part.does(world.office, "assign"));
    }
    CHECK(numbers == std::vector<std::string>{"闭〔2020〕2号", "闭〔2020〕3号"});
    REFUSES("wrong-state", story.does(world.office, "assign"));
}
