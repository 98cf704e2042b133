#pragma once
// The papers of a meeting that one button makes, and what their templates may name. `renda papers` prints
// these lists.
#include "engine/papers/make.hpp"

namespace meetings {
using papers::Placeholder;

// clang-format off
inline constexpr Placeholder vote_words[] = {
    {"事项", "表决的事项", "What was voted on"},
    {"结果", "通过、未通过等", "The result"},
    {"计票", "事项、各项票数、规则和结果，一句话", "What, the count, its rule and the result in one sentence"},
};
inline constexpr Placeholder appointment_words[] = {
    {"事项", "任免事项", "Who was appointed or dismissed"},
};
inline constexpr Placeholder item_words[] = {
    {"项号", "一、（一）、1 等", "Its number on the agenda"},
    {"议题", "议题", "Title"},
    {"议题类型", "议题类型", "Kind"},
    {"报告人", "报告单位或者报告人", "Who reports"},
    {"用时", "计划用时（分钟）", "Minutes planned"},
    {"结果", "结果，会前为空", "Outcome; empty before the meeting"},
    {"发言人", "发言人员，顿号分开", "Who spoke"},
    {"一级", "一级议题时有值", "Set for an item of the first level"},
    {"表决", "这一项的表决，多项，计票前为空", "Its votes; none before they are counted", vote_words},
};
inline constexpr Placeholder choice_words[] = {
    {"选项", "赞成、反对、满意等", "For, against, satisfied …"},
};
inline constexpr Placeholder matter_words[] = {
    {"序号", "第几项", "Its place"},
    {"事项", "表决的事项，人事任免时一行一人", "What is voted on; of appointments one person a line"},
};
inline constexpr Placeholder candidate_words[] = {
    {"序号", "第几项", "Its place"},
    {"候选", "供选择的项目或者候选人", "What or who may be chosen"},
};
inline constexpr Placeholder choosing_words[] = {
    {"事项", "表决的事项", "What is voted on"},
    {"选几项", "从几项中选几项", "How many are chosen of how many"},
    {"候选", "供选择的各项，多项", "What may be chosen", candidate_words},
};
inline constexpr Placeholder sheet_words[] = {
    {"票名", "这一次表决的名称", "Title of the ballot"},
    {"规则", "须超过全体多少人的半数等", "What carries"},
    {"记名", "记名表决时有值", "Set when names are recorded"},
    {"另选", "可以另选他人时有值", "Set when another person may be written in"},
    {"选项", "各个选项，多项；从候选中选择的表决没有", "The choices; none where candidates are chosen", choice_words},
    {"事项", "按选项表决的各项，多项", "What is voted on by these choices", matter_words},
    {"多选", "从候选中选择的各项，多项", "What is chosen from candidates", choosing_words},
};
inline constexpr Placeholder person_words[] = {
    {"序号", "名单中的位次", "Place on the list"},
    {"姓名", "姓名", "Name"},
    {"职务", "职务", "Title"},
    {"单位", "单位或者代表团", "Organ or delegation"},
    {"到会", "到会、请假或者缺席，会前为空", "Present, on leave or absent; empty before the meeting"},
    {"代替人", "受委派列席的人员", "Who comes instead"},
};
inline constexpr Placeholder seat_words[] = {
    {"排", "第几排", "The row"},
    {"座1", "从左起第1个座位的姓名", "Name at seat 1 from the left"},
    {"座2", "从左起第2个座位的姓名", "Name at seat 2 from the left"},
    {"座3", "从左起第3个座位的姓名", "Name at seat 3 from the left"},
    {"座4", "从左起第4个座位的姓名", "Name at seat 4 from the left"},
    {"座5", "从左起第5个座位的姓名", "Name at seat 5 from the left"},
    {"座6", "从左起第6个座位的姓名", "Name at seat 6 from the left"},
    {"座7", "从左起第7个座位的姓名", "Name at seat 7 from the left"},
    {"座8", "从左起第8个座位的姓名", "Name at seat 8 from the left"},
};
inline constexpr Placeholder task_words[] = {
    {"事项", "议定事项", "What is to be done"},
    {"责任", "责任单位或者责任人", "Who is to do it"},
    {"期限", "完成期限", "Until when"},
};
inline constexpr Placeholder speech_words[] = {
    {"姓名", "发言人", "Who spoke"},
    {"议题", "在哪一项议题中", "On which item"},
    {"内容", "发言内容", "What was said"},
    {"未核对", "发言人还没有核对确认时有值", "Set while the speaker has not confirmed it"},
};

/// What every paper of a meeting may name.
inline constexpr Placeholder meeting_words[] = {
    {"机关", "举行会议的机关全称", "The body, in full"},
    {"会议名称", "会议名称", "Title of the meeting"},
    {"会议类型", "常委会会议、主任会议", "Kind of meeting"},
    {"日期", "2020年8月28日", "The day"},
    {"时间", "09:00", "The time"},
    {"星期", "星期五", "The day of the week"},
    {"地点", "地点", "The place"},
    {"主持人", "主持人姓名", "Who chairs"},
    {"临时", "临时召开的理由，平时为空", "Why it is called at short notice; otherwise empty"},
    {"应到", "组成人员人数", "Number of members"},
    {"实到", "实到人数，会前为空", "Number present; empty before the meeting"},
    {"法定人数", "至少出席的人数", "Number that must be present"},
    {"请假人数", "请假人数，没有时为空", "Number on leave; empty when none"},
    {"列席人数", "列席人数，没有时为空", "Number of non-voting attendees; empty when none"},
    {"旁听人数", "旁听公民人数，没有时为空", "Number of citizens who listen; empty when none"},
    {"议题数", "一级议题的项数", "Number of items of the first level"},
    {"摘要", "对外公开的摘要", "The public summary"},
    {"正文", "纪要正文", "Text of the minutes"},
    {"发文字号", "纪要的编号，签发前为空", "Number of the minutes; empty before they are signed"},
    {"签发人", "签发人", "Who signed"},
    {"签发日期", "签发日期", "Day of signing"},
    {"通知日期", "通知日期", "Day of the notice"},
    {"今天", "打印日期", "Today"},
    {"议程", "各项议题，多项", "The items", item_words},
    {"表决事项", "需要表决的议题，多项", "The items to vote on", item_words},
    {"表决票", "每次表决一张票，多项；只有“表决票”有", "A sheet for every ballot; on the voting sheets alone", sheet_words},
    {"组成人员", "组成人员，多项", "The members", person_words},
    {"列席人员", "列席人员，多项", "Who attends without a vote", person_words},
    {"旁听公民", "旁听的公民，多项", "Citizens who listen", person_words},
    {"请假人员", "请假的组成人员，多项", "Members on leave", person_words},
    {"座次", "各排座位，多项", "The rows of seats", seat_words},
    {"任免", "表决通过的人事任免，多项", "Appointments and dismissals that were carried", appointment_words},
    {"议定事项", "议定事项，多项", "What was decided", task_words},
    {"发言", "整理成文的发言，多项", "What was said and written down", speech_words},
};

inline constexpr papers::Kind paper_kinds[] = {
    {"meeting_notice",     "会议通知",   "Notice of the meeting", meeting_words},
    {"meeting_agenda",     "会议议程",   "Agenda",                meeting_words},
    {"meeting_names",      "参会人员名单", "Name list",           meeting_words},
    {"meeting_seats",      "座次表",     "Seat plan",             meeting_words},
    {"meeting_script",     "主持词",     "Chair's script",        meeting_words},
    {"meeting_attendance", "签到表",     "Attendance list",       meeting_words},
    {"meeting_ballots",    "表决票",     "Voting sheets",         meeting_words},
    {"meeting_bulletin",   "会议简报",   "Bulletin",              meeting_words},
    {"meeting_minutes",    "会议纪要",   "Minutes",               meeting_words},
};
// clang-format on
} // namespace meetings
