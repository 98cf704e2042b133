// What the Standing Committee voted on in 2020: resolutions, appointments person by person, and how satisfied
// it was with some of the reports it heard. Votes are the engine's own, one slip a member.
#include "systems/ballots/ballots.hpp"
#include "app/demo/meetings.hpp"
#include "app/demo/stories.hpp"
#include "base/embedded.hpp"
#include "base/hash.hpp"
#include "base/rows.hpp"
#include "engine/gatherings/agenda.hpp"
#include "engine/ledger/ledger.hpp"

#include <algorithm>
#include <map>

namespace app::demo {
namespace {
using ballots::BallotPut;
using gatherings::AgendaItem;
using gatherings::ItemState;

/// How an item of that kind is voted on.
const std::map<std::string, const char*> rules_of_items = {
    {"plan",        "resolution" },
    {"decision",    "resolution" },
    {"budget",      "resolution" },
    {"appointment", "appointment"},
};

/// Most are for it; a few are not, and now and then somebody does not press at all.
std::string choice_of(const std::vector<ballots::BallotChoice>& choices, std::size_t voter,
                      std::size_t turn) {
    const auto draw = (voter * 11 + turn * 7) % 23;
    if (draw == 22) return {};
    if (draw == 21) return choices.back().key;
    if (draw >= 18) return choices.at(1).key;
    return choices.front().key;
}

std::string title_of(const AgendaItem& item) {
    constexpr std::string_view listening = "审议";
    return item.title.starts_with(listening) ? item.title.substr(listening.size()) : item.title;
}

BallotPut put_for(const gatherings::Gathering& meeting, const AgendaItem& item, const char* rule,
                  std::size_t& appointments) {
    BallotPut put{.gathering_id = meeting.id, .item_id = item.id, .rule = {rule}, .title = {title_of(item)}};
    if (item.kind == "appointment") {
        static const auto rows = read_rows(embedded_text("demo/ballots.toml"), "appointment");
        for (const auto& words : rows[appointments++ % rows.size()].texts("words"))
            put.questions.push_back({.title = {words}});
    } else {
        put.questions.push_back({.title = {title_of(item)}});
    }
    return put;
}

void vote_on(Context& context, const BallotPut& put, std::size_t& turn) {
    const auto ballot = ballots::put_ballot(context, put);
    ballots::open_ballot(context, ballot.id);
    const Id<ballots::Roll> roll{put.gathering_id.value};
    std::vector<Id<people::Person>> present;
    for (const auto& attendee : gatherings::store::attendees(context.tx, put.gathering_id))
        if (attendee.part == gatherings::Part::member && attendee.present.value_or(false))
            present.push_back(attendee.person_id);
    for (const auto& question : ballots::questions(context.tx, roll)) {
        if (question.ballot_id != ballot.id) continue;
        ++turn;
        const auto choices = ballots::choices_of(context.tx, question);
        for (std::size_t i = 0; i < present.size(); ++i) {
            const auto choice = choice_of(choices, i, turn);
            const auto number =
                sm3(std::to_string(question.id.value) + " " + std::to_string(i)).substr(0, 32);
            if (!choice.empty())
                ballots::cast(context, question, present[i], {.number = number, .chosen = {choice}});
        }
    }
    // An entry of its own, so that none holds turnouts and slips together.
    ledger::write(context,
                  {.act = "vote", .subject_kind = "ballot", .subject_id = ballot.id.value, .audience = "W"});
    ballots::close_ballot(context, ballot.id);
}
} // namespace

namespace {
/// Every third meeting rates the first report that it heard, process and result apart.
constexpr std::int64_t rates_every = 3;

void rate_report(Context& context, const gatherings::Gathering& meeting,
                 const std::vector<AgendaItem>& agenda, std::size_t& turn) {
    const auto report = std::ranges::find_if(
        agenda, [](const AgendaItem& item) { return item.kind == "report" && item.subject_id; });
    if (report == agenda.end()) return;
    vote_on(context,
            {.gathering_id = meeting.id,
             .item_id = report->id,
             .rule = {"satisfaction_two_sided"},
             .title = {"对有关工作报告进行满意度测评"},
             .questions = {{.title = {report->title}}}},
            turn);
}
} // namespace

/// A meeting of today that waits to be opened, with its votes put: so that a hall can be tried at once.
static void tell_today_in_the_hall(Schedule& schedule, const World& world, Date today) {
    schedule.add(at(today, 0, 8), world.office(), [today](Context& context) {
        auto meeting = gatherings::plan(context, {.kind = "standing_committee", .year = today.year()});
        gatherings::set_date(context, meeting,
                             {.held_on = today,
                              .begins_at = "09:00",
                              .place = "区人大常委会会议室",
                              .urgent = true,
                              .urgent_reason = "防汛抢险需要，临时召开"});
        const gatherings::ItemText texts[] = {
            {.kind = "decision",
             .title = "审议关于加强城区内涝治理的决定（草案）",
             .reporter = "区人大常委会副主任",
             .minutes = 20},
            {.kind = "appointment",
             .title = "审议有关人事任免议案",
             .reporter = "区人民政府",
             .minutes = 15}
        };
        const auto items = gatherings::add_items(context, meeting, texts);
        gatherings::notify(context, meeting);
        gatherings::send_papers(context, meeting);
        std::size_t appointments = 0;
        ballots::put_ballot(context, {.gathering_id = meeting.id,
                                      .rule = {"device_check"},
                                      .title = {"表决设备检测"},
                                      .questions = {{.title = {"请试按一次，不计结果"}}}});
        for (const auto& item : items)
            ballots::put_ballot(context, put_for(meeting, item, rules_of_items.at(item.kind), appointments));
    });
}

void tell_ballots(Schedule& schedule, const World& world, Date today) {
    const auto days = meeting_days("standing_committee");
    for (std::size_t i = 0; i < days.size(); ++i)
        schedule.add(at(days[i], 15), world.office(),
                     [place = static_cast<std::int64_t>(i) + 1](Context& context) {
                         const auto meeting = meeting_of(context, "standing_committee", place);
                         auto appointments = static_cast<std::size_t>(place / 2),
                              turn = static_cast<std::size_t>(place);
                         const auto agenda = gatherings::store::agenda(context.tx, meeting.id);
                         for (const auto& item : agenda) {
                             const auto rule = rules_of_items.find(item.kind);
                             if (rule == rules_of_items.end() || item.state == ItemState::held_back) continue;
                             vote_on(context, put_for(meeting, item, rule->second, appointments), turn);
                         }
                         if (place % rates_every == 0) rate_report(context, meeting, agenda, turn);
                     });
    tell_today_in_the_hall(schedule, world, today);
}
} // namespace app::demo
