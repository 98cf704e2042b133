// Work reports: topics with their sources, days counted back from the meeting, answers before the final text.
#include "systems/reports/reports.hpp"

#include "engine/gatherings/gatherings.hpp"
#include "engine/ledger/ledger.hpp"
#include "support/world.hpp"
#include "systems/reports/figures.hpp"
#include "systems/reports/flow.hpp"
#include "systems/reports/following.hpp"

#include <algorithm>

using namespace reports;
using support::World;

namespace {
constexpr Date day = date(2020, 3, 2), meeting = date(2020, 4, 28);

ReportTopic topic(support::OrganId body) {
    return {{"关于公路养护情况的报告"}, {"请报告养护进展。"}, {"urban_environment"},
            TopicSource::suggestions,   ReportGenre::special, body};
}

struct Reported {
    World world;
    Id<Matter> id = world.as(
        world.office, day, [&](Context& context) { return propose(context, topic(world.working_body)).id; });

    auto act(support::PersonId who, Date on, auto what) {
        return world.as(who, on, [&](Context& context) { return what(context, id); });
    }
    WorkReportView plan() {
        return act(world.office, day, [](Context& c, Id<Matter> report) {
            return take_into_plan(c, report, {{"第五次主任会议"}});
        });
    }
    WorkReportView schedule(Date on = meeting) {
        return act(world.office, day, [&](Context& c, Id<Matter> report) {
            return reports::schedule(c, report,
                                     {.unit_id = world.transport.organ,
                                      .reporter = {"局长"},
                                      .meeting = {"常委会会议"},
                                      .meeting_on = on});
        });
    }
    WorkReportView collect() {
        return act(world.office, day, [](Context& c, Id<Matter> report) {
            return reports::collect(c, report, {{"人大代表"}, {}, {"几时修完？"}});
        });
    }
    WorkReportView draft(support::PersonId who) {
        return act(who, date(2020, 4, 7),
                   [](Context& c, Id<Matter> report) { return submit_draft(c, report, {{"初稿"}}); });
    }
    WorkReportView comment() {
        return act(world.office, date(2020, 4, 10), [](Context& c, Id<Matter> report) {
            return reports::comment(c, report, {{"请补充数据"}});
        });
    }
    WorkReportView finish(support::PersonId who) {
        return act(who, date(2020, 4, 16),
                   [](Context& c, Id<Matter> report) { return submit_final(c, report, {{"正式文本"}}); });
    }
    void upto_final() {
        plan();
        schedule();
        draft(world.transport.clerk);
        comment();
        finish(world.transport.principal);
    }
};
} // namespace

TEST_CASE("a report's days are counted back from its meeting, and a day off moves to the workday before") {
    Reported report;
    report.plan();
    const auto view = report.schedule();
    REQUIRE(view.days.size() == 3);
    CHECK(view.days[0].rule == "report_draft");
    CHECK(view.days[0].due_on == date(2020, 4, 8));
    CHECK(view.days[1].due_on == date(2020, 4, 17)); // the eighteenth is a Saturday
    CHECK(view.days[2].due_on == date(2020, 4, 21));
    CHECK_FALSE(view.days[1].explanation.empty());
    for (const auto& one : view.days) CHECK(rules::deadline(one.rule).length == one.days);
    CHECK(view.details.organ == ReportingOrgan::government);
    REQUIRE(view.clocks.size() == 3);
    const auto moved = report.schedule(date(2020, 5, 28));
    CHECK(moved.days[0].due_on == date(2020, 5, 8));
    CHECK(moved.handlings.size() == 1);
}

TEST_CASE("a report answers every opinion that was collected before its final text goes in") {
    Reported report;
    auto& world = report.world;
    report.plan();
    report.collect();
    report.schedule();
    REFUSES("not-yours", report.draft(world.office));
    REFUSES("not-found", report.act(world.system_admin, day, [](Context& c, Id<Matter> id) {
        return submit_draft(c, {id.value + 1}, {{"初稿"}});
    }));
    const auto drafted = report.draft(world.transport.clerk);
    report.comment();
    REFUSES("opinions-unanswered", report.finish(world.transport.principal));
    report.act(world.transport.clerk, date(2020, 4, 12), [&](Context& c, Id<Matter> id) {
        return answer_opinion(c, id, drafted.opinions.front().id, {{"年底修完。"}});
    });
    CHECK(report.finish(world.transport.principal).matter.state == "final");
}

TEST_CASE("the members read the text once it is sent, the public once it is published") {
    Reported report;
    auto& world = report.world;
    report.upto_final();
    const auto seen = [&](support::PersonId who) {
        return world.see(who, meeting, [&](Context& c) { return show(c, report.id).papers.size(); });
    };
    CHECK(seen(world.sc_member) == 0);
    CHECK(seen(world.transport.clerk) == 3);
    report.act(world.office, date(2020, 4, 20), [](Context& c, Id<Matter> id) { return send(c, id); });
    CHECK(seen(world.sc_member) == 1);
    CHECK(seen(world.li) == 0);
    REFUSES("/heard_on not-heard-yet",
            report.act(world.office, day, [](Context& c, Id<Matter> id) { return hear(c, id, {meeting}); }));
    report.act(world.office, meeting, [](Context& c, Id<Matter> id) { return hear(c, id, {meeting}); });
    report.act(world.office, meeting,
               [](Context& c, Id<Matter> id) { return deliberate(c, id, {{"会议认为"}}); });
    REFUSES("/conclusion resolution-needed", report.act(world.office, meeting, [](Context& c, Id<Matter> id) {
        return conclude(c, id, {ReportOutcome::resolution, {}});
    }));
    report.act(world.office, meeting,
               [](Context& c, Id<Matter> id) { return conclude(c, id, {ReportOutcome::opinion, {}}); });
    report.act(world.office, meeting + 9, [](Context& c, Id<Matter> id) { return publish(c, id); });
    const auto open =
        world.see_as_public(meeting + 10, [&](Context& c) { return show_public(c, report.id); });
    CHECK(open.papers.size() == 1);
    CHECK_FALSE(open.papers[0].entered_by);
    CHECK(open.details.deliberation == "会议认为");
}

TEST_CASE("a topic that is not in the plan is the house's; the plan is public") {
    Reported report;
    auto& world = report.world;
    const auto listed = [&] {
        return world.see_as_public(day, [](Context& c) { return list_public(c, {}).items.size(); });
    };
    CHECK(listed() == 0);
    report.plan();
    CHECK(listed() == 1);
    REFUSES("wrong-state", report.plan());
    REFUSES("/body_id no-working-body", world.as(world.office, day, [&](Context& c) {
        return propose(c, topic(world.transport.organ));
    }));
    REFUSES("/meeting_on meeting-past", report.schedule(day));
    REFUSES("source-itself",
            report.act(world.office, day, [](Context& c, Id<Matter> id) { return cite(c, id, {id}); }));
}

TEST_CASE("a report stands on the agenda of its meeting, and comes off it when it is postponed") {
    Reported report;
    auto& world = report.world;
    const auto on = world.as(world.office, day, [](Context& c) {
        auto gathering = gatherings::plan(c, {.kind = "standing_committee", .year = 2020});
        gatherings::set_date(c, gathering, {.held_on = meeting, .begins_at = "09:00", .place = "会议室"});
        return gathering.id;
    });
    report.plan();
    const auto view = report.act(world.office, day, [&](Context& c, Id<Matter> id) {
        return reports::schedule(
            c, id, {.unit_id = world.transport.organ, .reporter = {"局长"}, .gathering_id = on});
    });
    REQUIRE(view.agenda.size() == 1);
    CHECK(view.details.meeting_on == meeting);
    CHECK(world.see(world.office, day, [](Context& c) { return meetings(c).meetings.size(); }) == 1);
    const auto off = report.act(world.office, day,
                                [](Context& c, Id<Matter> id) { return postpone(c, id, {{"材料不齐"}}); });
    CHECK(off.agenda.empty());
    CHECK(off.days.empty());
}

TEST_CASE("a vote of the meeting that rates a report stands on its page, and under its conclusion") {
    Reported report;
    auto& world = report.world;
    ballots::declare({follow_vote});
    const auto on = world.as(world.office, day, [](Context& c) {
        auto gathering = gatherings::plan(c, {.kind = "standing_committee", .year = 2020});
        gatherings::set_date(c, gathering, {.held_on = meeting, .begins_at = "09:00", .place = "会议室"});
        return gathering.id;
    });
    report.plan();
    const auto item =
        report
            .act(world.office, day,
                 [&](Context& c, Id<Matter> id) {
                     return reports::schedule(
                         c, id, {.unit_id = world.transport.organ, .reporter = {"局长"}, .gathering_id = on});
                 })
            .agenda.at(0)
            .item_id;
    report.draft(world.transport.clerk);
    report.comment();
    report.finish(world.transport.principal);
    report.act(world.office, date(2020, 4, 20), [](Context& c, Id<Matter> id) { return send(c, id); });
    const auto vote = [&](support::PersonId who, auto act) {
        world.as(who, meeting, [&](Context& c) {
            auto asked = ballots::questions(c.tx, {on.value});
            act(c, asked);
            ledger::write(c, {.act = "vote", .subject_kind = "gathering", .subject_id = on.value});
        });
    };
    const auto puts = [&](Context& c, auto&) {
        ballots::put(c, {.roll_id = {on.value},
                         .rule = "satisfaction_rating",
                         .subject_id = item.value,
                         .aspect = "overall",
                         .way = ballots::Way::counts,
                         .title = "对公路养护报告的测评"});
    };
    const auto opens = [&](Context& c, std::vector<ballots::Question>& asked) {
        ballots::open(c, asked.back(), 2);
        ballots::tell_followers(c, asked.back(), report.id.value);
    };
    const auto counts = [&](Context& c, std::vector<ballots::Question>& asked) {
        const ballots::Votes votes[] = {
            {"satisfied", 2}
        };
        ballots::enter_count(c, asked.back(), votes);
    };
    const auto voids = [&](Context& c, std::vector<ballots::Question>& asked) {
        ballots::annul(c, asked.back(), "有异议");
        ballots::tell_followers(c, asked.back(), report.id.value);
    };
    const auto closes = [&](Context& c, std::vector<ballots::Question>& asked) {
        ballots::close(c, asked.back());
        ballots::tell_followers(c, asked.back(), report.id.value);
    };
    const auto concludes = [&] {
        return report.act(world.office, meeting, [](Context& c, Id<Matter> id) {
            return conclude(c, id, {ReportOutcome::noted, {}});
        });
    };
    vote(world.office, [&](Context& c, auto&) {
        ballots::draw_up(c,
                         {
                             on.value
        },
                         {{world.chair, world.sc_member}});
    });
    report.act(world.office, meeting, [](Context& c, Id<Matter> id) { return hear(c, id, {meeting}); });
    report.act(world.office, meeting,
               [](Context& c, Id<Matter> id) { return deliberate(c, id, {{"会议认为"}}); });
    vote(world.office, puts);
    REFUSES("rating-pending", concludes()); // put, and not opened
    vote(world.office, opens);
    REFUSES("rating-pending", concludes());
    vote(world.office, counts);
    vote(world.chair, counts);
    vote(world.office, closes);
    const auto shown = [&] {
        return world.see(world.office, meeting, [&](Context& c) { return show(c, report.id).votes; });
    };
    REQUIRE(shown().size() == 1);
    CHECK(shown()[0].verdict == "satisfied");
    CHECK(shown()[0].sentence.find("应到 2 人，实到 2 人，满意 2 票") == 0);
    const auto row = [&] {
        return world.see(world.office, meeting, [](Context& c) { return list(c, {}).items.at(0).verdict; });
    };
    CHECK(row() == "satisfied");
    vote(world.office, voids);
    CHECK(shown().empty()); // what was voided does not stand
    CHECK_FALSE(row());
    vote(world.office, puts); // put again, and not counted yet
    REFUSES("rating-pending", concludes());
    vote(world.office, opens);
    vote(world.office, counts);
    vote(world.chair, counts);
    vote(world.office, closes);
    const auto figures = declare_figures();
    const auto rated = std::ranges::find(figures, "reports.rated", &figures::Figure::id);
    CHECK(world.see(world.office, meeting,
                    [&](Context& c) { return figures::count(c, *rated, 2020).evidence; }) == 1);
    CHECK(concludes().details.outcome == ReportOutcome::noted);
    REFUSES("report-concluded", vote(world.office, voids));
    vote(world.office, puts);
    REFUSES("report-concluded", vote(world.office, opens));
    ballots::declare({});
}

TEST_CASE("the reports of a year add up, by organ, source and working body") {
    Reported report;
    auto& world = report.world;
    report.upto_final();
    report.act(world.office, date(2020, 4, 20), [](Context& c, Id<Matter> id) { return send(c, id); });
    report.act(world.office, meeting, [](Context& c, Id<Matter> id) { return hear(c, id, {meeting}); });
    const auto counted = world.see(world.office, meeting, [](Context& c) { return summary(c, {2020}); });
    CHECK(counted.heard == 1);
    for (const auto& check : counted.checks) CHECK(check.holds);
    const auto figures = declare_figures();
    const auto value = world.see(world.office, meeting,
                                 [&](Context& c) { return figures::count(c, figures[0], 2020).evidence; });
    CHECK(value == 1);
    CHECK(world.see(world.office, meeting, [](Context& c) { return ledger::verify(c.tx); }).empty());
}
