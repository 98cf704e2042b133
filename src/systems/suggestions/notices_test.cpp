// What people are told of a suggestion on its way, by rules/notices.toml: each once, on the right day, and
// nobody of what they may not see.
#include "systems/suggestions/notices.hpp"

#include "engine/ledger/ledger.hpp"
#include "engine/notices/derive.hpp"
#include "engine/notices/inbox.hpp"
#include "story_test.hpp"

#include <algorithm>

namespace suggestions {
namespace {
using notices::Ways;

struct Told {
    World world;
    Story story{world};

    Told() {
        notices::declare({notice_kind()});
        morning(); // what comes before is not told
    }
    /// Derives all there is, at eight of the story's day.
    void morning(Ways ways = {}) {
        const auth::Actor system{.clock = true};
        world.change(system, World::at(story.today, 8), [&](Context& context) {
            while (notices::derive(context, ways)) {
            }
        });
    }
    std::vector<notices::InboxRow> inbox(PersonId who) {
        morning();
        return world.see(who, story.today,
                         [](Context& context) { return notices::inbox(context, {}).items; });
    }
    /// The keys of the rules by which somebody was told, the oldest first, in one line.
    std::string told(PersonId who) {
        std::string line;
        for (const auto& key : keys(who)) line += (line.empty() ? "" : " ") + key;
        return line;
    }
    std::vector<std::string> keys(PersonId who) {
        morning();
        return world.see(who, story.today, [&](Context& context) {
            return context.tx.all<std::string>(
                "select rule from notices where congress_id = $1 and person_id = $2 order by id", who);
        });
    }
    std::int64_t count(const std::string& where) {
        return world.see(world.office, story.today, [&](Context& context) {
            return context.tx.count("select count(*) from notices where congress_id = $1 and " + where);
        });
    }
};

bool holds(const std::vector<std::string>& keys, const std::string& key) {
    return std::ranges::find(keys, key) != keys.end();
}
} // namespace

TEST_CASE("each step of a suggestion tells whom it concerns, and not who took it") {
    Told told;
    auto& world = told.world;
    told.story.replied();
    CHECK(told.told(world.li) == "cosigned registered assigned signed_for signed_for replied");
    CHECK(told.told(world.wang) == "submitted registered assigned replied_to_cosigners");
    CHECK(told.told(world.education.clerk) == "given_to_unit");
    CHECK(holds(told.keys(world.education.principal), "reply_to_sign"));
    CHECK(holds(told.keys(world.transport.clerk), "given_to_co_unit"));
    CHECK(told.keys(world.water.clerk).empty());
    CHECK(told.keys(world.zhao).empty());
    CHECK(holds(told.keys(world.office), "submitted"));

    const auto list = told.inbox(world.li);
    REQUIRE(!list.empty());
    CHECK(list.front().text == "区教育局已答复" + *told.story.record().matter.number + "《" +
                                   told.story.record().matter.title + "》，请在2020年3月16日前评价。");
    CHECK(list.front().face == "deputy");
    CHECK(list.front().path == "/suggestion/" + std::to_string(told.story.id.value) + "/rate/" +
                                   std::to_string(told.story.part(world.education.organ).part.value));
    CHECK(list.front().asks);
}

TEST_CASE("an invitation is told to whom it was sent that day, until it is answered") {
    Told told;
    auto& world = told.world;
    told.story.cosigners = {};
    told.story.drafted();
    const auto invite = [&](PersonId whom) {
        told.story.does(world.li, [&](Context& context) {
            return suggestions::invite(context, told.story.id, {.person_ids = {whom}});
        });
    };
    invite(world.wang);
    CHECK(told.told(world.wang) == "invited");
    told.story.today = told.story.today + 1;
    invite(world.zhao);
    CHECK(told.told(world.zhao) == "invited");
    CHECK(told.told(world.wang) == "invited"); // not again
    CHECK(told.inbox(world.zhao).front().due_on == date(2020, 3, 10));
}

TEST_CASE("what happened before the notices began is not told") {
    World world;
    notices::declare({notice_kind()});
    Story story(world);
    story.assigned();
    const auth::Actor system{.clock = true};
    world.change(system, World::at(story.today, 8), [](Context& context) { notices::derive(context, {}); });
    world.see(world.li, story.today, [](Context& context) { CHECK(notices::bell(context).unread == 0); });
}

TEST_CASE("an entry is told once, also when deriving is broken off or done by two programs") {
    Told told;
    told.story.assigned();
    const auth::Actor system{.clock = true};
    CHECK_THROWS_AS(told.world.change(system, World::at(told.story.today, 8),
                                      [](Context& context) {
                                          notices::derive(context, {});
                                          throw std::runtime_error("the power goes");
                                      }),
                    std::runtime_error);
    CHECK(told.count("1 = 1") == 0);
    told.morning();
    const auto all = told.count("1 = 1");
    CHECK(all > 0);
    told.morning();
    CHECK(told.count("1 = 1") == all);
    // even a cursor that was put back tells nobody twice
    told.world.by_hand("update notice_cursors set seq = 0, clocks_on = '2000-01-01'");
    const auto before = told.count("event like 'entry:%' and rule = 'given_to_unit'");
    told.morning();
    CHECK(told.count("event like 'entry:%' and rule = 'given_to_unit'") == before);
}

TEST_CASE("a unit does not hear of a rating before its window has closed") {
    Told told;
    auto& world = told.world;
    told.story.rating = {matters::Grade::unsatisfied, matters::Grade::unsatisfied, {"没有办好"}};
    told.story.rated();
    for (const auto who : {world.education.clerk, world.education.principal, world.transport.clerk})
        for (const auto& row : told.inbox(who)) CHECK(row.text.find("满意") == row.text.npos);
    told.story.window_over();
    CHECK(holds(told.keys(world.education.clerk), "second_handling"));
    CHECK(holds(told.keys(world.education.principal), "second_handling"));
    CHECK(holds(told.keys(world.li), "second_handling_began"));
}

TEST_CASE("nobody is told of what they may not see") {
    Told told;
    auto& world = told.world;
    told.story.submitted();
    told.morning();
    // every notice is of a matter that its reader may open
    for (const auto who : {world.li, world.wang, world.zhao, world.office, world.chair, world.helper,
                           world.education.clerk, world.water.principal, world.nobody, world.system_admin})
        for (const auto& row : told.inbox(who)) {
            CAPTURE(row.text);
            CHECK_NOTHROW(told.story.seen_by(who));
        }
    CHECK(told.keys(world.system_admin).empty());
    // and another's notice cannot be opened
    const auto mine = told.inbox(world.wang).front().id;
    REFUSES("not-found", world.as(world.zhao, told.story.today,
                                  [&](Context& context) { return notices::open(context, mine); }));
}

TEST_CASE("reminders climb their ladder on workdays, each rung once") {
    Told told;
    auto& world = told.world;
    told.story.contacted(); // assigned on 2 March: the reply is due on 2 June 2020
    const auto due = told.story.clock(told.story.record(), "reply", world.education.organ).due_on;
    CHECK(due == date(2020, 6, 2));
    const auto reminders = [&](PersonId who, Date day) {
        told.story.today = day;
        std::vector<std::string> found;
        for (const auto& key : told.keys(who))
            if (key.starts_with("reply:")) found.push_back(key);
        return found;
    };
    using Keys = std::vector<std::string>;
    CHECK(reminders(world.education.clerk, date(2020, 5, 18)).empty());
    CHECK(reminders(world.education.clerk, date(2020, 5, 19)) == Keys{"reply:-10"});
    CHECK(reminders(world.education.clerk, date(2020, 5, 20)) == Keys{"reply:-10"});
    CHECK(reminders(world.education.principal, date(2020, 5, 28)) ==
          Keys{"reply:-3"}); // Thursday before Tuesday
    CHECK(reminders(world.education.clerk, due) == Keys{"reply:-10", "reply:-3", "reply:0"});
    CHECK(reminders(world.office, due).empty());
    CHECK(reminders(world.office, date(2020, 6, 3)) == Keys{"reply:1"});
    CHECK(reminders(world.chair, date(2020, 6, 9)) == Keys{"reply:5"});
    CHECK(reminders(world.transport.clerk, date(2020, 6, 9)).empty()); // a co-handler does not reply
    const auto row = told.inbox(world.chair).front();
    CHECK(row.text.find("已超期7天") != row.text.npos);
    CHECK(row.citation.find("第五十一条") != row.citation.npos);
}

TEST_CASE("a program that stood still sends the latest reminder only") {
    Told told;
    told.story.contacted();
    told.story.today = date(2020, 6, 2);
    const auto keys = told.keys(told.world.education.clerk);
    CHECK(holds(keys, "reply:0"));
    CHECK(!holds(keys, "reply:-3"));
}

TEST_CASE("the clocks are told of in the morning, not at midnight") {
    Told told;
    told.story.contacted();
    told.story.today = date(2020, 6, 2);
    const auth::Actor system{.clock = true};
    const auto derive_at = [&](int hour) {
        told.world.change(system, World::at(told.story.today, hour),
                          [](Context& context) { notices::derive(context, {}); });
        return told.count("rule = 'reply:0'");
    };
    CHECK(derive_at(0) == 0);
    CHECK(derive_at(7) > 0);
}

TEST_CASE("the inbox shows unread ones first, page by page, and marks what was seen") {
    Told told;
    auto& world = told.world;
    told.story.replied();
    const auto all = told.inbox(world.li);
    REQUIRE(all.size() == 6);
    world.as(world.li, told.story.today, [&](Context& context) {
        const auto opened = notices::open(context, all.front().id); // the newest
        CHECK(opened.opened_at);
        CHECK(!opened.acknowledged_at);
        CHECK(notices::acknowledge(context, all[1].id).acknowledged_at);
        CHECK(notices::bell(context).unread == 4);
    });
    std::vector<Id<notices::Notice>> seen;
    world.see(world.li, told.story.today, [&](Context& context) {
        notices::InboxFilter filter{.limit = 2};
        do {
            const auto page = notices::inbox(context, filter);
            for (const auto& row : page.items) seen.push_back(row.id);
            filter.cursor.reset();
            if (page.next) filter.cursor = Text<60>{*page.next};
        } while (filter.cursor);
        CHECK(notices::inbox(context, {.unread = true}).items.size() == 4);
        REFUSES("bad-cursor", notices::inbox(context, {.cursor = Text<60>{"x1"}}));
        REFUSES("bad-cursor", notices::inbox(context, {.cursor = Text<60>{"u1x"}}));
    });
    CHECK(seen ==
          std::vector<Id<notices::Notice>>{all[2].id, all[3].id, all[4].id, all[5].id, all[0].id, all[1].id});
    world.as(world.li, told.story.today, [&](Context& context) {
        CHECK(notices::read_all(context, {all[3].id}).unread == 1); // what came after stays unread
        CHECK(notices::read_all(context, {all[0].id}).unread == 0);
    });
}
} // namespace suggestions
