// A meeting from the plan to its closing: who may do what, and what is refused.
#include "engine/gatherings/agenda.hpp"
#include "engine/gatherings/attendance.hpp"
#include "engine/gatherings/backward.hpp"
#include "engine/gatherings/speeches.hpp"
#include "engine/gatherings/tasks.hpp"
#include "engine/ledger/ledger.hpp"
#include "support/world.hpp"

#include <algorithm>
#include <set>

using namespace gatherings;
using support::PersonId;
using support::World;

namespace {
const Date planned_on = date(2020, 8, 3), notified_on = date(2020, 8, 10), held_on = date(2020, 8, 28);

/// A meeting of the Standing Committee, whose members are the chair and one other.
struct Meeting {
    World world;
    Id<Gathering> id;

    explicit Meeting(const char* kind = "standing_committee") {
        world.as(world.office, planned_on,
                 [&](Context& context) { id = plan(context, {.kind = kind, .year = 2020}).id; });
    }
    template <class F> void does(PersonId who, Date on, F act) {
        world.as(who, on, [&](Context& context) {
            auto gathering = load_for_change(context, id);
            act(context, gathering);
        });
    }
    void set(Date on = held_on, bool urgent = false) {
        does(world.office, planned_on, [&](Context& context, Gathering& gathering) {
            set_date(context, gathering,
                     {.held_on = on,
                      .begins_at = "09:00",
                      .place = "常委会会议室",
                      .urgent = urgent,
                      .urgent_reason = urgent ? "情况紧急" : ""});
        });
    }
    Id<AgendaItem> item(const char* title = "环境保护工作报告", const char* kind = "report",
                        std::optional<Id<AgendaItem>> parent = {}) {
        Id<AgendaItem> added;
        does(world.office, planned_on, [&](Context& context, Gathering& gathering) {
            added = add_item(context, gathering, {.kind = kind, .title = title, .parent_id = parent}).id;
        });
        return added;
    }
    void invites(PersonId who, Part part) {
        does(world.office, planned_on,
             [&](Context& context, Gathering& gathering) { invite(context, gathering, {{who}}, part); });
    }
    void tell(Date on = notified_on) {
        does(world.office, on, [](Context& context, Gathering& gathering) { notify(context, gathering); });
    }
    void arrive(std::vector<PersonId> who) {
        does(world.office, held_on,
             [&](Context& context, Gathering& gathering) { record_presence(context, gathering, who, true); });
    }
    void opens(PersonId who) {
        does(who, held_on, [](Context& context, Gathering& gathering) { open(context, gathering); });
    }
    /// In session, with everybody there.
    Id<AgendaItem> in_session() {
        set();
        const auto first = item();
        tell();
        arrive({world.chair, world.sc_member});
        opens(world.chair);
        return first;
    }
    Gathering now() {
        return world.see(world.office, held_on,
                         [&](Context& context) { return store::load(context.tx, id); });
    }
    std::vector<std::string> titles() {
        return world.see(world.office, held_on, [&](Context& context) {
            std::vector<std::string> found;
            const auto agenda = store::agenda(context.tx, id);
            const auto numbers = numbered(agenda);
            for (std::size_t i = 0; i < agenda.size(); ++i) found.push_back(numbers[i] + agenda[i].title);
            return found;
        });
    }
    Attendee row(PersonId who) {
        return world.see(world.office, held_on,
                         [&](Context& context) { return attendee_of(context.tx, id, who).value(); });
    }
};
} // namespace

TEST_CASE("a planned meeting takes its number and its name from those before it in the term") {
    Meeting meeting;
    CHECK(meeting.now().number == 1);
    CHECK(meeting.now().title == "第十七届区人大常委会第一次会议");
    CHECK(meeting.now().state == "planned");
    meeting.world.as(meeting.world.office, planned_on, [](Context& context) {
        CHECK(plan(context, {.kind = "standing_committee", .year = 2020}).number == 2);
        CHECK(plan(context, {.kind = "chairpersons", .year = 2020}).number == 1);
        CHECK(plan(context, {.kind = "standing_committee", .year = 2020, .number = 31}).title ==
              "第十七届区人大常委会第三十一次会议");
    });
    const auto refused = [&](PersonId who, const char* kind) {
        meeting.world.as(who, planned_on,
                         [&](Context& context) { plan(context, {.kind = kind, .year = 2020}); });
    };
    REFUSES("not-yours", refused(meeting.world.li, "chairpersons"));
    REFUSES("/kind no-such-gathering-kind", refused(meeting.world.office, "tea_party"));
}

TEST_CASE("setting the date draws up the roll of that day's members, the chair first") {
    Meeting meeting;
    meeting.set();
    const auto roll = meeting.world.see(meeting.world.office, held_on, [&](Context& context) {
        return store::attendees(context.tx, meeting.id);
    });
    REQUIRE(roll.size() == 2);
    CHECK(roll[0].person_id == meeting.world.chair);
    CHECK(roll[1].person_id == meeting.world.sc_member);
    CHECK(meeting.now().chair_id == meeting.world.chair);

    const auto refused = [&](Schedule schedule) {
        meeting.does(meeting.world.office, planned_on,
                     [&](Context& context, Gathering& gathering) { set_date(context, gathering, schedule); });
    };
    REFUSES("/held_on gathering-in-the-past", refused({.held_on = date(2020, 8, 2)}));
    REFUSES("/held_on gathering-wrong-year", refused({.held_on = date(2021, 1, 5)}));
    REFUSES("/urgent_reason no-urgent-reason", refused({.held_on = held_on, .urgent = true}));
    REFUSES("/chair_id chair-not-member", refused({.held_on = held_on, .chair_id = meeting.world.li}));
}

TEST_CASE("the chairpersons' meeting is made up of the chairs alone") {
    Meeting meeting("chairpersons");
    meeting.set();
    const auto roll = meeting.world.see(meeting.world.office, held_on, [&](Context& context) {
        return store::attendees(context.tx, meeting.id);
    });
    REQUIRE(roll.size() == 1);
    CHECK(roll[0].person_id == meeting.world.chair);
    REFUSES("/kind item-not-at-this-meeting", meeting.item("专题询问", "inquiry"));
}

TEST_CASE("the notice needs an agenda and its days, which only urgency shortens") {
    Meeting meeting;
    meeting.set();
    REFUSES("no-agenda", meeting.tell());
    meeting.item();
    REFUSES("notice-too-late", meeting.tell(date(2020, 8, 22)));
    SUBCASE("in time") {
        meeting.tell(date(2020, 8, 21));
        CHECK(meeting.now().notified_on == date(2020, 8, 21));
    }
    SUBCASE("urgent") {
        meeting.set(held_on, true);
        meeting.tell(date(2020, 8, 27));
        CHECK(meeting.now().state == "notified");
    }
}

TEST_CASE("days are counted back on the official calendar, and a day off moves to the workday before") {
    const auto plain = day_before(held_on, 7);
    CHECK(plain.on == date(2020, 8, 21));
    CHECK_FALSE(plain.moved_from);
    const auto weekend = day_before(held_on, 5); // a Sunday
    CHECK(weekend.on == date(2020, 8, 21));
    CHECK(weekend.moved_from == date(2020, 8, 23));
    CHECK(weekend.off_zh == "周末");
    const auto holiday = day_before(date(2020, 10, 15), 10);
    CHECK(holiday.on == date(2020, 9, 30));
    CHECK(holiday.off_zh == "国庆节、中秋节");
    CHECK(day_before(date(2020, 10, 14), 4).on == date(2020, 10, 10)); // a Saturday worked in exchange

    const Gathering gathering{.kind = "standing_committee"};
    const AgendaItem report{.kind = "report", .title = "环境保护工作报告"};
    const auto bare = backward(gathering, {}, held_on, date(2020, 8, 18), Language::zh);
    const auto with_report = backward(gathering, {{report}}, held_on, date(2020, 8, 18), Language::zh);
    CHECK(bare.size() == 3);
    CHECK(with_report.size() == 6);
    CHECK(with_report.front().key == "report_draft");
    CHECK(with_report.front().on == date(2020, 8, 7)); // the eighth is a Saturday
    CHECK(with_report.front().past);
    CHECK(with_report.front().level == "law");
    CHECK(with_report.front().items == std::vector<std::string>{"环境保护工作报告"});
    CHECK_FALSE(with_report.back().past);
    for (const auto& day : with_report) CHECK_FALSE(day.citation.empty());
}

TEST_CASE("an agenda is a tree that is ordered, moved and numbered") {
    Meeting meeting;
    const auto first = meeting.item("听取报告");
    const auto second = meeting.item("人事任免", "appointment");
    const auto sub = meeting.item("第一个报告", "report", first);
    meeting.item("第二个报告", "report", first);
    CHECK(meeting.titles() ==
          std::vector<std::string>{"一听取报告", "（一）第一个报告", "（二）第二个报告", "二人事任免"});
    const auto move = [&](Id<AgendaItem> id, std::optional<Id<AgendaItem>> parent, std::int64_t position) {
        meeting.does(meeting.world.office, planned_on, [&](Context& context, Gathering& gathering) {
            move_item(context, gathering, id, parent, position);
        });
    };
    move(second, std::nullopt, 1);
    move(sub, first, 2);
    CHECK(meeting.titles() ==
          std::vector<std::string>{"一人事任免", "二听取报告", "（一）第二个报告", "（二）第一个报告"});
    move(sub, std::nullopt, 2);
    CHECK(meeting.titles() ==
          std::vector<std::string>{"一人事任免", "二第一个报告", "三听取报告", "（一）第二个报告"});
    REFUSES("/parent_id agenda-under-itself", move(first, first, 1));
    const auto third = meeting.item("再下一层", "report", meeting.item("下一层", "report", first));
    CHECK(meeting.titles().back() == "1再下一层");
    REFUSES("/parent_id agenda-too-deep", meeting.item("第四层", "report", third));
    meeting.does(meeting.world.office, planned_on,
                 [&](Context& context, Gathering& gathering) { remove_item(context, gathering, first); });
    CHECK(meeting.titles() == std::vector<std::string>{"一人事任免", "二第一个报告"});
}

TEST_CASE("the next meeting takes over the agenda of the last") {
    Meeting meeting;
    const auto first = meeting.item("听取报告");
    meeting.item("第一个报告", "report", first);
    const auto copy = [&] {
        meeting.world.as(meeting.world.office, planned_on, [&](Context& context) {
            auto next = plan(context, {.kind = "standing_committee", .year = 2020});
            copy_agenda(context, next, meeting.id);
            CHECK(store::agenda(context.tx, next.id).size() == 2);
            copy_agenda(context, next, meeting.id);
        });
    };
    REFUSES("agenda-not-empty", copy());
}

TEST_CASE("who is asked answers: a receipt, leave in writing, a substitute for those without a vote") {
    Meeting meeting;
    auto& world = meeting.world;
    meeting.set();
    meeting.item();
    meeting.invites(world.li, Part::invited_deputy);
    meeting.invites(world.water.principal, Part::non_voting);
    REFUSES("/person_ids not-a-deputy", meeting.invites(world.nobody, Part::invited_deputy));
    const auto by = [&](PersonId who, auto act) {
        meeting.does(who, notified_on,
                     [&](Context& context, Gathering& gathering) { act(context, gathering); });
    };
    const auto receive = [](Context& context, Gathering& gathering) { acknowledge(context, gathering); };
    REFUSES("not-found", by(world.li, receive)); // the notice is not out
    meeting.tell();
    const auto version = meeting.now().version;
    by(world.li, receive);
    by(world.li, receive);
    CHECK(meeting.row(world.li).acknowledged_at == World::noon(notified_on));
    CHECK(meeting.now().version == version); // the clerk's page stays current
    REFUSES("not-found", by(world.zhao, receive));

    const auto ask = [](Context& context, Gathering& gathering) { ask_leave(context, gathering, "出差"); };
    by(world.sc_member, ask);
    CHECK(meeting.row(world.sc_member).leave == Leave::asked);
    const auto answer = [&](Context& context, Gathering& gathering) {
        answer_leave(context, gathering, world.sc_member, true, "同意");
    };
    REFUSES("not-yours", by(world.sc_member, answer));
    by(world.chair, answer);
    CHECK(meeting.row(world.sc_member).leave == Leave::granted);
    REFUSES("leave-answered", by(world.sc_member, ask));
    REFUSES("/person_id no-leave-asked", by(world.office, answer));

    const auto send = [&](Context& context, Gathering& gathering) {
        send_substitute(context, gathering, world.water.clerk);
    };
    REFUSES("/substitute_id members-send-nobody", by(world.sc_member, send));
    by(world.water.principal, send);
    CHECK(meeting.row(world.water.principal).substitute_id == world.water.clerk);
    by(world.water.clerk, receive); // and who comes instead may see it

    const auto strike_off = [&](PersonId who) {
        by(world.office,
           [&](Context& context, Gathering& gathering) { strike(context, gathering, {{who}}); });
    };
    REFUSES("/person_ids member-stays", strike_off(world.chair));
    strike_off(world.li);
    REFUSES("not-found", by(world.li, receive));
}

TEST_CASE("a meeting opens on its day with a quorum, and closes with who was there") {
    Meeting meeting;
    auto& world = meeting.world;
    meeting.set();
    meeting.item();
    meeting.tell();
    meeting.arrive({world.chair});
    REFUSES("gathering-no-quorum", meeting.opens(world.chair)); // half is not more than half
    meeting.arrive({world.sc_member});
    REFUSES("not-yours", meeting.opens(world.sc_member));
    REFUSES("not-this-day",
            meeting.does(world.chair, notified_on,
                         [](Context& context, Gathering& gathering) { open(context, gathering); }));
    meeting.opens(world.chair);
    CHECK(meeting.now().state == "in_session");
    meeting.does(world.office, held_on, [&](Context& context, Gathering& gathering) {
        record_presence(context, gathering, {{world.sc_member}}, false);
        CHECK(presence(context.tx, gathering).present == 1);
        CHECK_FALSE(presence(context.tx, gathering).reached);
        close(context, gathering);
    });
    CHECK(meeting.now().state == "closed");
    CHECK(meeting.row(world.sc_member).present == false);
    REFUSES("/person_ids not-on-the-list", meeting.arrive({world.wang}));
}

TEST_CASE("in session the chair takes up items, and each ends in its own way") {
    Meeting meeting;
    auto& world = meeting.world;
    const auto second = meeting.item("人事任免", "appointment");
    const auto first = meeting.in_session();
    const auto leads = [&](auto act) {
        meeting.does(world.chair, held_on,
                     [&](Context& context, Gathering& gathering) { act(context, gathering); });
    };
    leads([&](Context& context, Gathering& gathering) { show_item(context, gathering, first); });
    leads([&](Context& context, Gathering& gathering) { show_item(context, gathering, second); });
    CHECK(meeting.now().current_item_id == second);
    leads([&](Context& context, Gathering& gathering) {
        CHECK(store::item(context.tx, first).state == ItemState::done);
        settle_item(context, gathering, second, ItemState::held_back, "材料待补充，暂不表决");
        CHECK_FALSE(gathering.current_item_id);
        CHECK(store::item(context.tx, second).state == ItemState::held_back);
    });
    REFUSES("/state not-an-outcome", leads([&](Context& context, Gathering& gathering) {
                settle_item(context, gathering, first, ItemState::planned, "");
            }));
    REFUSES("/item_id agenda-item-over", leads([&](Context& context, Gathering& gathering) {
                move_item(context, gathering, first, std::nullopt, 2);
            }));
}

TEST_CASE("the floor is asked for, given to one at a time, and what was said is checked by who said it") {
    Meeting meeting;
    auto& world = meeting.world;
    const auto first = meeting.in_session();
    const auto by = [&](PersonId who, auto act) {
        Id<Speech> id;
        meeting.does(who, held_on,
                     [&](Context& context, Gathering& gathering) { id = act(context, gathering); });
        return id;
    };
    const auto ask = [&](Context& context, Gathering& gathering) {
        return ask_to_speak(context, gathering, first).id;
    };
    REFUSES("item-not-under-way", by(world.sc_member, ask));
    meeting.does(world.chair, held_on,
                 [&](Context& context, Gathering& gathering) { show_item(context, gathering, first); });
    const auto mine = by(world.sc_member, ask);
    CHECK(by(world.sc_member, ask) == mine);
    const auto other = by(world.chair, [&](Context& context, Gathering& gathering) {
        return list_speaker(context, gathering, first, world.chair).id;
    });
    const auto leads = [&](auto act) {
        meeting.does(world.chair, held_on,
                     [&](Context& context, Gathering& gathering) { act(context, gathering); });
    };
    leads([&](Context& context, Gathering& gathering) { begin_speech(context, gathering, mine, 600); });
    leads([&](Context& context, Gathering& gathering) { begin_speech(context, gathering, other, 300); });
    leads([&](Context& context, Gathering& gathering) {
        CHECK(store::speech(context.tx, mine).state == SpeechState::done);
        CHECK(store::speech(context.tx, other).seconds == 300);
        end_speech(context, gathering, other);
    });
    REFUSES("not-in-turn",
            leads([&](Context& context, Gathering& gathering) { end_speech(context, gathering, other); }));
    const auto check = [&](PersonId who) {
        meeting.does(who, held_on, [&](Context& context, Gathering& gathering) {
            check_speech(context, gathering, mine, "核对后的发言");
        });
    };
    REFUSES("speech-not-written", check(world.sc_member));
    const auto write = [&](Id<Speech> id) {
        leads([&](Context& context, Gathering& gathering) { write_speech(context, gathering, id, "发言"); });
    };
    write(mine);
    write(mine); // until it is checked
    REFUSES("not-your-speech", check(world.chair));
    check(world.sc_member);
    leads([&](Context& context, Gathering&) {
        CHECK(store::speech(context.tx, mine).text == "核对后的发言");
        CHECK(store::speech(context.tx, mine).checked_at);
    });
    REFUSES("speech-checked", write(mine));
    REFUSES("speech-checked", check(world.sc_member));
    const auto third = by(world.sc_member, ask);
    REFUSES("speech-not-held", write(third));
    const auto record = [&](PersonId who, Id<AgendaItem> item) {
        return by(world.office, [&](Context& context, Gathering& gathering) {
            return record_speech(context, gathering, item, who, "书面发言").id;
        });
    };
    REFUSES("/person_id not-on-the-list", record(world.wang, first));
    REFUSES("not-found", record(world.chair, {first.value + 1}));
    const auto written = record(world.chair, first);
    leads([&](Context& context, Gathering&) {
        CHECK(store::speech(context.tx, written).state == SpeechState::done);
        CHECK_FALSE(store::speech(context.tx, written).checked_at);
    });
}

TEST_CASE("what a meeting decides is somebody's task until a day") {
    Meeting meeting;
    auto& world = meeting.world;
    meeting.in_session();
    Id<Task> id;
    const auto set = [&](TaskText text) {
        meeting.does(world.chair, held_on, [&](Context& context, Gathering& gathering) {
            id = set_task(context, gathering, text).id;
        });
    };
    REFUSES("/unit_id one-owner", set({.what = "整改", .due = date(2020, 9, 30)}));
    REFUSES("/due task-due-in-the-past", set({.what = "整改", .unit_id = world.water.organ, .due = held_on}));
    set({.what = "整改", .unit_id = world.water.organ, .due = date(2020, 9, 30)});
    const auto step = [&](PersonId who, const char* act) {
        meeting.does(who, date(2020, 9, 10), [&](Context& context, Gathering& gathering) {
            auto task = load_task(context.tx, meeting.id, id);
            take(context, gathering, task, act);
        });
    };
    REFUSES("not-found", step(world.transport.clerk, "report_task"));
    REFUSES("not-yours", step(world.office, "report_task"));
    step(world.water.clerk, "report_task");
    REFUSES("wrong-state", step(world.water.clerk, "report_task"));
    step(world.office, "return_task");
    step(world.water.clerk, "report_task");
    step(world.chair, "confirm_task");
    CHECK(world.see(world.water.clerk, held_on,
                    [&](Context& context) { return load_task(context.tx, meeting.id, id).state; }) == "done");
}

TEST_CASE("two clerks do not overwrite each other, and the ledger answers for every row") {
    Meeting meeting;
    auto& world = meeting.world;
    REFUSES("changed-meanwhile", world.as(world.office, planned_on, [&](Context& context) {
        context.expected = 99;
        load_for_change(context, meeting.id);
    }));
    meeting.in_session();
    CHECK(world.see(world.office, held_on, [](Context& context) { return ledger::verify(context.tx); })
              .empty());
}

TEST_CASE("every kind of item belongs to a kind of meeting, and every step back names one") {
    for (const auto& item : item_kinds()) {
        CAPTURE(item.key);
        CHECK_FALSE(item.gatherings.empty());
        for (const auto& key : item.gatherings) CHECK(find_rule(key));
        CHECK_FALSE(item.citation.zh.empty());
    }
    for (const auto& step : back_steps()) {
        CAPTURE(step.key);
        CHECK(find_rule(step.gathering));
        CHECK(step.days > 0);
        for (const auto& key : step.items) CHECK(find_item_kind(key));
    }
    CHECK(rule("standing_committee").least(31) == 16);
    CHECK(rule("standing_committee").least(30) == 16);
}
