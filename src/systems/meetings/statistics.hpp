#pragma once
// A year's meetings of one kind, counted from the records: attendance of every member in the order of the
// roll (never ranked), topics, tasks, and whether they were held as often as the law and the plan say.
#include "systems/meetings/meetings.hpp"

namespace meetings {
struct StatisticsAsked {
    Text<40> kind;
    std::optional<std::int64_t> year; // this one when not said
};
BOOST_DESCRIBE_STRUCT(StatisticsAsked, (), (kind, year))

struct MemberAttendance {
    Person person_id;
    std::int64_t meetings = 0, present = 0, on_leave = 0, absent = 0;
};
BOOST_DESCRIBE_STRUCT(MemberAttendance, (), (person_id, meetings, present, on_leave, absent))

struct TopicCount {
    std::string kind, label;
    std::int64_t items = 0;
};
BOOST_DESCRIBE_STRUCT(TopicCount, (), (kind, label, items))

struct MonthCount {
    std::int64_t month = 0, held = 0;
};
BOOST_DESCRIBE_STRUCT(MonthCount, (), (month, held))

/// A rule and whether the records keep to it, in one sentence.
struct RhythmCheck {
    bool kept = true;
    std::string text, citation;
};
BOOST_DESCRIBE_STRUCT(RhythmCheck, (), (kept, text, citation))

struct GatheringStatistics {
    std::string kind, kind_label;
    std::int64_t year = 0, held = 0, planned = 0, topics = 0, urgent = 0;
    std::int64_t seats = 0, present = 0; // of all members at all meetings
    std::int64_t invited_deputies = 0, citizens = 0;
    std::int64_t tasks = 0, tasks_done = 0, tasks_on_time = 0;
    std::vector<MonthCount> months;
    std::vector<RhythmCheck> checks;
    std::vector<TopicCount> by_kind;
    std::vector<MemberAttendance> members;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(GatheringStatistics, (),
                      (kind, kind_label, year, held, planned, topics, urgent, seats, present,
                       invited_deputies, citizens, tasks, tasks_done, tasks_on_time, months, checks, by_kind,
                       members, names))

/// For the congress: the office and the members of the Standing Committee.
GatheringStatistics statistics(Context& context, const StatisticsAsked& asked);
} // namespace meetings
