#pragma once
// A ballot of a meeting: questions that are put together, opened, voted on and closed.
#include "engine/matters/flow.hpp"

namespace ballots {
using matters::Step;
using matters::Who;

namespace basis {
using matters::Basis;
inline constexpr Basis vote{
    "《地方组织法》（2022年修正）第五十一条；表决的具体规则见 rules/ballots.toml 及各地常委会议事规则",
    "Organic Law of Local People's Congresses 2022, art. 51; each kind of vote in rules/ballots.toml, after "
    "the "
    "rules of procedure"};
inline constexpr Basis announce{"表决结果由会议主持人当场宣布（各地常委会议事规则）",
                                "The chair announces the result on the spot (rules of procedure)"};
inline constexpr Basis twice{"计票由两人分别录入、核对一致（监票、计票的通常做法）",
                             "Two people count, and what they have must agree (usual practice of tellers)"};
inline constexpr Basis trial{
    "表决前检测设备的试投不产生结果，不通知任何人（通常做法）",
    "A trial of the devices before a vote has no result, and nobody is told of it (usual practice)"};
inline constexpr Basis trace{
    "作废、重新表决应当说明理由并留痕（本系统规则）",
    "What is voided or voted on again keeps its trace and its reason (rule of this system)"};
} // namespace basis

// One step a line: from, act, to, whose turn, on what basis.
// clang-format off
inline constexpr Step steps[] = {
    {"", "put_ballot", "planned", Who::in_charge, basis::vote},
    {"planned", "open_ballot", "open", Who::in_charge, basis::vote},
    {"planned", "void_ballot", "voided", Who::in_charge, basis::trace},
    {"open", "vote", "open", Who::guest, basis::vote},
    {"open", "issue_paper", "open", Who::in_charge, basis::vote},
    {"open", "enter_count", "open", Who::in_charge, basis::twice},
    {"open", "correct_presence", "open", Who::in_charge, basis::vote},
    {"open", "close_ballot", "closed", Who::in_charge, basis::announce},
    {"planned", "void_trial", "voided", Who::in_charge, basis::trial},
    {"open", "end_trial", "closed", Who::in_charge, basis::trial},
    {"open", "void_trial", "voided", Who::in_charge, basis::trial},
    {"closed", "void_trial", "voided", Who::in_charge, basis::trial},
    {"open", "void_ballot", "voided", Who::in_charge, basis::trace},
    {"open", "vote_again", "voided", Who::in_charge, basis::trace},
    {"closed", "void_ballot", "voided", Who::in_charge, basis::trace},
    {"closed", "vote_again", "voided", Who::in_charge, basis::trace},
};
// clang-format on
inline constexpr std::string_view ends[] = {"closed", "voided"};
inline constexpr matters::Word states[] = {
    {"planned", "待表决", "Not open yet"},
    {"open",    "表决中", "Open"        },
    {"closed",  "已计票", "Counted"     },
    {"voided",  "已作废", "Void"        },
};
inline constexpr matters::Word acts[] = {
    {"put_ballot",       "提出表决",       "Put to the vote"           },
    {"open_ballot",      "开始表决",       "Open the vote"             },
    {"void_ballot",      "作废",           "Void it"                   },
    {"vote",             "投票",           "Vote"                      },
    {"issue_paper",      "发放纸质表决票", "Give out a paper"          },
    {"enter_count",      "录入票数",       "Enter a count"             },
    {"correct_presence", "更正实到人数",   "Correct the number present"},
    {"close_ballot",     "截止计票",       "Close and count"           },
    {"vote_again",       "作废并重新表决", "Void it and vote again"    },
    {"end_trial",        "结束设备检测",   "End the trial of devices"  },
    {"void_trial",       "取消设备检测",   "Call off the trial"        },
};
inline constexpr matters::Flow flow{"ballot", steps, ends, states, acts, {}};
static_assert(matters::sound(flow));
} // namespace ballots
