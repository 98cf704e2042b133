#pragma once
// The life of a special work report (专项工作报告): a topic, in the plan, on the agenda of a meeting,
// written, heard, deliberated. Its days are counted back from the meeting.
#include "engine/matters/handling_flow.hpp"

namespace reports {
using matters::Step;
using matters::Who;
namespace basis = matters::basis;

// One step a line: from, act, to, whose turn, on what basis, clocks started, clocks stopped.
// clang-format off
inline constexpr Step steps[] = {
    {"", "propose", "proposed", Who::office, basis::work_report},
    {"proposed", "cite", "proposed", Who::office, basis::work_report},
    {"proposed", "take_into_plan", "planned", Who::office, basis::work_report},
    {"proposed", "drop_topic", "dropped", Who::office, basis::house},
    {"planned", "cite", "planned", Who::office, basis::work_report},
    {"planned", "collect", "planned", Who::office, basis::work_report},
    {"planned", "schedule", "scheduled", Who::office, basis::work_report, {"report_draft", "report_final", "report_sent"}},
    {"planned", "drop_topic", "dropped", Who::office, basis::house},
    {"scheduled", "cite", "scheduled", Who::office, basis::work_report},
    {"scheduled", "collect", "scheduled", Who::office, basis::work_report},
    {"scheduled", "schedule", "scheduled", Who::office, basis::work_report, {"report_draft", "report_final", "report_sent"}},
    {"scheduled", "postpone", "planned", Who::office, basis::house},
    {"scheduled", "submit_draft", "drafted", Who::primary_clerk, basis::work_report, {}, {"report_draft"}},
    {"drafted", "cite", "drafted", Who::office, basis::work_report},
    {"drafted", "answer_opinion", "drafted", Who::primary_clerk, basis::work_report},
    {"drafted", "comment", "commented", Who::office, basis::work_report},
    {"commented", "cite", "commented", Who::office, basis::work_report},
    {"commented", "answer_opinion", "commented", Who::primary_clerk, basis::work_report},
    {"commented", "submit_final", "final", Who::primary_principal, basis::work_report, {}, {"report_final"}},
    {"final", "cite", "final", Who::office, basis::work_report},
    {"final", "send", "sent", Who::office, basis::work_report, {}, {"report_sent"}},
    {"sent", "cite", "sent", Who::office, basis::work_report},
    {"sent", "hear", "heard", Who::office, basis::work_report},
    {"heard", "deliberate", "deliberated", Who::office, basis::work_report},
    {"deliberated", "conclude", "concluded", Who::office, basis::work_report},
    {"concluded", "publish", "published", Who::office, basis::work_report},
};
// clang-format on
inline constexpr std::string_view ends[] = {"dropped", "published"};
inline constexpr matters::Word states[] = {
    {"proposed",    "议题待定",           "Topic proposed"              },
    {"planned",     "已列入计划",         "In the yearly plan"          },
    {"dropped",     "不列入计划",         "Not taken up"                },
    {"scheduled",   "已定会期，待送初稿", "Meeting fixed, draft to come"},
    {"drafted",     "初稿征求意见",       "Draft with the working body" },
    {"commented",   "按意见修改",         "Being revised"               },
    {"final",       "已送正式文本",       "Final text received"         },
    {"sent",        "已印发组成人员",     "Sent to the members"         },
    {"heard",       "已听取",             "Heard"                       },
    {"deliberated", "已审议",             "Deliberated"                 },
    {"concluded",   "已形成处理意见",     "Concluded"                   },
    {"published",   "已公开",             "Published"                   },
};
inline constexpr matters::Word acts[] = {
    {"propose",        "提出议题",           "Propose a topic"                  },
    {"cite",           "补充议题依据",       "Add what the topic came from"     },
    {"take_into_plan", "列入年度监督计划",   "Take into the yearly plan"        },
    {"drop_topic",     "不列入",             "Do not take it up"                },
    {"collect",        "汇总代表和群众意见", "Add an opinion that was collected"},
    {"schedule",       "确定会期和报告单位", "Fix the meeting and who reports"  },
    {"postpone",       "改期再定",           "Take off the agenda for now"      },
    {"submit_draft",   "送报告初稿",         "Hand in the draft"                },
    {"answer_opinion", "回应汇总的意见",     "Answer an opinion"                },
    {"comment",        "提出修改意见",       "Comment on the draft"             },
    {"submit_final",   "送正式报告",         "Hand in the final text"           },
    {"send",           "印发组成人员",       "Send to the members"              },
    {"hear",           "记录听取",           "Record that it was heard"         },
    {"deliberate",     "记录审议情况",       "Record the deliberation"          },
    {"conclude",       "记录处理结果",       "Record what was concluded"        },
    {"publish",        "向社会公开",         "Publish"                          },
};
// How a text came about is between the organ and the congress.
inline constexpr matters::Sealed sealed[] = {
    {"submit_draft",   "WUSC"},
    {"answer_opinion", "WUSC"},
    {"comment",        "WUSC"},
};
inline constexpr matters::Flow flow{"work_report", steps, ends, states, acts, sealed};
static_assert(sound(flow));
inline constexpr matters::Flow flows[] = {flow, matters::handling_flow};
static_assert(matters::stopped(flows));

/// Who may see a report in each state: the yearly plan is public (Supervision Law, art. 63).
constexpr std::string_view audience_of(std::string_view state) {
    return state == "proposed" || state == "dropped" ? "WC" : "PWUDSC";
}
} // namespace reports
