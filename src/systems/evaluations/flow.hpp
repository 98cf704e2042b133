#pragma once
// A sitting in which a group of deputies, or the whole congress, rates suggestions one by one (集体评价). How
// a single item is voted on is the ballots engine's.
#include "engine/matters/flow.hpp"

namespace evaluations {
using matters::Step;
using matters::Who;
namespace basis = matters::basis;

// One step a line: from, act, to, whose turn, on what basis.
// clang-format off
inline constexpr Step steps[] = {
    {"", "plan", "planned", Who::office, basis::collective},
    {"planned", "add_items", "planned", Who::office, basis::collective},
    {"planned", "begin", "sitting", Who::office, basis::collective},
    {"planned", "cancel", "cancelled", Who::office, basis::house},
    {"sitting", "open_items", "sitting", Who::office, basis::collective},
    {"sitting", "vote", "sitting", Who::guest, basis::collective},
    {"sitting", "count", "sitting", Who::office, basis::collective},
    {"sitting", "correct_present", "sitting", Who::office, basis::collective},
    {"sitting", "close_items", "sitting", Who::office, basis::collective},
    {"sitting", "void_item", "sitting", Who::office, basis::collective},
    {"sitting", "show_item", "sitting", Who::office, basis::house},
    {"sitting", "end", "ended", Who::office, basis::collective},
};
// clang-format on
inline constexpr std::string_view ends[] = {"ended", "cancelled"};
inline constexpr matters::Word states[] = {
    {"planned",   "待举行", "Planned"  },
    {"sitting",   "进行中", "Sitting"  },
    {"ended",     "已结束", "Ended"    },
    {"cancelled", "已取消", "Cancelled"},
};
inline constexpr matters::Word acts[] = {
    {"plan",            "安排集体评价",     "Plan the evaluation"       },
    {"add_items",       "增加评价事项",     "Add items"                 },
    {"begin",           "宣布开始",         "Begin the sitting"         },
    {"cancel",          "取消",             "Cancel"                    },
    {"open_items",      "开始表决",         "Open for voting"           },
    {"vote",            "投票",             "Vote"                      },
    {"count",           "录入票数",         "Enter counts"              },
    {"correct_present", "更正实到人数",     "Correct the number present"},
    {"close_items",     "集体评价截止计票", "Close and count"           },
    {"void_item",       "作废一项",         "Void an item"              },
    {"show_item",       "显示在大屏幕",     "Show on the screen"        },
    {"end",             "宣布结束",         "End the sitting"           },
};
// A matter's own way tells of its result, not of the sitting's.
inline constexpr matters::Sealed sealed[] = {
    {"close_items", "OWUDSC"},
};
inline constexpr matters::Flow flow{"evaluation", steps, ends, states, acts, sealed};
static_assert(sound(flow));
} // namespace evaluations
