#pragma once
// The life of an on-site visit (现场督办), and of a decision taken there.
#include "engine/matters/flow.hpp"

namespace visits {
using matters::Step;
using matters::Who;
namespace basis = matters::basis;

// One step a line: from, act, to, whose turn, on what basis, clocks started, clocks stopped.
// clang-format off
inline constexpr Step steps[] = {
    {"", "plan", "planned", Who::office, basis::on_site},
    {"planned", "change", "planned", Who::office, basis::on_site},
    {"planned", "accept", "planned", Who::guest, basis::on_site},
    {"planned", "decline", "planned", Who::guest, basis::on_site},
    {"planned", "hold", "held", Who::in_charge, basis::on_site},
    {"planned", "cancel", "cancelled", Who::office, basis::on_site},
    {"held", "amend", "held", Who::in_charge, basis::on_site},
    {"held", "decide", "held", Who::in_charge, basis::on_site},
    {"held", "write_impression", "held", Who::guest, basis::on_site},
    {"held", "publish_visit", "held", Who::office, basis::handle},
};
inline constexpr Step decision_steps[] = {
    {"", "decide", "open", Who::in_charge, basis::on_site, {"visit_decision"}},
    {"open", "report_done", "reported", Who::unit_clerk, basis::on_site},
    {"open", "drop", "dropped", Who::in_charge, basis::on_site, {}, {"visit_decision"}},
    {"reported", "not_yet_done", "open", Who::in_charge, basis::on_site},
    {"reported", "confirm_done", "done", Who::in_charge, basis::on_site, {}, {"visit_decision"}},
};
// clang-format on
inline constexpr std::string_view ends[] = {"held", "cancelled"};
inline constexpr matters::Word states[] = {
    {"planned",   "待举行", "Planned"  },
    {"held",      "已举行", "Held"     },
    {"cancelled", "已取消", "Cancelled"},
};
inline constexpr matters::Word acts[] = {
    {"plan",             "安排现场督办", "Plan a visit"              },
    {"change",           "修改安排",     "Change the plan"           },
    {"accept",           "参加",         "I will come"               },
    {"decline",          "不能参加",     "I cannot come"             },
    {"hold",             "记录督办情况", "Record the visit"          },
    {"cancel",           "取消",         "Cancel the visit"          },
    {"amend",            "更正记录",     "Correct the record"        },
    {"decide",           "登记议定事项", "Enter what was decided"    },
    {"write_impression", "写现场感受",   "Write down your impression"},
    {"publish_visit",    "公开督办情况", "Publish a summary"         },
};
// Until it was held, a visit is between those whom it concerns.
inline constexpr matters::Sealed sealed[] = {
    {"plan",   "OWU"   },
    {"cancel", "OWU"   },
    {"hold",   "OWUDSC"},
};
inline constexpr matters::Flow flow{"visit", steps, ends, states, acts, sealed};
static_assert(sound(flow));

inline constexpr std::string_view decision_ends[] = {"done", "dropped"};
inline constexpr matters::Word decision_states[] = {
    {"open",     "落实中",         "To be done"                  },
    {"reported", "已报告，待核实", "Reported done, to be checked"},
    {"done",     "已落实",         "Done"                        },
    {"dropped",  "不再执行",       "Dropped"                     },
};
inline constexpr matters::Word decision_acts[] = {
    {"decide",       "登记议定事项", "Enter what was decided" },
    {"report_done",  "报告落实情况", "Report it done"         },
    {"drop",         "不再执行",     "Drop it"                },
    {"not_yet_done", "退回继续落实", "Not yet done"           },
    {"confirm_done", "核实已落实",   "Confirm that it is done"},
};
inline constexpr matters::Flow decision_flow{"visit_decision", decision_steps, decision_ends,
                                             decision_states,  decision_acts,  {}};
static_assert(sound(decision_flow));
inline constexpr matters::Flow flows[] = {flow, decision_flow};
static_assert(matters::stopped(flows));
} // namespace visits
