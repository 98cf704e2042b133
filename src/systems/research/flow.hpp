#pragma once
// The life of a research report (调研报告) or a law-inspection report (执法检查报告).
#include "engine/matters/flow.hpp"

namespace research {
using matters::Step;
using matters::Who;
namespace basis = matters::basis;

// One step a line: from, act, to, whose turn, on what basis.
// clang-format off
inline constexpr Step steps[] = {
    {"", "plan", "planned", Who::office, basis::study},
    {"planned", "form_team", "in_field", Who::office, basis::study},
    {"planned", "drop_research", "dropped", Who::office, basis::house},
    {"in_field", "form_team", "in_field", Who::office, basis::study},
    {"in_field", "add_fieldwork", "in_field", Who::office, basis::study},
    {"in_field", "add_finding", "in_field", Who::office, basis::study},
    {"in_field", "cite", "in_field", Who::office, basis::study},
    {"in_field", "draft", "drafted", Who::office, basis::study},
    {"drafted", "add_finding", "drafted", Who::office, basis::study},
    {"drafted", "draft", "drafted", Who::office, basis::study},
    {"drafted", "send_back", "in_field", Who::leaders, basis::house},
    {"drafted", "approve", "reviewed", Who::leaders, basis::house},
    {"reviewed", "issue", "issued", Who::office, basis::study},
    {"issued", "publish", "published", Who::office, basis::study},
};
// clang-format on
inline constexpr std::string_view ends[] = {"dropped", "published"};
inline constexpr matters::Word states[] = {
    {"planned",   "已安排",   "Planned"     },
    {"dropped",   "不再进行", "Not pursued" },
    {"in_field",  "调研中",   "In the field"},
    {"drafted",   "报告待审", "Under review"},
    {"reviewed",  "已审定",   "Approved"    },
    {"issued",    "已印发",   "Issued"      },
    {"published", "已公开",   "Published"   },
};
inline constexpr matters::Word acts[] = {
    {"plan",          "安排调研",     "Plan the research"       },
    {"drop_research", "不再进行",     "Do not pursue it"        },
    {"form_team",     "组成调研组",   "Form the team"           },
    {"add_fieldwork", "记录一次调研", "Record work in the field"},
    {"add_finding",   "记录发现",     "Add a finding"           },
    {"cite",          "补充依据",     "Add what it is based on" },
    {"draft",         "写出报告",     "Write the report"        },
    {"send_back",     "退回修改",     "Send back for correction"},
    {"approve",       "审定",         "Approve"                 },
    {"issue",         "印发",         "Issue"                   },
    {"publish",       "向社会公开",   "Publish"                 },
};
inline constexpr matters::Flow flow{"research", steps, ends, states, acts, {}};
static_assert(sound(flow));
inline constexpr matters::Flow flows[] = {flow};

/// Who may see it in each state.
constexpr std::string_view audience_of(std::string_view state) {
    return state == "published" ? "PWDSC" : state == "issued" ? "WDSC" : "WC";
}
} // namespace research
