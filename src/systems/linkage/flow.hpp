#pragma once
// The two lives of a matter between congresses (上下联动): the origin's passing, and what arrived elsewhere.
#include "engine/matters/handling_flow.hpp"

namespace linkage {
using matters::Step;
using matters::Who;
namespace basis = matters::basis;

// The origin's record of one passing. What comes from the other congress is taken by the system, which
// carries its letters; where the other congress is outside this installation, the office enters it.
// One step a line: from, act, to, whose turn, on what basis, clocks started, clocks stopped.
// clang-format off
inline constexpr Step passing_steps[] = {
    {"", "ask_consent", "consent_asked", Who::office, basis::passing_consent},
    {"", "pass", "sent", Who::office, basis::linkage, {"linkage_feedback"}},
    {"consent_asked", "consent", "sent", Who::author, basis::passing_consent, {"linkage_feedback"}},
    {"consent_asked", "record_consent", "sent", Who::office, basis::passing_consent, {"linkage_feedback"}},
    {"consent_asked", "withhold_consent", "withheld", Who::author, basis::passing_consent},
    {"sent", "receive_acceptance", "taken_up", Who::clock, basis::linkage},
    {"sent", "receive_return", "returned", Who::clock, basis::linkage, {}, {"linkage_feedback"}},
    {"sent", "receive_answer", "answered", Who::clock, basis::linkage, {}, {"linkage_feedback"}},
    {"taken_up", "receive_progress", "taken_up", Who::clock, basis::linkage},
    {"taken_up", "receive_answer", "answered", Who::clock, basis::linkage, {}, {"linkage_feedback"}},
    {"sent", "enter_progress", "taken_up", Who::office, basis::linkage},
    {"sent", "enter_answer", "answered", Who::office, basis::linkage, {}, {"linkage_feedback"}},
    {"sent", "enter_return", "returned", Who::office, basis::linkage, {}, {"linkage_feedback"}},
    {"taken_up", "enter_progress", "taken_up", Who::office, basis::linkage},
    {"taken_up", "enter_answer", "answered", Who::office, basis::linkage, {}, {"linkage_feedback"}},
};
// clang-format on
inline constexpr std::string_view passing_ends[] = {"withheld", "returned", "answered"};
inline constexpr matters::Word passing_states[] = {
    {"consent_asked", "待代表同意转送",     "Awaiting the author's consent"},
    {"withheld",      "代表不同意转送",     "The author did not consent"   },
    {"sent",          "已转送，待对方接收", "Passed on, not yet taken up"  },
    {"taken_up",      "对方办理中",         "Taken up there"               },
    {"returned",      "对方退回",           "Returned"                     },
    {"answered",      "对方已答复",         "Answered"                     },
};
inline constexpr matters::Word passing_acts[] = {
    {"ask_consent",        "请代表同意转送",     "Ask the author's consent"        },
    {"pass",               "转送上（下）级人大", "Pass on to another congress"     },
    {"consent",            "同意转送",           "Consent to passing it on"        },
    {"record_consent",     "代录书面或电话同意", "Record consent given otherwise"  },
    {"withhold_consent",   "不同意转送",         "Do not consent"                  },
    {"receive_acceptance", "对方人大已接收",     "Taken up by the other congress"  },
    {"receive_return",     "对方人大退回",       "Returned by the other congress"  },
    {"receive_progress",   "对方人大反馈进展",   "Progress from the other congress"},
    {"receive_answer",     "对方人大反馈结果",   "Result from the other congress"  },
    {"enter_progress",     "登记来函进展",       "Enter progress told by letter"   },
    {"enter_answer",       "登记来函答复",       "Enter the answer given by letter"},
    {"enter_return",       "登记来函退回",       "Enter the return by letter"      },
};
// The public reads the result in the reply; how it went between the congresses is inside.
inline constexpr matters::Sealed passing_sealed[] = {
    {"ask_consent",        "OW"    },
    {"consent",            "OW"    },
    {"record_consent",     "OW"    },
    {"withhold_consent",   "OW"    },
    {"pass",               "OWUDSC"},
    {"receive_acceptance", "OWUDSC"},
    {"receive_return",     "OWUDSC"},
    {"receive_progress",   "OWUDSC"},
    {"receive_answer",     "OWUDSC"},
    {"enter_progress",     "OWUDSC"},
    {"enter_answer",       "OWUDSC"},
    {"enter_return",       "OWUDSC"},
};
inline constexpr matters::Flow passing_flow{"passing",      passing_steps, passing_ends,
                                            passing_states, passing_acts,  passing_sealed};
static_assert(sound(passing_flow));

// A matter that arrived from another congress.
// clang-format off
inline constexpr Step steps[] = {
    {"", "arrive", "incoming", Who::clock, basis::linkage, {"linkage_take_up"}},
    {"incoming", "accept", "accepted", Who::office, basis::linkage, {}, {"linkage_take_up"}},
    {"incoming", "join", "joined", Who::office, basis::linkage, {}, {"linkage_take_up"}},
    {"incoming", "answer_at_once", "answered", Who::office, basis::linkage, {}, {"linkage_take_up"}},
    {"incoming", "send_back", "returned", Who::office, basis::linkage, {}, {"linkage_take_up"}},
    {"accepted", "pass_on", "passed_on", Who::office, basis::linkage},
    {"accepted", "tell", "accepted", Who::office, basis::linkage},
    {"accepted", "answer_at_once", "answered", Who::office, basis::linkage},
    {"passed_on", "tell", "passed_on", Who::office, basis::linkage},
    {"passed_on", "answer", "answered", Who::unit_clerk, basis::linkage},
    {"joined", "tell", "joined", Who::office, basis::linkage},
    {"joined", "tell_state", "joined", Who::clock, basis::linkage},
    {"joined", "answer_at_once", "answered", Who::office, basis::linkage},
    {"joined", "tell_result", "answered", Who::clock, basis::linkage},
};
// clang-format on
inline constexpr std::string_view ends[] = {"returned", "answered"};
inline constexpr matters::Word states[] = {
    {"incoming",  "待接收",             "To be taken up"            },
    {"accepted",  "已接收",             "Taken up"                  },
    {"joined",    "与本级建议一并办理", "Handled with a matter here"},
    {"passed_on", "单位办理中",         "With a unit"               },
    {"returned",  "已退回",             "Returned"                  },
    {"answered",  "已答复",             "Answered"                  },
};
inline constexpr matters::Word acts[] = {
    {"arrive",         "收到转送事项",       "Arrived from another congress"},
    {"accept",         "接收",               "Take up"                      },
    {"join",           "与本级建议一并办理", "Handle with a matter here"    },
    {"answer_at_once", "直接答复",           "Answer directly"              },
    {"send_back",      "退回",               "Return with the reason"       },
    {"pass_on",        "交单位办理",         "Pass on to a unit"            },
    {"tell",           "反馈进展",           "Tell the progress"            },
    {"tell_state",     "自动反馈进展",       "Progress told by itself"      },
    {"answer",         "答复",               "Answer"                       },
    {"tell_result",    "自动反馈结果",       "Result told by itself"        },
};
inline constexpr matters::Flow flow{"received", steps, ends, states, acts, {}};
static_assert(sound(flow));
inline constexpr matters::Flow flows[] = {flow, matters::handling_flow};
inline constexpr matters::Flow clocked[] = {flow, passing_flow, matters::handling_flow};
static_assert(matters::stopped(clocked));

/// Who may see what arrived, in each state; its author is nobody here.
struct Seen {
    std::string_view state, audience, confidential;
};
inline constexpr Seen seen[] = {
    {"incoming",  "W",     "W" },
    {"accepted",  "W",     "W" },
    {"joined",    "W",     "W" },
    {"passed_on", "WU",    "WU"},
    {"returned",  "W",     "W" },
    {"answered",  "WUDSC", "WU"},
};
static_assert(std::size(seen) == std::size(states));
} // namespace linkage
