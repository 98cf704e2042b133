// The way of a matter to another congress of the installation and back, with the systems on both sides.
#include "app/two_congresses_test.hpp"
#include "engine/ledger/ledger.hpp"
#include "systems/linkage/figures.hpp"

#include <algorithm>

using namespace linkage;

namespace {
constexpr Date passed_on = TwoCongresses::raised_on + 1;

std::vector<std::string> acts_of(const std::vector<matters::Offer>& offers) {
    std::vector<std::string> acts;
    for (const auto& offer : offers) acts.push_back(offer.act);
    return acts;
}

void sound_ledgers(TwoCongresses& two) {
    for (const auto congress : {two.world.congress, two.city})
        db::read(*two.world.database, congress, two.world.key, [](db::Tx& tx) {
            CHECK(ledger::verify(tx).empty());
            return true;
        });
}
} // namespace

TEST_CASE("what is passed upward arrives, is taken up by a unit there, and its answer comes back") {
    TwoCongresses two;
    const auto sent = two.pass_upward();
    REQUIRE(sent.passings.size() == 1);
    CHECK(sent.passings[0].passing.state == "sent");
    CHECK(sent.passings[0].passing.direction == Direction::upward);
    CHECK(sent.passings[0].passing.to_name == "海州市人民代表大会");
    CHECK(sent.passings[0].passing.feedback_by == date(2020, 6, 3));
    CHECK(two.carry(passed_on) == 1);

    const auto id = two.arrived(passed_on);
    const auto accepted = two.city_as(two.city_office, passed_on + 1,
                                      [&](Context& context) { return linkage::accept(context, id); });
    CHECK(accepted.matter.title == "关于打通跨区断头路的建议");
    CHECK(accepted.arrival.author_name == "李禾");
    CHECK(accepted.arrival.covering == "超出区级权限，请协调。");
    CHECK(accepted.matter.number == "联动〔2020〕1号");
    two.city_as(two.city_office, passed_on + 2,
                [&](Context& context) { linkage::pass_on(context, id, {two.city_unit}); });
    const auto answered = two.city_as(two.city_clerk, passed_on + 30, [&](Context& context) {
        return linkage::answer(context, id, {{"已列入市级道路计划，明年开工。"}});
    });
    CHECK(answered.matter.state == "answered");
    CHECK(answered.handlings.at(0).state == "done");
    CHECK(std::ranges::all_of(answered.clocks,
                              [](const matters::ClockView& clock) { return clock.met_on.has_value(); }));
    CHECK(two.carry(passed_on + 30) == 3);

    const auto back = two.card(two.world.li, passed_on + 31); // the author reads it
    REQUIRE(back.passings.size() == 1);
    CHECK(back.passings[0].passing.state == "answered");
    CHECK(back.passings[0].passing.their_number == "联动〔2020〕1号");
    REQUIRE(back.passings[0].feedbacks.size() == 2);
    CHECK(back.passings[0].feedbacks[0].body == "已交市公路局办理。");
    CHECK(back.passings[0].feedbacks[1].body == "已列入市级道路计划，明年开工。");
    two.world.see(two.world.li, passed_on + 31, [&](Context& context) {
        const auto view = suggestions::show(context, two.matter);
        const auto& last = view.timeline.back();
        CHECK(last.label == "对方人大反馈结果");
        CHECK(last.state_label == "对方已答复");
        const auto clock = std::ranges::find(view.clocks, "linkage_feedback", &matters::ClockView::rule);
        REQUIRE(clock != view.clocks.end());
        CHECK(clock->met_on == passed_on + 30);
        return true;
    });
    sound_ledgers(two);
}

TEST_CASE("a letter that is carried twice is taken in once, wherever the courier was stopped") {
    TwoCongresses two;
    two.pass_upward();
    const auto letters = waiting(*two.world.database, two.world.key);
    REQUIRE(letters.size() == 1);
    const auto noon = World::noon(passed_on);
    hand_over(*two.world.database, two.world.key, letters[0], noon); // … and here the power fails
    CHECK(waiting(*two.world.database, two.world.key).size() == 1);
    hand_over(*two.world.database, two.world.key, letters[0], noon);
    CHECK(two.carry(passed_on) == 1);
    CHECK(two.carry(passed_on) == 0);
    const auto id = two.arrived(passed_on); // one, not three
    two.city_as(two.city_office, passed_on,
                [&](Context& context) { linkage::answer_at_once(context, id, {{"已转有关部门。"}}); });
    const auto answer = waiting(*two.world.database, two.world.key);
    REQUIRE(answer.size() == 1);
    hand_over(*two.world.database, two.world.key, answer[0], noon);
    CHECK(two.carry(passed_on) == 1);
    CHECK(two.card(two.world.office, passed_on).passings[0].feedbacks.size() == 1);
    sound_ledgers(two);
}

TEST_CASE("an act that fails leaves no letter behind") {
    TwoCongresses two;
    try {
        two.world.as(two.world.office, passed_on, [&](Context& context) {
            linkage::pass(context, two.matter,
                          {.to_id = Id<people::Congress>{two.city}, .covering = {"请协调。"}});
            throw std::runtime_error("the disk is full");
        });
    } catch (const std::runtime_error&) {
    }
    CHECK(waiting(*two.world.database, two.world.key).empty());
    CHECK(two.card(two.world.office, passed_on).passings.empty());
}

TEST_CASE("what is returned comes back with its reason, and may be passed on again") {
    TwoCongresses two;
    two.pass_upward();
    two.carry(passed_on);
    const auto id = two.arrived(passed_on);
    two.city_as(two.city_office, passed_on + 3, [&](Context& context) {
        return linkage::send_back(context, id, {{"属区级事权，请由本区办理。"}});
    });
    two.carry(passed_on + 3);
    const auto card = two.card(two.world.office, passed_on + 3);
    CHECK(card.passings[0].passing.state == "returned");
    CHECK(card.passings[0].passing.reason == "属区级事权，请由本区办理。");
    CHECK(two.pass_upward(passed_on + 4).passings.size() == 2);
}

TEST_CASE("a confidential matter goes nowhere without its author's consent") {
    TwoCongresses two(true);
    const auto asked = two.pass_upward();
    CHECK(asked.passings[0].passing.state == "consent_asked");
    CHECK(waiting(*two.world.database, two.world.key).empty());
    const auto passing = asked.passings[0].passing.id;
    auto& world = two.world;
    REFUSES("not-yours", world.as(world.office, passed_on, [&](Context& context) {
        return linkage::consent(context, two.matter, passing);
    }));
    REFUSES("not-found", world.as(world.wang, passed_on, [&](Context& context) {
        return linkage::consent(context, two.matter, passing);
    }));
    REFUSES("/channel channel-online", world.as(world.office, passed_on, [&](Context& context) {
        return linkage::record_consent(context, two.matter, passing,
                                       {matters::Channel::online, {"代表同意。"}});
    }));
    SUBCASE("with it, it is confidential there, too") {
        world.as(world.li, passed_on + 1,
                 [&](Context& context) { return linkage::consent(context, two.matter, passing); });
        two.carry(passed_on + 1);
        const auto id = two.arrived(passed_on + 1);
        const auto view = two.city_as(two.city_office, passed_on + 2, [&](Context& context) {
            return linkage::answer_at_once(context, id, {{"已协调。"}});
        });
        CHECK(view.matter.audience == "WU");
    }
    SUBCASE("given by telephone, the office records it") {
        const auto card = world.as(world.office, passed_on + 1, [&](Context& context) {
            return linkage::record_consent(context, two.matter, passing,
                                           {matters::Channel::telephone, {"代表来电同意。"}});
        });
        CHECK(card.passings[0].passing.state == "sent");
        CHECK(waiting(*world.database, world.key).size() == 1);
    }
    SUBCASE("withheld, it ends") {
        const auto card = world.as(world.li, passed_on + 1, [&](Context& context) {
            return linkage::withhold_consent(context, two.matter, passing, {{"不宜外传。"}});
        });
        CHECK(card.passings[0].passing.state == "withheld");
        CHECK(two.carry(passed_on + 1) == 0);
    }
}

TEST_CASE("to a congress outside the office writes itself, and enters what comes back") {
    TwoCongresses two;
    auto& world = two.world;
    const auto card = two.pass(
        passed_on, {.outside = {"邻市人大"}, .direction = Direction::upward, .covering = {"请协助。"}});
    const auto passing = card.passings.at(0).passing.id;
    CHECK(waiting(*world.database, world.key).empty());
    CHECK(acts_of(card.acts) ==
          std::vector<std::string>{"pass", "enter_progress", "enter_answer", "enter_return"});
    const auto enter = [&](Date given_on) {
        return world.as(world.office, passed_on + 9, [&](Context& context) {
            return linkage::enter_answer(context, two.matter, passing,
                                         {given_on, {"邻人函〔2020〕7号"}, {"已办理完毕。"}});
        });
    };
    REFUSES("/given_on date-in-future", enter(passed_on + 10));
    REFUSES("/given_on linkage-before-sending", enter(passed_on - 1));
    const auto answered = enter(passed_on + 8);
    CHECK(answered.passings[0].passing.state == "answered");
    CHECK(answered.passings[0].feedbacks.at(0).number == "邻人函〔2020〕7号");
    REFUSES("wrong-state", enter(passed_on + 8));
}

TEST_CASE("what is joined to a matter there is told by itself how that one goes") {
    TwoCongresses two;
    two.pass_upward();
    two.carry(passed_on);
    const auto id = two.arrived(passed_on);
    REFUSES("/with_id linkage-join-other", two.city_as(two.city_office, passed_on, [&](Context& context) {
        return linkage::join(context, id, {two.matter}); // a matter of the other congress
    }));
    REFUSES("/with_id linkage-join-other", two.city_as(two.city_office, passed_on, [&](Context& context) {
        return linkage::join(context, id, {id});
    }));
    // any registered matter of the city's will do
    const auto own = two.in_city({.clock = true}, passed_on, [&](Context& context) {
        Matter matter{.id = context.next<Matter>(),
                      .kind = "suggestion",
                      .state = "registered",
                      .audience = "OW",
                      .number = "〔2020〕市12号",
                      .title = "断头路",
                      .category = "urban_environment",
                      .opened_on = context.today,
                      .registered_on = context.today};
        context.tx.insert("matters", matter);
        ledger::write(context, {.act = "test", .subject_kind = "suggestion", .subject_id = matter.id.value});
        return matter.id;
    });
    const auto joined = two.city_as(two.city_office, passed_on + 1,
                                    [&](Context& context) { return linkage::join(context, id, {own}); });
    CHECK(joined.joined_title == "断头路");
    const auto move = [&](const char* state, const char* audience) {
        two.in_city({.clock = true}, passed_on + 2, [&](Context& context) {
            auto matter = context.tx.get<Matter>(
                db::select<Matter>("matters") + " where congress_id = $1 and id = $2", own);
            matter.state = state;
            matter.audience = audience;
            context.tx.save("matters", matter);
            ledger::write(context, {.act = "test", .subject_kind = "suggestion", .subject_id = own.value});
        });
    };
    const auto pass_time = [&] {
        return two.in_city({.clock = true}, passed_on + 2,
                           [](Context& context) { return linkage::pass_deadlines(context); });
    };
    CHECK(pass_time() == 0);
    move("assigned", "OWUDSC");
    CHECK(pass_time() == 1);
    CHECK(pass_time() == 0);
    two.in_city({.clock = true}, passed_on + 2, [&](Context& context) {
        context.tx.insert("replies", matters::Reply{.id = context.next<matters::Reply>(),
                                                    .matter_id = own,
                                                    .body = "明年开工建设。",
                                                    .state = matters::ReplyState::issued,
                                                    .drafted_on = context.today});
        ledger::write(context, {.act = "test", .subject_kind = "suggestion", .subject_id = own.value});
    });
    move("published", "POWUDSC");
    CHECK(pass_time() == 1);
    two.carry(passed_on + 2);
    const auto card = two.card(two.world.office, passed_on + 3);
    CHECK(card.passings[0].passing.state == "answered");
    REQUIRE(card.passings[0].feedbacks.size() == 3);
    CHECK(card.passings[0].feedbacks[2].body == "明年开工建设。");
    sound_ledgers(two);
}

TEST_CASE("whom it is passed to, by whom and until when is checked") {
    TwoCongresses two;
    auto& world = two.world;
    const Id<people::Congress> city{two.city}, self{world.congress}, nowhere{77};
    const auto on = passed_on;
    REFUSES("/to_id linkage-where-to", two.pass(on, {.covering = {"请协调。"}}));
    REFUSES("/to_id linkage-where-to",
            two.pass(on, {.to_id = city, .outside = {"某市人大"}, .covering = {"请"}}));
    REFUSES("/to_id linkage-not-neighbour", two.pass(on, {.to_id = self, .covering = {"请协调。"}}));
    REFUSES("/to_id linkage-not-neighbour", two.pass(on, {.to_id = nowhere, .covering = {"请协调。"}}));
    REFUSES("/direction linkage-direction",
            two.pass(on, {.outside = {"某市人大"}, .covering = {"请协调。"}}));
    REFUSES("/feedback_by linkage-feedback-day",
            two.pass(on, {.to_id = city, .covering = {"请协调。"}, .feedback_by = on}));
    REFUSES("not-yours", world.as(world.li, on, [&](Context& context) {
        return linkage::pass(context, two.matter, {.to_id = city, .covering = {"请协调。"}});
    }));
    const auto draft = world.as(
        world.li, on, [&](Context& context) { return suggestions::draft(context, {.title = {"草稿"}}).id; });
    REFUSES("not-found", world.as(world.office, on, [&](Context& context) {
        return linkage::pass(context, draft, {.to_id = city, .covering = {"请协调。"}});
    }));
    two.pass_upward();
    REFUSES("linkage-passed-already", two.pass_upward());
}

TEST_CASE("nothing of one congress is to be had in the other") {
    TwoCongresses two;
    two.pass_upward();
    two.carry(passed_on);
    const auto id = two.arrived(passed_on);
    const auto passing = two.card(two.world.office, passed_on).passings[0].passing.id;
    // the origin's matter and passing from the city, the arrival from the district
    REFUSES("not-found", two.city_as(two.city_office, passed_on,
                                     [&](Context& context) { return linkage::card(context, two.matter); }));
    REFUSES("not-found", two.city_as(two.city_office, passed_on, [&](Context& context) {
        return suggestions::show(context, two.matter);
    }));
    REFUSES("not-found", two.city_as(two.city_office, passed_on, [&](Context& context) {
        return linkage::enter_answer(context, two.matter, passing, {passed_on, {}, {"伪造的答复。"}});
    }));
    REFUSES("not-found", two.world.see(two.world.office, passed_on,
                                       [&](Context& context) { return linkage::show(context, id); }));
    two.city_as(two.city_office, passed_on, [&](Context& context) {
        CHECK(suggestions::list(context, {}).items.empty());
        CHECK(linkage::passings(context, {}).items.empty());
        return true;
    });
    // within the city only its office sees what arrived
    REFUSES("not-found", two.city_as(two.stranger, passed_on,
                                     [&](Context& context) { return linkage::show(context, id); }));
    REFUSES("not-found", two.city_as(two.city_clerk, passed_on,
                                     [&](Context& context) { return linkage::accept(context, id); }));
    REFUSES("not-allowed", two.city_as(two.city_clerk, passed_on,
                                       [&](Context& context) { return linkage::passings(context, {}); }));
    // nor can a third congress answer for the city
    Letter forged{.passing_id = passing, .kind = LetterKind::answer, .text = "伪造的答复。"};
    REFUSES("not-found", two.world.change({.clock = true}, World::noon(passed_on),
                                          [&](Context& context) { take_in(context, two.city + 1, forged); }));
    // and what is entered by hand is for letters from outside only
    REFUSES("linkage-not-by-hand", two.world.as(two.world.office, passed_on, [&](Context& context) {
        return linkage::enter_answer(context, two.matter, passing, {passed_on, {}, {"答复。"}});
    }));
}

TEST_CASE(
    "what went between the congresses is found however its words are written, and by the other's name") {
    TwoCongresses two;
    two.pass_upward();
    two.carry(passed_on);
    for (const char* words : {"断头路", "跨區斷頭路", "跨区　断头路"}) {
        CAPTURE(words);
        CHECK(two.world.see(two.world.office, passed_on, [&](Context& context) {
            return linkage::passings(context, {.q = words}).items.size();
        }) == 1);
        CHECK(two.city_as(two.city_office, passed_on, [&](Context& context) {
            return linkage::list_received(context, {.q = words}).items.size();
        }) == 1);
    }
    const auto passed = [&](const char* words) {
        return two.world.see(two.world.office, passed_on, [&](Context& context) {
            return linkage::passings(context, {.q = words}).items.size();
        });
    };
    CHECK(passed("海州市") == 1);
    CHECK(passed("海南省") == 0);
    CHECK(passed("断桥") == 0);
}

TEST_CASE("what went between the congresses is counted on both sides") {
    TwoCongresses two;
    two.pass_upward();
    two.carry(passed_on);
    const auto id = two.arrived(passed_on);
    const auto count = [&](std::int64_t congress, const std::string& figure) {
        return db::read(*two.world.database, congress, two.world.key, [&](db::Tx& tx) {
            const auth::Actor nobody;
            Context context{tx, nobody, World::noon(passed_on), passed_on};
            for (const auto& one : declare_figures())
                if (one.id == figure) return figures::count(context, one, 2020);
            throw std::logic_error("no such figure");
        });
    };
    CHECK(count(two.world.congress, "linkage.upward").evidence == 1);
    CHECK(count(two.world.congress, "linkage.downward").evidence == 0);
    CHECK(count(two.world.congress, "linkage.waiting").evidence == 1);
    CHECK(count(two.city, "linkage.received").evidence == 1);
    CHECK(count(two.city, "linkage.received_answered").numerator == 0);
    two.city_as(two.city_office, passed_on,
                [&](Context& context) { linkage::answer_at_once(context, id, {{"已办。"}}); });
    two.carry(passed_on);
    const auto answered = count(two.world.congress, "linkage.answered");
    CHECK(answered.numerator == 1);
    CHECK(answered.denominator == 1);
    CHECK(count(two.world.congress, "linkage.waiting").evidence == 0);
    CHECK(count(two.city, "linkage.received_answered").numerator == 1);
}
