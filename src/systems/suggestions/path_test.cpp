// The whole path of one suggestion, by the hands of those to whom each step belongs: what changes, which
// clocks run and why, what the ledger keeps, and what each reader sees.
#include "engine/ledger/ledger.hpp"
#include "shape/json.hpp"
#include "systems/suggestions/story_test.hpp"

#include <algorithm>

using namespace suggestions;

namespace {
std::vector<std::string> happened(const View& view) {
    std::vector<std::string> acts;
    for (const auto& event : view.timeline) acts.push_back(event.act);
    return acts;
}

bool saw(const View& view, std::string_view act) {
    return std::ranges::find(view.timeline, act, &matters::Event::act) != view.timeline.end();
}

const matters::ClockView& clock_of(const View& view, std::string_view rule,
                                   std::optional<Id<Handling>> part = {}) {
    const auto found = std::ranges::find_if(view.clocks, [&](const matters::ClockView& clock) {
        return clock.rule == rule && (!part || clock.handling_id == part);
    });
    REQUIRE_MESSAGE(found != view.clocks.end(), std::string(rule));
    CHECK_FALSE(found->explanation.empty());
    CHECK_FALSE(found->citation.empty());
    CHECK_FALSE(found->label.empty());
    return *found;
}

bool hidden_from(Story& story, PersonId who) {
    return support::refusal_of([&] { story.seen_by(who); }) == "not-found";
}

using Texts = std::vector<std::string>;
} // namespace

TEST_CASE("the deputy writes, another co-signs, the office screens, numbers and assigns") {
    World world;
    Story story(world, date(2020, 3, 2));
    auto& today = story.today;
    story.drafted();
    auto view = story.seen_by(world.li);
    CHECK(view.matter.state == "draft");
    CHECK(view.state_label == "草稿");
    CHECK(happened(view) == Texts{"draft"});
    CHECK(hidden_from(story, world.wang));
    CHECK(hidden_from(story, world.office));
    CHECK(hidden_from(story, world.chair));

    view = story.does(world.li, [&](Context& c) {
        return invite(c, story.id,
                      {
                          {world.wang, world.zhao}
        });
    });
    CHECK(view.matter.state == "cosigning");
    CHECK(clock_of(view, "cosign").due_on == date(2020, 3, 9)); // five working days
    CHECK(hidden_from(story, world.office));
    CHECK(story.seen_by(world.zhao).matter.title == view.matter.title);
    today = date(2020, 3, 3);
    story.does(world.wang, "confirm");
    story.does(world.zhao, "decline");
    CHECK(hidden_from(story, world.zhao));
    CHECK(clock_of(story.seen_by(world.li), "cosign").met_on == today); // everyone has answered

    view = story.does(world.li, "submit");
    CHECK(view.matter.state == "submitted");
    CHECK(view.matter.submitted_on == today);
    CHECK(view.details.channel == SuggestionChannel::intersession);
    CHECK(clock_of(view, "assign").due_on == date(2020, 3, 10));
    CHECK(hidden_from(story, world.chair));
    CHECK_FALSE(saw(story.seen_by(world.office), "draft")); // how it was written is the originators' own

    today = date(2020, 3, 4);
    CHECK(story.does(world.office, "screen").matter.state == "screening");
    story.does(world.office, "pass_checks");
    view = story.does(world.office, "register");
    CHECK(view.matter.state == "registered");
    CHECK(view.matter.number == "闭〔2020〕1号");
    CHECK(view.matter.registered_on == today);
    CHECK(hidden_from(story, world.education.clerk));

    today = date(2020, 3, 5);
    view = story.does(world.office, "assign");
    CHECK(view.matter.state == "assigned");
    CHECK(view.matter.assigned_on == today);
    CHECK(clock_of(view, "assign").status == matters::ClockStatus::met);
    const auto lead = story.part(world.education.organ).part, co = story.part(world.transport.organ).part;
    CHECK(clock_of(view, "reply", lead).due_on == date(2020, 6, 5));
    CHECK(clock_of(view, "reply", lead).level == "law");
    CHECK(clock_of(view, "first_contact", lead).due_on == date(2020, 4, 2));
    CHECK(clock_of(view, "return_window", lead).due_on == date(2020, 3, 12));
    CHECK(clock_of(view, "return_window", co).due_on == date(2020, 3, 12));
    CHECK(clock_of(view, "co_opinion", co).due_on == date(2020, 4, 7)); // 5 April is a Sunday in the holiday
    CHECK(story.seen_by(world.transport.clerk).handlings.size() == 2);
    CHECK(hidden_from(story, world.water.clerk));
    const auto deputy = story.seen_by(world.zhao); // every deputy, but not what went before
    CHECK(happened(deputy) == Texts{"submit", "register", "assign", "assign", "assign_co"});
    CHECK(deputy.acts.empty());
}

TEST_CASE(
    "the units sign for it, speak with the deputy, give an opinion and reply over the principal's name") {
    World world;
    Story story(world, date(2020, 3, 5));
    auto& today = story.today;
    story.assigned();
    const auto lead = story.part(world.education.organ), co = story.part(world.transport.organ);

    today = date(2020, 3, 9);
    auto view = story.does(world.education.clerk, "sign_for", lead);
    CHECK(view.matter.state == "handling");
    CHECK(clock_of(view, "return_window", lead.part).met_on == today);
    CHECK(story.does(world.transport.clerk, "sign_for", co).matter.state == "handling");

    today = date(2020, 3, 12);
    view = story.does(world.education.clerk, "record_contact", lead);
    CHECK(clock_of(view, "first_contact", lead.part).status == matters::ClockStatus::met);
    CHECK(view.contacts.at(0).recorded_by == world.education.clerk);
    CHECK(story.seen_by(world.li).contacts.size() == 1);
    CHECK(story.seen_by(world.zhao).contacts.empty());

    view = story.does(world.transport.clerk, "send_opinion", co);
    CHECK(clock_of(view, "co_opinion", co.part).met_on == today);
    CHECK(story.seen_by(world.education.clerk).replies.size() == 1);
    CHECK(story.seen_by(world.zhao).replies.empty());

    today = date(2020, 3, 20);
    story.reply = promised(date(2021, 6, 30));
    CHECK(story.does(world.education.clerk, "draft_reply", lead).replies.size() == 2);
    for (const auto other : {world.li, world.wang, world.office, world.transport.clerk, world.chair})
        CHECK(json::write(story.seen_by(other)).find("列入计划") == std::string::npos);
    view = story.does(world.education.principal, "send_back", lead);
    CHECK(view.replies.at(1).state == matters::ReplyState::sent_back);
    story.reply.body = {"您的建议已列入明年计划，七月动工。"};
    view = story.does(world.education.clerk, "draft_reply", lead);
    CHECK(view.replies.size() == 2); // the same reply, written again
    CHECK(view.replies.at(1).state == matters::ReplyState::draft);

    today = date(2020, 3, 24);
    view = story.does(world.education.principal, "sign_off", lead);
    CHECK(view.matter.state == "replied");
    CHECK(view.matter.outcome == "B3");
    CHECK(view.matter.replied_on == today);
    const auto& reply = view.replies.at(1);
    CHECK(reply.number == "区教育局复〔2020〕1号");
    CHECK(reply.signed_by == world.education.principal);
    CHECK(reply.drafted_by == world.education.clerk);
    CHECK(clock_of(view, "reply", lead.part).status == matters::ClockStatus::met);
    CHECK(clock_of(view, "rating").due_on == date(2020, 4, 8)); // ten working days, over Tomb-Sweeping Day
    REQUIRE(view.promises.size() == 1);
    CHECK(view.promises[0].state == matters::PromiseState::open);
    CHECK(view.promises[0].due_on == date(2021, 6, 30));
    CHECK(story.seen_by(world.wang).replies.size() == 2); // the co-signer is answered, too
}

TEST_CASE("the author rates unseen; when the window closes it takes effect, is published, and the promise is "
          "kept") {
    World world;
    Story story(world, date(2020, 3, 5));
    auto& today = story.today;
    story.reply = promised(date(2021, 6, 30));
    story.replied();
    const auto lead = story.part(world.education.organ);
    const std::string word = "进度应当每季度告知";
    story.rating = {matters::Grade::satisfied, matters::Grade::basically_satisfied, {word}};
    auto view = story.does(world.li, "rate", lead);
    CHECK(view.matter.state == "rated");
    CHECK(view.ratings.at(0).comment == word);
    CHECK(story.seen_by(world.office).ratings.size() == 1);
    for (const auto other : {world.education.clerk, world.education.principal, world.transport.clerk,
                             world.wang, world.zhao, world.chair}) {
        CHECK(story.seen_by(other).ratings.empty());
        CHECK(json::write(story.seen_by(other)).find(word) == std::string::npos);
    }
    CHECK_FALSE(saw(story.seen_by(world.education.clerk), "rate"));

    const auto last = clock_of(view, "rating").due_on;
    CHECK(story.wait_until(last).state() == "rated"); // the window's last day is the deputy's
    CHECK(story.wait_until(last + 1).state() == "closed");
    view = story.seen_by(world.education.clerk);
    CHECK(view.matter.closed_on == today);
    CHECK(view.ratings.at(0).comment == word);
    CHECK(view.ratings.at(0).opened_on == today);
    for (const auto& handling : view.handlings) CHECK(handling.state == "done");
    REFUSES("not-found", story.seen_by_public());

    view = story.does(world.office, "publish");
    CHECK(view.matter.published_on == today);
    const auto open = story.seen_by_public();
    CHECK(open.matter.title == story.text.title.value);
    CHECK(open.replies.size() == 1);
    CHECK(open.ratings.size() == 1);
    CHECK(open.promises.size() == 1);
    CHECK(open.cosignatures.size() == 1);
    CHECK(open.contacts.empty());
    CHECK(open.clocks.empty());
    for (const auto& event : open.timeline) CHECK_FALSE(event.person_id);
    CHECK_FALSE(saw(open, "record_contact"));
    CHECK(saw(open, "reply"));

    today = date(2021, 6, 1);
    view = story.does(world.education.clerk, "report_promise", story.promise());
    CHECK(view.promises.at(0).state == matters::PromiseState::reported);
    CHECK(view.replies.back().kind == matters::ReplyKind::promise_report);
    today = date(2021, 6, 3);
    view = story.does(world.li, "rate_promise", story.promise());
    CHECK(view.promises.at(0).state == matters::PromiseState::fulfilled);
    CHECK(view.promises.at(0).settled_on == date(2021, 6, 1));
    CHECK(view.promises.at(0).grade == matters::Grade::satisfied);
    CHECK(view.matter.state == "published");
    world.see(world.office, today, [](Context& context) { CHECK(ledger::verify(context.tx).empty()); });
}

TEST_CASE("every step writes its entry: who, for whom, from which state to which") {
    World world;
    Story story(world, date(2020, 3, 5));
    story.rated();
    const auto told = world.see(world.office, story.today,
                                [&](Context& context) { return ledger::about(context.tx, story.id.value); });
    Texts acts;
    for (const auto& entry : told) acts.push_back(entry.act);
    CHECK(acts == Texts{"draft", "invite", "confirm", "submit", "screen", "pass_checks", "register", "assign",
                        "assign", "assign_co", "sign_for", "begin_handling", "sign_for", "record_contact",
                        "draft_reply", "sign_off", "reply", "rate"});
    const auto entry = [&](std::string_view act) {
        return *std::ranges::find(told, act, &ledger::Entry::act);
    };
    CHECK(entry("submit").person_id == world.li.value);
    CHECK(entry("submit").state_from == "cosigning");
    CHECK(entry("submit").state_to == "submitted");
    CHECK(entry("assign_co").organ_id == world.transport.organ.value);
    CHECK(entry("record_contact").record_kind == "contact");
    CHECK(entry("draft_reply").audience == "U");
    CHECK(entry("rate").audience.find('U') == std::string::npos);
}
