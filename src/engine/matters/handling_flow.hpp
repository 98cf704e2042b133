#pragma once
// The life of a unit's part in a matter, the same for every kind: lead and separate handlers reply to the
// author, co-handlers give their opinion to the lead.
#include "engine/matters/flow.hpp"

namespace matters {

// One step a line: from, act, to, whose turn, on what basis, clocks started, clocks stopped.
// clang-format off
inline constexpr Step handling_steps[] = {
    {"", "assign", "assigned", Who::office, basis::assignment, {"return_window", "first_contact", "reply"}},
    {"", "assign_co", "assigned", Who::office, basis::assignment, {"return_window", "co_opinion"}},
    {"assigned", "sign_for", "signed_for", Who::unit_clerk, basis::assignment, {}, {"return_window"}},
    {"assigned", "request_handback", "handback_requested", Who::unit_principal, basis::handback, {"reassign"}, {"return_window"}},
    {"assigned", "relieve", "relieved", Who::office, basis::assignment, {}, {"return_window"}},
    {"signed_for", "relieve", "relieved", Who::office, basis::assignment},
    {"handling", "relieve", "relieved", Who::office, basis::assignment},
    {"handback_requested", "grant_handback", "relieved", Who::office, basis::handback, {}, {"reassign"}},
    {"handback_requested", "refuse_handback", "assigned", Who::office, basis::handback, {}, {"reassign"}},
    {"signed_for", "record_contact", "handling", Who::primary_clerk, basis::handle, {}, {"first_contact"}},
    {"handling", "record_contact", "handling", Who::primary_clerk, basis::handle},
    {"handling", "draft_reply", "reply_drafted", Who::primary_clerk, basis::handle},
    {"reply_drafted", "record_contact", "reply_drafted", Who::primary_clerk, basis::handle},
    {"reply_drafted", "draft_reply", "reply_drafted", Who::primary_clerk, basis::handle},
    {"reply_drafted", "send_back", "handling", Who::primary_principal, basis::sign_off},
    {"reply_drafted", "sign_off", "replied", Who::primary_principal, basis::sign_off, {}, {"reply", "second_handling"}},
    {"replied", "rehandle", "handling", Who::clock, basis::second_handling, {"second_handling"}},
    {"replied", "finish", "done", Who::clock, basis::house},
    {"done", "take_up_again", "handling", Who::office, basis::after_care, {"second_handling"}},
    {"signed_for", "send_opinion", "opinion_sent", Who::co_clerk, basis::co_opinion, {}, {"co_opinion"}},
    // a light matter is passed on and answered once, without the ceremony of a reply
    {"", "pass_on", "passed_on", Who::office, basis::between_sessions, {"opinion_answer"}},
    {"", "pass_on_linked", "passed_on", Who::office, basis::linkage, {"linkage_answer"}},
    // a part in a matter whose own flow says what the unit does: a work report, a deliberation opinion
    {"", "commission", "commissioned", Who::office, basis::work_report},
    {"commissioned", "relieve", "relieved", Who::office, basis::house},
    {"commissioned", "finish", "done", Who::clock, basis::house},
    {"passed_on", "answer", "done", Who::unit_clerk, basis::between_sessions, {}, {"opinion_answer", "linkage_answer"}},
    {"opinion_sent", "ask_again", "asked_again", Who::lead_clerk, basis::co_opinion, {"co_opinion"}},
    {"asked_again", "send_opinion", "opinion_sent", Who::co_clerk, basis::co_opinion, {}, {"co_opinion"}},
    {"opinion_sent", "finish", "done", Who::clock, basis::house},
    {"assigned", "lapse", "done", Who::clock, basis::co_opinion},
    {"signed_for", "lapse", "done", Who::clock, basis::co_opinion},
    {"asked_again", "lapse", "done", Who::clock, basis::co_opinion},
    {"handback_requested", "lapse", "done", Who::clock, basis::co_opinion, {}, {"reassign"}},
};
// clang-format on
inline constexpr std::string_view handling_ends[] = {"relieved", "done"};
inline constexpr Word handling_states[] = {
    {"assigned",           "待签收",         "Awaiting sign-for"      },
    {"signed_for",         "已签收",         "Signed for"             },
    {"handback_requested", "申请退办",       "Handback requested"     },
    {"relieved",           "已退办",         "Relieved"               },
    {"handling",           "办理中",         "In handling"            },
    {"reply_drafted",      "答复待签发",     "Reply awaiting sign-off"},
    {"replied",            "已答复",         "Replied"                },
    {"opinion_sent",       "已提出会办意见", "Opinion sent"           },
    {"asked_again",        "待补充会办意见", "Asked again"            },
    {"done",               "已办结",         "Done"                   },
    {"passed_on",          "待答复",         "To be answered"         },
    {"commissioned",       "承办中",         "With the unit"          },
};
inline constexpr Word handling_acts[] = {
    {"assign",            "交办",                 "Assign"                         },
    {"assign_co",         "交会办单位",           "Assign to a co-handler"         },
    {"sign_for",          "签收",                 "Sign for"                       },
    {"request_handback",  "申请退办",             "Ask to hand back"               },
    {"relieve",           "调整承办单位",         "Relieve the unit"               },
    {"grant_handback",    "同意退办并改派",       "Grant the handback and reassign"},
    {"refuse_handback",   "不同意退办",           "Refuse the handback"            },
    {"record_contact",    "记录与代表沟通",       "Record contact with the deputy" },
    {"draft_reply",       "拟写答复",             "Draft the reply"                },
    {"send_back",         "退回修改",             "Send back for correction"       },
    {"sign_off",          "签发答复",             "Sign off the reply"             },
    {"rehandle",          "启动二次办理",         "Begin second handling"          },
    {"take_up_again",     "重新办理",             "Take up again"                  },
    {"finish",            "办结",                 "Finish"                         },
    {"lapse",             "办结时未提出会办意见", "Closed without an opinion"      },
    {"send_opinion",      "提出会办意见",         "Send the co-handler's opinion"  },
    {"ask_again",         "请补充会办意见",       "Ask the co-handler again"       },
    {"pass_on",           "转交办理",             "Pass on to a unit"              },
    {"pass_on_linked",    "转交办理",             "Pass on to a unit"              },
    {"answer",            "答复",                 "Answer"                         },
    {"commission",        "交有关机关",           "Give to the organ concerned"    },
    {"request_extension", "申请延期",             "Ask for more time"              },
    {"grant_extension",   "同意延期",             "Grant more time"                },
    {"refuse_extension",  "不同意延期",           "Refuse more time"               },
};
// The public reads that a reply was given, not how it was prepared.
inline constexpr Sealed handling_sealed[] = {
    {"sign_for",          "OWUDSC"},
    {"request_handback",  "WU"    },
    {"relieve",           "WU"    },
    {"grant_handback",    "WU"    },
    {"refuse_handback",   "WU"    },
    {"record_contact",    "OWU"   },
    {"draft_reply",       "U"     },
    {"send_back",         "U"     },
    {"send_opinion",      "OWU"   },
    {"ask_again",         "WU"    },
    {"request_extension", "OWU"   },
    {"grant_extension",   "OWU"   },
    {"refuse_extension",  "OWU"   },
};
inline constexpr Flow handling_flow{"handling",      handling_steps, handling_ends,
                                    handling_states, handling_acts,  handling_sealed};
static_assert(sound(handling_flow));

/// In these states the unit still owes something.
constexpr bool is_open(std::string_view state) {
    return state != "relieved" && state != "done" && state != "replied" && state != "opinion_sent";
}
} // namespace matters
