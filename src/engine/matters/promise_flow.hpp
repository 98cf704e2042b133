#pragma once
// The life of a promise made in a reply (承诺事项), over the years: reported kept by the unit, and fulfilled
// when the author agrees that it is really solved.
#include "engine/matters/flow.hpp"

namespace matters {
// One step a line: from, act, to, whose turn, on what basis.
// clang-format off
inline constexpr Step promise_steps[] = {
    {"", "promise", "open", Who::primary_principal, basis::handle, {"promise"}},
    {"open", "record_progress", "open", Who::primary_clerk, basis::promise, {}, {"promise_yearly"}},
    {"open", "ask_yearly", "open", Who::clock, basis::yearly_report, {"promise_yearly"}},
    {"open", "report_promise", "reported", Who::primary_clerk, basis::promise, {}, {"promise", "promise_yearly"}},
    {"open", "change_promise", "changed", Who::primary_principal, basis::promise, {"promise"}, {"promise"}},
    {"open", "end_promise", "ended", Who::office, basis::promise, {}, {"promise", "promise_yearly"}},
    {"open", "replace_promise", "changed", Who::clock, basis::second_handling, {}, {"promise", "promise_yearly"}},
    {"reported", "replace_promise", "changed", Who::clock, basis::second_handling},
    {"reported", "rate_promise", "fulfilled", Who::author, basis::promise},
    {"reported", "reopen_promise", "open", Who::author, basis::promise, {"promise"}},
    {"reported", "settle_promise", "fulfilled", Who::clock, basis::reminder},
};
// clang-format on
inline constexpr std::string_view promise_ends[] = {"fulfilled", "changed", "ended"};
inline constexpr Word promise_states[] = {
    {"open",      "续办中",           "Open"                              },
    {"reported",  "已报告待代表确认", "Reported kept, awaiting the deputy"},
    {"fulfilled", "已兑现",           "Fulfilled"                         },
    {"changed",   "已变更",           "Changed"                           },
    {"ended",     "已终止",           "Ended"                             },
};
inline constexpr Word promise_acts[] = {
    {"promise",         "作出承诺",                   "Promise"                        },
    {"record_progress", "记录承诺进展",               "Record progress"                },
    {"ask_yearly",      "请报告承诺年度进展",         "The yearly report is asked for" },
    {"replace_promise", "由新的答复取代",             "Replaced by a new reply"        },
    {"report_promise",  "报告承诺兑现",               "Report the promise kept"        },
    {"change_promise",  "变更承诺",                   "Change the promise"             },
    {"end_promise",     "终止承诺",                   "End the promise"                },
    {"rate_promise",    "评价承诺兑现",               "Say whether it is really solved"},
    {"reopen_promise",  "代表认为尚未解决，继续办理", "Not solved: open again"         },
    {"settle_promise",  "承诺兑现",                   "Promise fulfilled"              },
};
inline constexpr Flow promise_flow{"promise", promise_steps, promise_ends, promise_states, promise_acts, {}};
static_assert(sound(promise_flow));
} // namespace matters
