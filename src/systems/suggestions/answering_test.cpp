// Contacts, more time, replies and the co-handler's opinion: what is demanded of them.
#include "systems/suggestions/story_test.hpp"

using namespace suggestions;

namespace {
std::string faults_of(const std::function<void()>& act) {
    std::string faults;
    try {
        act();
    } catch (const Problem& problem) {
        for (const auto& fault : problem.faults) faults += fault.at + " " + fault.why.code + "; ";
        if (faults.empty()) return problem.refusal.code;
    }
    return faults;
}

std::string drafting(Story& story, matters::ReplyText text) {
    const auto part = story.part(story.world.education.organ).part;
    text.body = {"答复正文。"};
    return faults_of([&] {
        story.does(story.world.education.clerk,
                   [&](Context& c) { return draft_reply(c, story.id, part, text); });
    });
}

View ask_until(Story& story, Date until) {
    const auto part = story.part(story.world.education.organ).part;
    return story.does(story.world.education.clerk, [&](Context& c) {
        return request_extension(c, story.id, part, {until, {"涉及三个部门。"}});
    });
}
} // namespace

TEST_CASE("a contact was held after the assignment and not in the future") {
    World world;
    Story story(world, date(2020, 3, 5));
    story.signed_for();
    const auto part = story.part(world.education.organ).part;
    const auto held = [&](Date on) {
        return story.does(world.education.clerk, [&](Context& c) {
            return record_contact(c, story.id, part, {on, matters::ContactMode::telephone, {"电话沟通。"}});
        });
    };
    story.today = date(2020, 3, 10);
    REFUSES("/held_on date-in-future", held(date(2020, 3, 11)));
    REFUSES("/held_on date-before-assignment", held(date(2020, 3, 4)));
    CHECK(held(date(2020, 3, 5)).contacts.size() == 1);
    CHECK(held(date(2020, 3, 10)).handlings.at(0).contacted_on == date(2020, 3, 5)); // the first one counts
}

TEST_CASE("the deputy is spoken with before a reply is drafted") {
    World world;
    Story story(world);
    story.signed_for();
    CHECK(drafting(story, solved()) == "wrong-state");
    story.does(world.education.clerk, "record_contact", story.part(world.education.organ));
    CHECK(drafting(story, solved()).empty());
}

TEST_CASE("more time is asked for before the reply is due, once, for longer, and not beyond six months") {
    World world;
    Story story(world, date(2020, 3, 5));
    story.contacted();
    const auto part = story.part(world.education.organ);
    REFUSES("/until_on not-longer", ask_until(story, date(2020, 6, 5)));
    REFUSES("/until_on beyond-the-law", ask_until(story, date(2020, 9, 8)));
    REFUSES("nothing-pending", story.does(world.office, "grant_extension", part));
    story.today = date(2020, 6, 6);
    REFUSES("extension-too-late", ask_until(story, date(2020, 8, 1)));
    story.today = date(2020, 6, 5);     // the last day
    ask_until(story, date(2020, 9, 7)); // the 5th of September is a Saturday
    REFUSES("pending-already", ask_until(story, date(2020, 8, 1)));
    REFUSES("not-yours", story.does(world.education.principal, "grant_extension", part));
    story.does(world.office, "grant_extension", part);
    REFUSES("extended-already", ask_until(story, date(2020, 9, 7)));
    REFUSES("nothing-pending", story.does(world.office, "refuse_extension", part));
}

TEST_CASE("an extension moves the day, and the clock says so and why") {
    World world;
    Story story(world, date(2020, 3, 5));
    story.contacted();
    ask_until(story, date(2020, 8, 14));
    const auto view = story.does(world.office, "grant_extension", story.part(world.education.organ));
    for (const auto& clock : view.clocks) {
        if (clock.rule != "reply") continue;
        CHECK(clock.first_due == date(2020, 6, 5));
        CHECK(clock.due_on == date(2020, 8, 14));
        CHECK(clock.label == rules::deadline("reply_extended").label_zh);
        CHECK_FALSE(clock.explanation.empty());
        CHECK(clock.level == "law");
    }
    CHECK(story.seen_by(world.li).petitions.size() == 1); // the author learns of it
    CHECK(story.seen_by(world.zhao).petitions.empty());
}

TEST_CASE("a refused extension leaves the day as it was, and may be asked for anew") {
    World world;
    Story story(world, date(2020, 3, 5));
    story.contacted();
    ask_until(story, date(2020, 8, 14));
    story.does(world.office, "refuse_extension", story.part(world.education.organ));
    const auto c = story.record();
    CHECK(story.clock(c, "reply", world.education.organ).due_on == date(2020, 6, 5));
    REFUSES("", ask_until(story, date(2020, 7, 1)));
}

TEST_CASE("a co-handler owes no reply, so it asks for no more time") {
    World world;
    Story story(world);
    story.contacted();
    REFUSES("wrong-state",
            story.does(world.transport.clerk, "request_extension", story.part(world.transport.organ)));
    REFUSES("not-yours",
            story.does(world.transport.clerk, "request_extension", story.part(world.education.organ)));
}

TEST_CASE("each class of reply demands what the table says: what was done, why not, or a promise") {
    World world;
    Story story(world, date(2020, 3, 5));
    story.contacted();
    CHECK(drafting(story, {.outcome = {"E"}}) == "/outcome no-such-outcome; ");
    CHECK(drafting(story, {.outcome = {"A"}}) == "/done done-needed; ");
    CHECK(drafting(story, {.outcome = {"C"}, .done = {"已调研。"}}) == "/not_done reason-needed; ");
    CHECK(drafting(story, {.outcome = {"D"}}) == "/not_done reason-needed; ");
    for (const auto* code : {"B", "B3"})
        CHECK(drafting(story, {.outcome = {code}}) ==
              "/next_step promise-needs; /by_when promise-needs; /who promise-needs; ");
    CHECK(drafting(story, promised(story.today)) == "/by_when promise-in-past; ");
    CHECK(drafting(story, promised(date(2023, 3, 6))) == "/by_when beyond-horizon; ");
    CHECK(drafting(story, promised(date(2025, 3, 6), "B")) == "/by_when beyond-horizon; ");
    CHECK(story.record().replies.empty());
    CHECK(drafting(story, promised(date(2023, 3, 5))).empty()); // three years, to the day
    CHECK(drafting(story, {.outcome = {"C"}, .not_done = {"尚无用地指标。"}}).empty());
}

TEST_CASE("documents are numbered for each unit and year; separate units each answer, and the weaker class "
          "speaks for all") {
    World world;
    Story story(world, date(2020, 3, 5));
    story.assignment = {
        .separate_ids = {world.education.organ, world.transport.organ}
    };
    story.contacted();
    const auto a = story.part(world.education.organ), b = story.part(world.transport.organ);
    story.reply = promised(date(2021, 5, 1));
    story.does(world.education.clerk, "draft_reply", a);
    story.does(world.education.principal, "sign_off", a);
    CHECK(story.state() == "handling"); // the other one has not replied
    CHECK_FALSE(story.record().matter.replied_on);
    story.reply = solved();
    story.does(world.transport.clerk, "draft_reply", b);
    const auto view = story.does(world.transport.principal, "sign_off", b);
    CHECK(view.matter.state == "replied");
    CHECK(view.matter.outcome == "B3");
    CHECK(view.replies.at(0).number == "区教育局复〔2020〕1号");
    CHECK(view.replies.at(1).number == "区交通运输局复〔2020〕1号");
    Story next(world, date(2021, 3, 5)), again(world, date(2021, 3, 5));
    next.replied();
    again.replied();
    CHECK(next.record().replies.at(0).number == "区教育局复〔2021〕1号");
    CHECK(again.record().replies.at(0).number == "区教育局复〔2021〕2号");
}

TEST_CASE("what the principal sent back for is known to the unit alone, also after the reply is issued") {
    World world;
    Story story(world);
    story.reply_drafted();
    const auto part = story.part(world.education.organ);
    story.does(world.education.principal, "send_back", part);
    story.does(world.education.clerk, "draft_reply", part);
    story.does(world.education.principal, "sign_off", part);
    CHECK(story.seen_by(world.education.clerk).replies.at(0).sent_back == "请写明完成时间。");
    for (const auto other : {world.li, world.wang, world.zhao, world.office, world.transport.clerk})
        CHECK_FALSE(story.seen_by(other).replies.at(0).sent_back);
}

TEST_CASE("the lead may ask the co-handler again; the opinion has a day of its own each time") {
    World world;
    Story story(world, date(2020, 3, 5));
    story.contacted();
    const auto part = story.part(world.transport.organ);
    REFUSES("wrong-state", story.does(world.education.clerk, "ask_again", part));
    story.does(world.transport.clerk, "send_opinion", part);
    REFUSES("not-yours", story.does(world.office, "ask_again", part));
    story.today = date(2020, 3, 20);
    story.does(world.education.clerk, "ask_again", part);
    auto c = story.record();
    CHECK(story.clock(c, "co_opinion", world.transport.organ).due_on == date(2020, 4, 20));
    story.does(world.transport.clerk, "send_opinion", part);
    story.today = date(2020, 3, 23);
    const auto view = story.does(world.education.clerk, "ask_again", part);
    REQUIRE(view.replies.size() == 2);
    CHECK(view.replies[0].sent_back == "请说明经费。");
    CHECK(view.replies[1].sent_back == "请说明经费。");
    CHECK(story.seen_by(world.li).replies.at(0).sent_back ==
          std::nullopt); // between the units and the office
}

TEST_CASE("a co-handler that never spoke lapses with the suggestion, whatever it had asked for") {
    World world;
    Story silent(world, date(2020, 3, 5));
    silent.assigned();
    const auto lead = silent.part(world.education.organ);
    silent.does(world.transport.principal, "request_handback", silent.part(world.transport.organ));
    silent.does(world.education.clerk, "sign_for", lead);
    silent.does(world.education.clerk, "record_contact", lead);
    silent.does(world.education.clerk, "draft_reply", lead);
    silent.does(world.education.principal, "sign_off", lead);
    silent.window_over();
    CHECK(silent.state() == "closed");
    for (const auto& handling : silent.record().handlings) CHECK(handling.state == "done");
    for (const auto& clock : silent.record().clocks) CHECK((clock.met_on || clock.void_on));
    const auto waiting = world.see(world.office, silent.today, [](Context& context) {
        return list(context, {.petition = matters::PetitionKind::handback}).items.size();
    });
    CHECK(waiting == 0); // nothing is left for the office to decide
}

TEST_CASE("a reply whose promised day went by while it waited is sent back, not signed off") {
    World world;
    Story story(world);
    story.reply = promised(story.today + 20, "B");
    story.reply_drafted();
    const auto part = story.part(world.education.organ);
    story.today = story.today + 20;
    REFUSES("promise-day-over", story.does(world.education.principal, "sign_off", part));
    for (const auto& offer : story.seen_by(world.education.principal).acts)
        if (offer.act == "sign_off") CHECK_FALSE(offer.open);
    story.does(world.education.principal, "send_back", part);
    story.reply = promised(story.today + 20, "B");
    story.does(world.education.clerk, "draft_reply", part);
    CHECK(story.does(world.education.principal, "sign_off", part).matter.state == "replied");
}
