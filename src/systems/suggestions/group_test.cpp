// Handled together, answered by one text, and yet each author by a record of their own.
#include "shape/json.hpp"
#include "systems/suggestions/bulk.hpp"
#include "systems/suggestions/story_test.hpp"

#include <set>
#include <thread>

using namespace suggestions;

namespace {
/// Three suggestions of three authors, handled together by the education bureau, each author spoken with.
struct Group {
    explicit Group(World& world) : head(world), second(world), third(world) {
        second.author = world.zhao;
        second.cosigners = {};
        third.author = world.wang;
        third.cosigners = {};
        for (auto* each : {&head, &second, &third}) each->registered();
        for (auto* each : {&second, &third})
            each->does(world.office, [&](Context& c) { return merge(c, each->id, {head.id}); });
        head.assignment = {.lead_id = world.education.organ};
        head.does(world.office, "assign");
        for (auto* each : {&head, &second, &third})
            each->does(world.education.clerk, "sign_for", part(*each));
    }
    At part(const Story& story) const { return story.part(story.world.education.organ); }
    void contact(Story& story) const {
        story.does(story.world.education.clerk, "record_contact", part(story));
    }
    void contact_all() {
        for (auto* each : {&head, &second, &third}) contact(*each);
    }
    Bulk common(const char* act, const std::string& form = {}) const {
        Bulk bulk{{act}, {}, {form}, false};
        for (const auto* each : {&head, &second, &third})
            bulk.items.push_back({each->id, each->record().matter.version, {}});
        return bulk;
    }
    BulkResult does(PersonId who, const Bulk& what) const {
        return head.world.as(who, head.today, [&](Context& c) { return bulk(c, what); });
    }
    Story head, second, third;
};
} // namespace

TEST_CASE("one text answers three authors: each has a reply, a number, a window and a rating of their own") {
    World world;
    Group group(world);
    const auto form = json::write(solved());
    group.contact(group.head);
    group.contact(group.second);
    // nobody is answered whom the unit has not spoken with
    REFUSES("not-together", group.does(world.education.clerk, group.common("draft_reply", form)));
    CHECK(group.head.record().replies.empty());
    group.contact(group.third);
    group.does(world.education.clerk, group.common("draft_reply", form));
    // the clerk alters a single one
    group.third.reply.body = {"您的建议已经办理完毕。您说的楼前那一盏，也已装好。"};
    group.third.does(world.education.clerk, "draft_reply", group.part(group.third));
    const auto seen = group.head.seen_by(world.education.principal).group;
    REQUIRE(seen.size() == 3);
    CHECK(seen[0].head);
    CHECK_FALSE(seen[1].altered);
    CHECK(seen[2].altered);
    REFUSES("not-together", group.does(world.education.clerk, group.common("sign_off")));
    group.does(world.education.principal, group.common("sign_off"));
    std::set<std::string> numbers;
    for (auto* each : {&group.head, &group.second, &group.third}) {
        const auto c = each->record();
        CHECK(c.matter.state == "replied");
        REQUIRE(c.replies.size() == 1);
        numbers.insert(*c.replies[0].number);
        CHECK(each->clock(c, "rating").started_on == each->today);
    }
    CHECK(numbers.size() == 3);
    CHECK(group.head.record().replies[0].body == group.second.record().replies[0].body);
    CHECK(group.third.record().replies[0].body == group.third.reply.body.value);
    REFUSES("not-yours", group.second.does(world.li, "rate", group.part(group.second)));
    group.second.does(world.zhao, "rate", group.part(group.second));
    CHECK(group.head.state() == "replied"); // another's rating is another's
}

TEST_CASE("only what is handled together is answered by one text") {
    World world;
    Group group(world);
    Story alone(world);
    alone.contacted();
    group.contact_all();
    auto what = group.common("draft_reply", json::write(solved()));
    what.items.push_back({alone.id, alone.record().matter.version, {}});
    REFUSES("/items not-one-group", group.does(world.education.clerk, what));
}

TEST_CASE(
    "one who leaves the group while the reply is being signed is not signed with it, nor are the others "
    "unseen") {
    World world;
    Group group(world);
    group.contact_all();
    group.does(world.education.clerk, group.common("draft_reply", json::write(solved())));
    const auto as_seen = group.common("sign_off");
    group.second.does(world.office, "leave_group");
    REFUSES("by-itself", group.second.does(world.office, "leave_group"));
    REFUSES("/items not-one-group", group.does(world.education.principal, as_seen));
    CHECK(group.head.state() == "handling");
    CHECK(group.head.seen_by(world.education.principal).group.size() == 2);
    CHECK(group.second.seen_by(world.education.principal).group.empty());
    // its own draft stays, is rewritten and signed by itself
    group.second.does(world.education.principal, "sign_off", group.part(group.second));
    CHECK(group.second.state() == "replied");
}

TEST_CASE("a text altered after the principal looked is not signed unseen") {
    World world;
    Group group(world);
    group.contact_all();
    group.does(world.education.clerk, group.common("draft_reply", json::write(solved())));
    const auto as_seen = group.common("sign_off");
    group.third.does(world.education.clerk, "draft_reply", group.part(group.third));
    REFUSES("not-together", group.does(world.education.principal, as_seen));
    for (auto* each : {&group.head, &group.second, &group.third}) CHECK(each->state() == "handling");
}

TEST_CASE("signing and leaving at the same moment end in one of the two orders, never between") {
    World world;
    Group group(world);
    group.contact_all();
    group.does(world.education.clerk, group.common("draft_reply", json::write(solved())));
    const auto as_seen = group.common("sign_off");
    std::string signing, leaving;
    {
        std::jthread principal(
            [&] { signing = support::refusal_of([&] { group.does(world.education.principal, as_seen); }); });
        std::jthread office(
            [&] { leaving = support::refusal_of([&] { group.second.does(world.office, "leave_group"); }); });
    }
    CHECK((signing.empty() != leaving.empty()));
    const auto replied = [&](const Story& story) { return story.state() == "replied"; };
    CHECK(replied(group.head) == signing.empty());
    CHECK(replied(group.second) == signing.empty());
    CHECK(replied(group.third) == signing.empty());
}

TEST_CASE(
    "when the one the others are merged into is withdrawn or split, each of them stands by itself again") {
    for (const bool withdrawn : {true, false}) {
        World world;
        Story head(world), story(world);
        head.cosigners = {};
        head.registered();
        story.registered();
        story.does(world.office, [&](Context& c) { return merge(c, story.id, {head.id}); });
        if (withdrawn)
            head.does(world.li, "withdraw");
        else
            head.does(world.office, "split");
        CHECK(story.state() == "registered");
        CHECK(story.seen_by(world.office).group.empty());
        REFUSES("", story.does(world.office, "assign"));
    }
}

TEST_CASE(
    "who is withdrawn while merged is not assigned with the others, and who is assigned alone leaves them") {
    World world;
    Story head(world), gone(world), alone(world);
    gone.cosigners = {};
    for (auto* each : {&head, &gone, &alone}) each->registered();
    for (auto* each : {&gone, &alone})
        each->does(world.office, [&](Context& c) { return merge(c, each->id, {head.id}); });
    gone.does(world.li, "withdraw");
    alone.does(world.office, "assign");
    CHECK(head.state() == "registered");
    head.does(world.office, "assign");
    CHECK(gone.state() == "withdrawn");
    CHECK(head.seen_by(world.office).group.empty());
}

TEST_CASE("lineage is shown both ways, to whoever may see the other end") {
    World world;
    Story story(world), merged(world);
    story.registered();
    merged.registered();
    merged.does(world.office, [&](Context& c) { return merge(c, merged.id, {story.id}); });
    const auto from = merged.seen_by(world.office).relatives;
    REQUIRE(from.size() == 1);
    CHECK(from[0].kinship == Kinship::merged_into);
    CHECK(from[0].now);
    CHECK(from[0].other.number == story.record().matter.number);
    merged.does(world.office, "unmerge");
    CHECK_FALSE(story.seen_by(world.office).relatives.at(0).now);
    const auto view = story.does(world.office, "split");
    std::vector<Id<Matter>> pieces;
    for (const auto& relative : view.relatives)
        if (relative.kinship == Kinship::split_into) pieces.push_back(relative.other.id);
    REQUIRE(pieces.size() == 2);
    Story piece(world);
    piece.id = pieces[0];
    CHECK(piece.seen_by(world.li).relatives.at(0).other.id == story.id);
    piece.does(world.office, "assign");
    CHECK(piece.seen_by(world.education.clerk).relatives.empty()); // what was before is not the unit's
}
