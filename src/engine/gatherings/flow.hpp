#pragma once
// The life of a meeting, and of what it decided that somebody shall do.
#include "engine/matters/flow.hpp"

namespace gatherings {
using matters::Step;
using matters::Who;

namespace basis {
using matters::Basis;
inline constexpr Basis convene{
    "《地方组织法》（2022年修正）第五十一条、第五十四条；《监督法》第十五条",
    "Organic Law of Local People's Congresses 2022, arts. 51 and 54; Supervision Law, art. 15"};
inline constexpr Basis attend{
    "请假应当书面提出，出席情况向会议报告（参照各地常委会议事规则）",
    "Leave is asked for in writing, and attendance is reported to the meeting (rules of procedure)"};
inline constexpr Basis speak{
    "发言由发言人核对后整理成文（参照重庆、浙江常委会议事规则）",
    "What is said is recorded and checked by the speaker (rules of procedure of Chongqing and Zhejiang)"};
inline constexpr Basis decide{"会议议定事项明确责任单位和完成时限（主任会议工作的通常做法）",
                              "What a meeting decides has an owner and a day (usual practice)"};
inline constexpr Basis make_public{"《监督法》：监督的情况向社会公开；《地方组织法》（2022年修正）第五十一条",
                                   "Supervision Law: supervision is public; Organic Law 2022, art. 51"};
} // namespace basis

// One step a line: from, act, to, whose turn, on what basis.
// clang-format off
inline constexpr Step steps[] = {
    {"", "plan_gathering", "planned", Who::office, basis::convene},
    {"planned", "set_date", "date_set", Who::office, basis::convene},
    {"planned", "edit_agenda", "planned", Who::office, basis::convene},
    {"planned", "invite_people", "planned", Who::office, basis::convene},
    {"planned", "add_paper", "planned", Who::office, basis::convene},
    {"planned", "cancel_gathering", "cancelled", Who::office, basis::convene},
    {"date_set", "set_date", "date_set", Who::office, basis::convene},
    {"date_set", "edit_agenda", "date_set", Who::office, basis::convene},
    {"date_set", "invite_people", "date_set", Who::office, basis::convene},
    {"date_set", "add_paper", "date_set", Who::office, basis::convene},
    {"date_set", "notify", "notified", Who::office, basis::convene},
    {"date_set", "cancel_gathering", "cancelled", Who::office, basis::convene},
    {"notified", "set_date", "date_set", Who::office, basis::convene},
    {"notified", "edit_agenda", "notified", Who::office, basis::convene},
    {"notified", "invite_people", "notified", Who::office, basis::convene},
    {"notified", "add_paper", "notified", Who::office, basis::convene},
    {"notified", "acknowledge", "notified", Who::guest, basis::attend},
    {"notified", "ask_leave", "notified", Who::guest, basis::attend},
    {"notified", "send_substitute", "notified", Who::guest, basis::attend},
    {"notified", "grant_leave", "notified", Who::in_charge, basis::attend},
    {"notified", "refuse_leave", "notified", Who::in_charge, basis::attend},
    {"notified", "record_presence", "notified", Who::office, basis::attend},
    {"notified", "show_on_screen", "notified", Who::in_charge, basis::convene},
    {"notified", "send_papers", "papers_sent", Who::office, basis::convene},
    {"notified", "open_gathering", "in_session", Who::in_charge, basis::convene},
    {"notified", "cancel_gathering", "cancelled", Who::office, basis::convene},
    {"papers_sent", "set_date", "date_set", Who::office, basis::convene},
    {"papers_sent", "edit_agenda", "papers_sent", Who::office, basis::convene},
    {"papers_sent", "invite_people", "papers_sent", Who::office, basis::convene},
    {"papers_sent", "add_paper", "papers_sent", Who::office, basis::convene},
    {"papers_sent", "acknowledge", "papers_sent", Who::guest, basis::attend},
    {"papers_sent", "ask_leave", "papers_sent", Who::guest, basis::attend},
    {"papers_sent", "send_substitute", "papers_sent", Who::guest, basis::attend},
    {"papers_sent", "grant_leave", "papers_sent", Who::in_charge, basis::attend},
    {"papers_sent", "refuse_leave", "papers_sent", Who::in_charge, basis::attend},
    {"papers_sent", "record_presence", "papers_sent", Who::office, basis::attend},
    {"papers_sent", "show_on_screen", "papers_sent", Who::in_charge, basis::convene},
    {"papers_sent", "open_gathering", "in_session", Who::in_charge, basis::convene},
    {"papers_sent", "cancel_gathering", "cancelled", Who::office, basis::convene},
    {"in_session", "record_presence", "in_session", Who::in_charge, basis::attend},
    {"in_session", "show_on_screen", "in_session", Who::in_charge, basis::convene},
    {"in_session", "edit_agenda", "in_session", Who::in_charge, basis::convene},
    {"in_session", "add_paper", "in_session", Who::office, basis::convene},
    {"in_session", "adopt_agenda", "in_session", Who::in_charge, basis::convene},
    {"in_session", "show_item", "in_session", Who::in_charge, basis::convene},
    {"in_session", "settle_item", "in_session", Who::in_charge, basis::convene},
    {"in_session", "ask_to_speak", "in_session", Who::guest, basis::speak},
    {"in_session", "keep_speakers", "in_session", Who::in_charge, basis::speak},
    {"in_session", "write_speech", "in_session", Who::in_charge, basis::speak},
    {"in_session", "check_speech", "in_session", Who::guest, basis::speak},
    {"in_session", "set_task", "in_session", Who::in_charge, basis::decide},
    {"in_session", "close_gathering", "closed", Who::in_charge, basis::convene},
    {"closed", "record_presence", "closed", Who::office, basis::attend},
    {"closed", "settle_item", "closed", Who::in_charge, basis::convene},
    {"closed", "keep_speakers", "closed", Who::in_charge, basis::speak},
    {"closed", "write_speech", "closed", Who::in_charge, basis::speak},
    {"closed", "check_speech", "closed", Who::guest, basis::speak},
    {"closed", "set_task", "closed", Who::in_charge, basis::decide},
    {"closed", "add_paper", "closed", Who::office, basis::convene},
    {"closed", "write_minutes", "closed", Who::office, basis::make_public},
    {"closed", "sign_minutes", "minutes_signed", Who::in_charge, basis::make_public},
    {"minutes_signed", "set_task", "minutes_signed", Who::in_charge, basis::decide},
    {"minutes_signed", "publish_gathering", "published", Who::office, basis::make_public},
    {"published", "set_task", "published", Who::in_charge, basis::decide},
};
inline constexpr Step task_steps[] = {
    {"", "set_task", "open", Who::in_charge, basis::decide},
    {"open", "report_task", "reported", Who::unit_clerk, basis::decide},
    {"open", "drop_task", "dropped", Who::in_charge, basis::decide},
    {"reported", "return_task", "open", Who::in_charge, basis::decide},
    {"reported", "confirm_task", "done", Who::in_charge, basis::decide},
};
// clang-format on
inline constexpr std::string_view ends[] = {"published", "cancelled"};
inline constexpr matters::Word states[] = {
    {"planned",        "已列入计划", "Planned"       },
    {"date_set",       "已定日期",   "Date set"      },
    {"notified",       "已通知",     "Notified"      },
    {"papers_sent",    "文件已发",   "Papers sent"   },
    {"in_session",     "正在举行",   "In session"    },
    {"closed",         "已闭会",     "Closed"        },
    {"minutes_signed", "纪要已签发", "Minutes signed"},
    {"published",      "已公开",     "Published"     },
    {"cancelled",      "已取消",     "Cancelled"     },
};
inline constexpr matters::Word acts[] = {
    {"plan_gathering",    "列入会议计划",   "Plan a meeting"           },
    {"set_date",          "确定日期",       "Set the date"             },
    {"edit_agenda",       "编排议程",       "Edit the agenda"          },
    {"invite_people",     "确定参会人员",   "Say who attends"          },
    {"add_paper",         "上传会议文件",   "Add a paper"              },
    {"notify",            "发出会议通知",   "Send the notice"          },
    {"send_papers",       "发送会议文件",   "Send the papers"          },
    {"cancel_gathering",  "取消会议",       "Cancel the meeting"       },
    {"acknowledge",       "回执：按时参加", "I will attend"            },
    {"ask_leave",         "请假",           "Ask for leave"            },
    {"send_substitute",   "委派他人列席",   "Send a substitute"        },
    {"grant_leave",       "准假",           "Grant leave"              },
    {"refuse_leave",      "不予准假",       "Refuse leave"             },
    {"record_presence",   "登记到会情况",   "Record who is present"    },
    {"open_gathering",    "开会",           "Open the meeting"         },
    {"adopt_agenda",      "通过议程",       "Adopt the agenda"         },
    {"show_item",         "进入议题",       "Take up an item"          },
    {"show_on_screen",    "发给大屏幕",     "Let a hall screen show it"},
    {"open_screen",       "大屏幕接通",     "A hall screen came on"    },
    {"revoke_screen",     "收回大屏幕",     "A screen was taken off"   },
    {"settle_item",       "记录议题结果",   "Record an item's outcome" },
    {"ask_to_speak",      "申请发言",       "Ask to speak"             },
    {"keep_speakers",     "主持发言",       "Lead the speaking list"   },
    {"write_speech",      "整理发言",       "Write down what was said" },
    {"check_speech",      "核对发言",       "Check what one said"      },
    {"set_task",          "登记议定事项",   "Enter what is to be done" },
    {"close_gathering",   "闭会",           "Close the meeting"        },
    {"write_minutes",     "起草纪要",       "Draft the minutes"        },
    {"sign_minutes",      "签发纪要",       "Sign the minutes"         },
    {"publish_gathering", "公开会议情况",   "Publish the meeting"      },
};
inline constexpr matters::Flow flow{"gathering", steps, ends, states, acts, {}};
static_assert(matters::sound(flow));

inline constexpr std::string_view task_ends[] = {"done", "dropped"};
inline constexpr matters::Word task_states[] = {
    {"open",     "落实中",         "To be done"                  },
    {"reported", "已报告，待核实", "Reported done, to be checked"},
    {"done",     "已落实",         "Done"                        },
    {"dropped",  "不再执行",       "Dropped"                     },
};
inline constexpr matters::Word task_acts[] = {
    {"set_task",     "登记议定事项", "Enter what is to be done"},
    {"report_task",  "报告落实情况", "Report it done"          },
    {"return_task",  "退回继续落实", "Not yet done"            },
    {"confirm_task", "核实已落实",   "Confirm that it is done" },
    {"drop_task",    "不再执行",     "Drop it"                 },
};
inline constexpr matters::Flow task_flow{"gathering_task", task_steps, task_ends, task_states, task_acts, {}};
static_assert(matters::sound(task_flow));
inline constexpr matters::Flow flows[] = {flow, task_flow};
static_assert(matters::stopped(flows));
} // namespace gatherings
