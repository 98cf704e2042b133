// How what people are told reaches them: when, together with what, again after a failure, and by a link that
// opens one task for one person.
#include "engine/access/accounts.hpp"
#include "engine/notices/calendar.hpp"
#include "engine/notices/calls.hpp"
#include "engine/notices/derive.hpp"
#include "engine/notices/failures.hpp"
#include "engine/notices/links.hpp"
#include "engine/notices/post.hpp"
#include "story_test.hpp"
#include "systems/suggestions/notices.hpp"

#include "engine/ledger/ledger.hpp"
#include "engine/people/lookup.hpp"

#include <algorithm>

namespace suggestions {
namespace {
using notices::Message;
using notices::Outcome;
using notices::Ways;

constexpr Ways by_mail{.email = true, .sms = false}, by_both{.email = true, .sms = true};
const std::string site = "https://renda.example";

/// A congress whose people have mailboxes, and what was sent.
struct Mailing {
    World world;
    Story story{world};
    std::vector<Message> sent;
    Outcome answer = {};

    explicit Mailing(Ways ways = by_mail) : ways_(ways) {
        notices::declare({notice_kind()});
        for (const auto who : {world.li, world.wang, world.education.clerk, world.education.principal})
            world.as(who, story.today, [&](Context& context) {
                notices::set_address(context, {{"p" + std::to_string(who.value) + "@example.org"}});
            });
        derive(8);
    }
    Instant at(int hour, int minute = 0) const { return World::at(story.today, hour, minute); }
    void derive(int hour) {
        const auth::Actor system{.clock = true};
        world.change(system, at(hour), [&](Context& context) {
            while (notices::derive(context, ways_)) {
            }
        });
    }
    int send(Instant now) {
        return notices::send_due(
            *world.database, world.congress, world.key, site, ways_,
            [&](const Message& message) {
                sent.push_back(message);
                return answer;
            },
            now);
    }
    std::vector<Message> to(PersonId who) const {
        std::vector<Message> found;
        for (const auto& message : sent)
            if (message.person == who) found.push_back(message);
        return found;
    }
    std::int64_t count(const std::string& state) {
        return world.see(world.office, story.today, [&](Context& context) {
            return context.tx.count(
                "select count(*) from notice_sendings where congress_id = $1 and state = $2", state);
        });
    }
    std::string token(const Message& message) const {
        return message.link.substr(message.link.rfind('/') + 1);
    }

private:
    Ways ways_;
};

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != text.npos;
}
} // namespace

TEST_CASE("a message tells a number and a neutral sentence, and its link leads to the one task") {
    Mailing mailing;
    mailing.story.assigned();
    mailing.derive(9);
    CHECK(mailing.send(mailing.at(9, 1)) > 0);
    const auto mails = mailing.to(mailing.world.education.clerk);
    REQUIRE(mails.size() == 1);
    const auto& mail = mails.front();
    const auto number = *mailing.story.record().matter.number;
    CHECK(mail.subject == "[江海区人大] 您有一件代表建议（" + number + "）需要办理。");
    CHECK(!has(mail.text + mail.html + mail.subject, mailing.story.record().matter.title));
    CHECK(has(mail.text, site + "/office/#/notice/"));
    CHECK(mail.settings == site + "/office/me/notices");
    CHECK(mailing.send(mailing.at(9, 2)) == 0);

    // only when the congress allows it, a message tells the title
    mailing.world.as(mailing.world.office, mailing.story.today, [](Context& context) {
        auto common = notices::congress_default(context);
        common.titles = true;
        notices::set_congress_default(context, common);
    });
    mailing.sent.clear();
    mailing.story.reply_drafted();
    mailing.derive(10);
    mailing.send(mailing.at(10));
    REQUIRE(mailing.to(mailing.world.education.principal).size() == 1);
    CHECK(has(mailing.to(mailing.world.education.principal)[0].text, mailing.story.record().matter.title));
}

TEST_CASE("who reads in English is written to in English, alone and in a digest, by mail and otherwise") {
    Mailing mailing(by_both);
    auto& world = mailing.world;
    const auto read_in = [&](PersonId who, Language language) {
        world.as(who, mailing.story.today,
                 [&](Context& context) { auth::choose_language(context, language); });
    };
    read_in(world.education.clerk, Language::en);
    read_in(world.li, Language::en);
    world.as(world.li, mailing.story.today,
             [](Context& context) { notices::choose(context, {.digest = {17}}); });
    mailing.story.assigned();
    mailing.derive(9);
    mailing.send(mailing.at(9, 1));
    const auto number = *mailing.story.record().matter.number;
    const auto mails = mailing.to(world.education.clerk);
    REQUIRE(mails.size() == 2);
    for (const auto& mail : mails) {
        CHECK(has(mail.text, "A matter waits for you: suggestion (" + number + ")."));
        for (const char* word : {"您", "请", "，", "。", "【"}) CHECK(!has(mail.text + mail.html, word));
        if (mail.channel != notices::Channel::email) continue;
        CHECK(has(mail.subject, "] A matter waits for you: suggestion (" + number + ")."));
        CHECK(has(mail.html, "<html lang=\"en\">"));
        CHECK(has(mail.text, site + "/office/#/notice/"));
    }
    // others still read Chinese
    REQUIRE(!mailing.to(world.transport.clerk).empty());
    CHECK(has(mailing.to(world.transport.clerk)[0].text, "您有一件代表建议"));
    mailing.send(mailing.at(17));
    REQUIRE(!mailing.to(world.li).empty());
    CHECK(has(mailing.to(world.li)[0].subject, "] You have 2 new notices"));

    // the calendar too; and back again
    const auto feed = [&] {
        const auto path = world.as(world.education.clerk, mailing.story.today,
                                   [](Context& context) { return notices::open_feed(context).path; });
        return world.see_as_public(mailing.story.today, [&](Context& context) {
            return notices::calendar(context, {{path.substr(path.find("&key=") + 5)}}).bytes;
        });
    };
    CHECK(has(feed(), "SUMMARY:Reply to the deputy: "));
    CHECK(!has(feed(), "依据"));
    read_in(world.education.clerk, Language::zh);
    CHECK(has(feed(), "SUMMARY:答复代表："));
    CHECK(world
              .see(world.audit_admin, mailing.story.today,
                   [](Context& context) { return ledger::verify(context.tx); })
              .empty());
}

TEST_CASE("at night and on days off nothing goes out, and a digest gathers") {
    Mailing mailing;
    auto& world = mailing.world;
    mailing.story.today = date(2020, 4, 30); // a Thursday; Labour Day follows, until 5 May
    world.as(world.li, mailing.story.today,
             [](Context& context) { notices::choose(context, {.digest = {17}}); });
    mailing.story.assigned();
    mailing.derive(22);
    mailing.send(mailing.at(22, 5));
    CHECK(mailing.sent.empty());
    mailing.story.today = date(2020, 5, 6);
    mailing.send(mailing.at(6, 59));
    CHECK(mailing.sent.empty());
    mailing.send(mailing.at(7));
    CHECK(mailing.to(world.education.clerk).size() == 1);
    CHECK(mailing.to(world.li).empty());
    mailing.send(mailing.at(17));
    REQUIRE(mailing.to(world.li).size() == 1); // registered and assigned, in one message
    CHECK(mailing.to(world.li)[0].subject == "[江海区人大] 您有 2 条新通知");
    CHECK(mailing.to(world.li)[0].link == site + "/deputy/notices");
}

TEST_CASE("what was due by day and is reached by night waits, unless it is urgent") {
    Mailing mailing;
    auto& world = mailing.world;
    mailing.story.contacted();
    mailing.derive(10); // due at ten, but no program sends
    CHECK(mailing.send(mailing.at(23)) == 0);
    mailing.story.today = date(2020, 6, 2); // the reply is due: urgent
    mailing.derive(7);
    mailing.sent.clear();
    mailing.send(mailing.at(23));
    CHECK(std::ranges::any_of(mailing.to(world.education.clerk), &Message::urgent));
    for (const auto& message : mailing.sent) CHECK(message.urgent);
}

TEST_CASE("who has read a notice needs no message of it any more") {
    Mailing mailing;
    mailing.story.assigned();
    mailing.derive(9);
    mailing.world.as(mailing.world.education.clerk, mailing.story.today, [](Context& context) {
        notices::read_all(context, {notices::inbox(context, {}).items.front().id});
    });
    mailing.send(mailing.at(10));
    CHECK(mailing.to(mailing.world.education.clerk).empty());
    CHECK(mailing.count("spared") > 0);
}

TEST_CASE("channels that somebody turned off, and people without an address, get nothing") {
    Mailing mailing(by_both);
    auto& world = mailing.world;
    world.as(world.education.clerk, mailing.story.today,
             [](Context& context) { notices::choose(context, {.email = false}); });
    mailing.story.assigned();
    mailing.derive(9);
    mailing.send(mailing.at(9));
    REQUIRE(mailing.to(world.education.clerk).size() == 1);
    CHECK(mailing.to(world.education.clerk)[0].channel == notices::Channel::sms);
    CHECK(mailing.to(world.education.clerk)[0].to == "13800001234");
    for (const auto& message : mailing.to(world.transport.clerk)) // has no mailbox
        CHECK(message.channel == notices::Channel::sms);
}

TEST_CASE("a message that is refused for now is tried again, later and later, and given up at last") {
    Mailing mailing;
    mailing.story.assigned();
    mailing.derive(9);
    mailing.answer = {Outcome::later, "SMTP 451"};
    auto now = mailing.at(9);
    mailing.send(now);
    const auto first = mailing.sent.size();
    CHECK(mailing.send({now.ms + 59'000}) == 0);
    CHECK(mailing.sent.size() == first);
    for (int i = 0; i < 20; ++i) {
        now.ms += 24LL * 60 * 60 * 1000;
        mailing.send(now);
    }
    CHECK(mailing.to(mailing.world.education.clerk).size() == 9);
    CHECK(mailing.count("waiting") + mailing.count("sending") == 0);
    // every attempt bears the same id
    const auto attempts = mailing.to(mailing.world.education.clerk);
    for (const auto& message : attempts) CHECK(message.id == attempts.front().id);

    auto& world = mailing.world;
    REFUSES("not-allowed", world.see(world.office, mailing.story.today,
                                     [](Context& context) { return notices::failures(context, {}); }));
    const auto page = world.see(world.system_admin, mailing.story.today,
                                [](Context& context) { return notices::failures(context, {}); });
    REQUIRE(!page.items.empty());
    CHECK(page.items.front().why == "SMTP 451");
    CHECK(page.items.front().attempts == 9);
    mailing.answer = {};
    now.ms += 24LL * 60 * 60 * 1000; // from a Sunday to a Monday
    world.change(world.actor(world.system_admin, mailing.story.today), now, [&](Context& context) {
        for (const auto& failure : page.items) notices::try_again(context, failure.id);
    });
    CHECK(mailing.send(now) > 0);
    CHECK(mailing.count("failed") == 0);
    REFUSES("not-found", world.as(world.system_admin, mailing.story.today, [&](Context& context) {
        notices::try_again(context, page.items.front().id);
    }));
}

TEST_CASE("a way that cannot be reached is left alone for the round") {
    Mailing mailing;
    mailing.story.assigned();
    mailing.derive(9);
    mailing.answer = {Outcome::unreachable, "no server"};
    mailing.send(mailing.at(9));
    CHECK(mailing.sent.size() == 1);
    mailing.answer = {};
    mailing.send(mailing.at(9, 10));
    CHECK(mailing.count("waiting") + mailing.count("sending") == 0);
}

TEST_CASE("a program that dies between sending and noting sends again, under the same id") {
    Mailing mailing;
    mailing.story.assigned();
    mailing.derive(9);
    const auth::Actor system{.clock = true};
    const auto claim_at = [&](Instant now) {
        return mailing.world.change(system, now,
                                    [](Context& context) { return notices::claim(context, site, by_mail); });
    };
    const auto claimed = claim_at(mailing.at(9));
    REQUIRE(claimed);
    // another program takes the others, not this one
    mailing.send(mailing.at(9, 1));
    CHECK(std::ranges::none_of(mailing.sent,
                               [&](const Message& message) { return message.id == claimed->id; }));
    // five minutes later the claim has run out
    mailing.send(mailing.at(9, 6));
    CHECK(std::ranges::count(mailing.sent, claimed->id, &Message::id) == 1);
    CHECK(mailing.count("sending") == 0);
}

TEST_CASE("the link in a message opens its task for its receiver alone, for thirty days") {
    Mailing mailing;
    auto& world = mailing.world;
    mailing.story.replied();
    mailing.derive(9);
    mailing.send(mailing.at(9));
    mailing.sent.erase(mailing.sent.begin(), mailing.sent.end() - 1);
    const auto mail = mailing.sent.front();
    const auto receiver = mail.person;
    std::string link = mail.text.substr(mail.text.find("/#/notice/") + 10);
    link = link.substr(0, link.find('\n'));
    const auto open = [&](PersonId who, const std::string& token, Instant now) {
        return world.change(world.actor(who, mailing.story.today), now,
                            [&](Context& context) { return notices::open_link(context, {{token}}); });
    };
    const auto row = open(receiver, link, mailing.at(10));
    CHECK(has(row.path, "/" + std::to_string(mailing.story.id.value)));
    CHECK(row.opened_at);
    CHECK_NOTHROW(open(receiver, link, mailing.at(11))); // looking again is no crime
    const auto other = receiver == world.li ? world.wang : world.li;
    REFUSES("notice-link-of-another", open(other, link, mailing.at(10)));
    auto forged = link;
    forged.back() = forged.back() == '0' ? '1' : '0';
    REFUSES("not-found", open(receiver, forged, mailing.at(10)));
    REFUSES("not-found", open(receiver, "x", mailing.at(10)));
    REFUSES("notice-link-old", open(receiver, link, {mailing.at(10).ms + 31LL * 24 * 60 * 60 * 1000}));
}

TEST_CASE("settings refuse what is no hour, no time and no address, and show addresses masked") {
    World world;
    const auto today = date(2020, 3, 2);
    world.as(world.li, today, [](Context& context) {
        REFUSES("/digest no-hour", notices::choose(context, {.digest = {24}}));
        REFUSES("/digest no-hour", notices::choose(context, {
                                                                .digest = {1, 2, 3, 4, 5, 6, 7}
        }));
        REFUSES("/quiet_from no-minute", notices::choose(context, {.quiet_from = 1440}));
        REFUSES("/quiet_to no-minute", notices::choose(context, {.quiet_to = -1}));
        for (const char* bad :
             {"li", "li@", "@example.org", "a@b@c", "li@exa mple.org", "li@example.org\r\nBcc: x",
              "李@example.org", "li@-example.org", "li@example..org"})
            REFUSES("/email no-email", notices::set_address(context, {{bad}}));
        CHECK(notices::set_address(context, {{" li@example.org "}}).email_address == "l***@example.org");
        CHECK(notices::own_settings(context).phone == "138****1234");
        CHECK(notices::set_address(context, {{""}}).email_address == "");
        CHECK(!notices::own_settings(context).own);
        const auto chosen = notices::choose(context, {
                                                         .digest = {17, 8, 8}
        });
        CHECK(chosen.own);
        CHECK(chosen.choice.digest == std::vector<std::int64_t>{8, 17});
        REFUSES("not-allowed", notices::congress_default(context));
        REFUSES("not-allowed", notices::set_congress_default(context, {}));
    });
    world.as(world.office, today, [](Context& context) {
        REFUSES("/choice/digest no-hour",
                notices::set_congress_default(context, {.choice = {.digest = {-1}}}));
        notices::set_congress_default(context, {.choice = {.sms = false}});
    });
    world.see(world.wang, today, [](Context& context) { CHECK(!notices::own_settings(context).choice.sms); });
    world.see(world.li, today, [](Context& context) { CHECK(notices::own_settings(context).choice.sms); });
    CHECK(world.see(world.audit_admin, today, [](Context& context) { return ledger::verify(context.tx); })
              .empty());
}

TEST_CASE("who does not open what is asked of them stands on the office's telephone list") {
    Mailing mailing;
    auto& world = mailing.world;
    mailing.story.assigned();
    mailing.derive(9);
    const auto list = [&](PersonId who) {
        return world.see(who, mailing.story.today,
                         [](Context& context) { return notices::call_list(context, {}).items; });
    };
    const auto on_list = [&](PersonId who) {
        return std::ranges::count(list(world.office), who, &notices::CallRow::person_id) > 0;
    };
    REFUSES("not-allowed", list(world.li));
    REFUSES("not-allowed", list(world.education.clerk));
    mailing.story.today = date(2020, 3, 4);
    CHECK(!on_list(world.education.clerk));
    mailing.story.today = date(2020, 3, 5); // two workdays and more
    CHECK(on_list(world.education.clerk));
    CHECK(!on_list(world.li)); // was told, but is asked for nothing
    CHECK(list(world.office).front().phone == "138****1234");
    world.as(world.office, mailing.story.today, [&](Context& context) {
        notices::note_call(context,
                           {.person_id = world.education.clerk, .reached = true, .note = {"已告知"}});
    });
    const auto rows = list(world.office);
    const auto row = std::ranges::find(rows, world.education.clerk, &notices::CallRow::person_id);
    REQUIRE(row->last_call);
    CHECK(row->last_call->note == "已告知");
    REFUSES("not-allowed", world.as(world.li, mailing.story.today, [&](Context& context) {
        return notices::note_call(context, {.person_id = world.education.clerk});
    }));
    world.as(world.education.clerk, mailing.story.today, [](Context& context) {
        notices::read_all(context, {notices::inbox(context, {}).items.front().id});
    });
    CHECK(!on_list(world.education.clerk));
}

TEST_CASE("an invitation is between deputies: the office does not telephone about it") {
    Mailing mailing;
    mailing.story.cosigning();
    mailing.derive(9);
    mailing.story.today = date(2020, 3, 20);
    mailing.world.see(mailing.world.office, mailing.story.today, [](Context& context) {
        for (const auto& row : notices::call_list(context, {}).items)
            CHECK(row.text.find("联名") == row.text.npos);
    });
}

TEST_CASE("a calendar feed holds one's own deadlines, opens by its key alone, and can be closed") {
    Mailing mailing;
    auto& world = mailing.world;
    mailing.story.signed_for();
    const auto feed_of = [&](PersonId who) {
        const auto path = world.as(who, mailing.story.today,
                                   [](Context& context) { return notices::open_feed(context).path; });
        return path.substr(path.find("&key=") + 5);
    };
    const auto read = [&](const std::string& key) {
        return world.see_as_public(
            mailing.story.today, [&](Context& context) { return notices::calendar(context, {{key}}).bytes; });
    };
    const auto clerk = feed_of(world.education.clerk);
    CHECK(has(read(clerk), "DTSTART;VALUE=DATE:20200602")); // the reply
    CHECK(!has(read(feed_of(world.water.clerk)), "BEGIN:VEVENT"));
    CHECK(!has(read(feed_of(world.zhao)), "BEGIN:VEVENT"));
    REFUSES("not-found", read("guessed"));
    const auto again = feed_of(world.education.clerk);
    REFUSES("not-found", read(clerk)); // a new address closes the old one
    CHECK_NOTHROW(read(again));
    world.as(world.education.clerk, mailing.story.today,
             [](Context& context) { notices::close_feed(context); });
    REFUSES("not-found", read(again));
    mailing.story.replied();
    const auto author = feed_of(world.li);
    CHECK(has(read(author), "UID:due-"));
    CHECK(!has(read(author), "DTSTART;VALUE=DATE:20200602"));
}
} // namespace suggestions
