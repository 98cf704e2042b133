#pragma once
// The life of a question to the author, after the closing: is it really solved? (办后回访)
#include "engine/matters/flow.hpp"

namespace suggestions {
// One step a line: from, act, to, whose turn, on what basis.
// clang-format off
inline constexpr matters::Step question_steps[] = {
    {"", "ask_solved", "asked", matters::Who::clock, matters::basis::after_care},
    {"asked", "answer_solved", "answered", matters::Who::author, matters::basis::after_care},
    {"asked", "record_solved", "answered", matters::Who::office, matters::basis::after_care},
    {"asked", "lapse_question", "lapsed", matters::Who::clock, matters::basis::after_care},
    {"answered", "reopen", "reopened", matters::Who::office, matters::basis::after_care},
    {"answered", "explain", "explained", matters::Who::office, matters::basis::after_care},
};
// clang-format on
inline constexpr std::string_view question_ends[] = {"answered", "lapsed", "reopened", "explained"};
inline constexpr matters::Word question_states[] = {
    {"asked",     "待代表回答",   "Awaiting the deputy"},
    {"answered",  "代表已回答",   "Answered"           },
    {"lapsed",    "未回答",       "Not answered"       },
    {"reopened",  "已重新办理",   "Taken up again"     },
    {"explained", "已向代表说明", "Explained"          },
};
inline constexpr matters::Word question_acts[] = {
    {"ask_solved",     "回访：是否真正解决", "Asked whether it is really solved" },
    {"answer_solved",  "回答是否真正解决",   "Say whether it is really solved"   },
    {"record_solved",  "代录书面或电话回访", "Record an answer given otherwise"  },
    {"lapse_question", "回访未答",           "The question gives way to the next"},
    {"reopen",         "重新办理",           "Take it up again"                  },
    {"explain",        "向代表说明",         "Explain why not"                   },
};
// What the author answered is between the author, the office and the units.
inline constexpr matters::Sealed question_sealed[] = {
    {"ask_solved",     "OW"    },
    {"answer_solved",  "OWU"   },
    {"record_solved",  "OWU"   },
    {"lapse_question", "OW"    },
    {"reopen",         "OWUDSC"},
    {"explain",        "OWU"   },
};
inline constexpr matters::Flow question_flow{"question",      question_steps, question_ends,
                                             question_states, question_acts,  question_sealed};
static_assert(sound(question_flow));
} // namespace suggestions
