#pragma once
// A commendation (公开激励): nominated with its reason, decided by a meeting, announced to everybody.
#include "engine/matters/flow.hpp"

namespace honours {
using matters::Step;
using matters::Who;
namespace basis = matters::basis;

// clang-format off
inline constexpr Step steps[] = {
    {"", "nominate", "nominated", Who::office, basis::commend},
    {"nominated", "select", "selected", Who::office, basis::commend},
    {"nominated", "pass_over", "passed_over", Who::office, basis::commend},
    {"selected", "announce", "announced", Who::office, basis::commend},
};
// clang-format on
inline constexpr std::string_view ends[] = {"passed_over", "announced"};
inline constexpr matters::Word states[] = {
    {"nominated",   "已推荐",     "Nominated"},
    {"selected",    "已评定",     "Selected" },
    {"passed_over", "未评定",     "Not taken"},
    {"announced",   "已公开表扬", "Announced"},
};
inline constexpr matters::Word acts[] = {
    {"nominate",  "推荐",     "Nominate" },
    {"select",    "评定",     "Select"   },
    {"pass_over", "不予评定", "Pass over"},
    {"announce",  "公开表扬", "Announce" },
};
// Until it is announced, it is the office's and the leaders' business.
inline constexpr matters::Sealed sealed[] = {
    {"nominate",  "W"},
    {"select",    "W"},
    {"pass_over", "W"},
};
inline constexpr matters::Flow flow{"honour", steps, ends, states, acts, sealed};
static_assert(sound(flow));
} // namespace honours
