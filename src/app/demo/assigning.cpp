#include "app/demo/story.hpp"
#include "shape/json.hpp"
#include "systems/suggestions/bulk.hpp"
#include "systems/suggestions/meetings.hpp"

#include <algorithm>

namespace app::demo {
namespace {
using suggestions::ConsultAnswer;
using suggestions::Finding;
using Organ = Id<people::Organ>;

constexpr std::size_t at_once = 100;

/// About every third is asked about before; of these some in vain, and some of the wrong unit.
bool consulted(const Story& story) {
    if (story.row.has("handled_with")) return false;
    return story.no() % 5 == 0 || story.no() % 7 == 3;
}
bool asked_wrongly(const Story& story) {
    return story.no() % 70 == 3;
}
bool claimed_twice(const Story& story) {
    return story.no() % 70 == 10 && !story.handled_together();
}
bool unanswered(const Story& story) {
    return story.no() % 25 == 5;
}
/// Another unit that might be meant: that of the suggestion before.
std::string other_unit(const std::vector<Told>& stories, std::size_t at) {
    const auto own = stories[at]->primaries();
    for (std::size_t i = at + 1; i < at + stories.size(); ++i)
        if (const auto one = stories[i % stories.size()]->primaries().front();
            std::ranges::find(own, one) == own.end())
            return one;
    return own.front();
}

void ask(Context& context, const Story& story, const std::vector<Organ>& units) {
    suggestions::consult(context, story.id, {units, {"这件建议是否属于你单位职责，由谁主办、谁会办为宜？"}});
}

void say(Context& context, const Story& story, Organ unit, const suggestions::ConsultationReply& reply) {
    for (const auto& one : suggestions::consultations(context, {.waiting = true, .limit = 200}).items)
        if (one.matter_id == story.id && one.unit_id == unit) {
            suggestions::answer_consultation(context, story.id, one.id, reply);
            return;
        }
}

struct Asked {
    std::string unit;
    suggestions::ConsultationReply reply;
    bool answers = true;
};

/// Whom the office asks about one suggestion, and what they say.
std::vector<Asked> questions(const World& world, const std::vector<Told>& stories, std::size_t at) {
    const auto& story = *stories[at];
    const auto right = story.primaries().front();
    if (asked_wrongly(story))
        return {
            {other_unit(stories, at),
             {ConsultAnswer::not_ours,
              world.unit(right).organ,
              {"不在我单位职责范围，建议由业务主管部门主办。"}}}
        };
    std::vector<Asked> asked;
    for (const auto& key : story.primaries())
        asked.push_back({
            key, {ConsultAnswer::lead, {}, {""}},
             !unanswered(story)
        });
    if (claimed_twice(story))
        asked.push_back({
            other_unit(stories, at), {ConsultAnswer::lead, {}, {"我单位正在办理同类事项，可以主办。"}}
        });
    for (const auto& key : story.list("co"))
        asked.push_back({
            key, {ConsultAnswer::co, {}, {""}}
        });
    return asked;
}

void consult_units(Schedule& schedule, const World& world, const std::vector<Told>& stories, std::size_t i) {
    const auto& story = stories[i];
    const auto no = static_cast<int>(story->no());
    const auto asked = questions(world, stories, i);
    const auto day = workday(story->closes, 1);
    std::vector<Organ> units;
    for (const auto& one : asked) units.push_back(world.unit(one.unit).organ);
    schedule.add(at(day, 10, no / 60, no % 60), world.office(),
                 [story, units](Context& context) { ask(context, *story, units); });
    for (const auto& one : asked) {
        if (!one.answers) continue;
        const auto& unit = world.unit(one.unit);
        schedule.add(
            at(workday(day, 1 + no % 2), 9, no / 60, no % 60), unit.clerk,
            [story, unit, reply = one.reply](Context& context) { say(context, *story, unit.organ, reply); });
    }
}

/// The numbers of those with one subject are handled together with the first.
void merge(Schedule& schedule, const World& world, const std::vector<Told>& stories) {
    for (const auto& story : stories) {
        if (!story->row.has("handled_with")) continue;
        const auto head = *std::ranges::find(stories, story->row.number("handled_with"), &Story::no);
        schedule.add(at(workday(story->closes, 1), 9, 0, static_cast<int>(story->no() % 60)), world.office(),
                     [story, head](Context& context) { suggestions::merge(context, story->id, {head->id}); });
    }
}

bool as_told(const suggestions::MeetingLine& line, const suggestions::Assignment& units) {
    return line.lead_id == units.lead_id && line.co_ids == units.co_ids &&
           line.separate_ids == units.separate_ids;
}

/// What is clear is decided as the units have said; the rest as the meeting finds.
void decide(Context& context, Id<suggestions::AssignmentMeeting> meeting, const World& world,
            const std::vector<Told>& stories) {
    for (const auto& line : suggestions::decide_clear(context, meeting).lines) {
        const auto found =
            std::ranges::find(stories, line.matter_id, [](const Told& story) { return story->id; });
        const auto units = units_of(**found, world);
        if (as_told(line, units)) continue;
        const std::string note = line.doubts.empty() ? "" : "经会议研究，按职责分工确定。";
        suggestions::decide(context, meeting, line.id,
                            {line.item_version, units.lead_id, units.co_ids, units.separate_ids, {note}});
    }
}

void assign(Context& context, Id<suggestions::AssignmentMeeting> meeting) {
    const auto lines = suggestions::meeting(context, meeting).lines;
    for (std::size_t from = 0; from < lines.size(); from += at_once) {
        suggestions::ItemsChosen chosen;
        for (std::size_t i = from; i < std::min(from + at_once, lines.size()); ++i)
            chosen.item_ids.push_back(lines[i].id);
        for (const auto& one : suggestions::assign_decided(context, meeting, chosen).results)
            if (!one.done) throw std::logic_error("the demo's meeting could not assign: " + one.why_not);
    }
}

/// The same act upon all that are answered by one text, as the unit's people do it.
void together(Context& context, const std::vector<Told>& group, const char* act, const std::string& form) {
    suggestions::Bulk bulk{.act = {act}, .form = {form}};
    for (const auto& story : group)
        bulk.items.push_back({story->id, suggestions::show(context, story->id).version, {}});
    suggestions::bulk(context, bulk);
}
} // namespace

void look_through(Context& context, Id<matters::Matter> id, const std::string& text, bool request_doubtful) {
    suggestions::Checking checking;
    for (const auto& row : rules::checks()) {
        if (row.key == "request" && request_doubtful)
            checking.ticks.push_back(
                {{row.key}, Finding::doubtful, {"建议事项涉及几个部门，主办单位需要会上研究。"}});
        else if (row.hints(text))
            checking.ticks.push_back({{row.key}, Finding::yes, {"已核对原文，符合要求。"}});
    }
    if (!checking.ticks.empty()) suggestions::check(context, id, checking);
    suggestions::pass_checks(context, id);
}

void tell_assignment(Schedule& schedule, const World& world, const std::vector<Told>& stories) {
    merge(schedule, world, stories);
    for (std::size_t i = 0; i < stories.size(); ++i)
        if (consulted(*stories[i])) consult_units(schedule, world, stories, i);
    const auto closes = stories.front()->closes;
    const auto held = workday(closes, 4);
    const auto meeting = std::make_shared<Id<suggestions::AssignmentMeeting>>();
    schedule.add(at(workday(closes, 3), 16), world.office(), [meeting, held](Context& context) {
        *meeting = suggestions::convene(context, {{"区十七届人大四次会议代表建议交办会"}, held}).id;
    });
    schedule.add(at(held, 9), world.office(),
                 [=, &world](Context& context) { decide(context, *meeting, world, stories); });
    schedule.add(at(held, 10), world.office(), [=, &world](Context& context) {
        assign(context, *meeting);
        for (const auto& story : stories) note_parts(*story, world, suggestions::show(context, story->id));
        suggestions::conclude_meeting(context, *meeting);
    });
}

void tell_common_reply(Schedule& schedule, const World& world, const std::vector<Told>& stories) {
    std::vector<Told> group;
    for (const auto& story : stories)
        if (story->handled_together()) group.push_back(story);
    const auto& head = group.front();
    const auto& unit = world.unit(head->primaries().front());
    const auto day = head->row.day("replied_on");
    schedule.add(at(day, 9), unit.clerk, [=](Context& context) {
        together(context, group, "draft_reply", json::write(reply_of(*head, 0)));
    });
    schedule.add(at(day, 15), unit.principal,
                 [=](Context& context) { together(context, group, "sign_off", ""); });
}
} // namespace app::demo
