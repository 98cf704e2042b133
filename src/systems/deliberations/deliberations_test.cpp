// The closed loop: compiled, approved, dispatched, planned, handled, commented on, reported, rated, closed.
#include "systems/deliberations/deliberations.hpp"

#include "engine/gatherings/agenda.hpp"
#include "engine/ledger/ledger.hpp"
#include "support/world.hpp"
#include "systems/deliberations/figures.hpp"
#include "systems/deliberations/following.hpp"
#include "systems/deliberations/tables.hpp"

using namespace deliberations;
using support::World;

namespace {
constexpr Date heard = date(2020, 3, 26), day = heard + 3;

Id<Matter> put_source(World& world, const char* kind) {
    return world.as(world.office, heard, [&](Context& context) {
        const Matter matter{.id = context.next<Matter>(),
                            .kind = kind,
                            .state = "concluded",
                            .audience = "WUDSC",
                            .title = "关于公路养护情况的报告",
                            .body = "报告。",
                            .category = "urban_environment",
                            .author_id = world.office,
                            .opened_on = heard};
        context.tx.insert("matters", matter);
        ledger::write(context, {.act = "test", .subject_kind = kind, .subject_id = matter.id.value});
        return matter.id;
    });
}

OpinionCompiled opinion_on(World& world, Id<Matter> source) {
    return {
        DeliberationSource::work_report,
        source,
        world.working_body,
        {"第四次会议"},
        heard,
        {"对公路养护情况报告的审议意见"},
        {"总体有成效。"},
        {"县道破损。"},
        {{{"修复县道"}}, {{"公布进度"}}}
    };
}

struct Looped {
    World world;
    Id<Matter> source = put_source(world, "work_report");
    Id<Matter> id =
        world.as(world.office, day, [&](Context& c) { return compile(c, opinion_on(world, source)).id; });

    auto act(support::PersonId who, Date on, auto what) {
        return world.as(who, on, [&](Context& context) { return what(context, id); });
    }
    DeliberationView shown(support::PersonId who, Date on = day) {
        return world.see(who, on, [&](Context& c) { return show(c, id); });
    }
    void dispatched() {
        act(world.office, day, [](Context& c, Id<Matter> one) { return ask_approval(c, one); });
        act(world.chair, day,
            [](Context& c, Id<Matter> one) { return approve(c, one, {{"第六次主任会议"}}); });
        act(world.office, day + 2, [&](Context& c, Id<Matter> one) {
            return dispatch(c, one, {world.transport.organ, {world.water.organ}, {}});
        });
    }
    auto items() { return shown(world.transport.clerk).items; }
    void plan_items(Date on) {
        for (const auto& item : items())
            act(world.transport.clerk, on, [&](Context& c, Id<Matter> one) {
                return plan_item(c, one, item.item.id, {{"分段施工"}, {"张科长"}, on + 60});
            });
    }
    DeliberationView submit(Date on) {
        return act(world.transport.clerk, on,
                   [](Context& c, Id<Matter> one) { return submit_plan(c, one, {{"方案"}}); });
    }
    void report_items(Date on) {
        for (const auto& item : items())
            act(world.transport.clerk, on,
                [&](Context& c, Id<Matter> one) { return report_done(c, one, item.item.id, {{"已完成"}}); });
    }
    DeliberationView consult(Date on) {
        return act(world.transport.clerk, on,
                   [](Context& c, Id<Matter> one) { return submit_draft(c, one, {{"初稿"}}); });
    }
    void handled() {
        act(world.transport.clerk, day + 4, [](Context& c, Id<Matter> one) { return acknowledge(c, one); });
        plan_items(day + 10);
        submit(day + 11);
        report_items(day + 50);
        reported(day + 60);
    }
    DeliberationView reported(Date on) {
        consult(on);
        act(world.office, on + 5, [](Context& c, Id<Matter> one) { return comment(c, one, {{"补充数据"}}); });
        return act(world.transport.principal, on + 8,
                   [](Context& c, Id<Matter> one) { return submit_report(c, one, {{"报告"}}); });
    }
    DeliberationView count(support::PersonId who, std::int64_t satisfied, std::int64_t unsatisfied, Date on) {
        return act(who, on, [&](Context& c, Id<Matter> one) {
            return count_rating(c, one, {.satisfied = satisfied, .unsatisfied = unsatisfied});
        });
    }
    DeliberationView rated(std::int64_t satisfied, std::int64_t unsatisfied, Date on) {
        act(world.chair, on,
            [](Context& c, Id<Matter> one) { return order_review(c, one, {{"第九次主任会议"}}); });
        act(world.office, on,
            [](Context& c, Id<Matter> one) { return begin_rating(c, one, {{"第八次会议"}, 2}); });
        count(world.office, satisfied, unsatisfied, on);
        REFUSES("counts-differ", closed(on));
        count(other, satisfied, unsatisfied, on);
        return closed(on);
    }
    DeliberationView closed(Date on) {
        return act(world.office, on, [](Context& c, Id<Matter> one) { return close_rating(c, one); });
    }
    support::PersonId other =
        world.change(auth::Actor{.clock = true}, World::noon(heard - 30), [&](Context& c) {
            const auto who = world.add_person(c, "计票员", "Teller", "teller");
            people::give_post(c, {.person_id = who,
                                  .organ_id = world.general_office,
                                  .role = auth::Role::office_staff,
                                  .title = "科员",
                                  .valid_from = date(2017, 1, 5)});
            return who;
        });
};
} // namespace

TEST_CASE(
    "an opinion is compiled by the office, approved by a chairperson and dispatched with a number and days") {
    Looped loop;
    auto& world = loop.world;
    REFUSES("not-found", loop.shown(world.transport.clerk)); // nobody outside sees a draft
    REFUSES("wrong-state", loop.act(world.chair, day,
                                    [](Context& c, Id<Matter> one) { return approve(c, one, {{"会议"}}); }));
    loop.act(world.office, day, [](Context& c, Id<Matter> one) { return ask_approval(c, one); });
    REFUSES("not-yours", loop.act(world.office, day,
                                  [](Context& c, Id<Matter> one) { return approve(c, one, {{"会议"}}); }));
    loop.act(world.chair, day,
             [](Context& c, Id<Matter> one) { return return_draft(c, one, {{"再具体些"}}); });
    const auto revised = loop.act(world.office, day, [](Context& c, Id<Matter> one) {
        return revise(c, one, {{"对公路的审议意见"}, {"总体"}, {"问题"}, {{{"修复县道"}}}});
    });
    CHECK(revised.items.size() == 1);
    loop.dispatched();
    const auto view = loop.shown(world.transport.clerk);
    CHECK(view.matter.number->ends_with("审〔2020〕1号"));
    CHECK(view.details.report_by == date(2020, 6, 30)); // three months, of which nothing counts the first day
    CHECK(view.handlings.size() == 2);
    CHECK(loop.shown(world.office).linked.size() == 1);
    CHECK(view.clocks.size() == 4);
}

TEST_CASE("the unit plans and reports every item, and asks the working body before it reports") {
    Looped loop;
    auto& world = loop.world;
    loop.dispatched();
    REFUSES("not-yours", loop.act(world.water.clerk, day + 4,
                                  [](Context& c, Id<Matter> one) { return acknowledge(c, one); }));
    loop.act(world.transport.clerk, day + 4, [](Context& c, Id<Matter> one) { return acknowledge(c, one); });
    REFUSES("measures-missing", loop.submit(day + 5));
    loop.plan_items(day + 10);
    CHECK(loop.submit(day + 11).matter.state == "handling");
    REFUSES("results-missing", loop.consult(day + 20));
    loop.report_items(day + 50);
    loop.consult(day + 52);
    REFUSES("wrong-state", loop.act(world.transport.principal, day + 53, [](Context& c, Id<Matter> one) {
        return submit_report(c, one, {{"报告"}});
    }));
    loop.act(world.office, day + 54, [](Context& c, Id<Matter> one) { return comment(c, one, {{"补充"}}); });
    const auto item = loop.items().front().item.id;
    const auto back = loop.act(world.office, day + 55, [&](Context& c, Id<Matter> one) {
        return reopen_item(c, one, item, {{"现场仍有破损"}});
    });
    CHECK(back.items.front().item.state == "planned");
    REFUSES("results-missing", loop.act(world.transport.principal, day + 56, [](Context& c, Id<Matter> one) {
        return submit_report(c, one, {{"报告"}});
    }));
}

TEST_CASE("a grade is counted on all members, entered by two people, and an unsatisfied one is done again") {
    Looped loop;
    auto& world = loop.world;
    loop.dispatched();
    loop.handled();
    const auto failed = loop.rated(0, 2, day + 80);
    CHECK(failed.matter.state == "unsatisfied");
    CHECK(failed.details.verdict == "unsatisfied");
    REFUSES("wrong-state",
            loop.act(world.office, day + 81, [](Context& c, Id<Matter> one) { return close(c, one); }));
    const auto again = loop.act(world.chair, day + 81,
                                [](Context& c, Id<Matter> one) { return order_redo(c, one, {{"重办"}}); });
    CHECK(again.matter.round == 2);
    CHECK(again.items.front().item.state == "planned");
    loop.submit(day + 85);
    loop.report_items(day + 90);
    loop.reported(day + 100);
    CHECK(loop.rated(2, 0, day + 120).matter.state == "satisfied");
    loop.act(world.office, day + 121, [](Context& c, Id<Matter> one) { return close(c, one); });
    loop.act(world.office, day + 122, [](Context& c, Id<Matter> one) { return publish(c, one); });
    const auto open = world.see_as_public(day + 123, [&](Context& c) { return show_public(c, loop.id); });
    CHECK(open.ratings.size() == 2);
    CHECK(open.ratings[1].result.base == 2);
    for (const auto& paper : open.papers) CHECK(paper.kind != LoopPaperKind::draft);
    const auto figures = declare_figures();
    const auto count = [&](std::size_t which) {
        return world.see(world.office, day + 130,
                         [&](Context& c) { return figures::count(c, figures[which], 2020); });
    };
    CHECK(count(0).evidence == 1);
    CHECK(count(1).evidence == 1); // rated twice, counted once
    CHECK(count(2).numerator == 1);
    CHECK(count(2).denominator == 1);
    CHECK(world.see(world.office, day + 130, [](Context& c) { return ledger::verify(c.tx); }).empty());
}

namespace {
/// A vote of a meeting on an opinion's item, of the two members there are.
struct Voted {
    Looped& loop;
    Date on;
    Id<gatherings::Gathering> meeting = {};
    Id<ballots::Question> question = {};

    Voted(Looped& l, Date day_of_meeting) : loop(l), on(day_of_meeting) {
        auto& world = loop.world;
        world.as(world.office, on - 20, [&](Context& c) {
            auto gathering = gatherings::plan(c, {.kind = "standing_committee", .year = on.year()});
            gatherings::set_date(c, gathering, {.held_on = on, .begins_at = "09:00", .place = "会议室"});
            meeting = gathering.id;
            ballots::draw_up(c,
                             {
                                 meeting.value
            },
                             {{world.chair, world.sc_member}});
            ledger::write(c, {.act = "test", .subject_kind = "gathering", .subject_id = meeting.value});
        });
    }
    void on_agenda() {
        loop.act(loop.world.office, on - 20,
                 [&](Context& c, Id<Matter> one) { return put_on_agenda(c, one, {meeting}); });
    }
    template <class F> void does(support::PersonId who, F act) {
        loop.world.as(who, on, [&](Context& c) {
            auto asked = ballots::questions(c.tx, {meeting.value});
            act(c, asked.back());
            ledger::write(c, {.act = "vote", .subject_kind = "gathering", .subject_id = meeting.value});
        });
    }
    void puts(const char* rule = "satisfaction_rating", const char* aspect = "overall") {
        loop.world.as(loop.world.office, on, [&](Context& c) {
            const auto item = gatherings::store::items_about(c.tx, loop.id.value).front().id;
            ballots::put(c, {.roll_id = {meeting.value},
                             .rule = rule,
                             .subject_id = item.value,
                             .aspect = aspect,
                             .way = ballots::Way::counts,
                             .title = "测评"});
            question = ballots::questions(c.tx, {meeting.value}).back().id;
            ledger::write(c, {.act = "put", .subject_kind = "gathering", .subject_id = meeting.value});
        });
    }
    void opens() {
        does(loop.world.office, [&](Context& c, ballots::Question& asked) {
            ballots::open(c, asked, 2);
            ballots::tell_followers(c, asked, loop.id.value);
        });
    }
    void counts(std::int64_t satisfied, std::int64_t unsatisfied) {
        for (const auto who : {loop.world.office, loop.other})
            does(who, [&](Context& c, ballots::Question& asked) {
                const ballots::Votes votes[] = {
                    {"satisfied",   satisfied  },
                    {"unsatisfied", unsatisfied}
                };
                ballots::enter_count(c, asked, votes);
            });
        does(loop.world.office, [&](Context& c, ballots::Question& asked) {
            ballots::close(c, asked);
            ballots::tell_followers(c, asked, loop.id.value);
        });
    }
    void voids() {
        loop.world.as(loop.world.office, on, [&](Context& c) {
            for (auto& asked : ballots::questions(c.tx, {meeting.value}))
                if (asked.id == question) {
                    ballots::annul(c, asked, "监票人提出异议");
                    ballots::tell_followers(c, asked, loop.id.value);
                }
            ledger::write(c, {.act = "void", .subject_kind = "gathering", .subject_id = meeting.value});
        });
    }
};
} // namespace

TEST_CASE("a vote of the meeting rates the opinion by itself, and takes the grade back when it is voided") {
    Looped loop;
    auto& world = loop.world;
    ballots::declare({follow_vote});
    loop.dispatched();
    loop.handled();
    Voted vote(loop, day + 90);
    loop.act(world.chair, vote.on - 20,
             [](Context& c, Id<Matter> one) { return order_review(c, one, {{"主任会议"}}); });
    vote.on_agenda();
    CHECK(loop.shown(world.office, vote.on).agenda.at(0).gathering_id == vote.meeting);
    vote.puts();
    vote.opens();
    REFUSES("rated-in-the-hall", loop.act(world.office, vote.on, [](Context& c, Id<Matter> one) {
        return begin_rating(c, one, {{"会议"}, 2});
    }));
    vote.counts(1, 1); // one half is not more than half
    auto view = loop.shown(world.office, vote.on);
    CHECK(view.matter.state == "unsatisfied");
    CHECK(view.details.verdict == "unsatisfied");
    REQUIRE(view.ratings.size() == 1);
    CHECK(view.ratings[0].result.base == 2);
    CHECK(view.ratings[0].rating.question_id == vote.question);

    vote.voids();
    view = loop.shown(world.office, vote.on);
    CHECK(view.matter.state == "reviewing");
    CHECK_FALSE(view.details.verdict);
    CHECK_FALSE(view.details.reviewed_on);
    REFUSES("wrong-state",
            loop.act(world.office, vote.on, [](Context& c, Id<Matter> one) { return close(c, one); }));

    vote.puts("satisfaction_binary");
    vote.opens();
    vote.counts(2, 0);
    CHECK(loop.shown(world.office, vote.on).matter.state == "satisfied");
    loop.act(world.office, vote.on, [](Context& c, Id<Matter> one) { return close(c, one); });
    REFUSES("rating-built-upon", vote.voids()); // the opinion was closed on it
    CHECK(world.see(world.office, vote.on, [](Context& c) { return ledger::verify(c.tx); }).empty());
    ballots::declare({});
}

TEST_CASE("a vote rates what was put before the committee, once, and by its result alone") {
    Looped loop;
    auto& world = loop.world;
    ballots::declare({follow_vote});
    loop.dispatched();
    loop.handled();
    Voted vote(loop, day + 90);
    loop.act(world.chair, vote.on - 20,
             [](Context& c, Id<Matter> one) { return order_review(c, one, {{"主任会议"}}); });
    vote.on_agenda();
    vote.puts("resolution");
    vote.opens();
    vote.puts("satisfaction_two_sided", "process");
    vote.opens();
    CHECK(loop.shown(world.office, vote.on).matter.state == "reviewing"); // neither is a grade
    vote.puts("satisfaction_two_sided", "result");
    vote.opens();
    vote.puts();
    REFUSES("rated-once", vote.opens());
    vote.voids(); // before it was counted: nothing to take back
    loop.world.as(world.office, vote.on, [&](Context& c) {
        for (auto& asked : ballots::questions(c.tx, {vote.meeting.value}))
            if (asked.state == ballots::State::open && asked.aspect == "result") {
                vote.question = asked.id;
                ballots::annul(c, asked, "改用书面测评");
                ballots::tell_followers(c, asked, loop.id.value);
            }
        ledger::write(c, {.act = "void", .subject_kind = "gathering", .subject_id = vote.meeting.value});
    });
    CHECK(loop.shown(world.office, vote.on).ratings.empty());
    loop.act(world.office, vote.on,
             [](Context& c, Id<Matter> one) { return begin_rating(c, one, {{"会议"}, 2}); });
    vote.puts();
    REFUSES("not-to-be-rated", vote.opens()); // it is being rated on paper
    ballots::declare({});
}

TEST_CASE("a report that is accepted closes without a vote; nobody else reads drafts") {
    Looped loop;
    auto& world = loop.world;
    loop.dispatched();
    loop.handled();
    const auto deputy = loop.shown(world.li, day + 70);
    for (const auto& paper : deputy.papers) CHECK(paper.kind == LoopPaperKind::report);
    REFUSES("not-found", world.see_as_public(day + 70, [&](Context& c) { return show_public(c, loop.id); }));
    loop.act(world.chair, day + 71,
             [](Context& c, Id<Matter> one) { return accept_report(c, one, {{"主任会议"}}); });
    const auto done =
        loop.act(world.office, day + 72, [](Context& c, Id<Matter> one) { return close(c, one); });
    CHECK(done.matter.closed_on == day + 72);
    for (const auto& handling : done.handlings) CHECK(handling.state == "done");
}

TEST_CASE("an opinion comes from a report or an inspection, of the kind that it says") {
    Looped loop;
    auto& world = loop.world;
    const auto inspection = put_source(world, "research");
    REFUSES("/source_id wrong-source", world.as(world.office, day, [&](Context& c) {
        return compile(c, opinion_on(world, inspection));
    }));
    REFUSES("/items no-items", world.as(world.office, day, [&](Context& c) {
        auto asked = opinion_on(world, loop.source);
        asked.items.clear();
        return compile(c, asked);
    }));
    auto from_inspection = opinion_on(world, inspection);
    from_inspection.source = DeliberationSource::inspection;
    const auto made = world.as(world.office, day, [&](Context& c) { return compile(c, from_inspection); });
    CHECK(made.linked.front().kind == "research");
    REFUSES("not-yours",
            world.as(world.li, day, [&](Context& c) { return compile(c, opinion_on(world, loop.source)); }));
}

TEST_CASE("opinions are listed for the unit that handles them, and printed as official papers") {
    Looped loop;
    auto& world = loop.world;
    REFUSES("not-dispatched", world.see(world.office, day, [&](Context& c) {
        return paper(c, loop.id, {.kind = LoopPrint::dispatch});
    }));
    loop.dispatched();
    const auto listed = world.see(world.transport.clerk, day + 3,
                                  [](Context& c) { return list(c, {.mine = true, .open = true}); });
    REQUIRE(listed.items.size() == 1);
    CHECK(listed.items[0].unit_id == world.transport.organ);
    CHECK(world.see(world.education.clerk, day + 3, [](Context& c) { return list(c, {.mine = true}); })
              .items.empty());
    const auto file = world.see(world.transport.clerk, day + 3, [&](Context& c) {
        return paper(c, loop.id, {.kind = LoopPrint::dispatch, .format = papers::Format::docx});
    });
    CHECK(file.bytes.size() > 1000);
}
