#pragma once
// The papers of a deliberation opinion, and what their templates may name.
#include "engine/papers/make.hpp"

namespace deliberations {
using papers::Placeholder;

// clang-format off
inline constexpr Placeholder item_words[] = {
    {"序号", "第几条", "Place in the list"},
    {"要求", "研究处理的要求", "What is asked for"},
};
inline constexpr Placeholder paper_words[] = {
    {"常委会", "本级人大常委会全称", "Full name of the Standing Committee"},
    {"工作机构", "负责的工作机构", "The responsible working body"},
    {"发文字号", "审议意见编号，未交办时为空", "Number; empty before it is dispatched"},
    {"标题", "审议意见标题", "Title"},
    {"来源", "工作报告或者执法检查报告的标题", "Title of what was deliberated"},
    {"会议", "审议的会议", "The meeting that deliberated it"},
    {"审议日期", "审议日期", "Day of the deliberation"},
    {"总体评价", "总体评价", "Overall assessment"},
    {"主要问题", "存在的主要问题", "Main problems"},
    {"要求条数", "要求的条数", "Number of items"},
    {"各项要求", "研究处理的要求，多项", "What is asked for", item_words},
    {"审定会议", "审定的主任会议", "The Chairpersons' Meeting that approved it"},
    {"牵头单位", "牵头研究处理的单位", "The unit that leads"},
    {"配合单位", "配合单位，顿号分开", "The other units"},
    {"报告期限", "书面报告的期限", "When the written report is due"},
    {"方案期限", "报送整改方案的期限", "When the plan is due"},
    {"交办日期", "交办日期", "Day of the dispatch"},
    {"今天", "打印日期", "Today"},
};

inline constexpr papers::Kind opinion_paper{"deliberation", "审议意见书", "Deliberation opinion", paper_words};
inline constexpr papers::Kind dispatch_paper{"dispatch", "审议意见交办函", "Dispatch of the opinion", paper_words};
// clang-format on
inline constexpr papers::Kind paper_kinds[] = {opinion_paper, dispatch_paper};
} // namespace deliberations
