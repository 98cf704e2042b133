#pragma once
// The closed loop of a deliberation opinion (审议意见): compiled, approved, dispatched, planned, handled,
// commented on, reported, rated, closed or done again, published. And the life of one of its items.
#include "engine/matters/handling_flow.hpp"

namespace deliberations {
using matters::Step;
using matters::Who;
namespace basis = matters::basis;

// One step a line: from, act, to, whose turn, on what basis, clocks started, clocks stopped.
// clang-format off
inline constexpr Step steps[] = {
    {"", "compile", "compiling", Who::office, basis::deliberation},
    {"compiling", "revise_opinion", "compiling", Who::office, basis::deliberation},
    {"compiling", "ask_approval", "to_approve", Who::office, basis::deliberation},
    {"compiling", "discard", "discarded", Who::office, basis::house},
    {"to_approve", "return_draft", "compiling", Who::leaders, basis::deliberation},
    {"to_approve", "approve", "approved", Who::leaders, basis::deliberation, {"opinion_dispatch"}},
    {"approved", "dispatch", "dispatched", Who::office, basis::deliberation, {"opinion_receipt", "opinion_plan"}, {"opinion_dispatch"}},
    {"dispatched", "acknowledge", "acknowledged", Who::primary_clerk, basis::deliberation, {}, {"opinion_receipt"}},
    {"acknowledged", "submit_plan", "handling", Who::primary_clerk, basis::deliberation, {}, {"opinion_plan"}},
    {"handling", "submit_draft", "with_body", Who::primary_clerk, basis::deliberation, {"opinion_comment"}},
    {"with_body", "comment", "commented", Who::office, basis::deliberation, {}, {"opinion_comment"}},
    {"commented", "submit_draft", "with_body", Who::primary_clerk, basis::deliberation, {"opinion_comment"}},
    {"commented", "submit_report", "reported", Who::primary_principal, basis::deliberation, {}, {"opinion_report", "opinion_redo", "audit_report"}},
    {"reported", "order_review", "reviewing", Who::leaders, basis::deliberation},
    {"reported", "accept_report", "accepted", Who::leaders, basis::deliberation},
    {"reviewing", "put_on_agenda", "reviewing", Who::office, basis::deliberation},
    {"reviewing", "begin_rating", "rating", Who::office, basis::satisfaction},
    {"reviewing", "take_rating", "rated", Who::clock, basis::satisfaction},
    {"rating", "count_rating", "rating", Who::office, basis::satisfaction},
    {"rating", "void_rating", "reviewing", Who::office, basis::satisfaction},
    {"rating", "close_rating", "rated", Who::office, basis::satisfaction},
    {"rated", "find_satisfied", "satisfied", Who::clock, basis::satisfaction},
    {"rated", "find_basically", "basically", Who::clock, basis::satisfaction},
    {"rated", "find_unsatisfied", "unsatisfied", Who::clock, basis::satisfaction},
    {"satisfied", "lose_rating", "reviewing", Who::clock, basis::satisfaction},
    {"basically", "lose_rating", "reviewing", Who::clock, basis::satisfaction},
    {"unsatisfied", "lose_rating", "reviewing", Who::clock, basis::satisfaction},
    {"satisfied", "close", "closed", Who::office, basis::deliberation},
    {"basically", "close", "closed", Who::office, basis::deliberation},
    {"basically", "order_redo", "acknowledged", Who::leaders, basis::satisfaction, {"opinion_plan", "opinion_redo"}},
    {"unsatisfied", "order_redo", "acknowledged", Who::leaders, basis::satisfaction, {"opinion_plan", "opinion_redo"}},
    {"accepted", "close", "closed", Who::office, basis::deliberation},
    {"closed", "publish", "published", Who::office, basis::deliberation},
};
inline constexpr Step item_steps[] = {
    {"", "add_item", "open", Who::office, basis::deliberation},
    {"open", "plan_item", "planned", Who::primary_clerk, basis::deliberation},
    {"planned", "plan_item", "planned", Who::primary_clerk, basis::deliberation},
    {"planned", "report_done", "done", Who::primary_clerk, basis::deliberation},
    {"planned", "report_open", "pending", Who::primary_clerk, basis::deliberation},
    {"pending", "report_done", "done", Who::primary_clerk, basis::deliberation},
    {"done", "confirm_item", "confirmed", Who::office, basis::deliberation},
    {"done", "reopen_item", "planned", Who::office, basis::deliberation},
    {"done", "resume_item", "planned", Who::leaders, basis::satisfaction},
    {"pending", "resume_item", "planned", Who::leaders, basis::satisfaction},
};
// clang-format on
inline constexpr std::string_view ends[] = {"discarded", "published"};
inline constexpr matters::Word states[] = {
    {"compiling",    "汇总整理",         "Being compiled"                     },
    {"discarded",    "不再提出",         "Not pursued"                        },
    {"to_approve",   "待主任会议审定",   "Before the Chairpersons' Meeting"   },
    {"approved",     "已审定，待交办",   "Approved, to be dispatched"         },
    {"dispatched",   "已交办，待签收",   "Dispatched"                         },
    {"acknowledged", "待报整改方案",     "Plan to come"                       },
    {"handling",     "研究处理中",       "In handling"                        },
    {"with_body",    "征求工作机构意见", "With the working body"              },
    {"commented",    "工作机构已提意见", "Commented on"                       },
    {"reported",     "已书面报告",       "Reported in writing"                },
    {"reviewing",    "提请常委会再审",   "Before the Standing Committee again"},
    {"rating",       "满意度测评中",     "Being rated"                        },
    {"rated",        "已计票",           "Counted"                            },
    {"satisfied",    "测评满意",         "Rated satisfied"                    },
    {"basically",    "测评基本满意",     "Rated basically satisfied"          },
    {"unsatisfied",  "测评不满意",       "Rated unsatisfied"                  },
    {"accepted",     "同意处理报告",     "Report accepted"                    },
    {"closed",       "已办结",           "Closed"                             },
    {"published",    "已公开",           "Published"                          },
};
inline constexpr matters::Word acts[] = {
    {"compile",          "汇总审议意见",       "Compile the opinion"              },
    {"revise_opinion",   "修改",               "Revise"                           },
    {"ask_approval",     "提请主任会议审定",   "Ask the Chairpersons' Meeting"    },
    {"discard",          "不再提出",           "Do not pursue it"                 },
    {"return_draft",     "退回修改",           "Send back for correction"         },
    {"approve",          "审定",               "Approve"                          },
    {"dispatch",         "交办",               "Dispatch"                         },
    {"acknowledge",      "签收",               "Acknowledge"                      },
    {"submit_plan",      "报送整改方案",       "Hand in the plan"                 },
    {"submit_draft",     "报告初稿征求意见",   "Consult the working body"         },
    {"comment",          "提出意见",           "Comment on the draft"             },
    {"submit_report",    "报送处理情况报告",   "Report in writing"                },
    {"order_review",     "提请常委会再审测评", "Put before the Standing Committee"},
    {"accept_report",    "同意报告，不再审",   "Accept the report without review" },
    {"put_on_agenda",    "列入常委会会议议程", "Put on the committee's agenda"    },
    {"begin_rating",     "开始满意度测评",     "Begin the satisfaction rating"    },
    {"count_rating",     "录入票数",           "Enter the count"                  },
    {"void_rating",      "测评作废",           "Void the rating"                  },
    {"close_rating",     "截止计票",           "Close and count"                  },
    {"take_rating",      "会议表决测评计票",   "Rated by a vote of the meeting"   },
    {"lose_rating",      "测评表决作废",       "The vote that rated it was voided"},
    {"find_satisfied",   "测评结果：满意",     "Rated satisfied"                  },
    {"find_basically",   "测评结果：基本满意", "Rated basically satisfied"        },
    {"find_unsatisfied", "测评结果：不满意",   "Rated unsatisfied"                },
    {"close",            "办结",               "Close"                            },
    {"order_redo",       "责成重新办理",       "Have it done again"               },
    {"publish",          "向社会公开",         "Publish"                          },
};
// Until the report is in, its drafts are between the organ and the congress; no vote is told before its
// count.
inline constexpr matters::Sealed sealed[] = {
    {"submit_draft", "WUSC"},
    {"comment",      "WUSC"},
    {"begin_rating", "WUSC"},
    {"count_rating", "W"   },
    {"void_rating",  "W"   },
};
inline constexpr matters::Flow flow{"deliberation", steps, ends, states, acts, sealed};
static_assert(sound(flow));

inline constexpr std::string_view item_ends[] = {"pending", "confirmed"};
inline constexpr matters::Word item_states[] = {
    {"open",      "待定措施",         "Measure to be named"  },
    {"planned",   "整改中",           "Under way"            },
    {"done",      "已报完成，待核",   "Reported done"        },
    {"pending",   "已说明，继续整改", "Explained, continuing"},
    {"confirmed", "已核实完成",       "Confirmed done"       },
};
inline constexpr matters::Word item_acts[] = {
    {"add_item",     "列出要求",     "Add an item"            },
    {"plan_item",    "填写整改措施", "Name the measure"       },
    {"report_done",  "报告已完成",   "Report it done"         },
    {"report_open",  "说明尚未完成", "Explain what is open"   },
    {"confirm_item", "核实完成",     "Confirm that it is done"},
    {"reopen_item",  "退回继续整改", "Not yet done"           },
    {"resume_item",  "重新整改",     "Taken up again"         },
};
inline constexpr matters::Flow item_flow{"deliberation_item", item_steps, item_ends,
                                         item_states,         item_acts,  {}};
static_assert(sound(item_flow));
inline constexpr matters::Flow flows[] = {flow, matters::handling_flow};
static_assert(matters::stopped(flows));

/// Who may see an opinion in each state.
constexpr std::string_view audience_of(std::string_view state) {
    if (state == "published") return "PWUDSC";
    const bool inside =
        state == "compiling" || state == "to_approve" || state == "approved" || state == "discarded";
    return inside ? "WC" : "WUDSC";
}
} // namespace deliberations
