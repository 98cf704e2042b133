#pragma once
// A key item (重点督办建议): named by the Chairpersons' Meeting with one leader, reported on every month,
// brought before the meeting every quarter, evaluated from three sides, concluded.
#include "engine/matters/flow.hpp"

namespace key_items {
using matters::Step;
using matters::Who;
namespace basis = matters::basis;

// One step a line: from, act, to, whose turn, on what basis, clocks started, clocks stopped.
// clang-format off
inline constexpr Step steps[] = {
    {"", "name_key", "pressed", Who::office, basis::press, {"key_progress", "key_briefing"}},
    {"pressed", "report_progress", "pressed", Who::lead_clerk, basis::press, {"key_progress"}, {"key_progress"}},
    {"pressed", "enter_progress", "pressed", Who::office, basis::press, {"key_progress"}, {"key_progress"}},
    {"pressed", "brief", "pressed", Who::office, basis::press, {"key_briefing"}, {"key_briefing"}},
    {"pressed", "evaluate", "pressed", Who::office, basis::press},
    {"pressed", "conclude_key", "concluded", Who::office, basis::press, {}, {"key_progress", "key_briefing"}},
    {"pressed", "drop_key", "dropped", Who::office, basis::press, {}, {"key_progress", "key_briefing"}},
};
// clang-format on
inline constexpr std::string_view ends[] = {"concluded", "dropped"};
inline constexpr matters::Word states[] = {
    {"pressed",   "重点督办中",   "Pressed as a key item"},
    {"concluded", "督办结束",     "Concluded"            },
    {"dropped",   "不再重点督办", "No longer a key item" },
};
inline constexpr matters::Word acts[] = {
    {"name_key",        "列为重点督办",     "Name a key item"                  },
    {"report_progress", "报告当月进展",     "Report the month's progress"      },
    {"enter_progress",  "代录当月进展",     "Enter the month's progress"       },
    {"brief",           "向主任会议报告",   "Brief the Chairpersons' Meeting"  },
    {"evaluate",        "记录一方评价",     "Record one side's evaluation"     },
    {"conclude_key",    "结束督办",         "Conclude the pressing"            },
    {"drop_key",        "不再列为重点督办", "Take it off the list of key items"},
};
inline constexpr matters::Flow flow{"key_item", steps, ends, states, acts, {}};
static_assert(sound(flow));
inline constexpr matters::Flow flows[] = {flow};
static_assert(matters::stopped(flows));
} // namespace key_items
