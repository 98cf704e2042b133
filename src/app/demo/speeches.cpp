// What was said at the meetings of 2020 and confirmed by who said it, the papers that lay before them, and
// the citizens who listened.
#include "engine/gatherings/speeches.hpp"
#include "app/demo/meetings.hpp"
#include "app/demo/stories.hpp"
#include "base/embedded.hpp"
#include "base/rows.hpp"
#include "engine/gatherings/attendance.hpp"
#include "engine/gatherings/backward.hpp"
#include "engine/people/registry.hpp"
#include "systems/meetings/meetings.hpp"

#include <memory>

namespace app::demo {
namespace {
using namespace gatherings;
using People = std::shared_ptr<std::vector<Person>>;

constexpr const char* committee = "standing_committee";
constexpr std::size_t speakers = 3;

const std::vector<Row>& texts() {
    static const auto rows = read_rows(embedded_text("demo/speeches.toml"), "speech");
    return rows;
}

/// The report that is talked of, or what else the meeting is about.
AgendaItem talked_of(Context& context, const Gathering& meeting) {
    const auto agenda = store::agenda(context.tx, meeting.id);
    for (const auto& item : agenda)
        if (item.kind == "report" || item.kind == "inspection") return item;
    return agenda.front();
}

void register_citizens(Context& context, const People& citizens) {
    for (const auto& row : read_rows(embedded_text("demo/speeches.toml"), "citizen"))
        citizens->push_back(people::add_person(
            context, {.gender = row.text("gender") == "f" ? people::Gender::female : people::Gender::male},
            {row.text("name"), row.text("name"), row.text("name_en")}, context.today));
}

void lay_paper(Context& context, std::int64_t place) {
    const auto meeting = meeting_of(context, committee, place);
    const auto item = talked_of(context, meeting);
    const auto text =
        "一、基本情况。二、有关数据。三、外地做法。（演示材料）\n供审议“" + item.title + "”时参阅。\n";
    const auto file = papers::add(context, papers::accept({"参阅材料.txt", "text/plain", text})).id;
    meetings::add_paper(context, meeting.id, {{"参阅材料"}, meetings::Readers::attendees, item.id, {file}});
}

/// The clerk writes down what some of those present said; who, is no habit.
void write_down(Context& context, std::int64_t place) {
    auto meeting = meeting_of(context, committee, place);
    const auto item = talked_of(context, meeting);
    std::vector<Person> there;
    for (const auto& one : store::attendees(context.tx, meeting.id))
        if (one.part == Part::member && one.present.value_or(false) && one.person_id != meeting.chair_id)
            there.push_back(one.person_id);
    for (std::size_t i = 0; i < speakers; ++i) {
        const auto turn = static_cast<std::size_t>(place) * speakers + i;
        record_speech(context, meeting, item.id, there.at(turn * 5 % there.size()),
                      texts().at(turn % texts().size()).text("text"));
    }
}

/// Each checks their own; one puts it differently, and at every fourth meeting one has not got round to it.
void confirm(Schedule& schedule, Context& context, std::int64_t place, Date on) {
    const auto meeting = meeting_of(context, committee, place);
    const auto said = store::speeches(context.tx, meeting.id);
    for (std::size_t i = 0; i < said.size(); ++i) {
        if (i + 1 == said.size() && place % 4 == 0) continue;
        const auto text = said[i].text + (i == 0 ? "以上意见，供参考。" : "");
        schedule.add(at(on, 20, static_cast<int>(i)), said[i].person_id,
                     [id = meeting.id, speech = said[i].id, text](Context& c) {
                         meetings::check_speech(c, id, speech, {{text}});
                     });
    }
}
} // namespace

void tell_speeches(Schedule& schedule, const World& world) {
    const auto citizens = std::make_shared<std::vector<Person>>();
    schedule.add(at(date(2020, 1, 2), 9), world.office(),
                 [citizens](Context& context) { register_citizens(context, citizens); });
    const auto meetings = read_rows(embedded_text("demo/meetings.toml"), "committee");
    for (std::size_t i = 0; i < meetings.size(); ++i) {
        const auto place = static_cast<std::int64_t>(i) + 1;
        const auto day = meetings[i].day("date");
        if (place % 2 == 0)
            schedule.add(at(day_before(day, 24).on, 12), world.office(), [place, citizens](Context& context) {
                auto meeting = meeting_of(context, committee, place);
                invite(context, meeting, *citizens, Part::citizen);
            });
        const auto sent = day_before(day, meetings[i].has("urgent") ? 2 : 7).on;
        schedule.add(at(sent, 15), world.office(), [place](Context& context) { lay_paper(context, place); });
        schedule.add(at(day + 1, 10), world.office(), [place, day, &schedule](Context& context) {
            write_down(context, place);
            confirm(schedule, context, place, day + 1);
        });
    }
}
} // namespace app::demo
