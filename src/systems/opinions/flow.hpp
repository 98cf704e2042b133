#pragma once
// An opinion that a deputy raises between sessions (闭会期间意见建议): passed on, answered within a month,
// done. It can grow into a formal suggestion.
#include "engine/matters/handling_flow.hpp"

namespace opinions {
using matters::Step;
using matters::Who;
namespace basis = matters::basis;

// One step a line: from, act, to, whose turn, on what basis, clocks started, clocks stopped.
// clang-format off
inline constexpr Step steps[] = {
    {"", "raise", "raised", Who::author, basis::between_sessions},
    {"", "enter", "raised", Who::office, basis::between_sessions},
    {"raised", "pass_on", "passed_on", Who::office, basis::between_sessions},
    {"raised", "answer_at_once", "answered", Who::office, basis::between_sessions},
    {"raised", "upgrade", "upgraded", Who::author, basis::propose },
    {"passed_on", "answer", "answered", Who::unit_clerk, basis::between_sessions},
    {"answered", "upgrade", "upgraded", Who::author, basis::propose },
};
// clang-format on
inline constexpr std::string_view ends[] = {"answered", "upgraded"};
inline constexpr matters::Word states[] = {
    {"raised",    "已提出",       "Raised"                 },
    {"passed_on", "办理中",       "With a unit"            },
    {"answered",  "已答复",       "Answered"               },
    {"upgraded",  "转为代表建议", "Grown into a suggestion"},
};
inline constexpr matters::Word acts[] = {
    {"raise",          "提出",         "Raise"               },
    {"enter",          "代录",         "Enter for a deputy"  },
    {"pass_on",        "转交办理",     "Pass on to a unit"   },
    {"answer_at_once", "当场答复",     "Answer on the spot"  },
    {"answer",         "答复",         "Answer"              },
    {"upgrade",        "转为代表建议", "Make it a suggestion"},
};
inline constexpr matters::Flow flow{"opinion", steps, ends, states, acts, {}};
static_assert(sound(flow));
inline constexpr matters::Flow flows[] = {flow, matters::handling_flow};
static_assert(matters::stopped(flows));
} // namespace opinions
