#pragma once
// The papers of a suggestion, and what their templates may name. `renda papers` prints these lists.
#include "engine/papers/make.hpp"

namespace suggestions {
using papers::Placeholder;

// clang-format off
inline constexpr Placeholder cosigner_words[] = {
    {"序号", "第几位", "Place in the list"},
    {"姓名", "联名代表姓名", "Name"},
    {"代表团", "所在代表团", "Delegation"},
    {"确认日期", "同意联名的日期", "Day of co-signing"},
};

/// What every paper of one suggestion may name.
#define RENDA_CASE_WORDS                                                                                         \
    {"人大名称", "本级人大全称", "Full name of the congress"},                                                   \
    {"人大简称", "本级人大简称", "Short name of the congress"},                                                  \
    {"会议", "十七届人大四次会议，或者“闭会期间”", "The session, or “between sessions”"},                        \
    {"会议全称", "某某区第十七届人民代表大会第四次会议", "The session, in full"},                                \
    {"建议编号", "〔2020〕12号", "Number of the suggestion"},                                                    \
    {"标题", "建议标题", "Title"},                                                                               \
    {"内容", "建议全文", "Text of the suggestion"},                                                              \
    {"类别", "建议类别", "Category"},                                                                            \
    {"领衔代表", "领衔代表姓名", "Name of the leading deputy"},                                                  \
    {"代表团", "领衔代表所在代表团", "Delegation of the leading deputy"},                                        \
    {"代表职业", "领衔代表的工作单位和职务", "Occupation of the leading deputy"},                                \
    {"代表电话", "领衔代表电话，中间数字隐去", "Telephone of the leading deputy, masked"},                       \
    {"联名代表", "联名代表，多项", "The co-signers", cosigner_words},                                            \
    {"联名人数", "联名代表人数，没有时为空", "Number of co-signers; empty when none"},                           \
    {"代表人数", "领衔和联名代表合计人数", "Number of deputies, the leading one included"},                      \
    {"提出日期", "提交日期", "Day of submission"},                                                               \
    {"建议承办单位", "代表希望由谁承办", "The unit that the author proposes"},                                   \
    {"公开意见", "同意公开，或者申请不公开", "Whether the author agrees to publication"},                        \
    {"主办单位", "主办单位", "Lead handler"},                                                                    \
    {"会办单位", "会办单位，顿号分开", "Co-handlers"},                                                           \
    {"分办单位", "分别办理的单位，顿号分开", "Separate handlers"},                                               \
    {"今天", "打印日期", "Today"}

/// What the papers of one unit's part may name besides.
#define RENDA_PART_WORDS                                                                                         \
    {"承办单位", "本件文书所属的承办单位", "The unit whose paper it is"},                                        \
    {"承办角色", "主办、会办或者分办", "Lead, co- or separate handler"},                                         \
    {"交办机构", "交办的人大机构", "The congress's body that assigned it"},                                      \
    {"交办日期", "交办日期", "Day of assignment"},                                                               \
    {"发文字号", "文书编号，未签发时为空", "Number of the document; empty before it is issued"}

inline constexpr Placeholder sheet_words[] = {RENDA_CASE_WORDS};

inline constexpr Placeholder assignment_words[] = {
    RENDA_CASE_WORDS, RENDA_PART_WORDS,
    {"答复期限", "主办、分办单位的答复期限", "When the reply is due"},
    {"沟通期限", "首次与代表沟通的期限", "When the deputy is to be contacted"},
    {"会办期限", "会办意见的期限", "When the co-handler's opinion is due"},
    {"退办期限", "申请退办的期限", "Until when it may be handed back"},
};

inline constexpr Placeholder petition_words[] = {
    RENDA_CASE_WORDS, RENDA_PART_WORDS,
    {"理由", "申请理由", "Reason"},
    {"应由单位", "退办时指明的应承办单位", "The other unit that a handback names"},
    {"原期限", "原定答复期限", "The deadline as it was"},
    {"延至", "申请延至的日期", "The day asked for"},
    {"申请日期", "申请日期", "Day of the request"},
    {"签批人", "承办单位签批人", "Who signed for the unit"},
    {"审批结果", "同意或者不同意，未审批时为空", "Granted or refused; empty before that"},
    {"审批意见", "审批意见", "What the office answered"},
    {"审批人", "审批人", "Who decided"},
    {"审批日期", "审批日期", "Day of the decision"},
};

inline constexpr Placeholder reply_words[] = {
    RENDA_CASE_WORDS, RENDA_PART_WORDS,
    {"结果分类", "A、B、C 等", "Outcome class"},
    {"结果说明", "结果分类的含义", "What the class means"},
    {"二次办理", "二次办理的答复时有值", "Set in a reply of the second handling"},
    {"正文", "答复或者会办意见全文", "Text of the reply or opinion"},
    {"已办", "已经办理的事项", "What was done"},
    {"未办", "未办成的事项及原因", "What was not done, and why"},
    {"下一步", "下一步措施", "What comes next"},
    {"完成时限", "承诺的完成时限", "By when"},
    {"责任人", "责任单位和责任人", "Who answers for it"},
    {"签发日期", "签发日期，未签发时为空", "Day of signing; empty before that"},
    {"签发人", "签发人", "Who signed"},
    {"联系人", "经办人", "Whom to ask"},
    {"联系电话", "经办人电话，只给当事各方", "Their telephone, for the parties alone"},
    {"抄送", "抄送机关", "Who receives a copy"},
};

inline constexpr Placeholder rating_words[] = {
    RENDA_CASE_WORDS, RENDA_PART_WORDS,
    {"答复字号", "答复的发文字号", "Number of the reply"},
    {"答复日期", "答复日期", "Day of the reply"},
    {"态度评价", "办理态度和过程的评价，未评价时为三个空框", "The grade of the process, or three empty boxes"},
    {"结果评价", "办理结果的评价，未评价时为三个空框", "The grade of the result, or three empty boxes"},
    {"评价意见", "评价意见", "The deputy's comment"},
    {"评价人", "评价的代表", "Who rated"},
    {"评价日期", "评价日期", "Day of rating"},
    {"评价期限", "评价期限", "Until when it may be rated"},
};

inline constexpr Placeholder entry_words[] = {
    {"编号", "建议编号", "Number"},
    {"建议标题", "标题", "Title"},
    {"代表", "领衔代表", "Leading deputy"},
    {"主办", "主办或者分办单位", "Lead or separate handlers"},
    {"会办", "会办单位", "Co-handlers"},
    {"状态", "目前所处阶段", "Where it stands"},
    {"结果", "办理结果分类", "Outcome class"},
};
inline constexpr Placeholder group_words[] = {
    {"组名", "类别或者承办单位", "Category or unit"},
    {"件数", "组内件数", "Number in the group"},
    {"建议", "组内各件，多项", "Its suggestions", entry_words},
};
inline constexpr Placeholder catalogue_words[] = {
    {"人大名称", "本级人大全称", "Full name of the congress"},
    {"会议全称", "某某区第十七届人民代表大会第四次会议", "The session, in full"},
    {"总数", "总件数", "Number of suggestions"},
    {"统计日期", "打印日期", "Today"},
    {"组", "各组，多项", "The groups", group_words},
};

inline constexpr papers::Kind sheet_paper{"sheet", "代表建议纸", "Suggestion sheet", sheet_words};
inline constexpr papers::Kind assignment_paper{"assignment", "交办函", "Assignment letter", assignment_words};
inline constexpr papers::Kind handback_paper{"handback", "退办申请", "Request to hand back", petition_words};
inline constexpr papers::Kind extension_paper{"extension", "延期申请表", "Request for more time", petition_words};
inline constexpr papers::Kind opinion_paper{"opinion", "会办意见", "Co-handler's opinion", reply_words};
inline constexpr papers::Kind reply_paper{"reply", "答复函", "Reply", reply_words};
inline constexpr papers::Kind rating_paper{"rating", "征询意见表", "Rating sheet", rating_words};
inline constexpr papers::Kind catalogue_paper{"catalogue", "建议目录", "Catalogue of suggestions", catalogue_words};
// clang-format on
#undef RENDA_CASE_WORDS
#undef RENDA_PART_WORDS

inline constexpr papers::Kind paper_kinds[] = {sheet_paper,     assignment_paper, handback_paper,
                                               extension_paper, opinion_paper,    reply_paper,
                                               rating_paper,    catalogue_paper};
} // namespace suggestions
