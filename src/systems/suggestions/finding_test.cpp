// Searching shows to everyone what they may see anyway, and nothing else: not even that there is something.
#include "engine/matters/finding.hpp"
#include "engine/search/index.hpp"
#include "systems/suggestions/story_test.hpp"

#include <algorithm>
#include <set>

using namespace suggestions;

namespace {
matters::FoundPage find(World& world, PersonId who, Date on, matters::FindFilter filter) {
    filter.limit = 50;
    return world.see(who, on, [&](Context& context) { return matters::find(context, filter); });
}
} // namespace

TEST_CASE("in every state each reader finds just those suggestions that they may open") {
    World world;
    auto stories = play_all(world);
    Date last = stories.front().today;
    for (const auto& story : stories) last = std::max(last, story.today);
    for (const auto who : {world.li, world.wang, world.zhao, world.office, world.chair, world.sc_member,
                           world.helper, world.education.clerk, world.transport.clerk, world.water.principal,
                           world.system_admin, world.audit_admin, world.nobody}) {
        std::set<std::int64_t> found;
        matters::FindFilter filter{.q = full_draft().title.value};
        std::int64_t exact = 0;
        do {
            const auto page = find(world, who, last, filter);
            for (const auto& item : page.items) CHECK(found.insert(item.id.value).second);
            exact = page.exact;
            filter.cursor = page.next;
        } while (filter.cursor);
        const auto sees = [&](Id<Matter> id) {
            return support::refusal_of(
                       [&] { world.see(who, last, [&](Context& context) { return show(context, id); }); })
                .empty();
        };
        for (const auto id : found) CHECK(sees({id}));
        for (const auto& story : stories) CHECK(found.contains(story.id.value) == sees(story.id));
        CHECK(exact <= std::ssize(found));
    }
}

TEST_CASE("a reply is found from the moment it is issued, not while it is drafted") {
    World world;
    Story story(world);
    story.reply.body = {"经查，已更换窨井盖六十个。"};
    story.reply_drafted();
    for (const auto who : {world.office, world.education.clerk, story.author})
        CHECK(find(world, who, story.today, {.q = "窨井盖六十"}).items.empty());
    Story issued(world);
    issued.reply.body = {"经查，已更换窨井盖六十个。"};
    issued.replied();
    const auto page = find(world, issued.author, issued.today, {.q = "窨井盖六十"});
    REQUIRE(page.items.size() == 1);
    CHECK(page.items[0].id == issued.id);
    CHECK(page.items[0].in_reply);
    CHECK(page.exact == 1);
}

TEST_CASE("what is found is narrowed by kind, state, unit, author and year, and read page by page") {
    World world;
    Story one(world), two(world);
    one.assigned();
    two.registered();
    const auto count = [&](matters::FindFilter filter) {
        filter.q = full_draft().title.value;
        return find(world, world.office, one.today, filter).items.size();
    };
    CHECK(count({}) == 2);
    CHECK(count({.kind = {"opinion"}}) == 0);
    CHECK(count({.state = {"registered"}}) == 1);
    CHECK(count({.unit_id = world.transport.organ}) == 1);
    CHECK(count({.author_id = world.zhao}) == 0);
    CHECK(count({.year = 2019}) == 0);
    CHECK(count({.year = 2020}) == 2);
    CHECK(find(world, world.office, one.today, {.q = "李禾"}).items.size() == 2);
    world.see(world.office, one.today, [](Context& context) {
        const auto first = matters::find(context, {.q = full_draft().title.value, .limit = 1});
        REQUIRE(first.next);
        CHECK(first.items.size() == 1);
        const auto second =
            matters::find(context, {.q = full_draft().title.value, .cursor = first.next, .limit = 1});
        CHECK_FALSE(second.next);
        CHECK(second.items.at(0).id != first.items.at(0).id);
        CHECK(matters::find(context, {.q = "建议", .limit = 1'000'000}).items.size() <= 50);
        CHECK(matters::find(context, {}).items.empty());
        REFUSES("bad-cursor", matters::find(context, {.q = "建议", .cursor = "x"}));
    });
}

TEST_CASE("an installation from before the index is filled bit by bit, and finds everything after it") {
    World world;
    Story one(world), two(world);
    one.registered();
    two.registered();
    const auto found = [&] {
        return find(world, world.office, one.today, {.q = full_draft().title.value}).items.size();
    };
    db::write(*world.database, 0, world.key, [](db::Tx& tx) {
        search::clear(tx);
        return true;
    });
    CHECK(found() == 0);
    const auto fill = [&] {
        return world.as_clock(one.today, [](Context& context) { return matters::fill_index(context, 1); });
    };
    CHECK(fill());
    CHECK(found() == 1);
    CHECK(fill());
    CHECK_FALSE(fill());
    CHECK_FALSE(fill());
    CHECK(found() == 2);
}
