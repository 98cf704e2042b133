// The assignment meeting: the doubtful on top, decisions on the record, all that is decided assigned at once.
#include "engine/ledger/ledger.hpp"
#include "systems/suggestions/meetings.hpp"
#include "systems/suggestions/story_test.hpp"

#include <algorithm>

using namespace suggestions;

namespace {
class Secretary {
public:
    explicit Secretary(World& w, Date on = date(2020, 3, 3)) : world(w), today(on) {}
    template <class F> auto does(F f) { return world.as(world.office, today, f); }
    MeetingView convene_one() {
        return does([&](Context& c) { return convene(c, {{"三月交办会"}, today}); });
    }
    MeetingLine decide_on(const MeetingView& view, const MeetingLine& line, const Assignment& to) {
        return does([&](Context& c) {
            return decide(c, view.id, line.id,
                          {line.item_version, to.lead_id, to.co_ids, to.separate_ids, {"经研究确定。"}});
        });
    }
    ItemOutcomes assign_all(const MeetingView& view) {
        ItemsChosen chosen;
        for (const auto& line : view.lines) chosen.item_ids.push_back(line.id);
        return does([&](Context& c) { return assign_decided(c, view.id, chosen); });
    }
    World& world;
    Date today;
};

void ask(Story& story, std::vector<OrganId> units) {
    story.does(story.world.office, [&](Context& c) { return consult(c, story.id, {units, {}}); });
}
void says(Story& story, const support::Unit& unit, const ConsultationReply& reply) {
    const auto asked = story.seen_by(story.world.office).consultations;
    const auto mine = std::ranges::find(asked, unit.organ, &Consultation::unit_id);
    story.world.as(unit.clerk, story.today,
                   [&](Context& c) { return answer_consultation(c, story.id, mine->id, reply); });
}
const MeetingLine& line_of(const MeetingView& view, const Story& story) {
    return *std::ranges::find(view.lines, story.id, &MeetingLine::matter_id);
}
using Doubts = std::vector<Doubt>;
} // namespace

TEST_CASE(
    "the doubtful stand on top with their reasons, then what nobody was asked about, then unit by unit") {
    World world;
    Story clear(world), claimed(world), refused(world), doubtful(world), unasked(world), wished(world);
    for (auto* each : {&clear, &claimed, &refused, &unasked}) each->registered();
    doubtful.screened();
    doubtful.does(world.office, "check"); // the request is doubtful
    doubtful.does(world.office, "pass_checks");
    doubtful.does(world.office, "register");
    wished.text.proposed_unit_id = world.water.organ;
    wished.registered();
    ask(clear, {world.education.organ, world.transport.organ});
    says(clear, world.education, {ConsultAnswer::lead, {}, {}});
    says(clear, world.transport, {ConsultAnswer::co, {}, {}});
    ask(claimed, {world.education.organ, world.water.organ});
    says(claimed, world.education, {ConsultAnswer::lead, {}, {}});
    says(claimed, world.water, {ConsultAnswer::lead, {}, {}});
    ask(refused, {world.education.organ});
    says(refused, world.education, {ConsultAnswer::not_ours, world.water.organ, {"属水务。"}});
    Secretary desk(world);
    const auto view = desk.convene_one();
    REQUIRE(view.lines.size() == 6);
    CHECK(line_of(view, claimed).doubts == Doubts{Doubt::units_disagree});
    CHECK(line_of(view, refused).doubts == Doubts{Doubt::said_not_ours});
    CHECK(line_of(view, refused).candidate_id == world.water.organ);
    CHECK(line_of(view, doubtful).doubts == Doubts{Doubt::checklist});
    for (std::size_t i = 0; i < 3; ++i) CHECK_FALSE(view.lines[i].doubts.empty());
    CHECK(view.lines[3].matter_id == unasked.id);
    CHECK(line_of(view, clear).candidate_id == world.education.organ);
    CHECK(line_of(view, clear).candidate_co_ids == std::vector{world.transport.organ});
    CHECK(line_of(view, wished).candidate_id == world.water.organ);
    // all that is clear is decided as the units have said it
    const auto decided = desk.does([&](Context& c) { return decide_clear(c, view.id); });
    CHECK(std::ranges::count_if(decided.lines,
                                [](const MeetingLine& l) { return l.decided_on.has_value(); }) == 2);
    CHECK(line_of(decided, clear).lead_id == world.education.organ);
    CHECK_FALSE(line_of(decided, refused).decided_on);
}

TEST_CASE("an author's wish against a unit's word is talked about") {
    World world;
    Story story(world);
    story.text.proposed_unit_id = world.water.organ;
    story.registered();
    ask(story, {world.education.organ});
    says(story, world.education, {ConsultAnswer::lead, {}, {}});
    Secretary desk(world);
    CHECK(desk.convene_one().lines.at(0).doubts == Doubts{Doubt::several_candidates});
}

TEST_CASE("decisions are recorded, taken off again, and assigned in one go on the meeting's basis") {
    World world;
    Story first(world), second(world), third(world);
    for (auto* each : {&first, &second, &third}) each->registered();
    Secretary desk(world);
    auto view = desk.convene_one();
    const Assignment to{.lead_id = world.education.organ, .co_ids = {world.water.organ}};
    REFUSES("/lead_id lead-or-separate",
            desk.decide_on(view, view.lines[0], {.co_ids = {world.water.organ}}));
    REFUSES("/lead_id no-such-unit", desk.decide_on(view, view.lines[0], {.lead_id = world.east}));
    const auto line = desk.decide_on(view, view.lines[0], to);
    CHECK(line.decided_on == desk.today);
    REFUSES("changed-meanwhile", desk.decide_on(view, view.lines[0], to)); // two clerks at one list
    desk.decide_on(view, line, {});
    view = desk.does([&](Context& c) { return meeting(c, view.id); });
    CHECK_FALSE(view.lines[0].decided_on);
    desk.decide_on(view, line_of(view, first), to);
    desk.decide_on(view, line_of(view, second),
                   {
                       .separate_ids = {world.education.organ, world.transport.organ}
    });
    auto outcomes = desk.assign_all(view).results;
    CHECK(std::ranges::count(outcomes, true, &ItemOutcome::done) == 2);
    CHECK(first.record().handlings.size() == 2);
    CHECK(second.record().handlings.at(0).role == matters::HandlerRole::separate);
    CHECK(third.state() == "registered");
    // again, it changes nothing
    const auto before = entries(world);
    CHECK(std::ranges::count(desk.assign_all(view).results, true, &ItemOutcome::done) == 2);
    CHECK(entries(world) == before);
    const auto seen = first.seen_by(world.office);
    REQUIRE(seen.meeting);
    CHECK(seen.meeting->name == "三月交办会");
    const auto told = std::ranges::find(seen.timeline, "assign", &matters::Event::act);
    CHECK(told->record_kind == "meeting");
    // taken back, and decided again
    first.does(world.office, "undo_assign");
    CHECK_FALSE(first.seen_by(world.office).meeting);
    CHECK(desk.assign_all(view).results.at(0).done);
    CHECK(first.state() == "assigned");
}

TEST_CASE(
    "a list takes in what comes later, holds each suggestion once, and is kept when the meeting is over") {
    World world;
    Secretary desk(world);
    REFUSES("nothing-to-assign", desk.convene_one());
    Story first(world), later(world);
    first.registered();
    const auto view = desk.convene_one();
    later.registered();
    CHECK(desk.does([&](Context& c) { return take_in(c, view.id); }).lines.size() == 2);
    REFUSES("nothing-to-assign", desk.convene_one());
    const auto over = desk.does([&](Context& c) { return conclude_meeting(c, view.id); });
    CHECK(over.meeting.concluded_on == desk.today);
    REFUSES("meeting-over", desk.does([&](Context& c) { return take_in(c, view.id); }));
    REFUSES("meeting-over", desk.decide_on(over, over.lines[0], {.lead_id = world.water.organ}));
    CHECK(desk.convene_one().lines.size() == 2); // what was left goes to the next
    const auto rows = desk.does([](Context& c) { return meetings(c, {}); });
    CHECK(rows.items.size() == 2);
    CHECK(rows.items[1].items == 2);
}

TEST_CASE("the office holds the meeting, its leaders read it, and nobody else knows of it") {
    World world;
    Story story(world);
    story.registered();
    Secretary desk(world);
    const auto view = desk.convene_one();
    const auto read = [&](PersonId who) {
        return world.see(who, desk.today, [&](Context& c) { return meeting(c, view.id); });
    };
    CHECK(read(world.chair).lines.size() == 1);
    REFUSES("not-found", read(world.li));
    REFUSES("not-found", read(world.education.clerk));
    REFUSES("not-allowed",
            world.as(world.chair, desk.today, [&](Context& c) { return convene(c, {{"会"}, desk.today}); }));
    REFUSES("not-allowed",
            world.as(world.chair, desk.today, [&](Context& c) { return decide_clear(c, view.id); }));
    REFUSES("not-allowed",
            world.see(world.education.clerk, desk.today, [](Context& c) { return meetings(c, {}); }));
    world.change({.clock = true}, World::noon(desk.today), [](Context& c) {
        CHECK(ledger::verify(c.tx).empty());
        return true;
    });
}
