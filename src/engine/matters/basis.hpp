#pragma once
// What the steps of a flow rest on: national law, or the local rules that agree on a practice. Only national
// law binds; a congress's own rules may say otherwise.

namespace matters {
/// A citation, as shown to people beside the act.
struct Basis {
    const char* zh;
    const char* en;
};

namespace basis {
inline constexpr Basis propose{"代表法（2025）第二十四条、第三十六条", "Deputies Law 2025, arts. 24 and 36"};
inline constexpr Basis handle{"代表法（2025）第五十一条", "Deputies Law 2025, art. 51"};
inline constexpr Basis press{"代表法（2025）第五十二条", "Deputies Law 2025, art. 52"};
inline constexpr Basis cosign{"联名代表应当确认内容（参照青岛2021年条例）",
                              "Co-signers must confirm the text (cf. Qingdao 2021)"};
inline constexpr Basis confirm_entry{
    "代填的内容由代表本人确认后生效（本系统公平规则）",
    "What a helper enters counts once the author confirms it (fairness rule of this system)"};
inline constexpr Basis record{
    "书面提出的建议同样有效；由办公室照原件录入，可查可撤（本系统规则）",
    "What was handed in on paper counts as well; the office records it as it stands, and can take it back "
    "(rule of this system)"};
inline constexpr Basis screening{
    "审查不符合要求的，说明理由（浙江、重庆、青岛、上海、山东、北京、河南办法一致）",
    "What does not meet the requirements is returned with the reason (the rules of Zhejiang, "
    "Chongqing, Qingdao, Shanghai, Shandong, Beijing and Henan agree)"};
inline constexpr Basis withdrawal{
    "书面撤回，联名代表一致同意（参照上海2015年规定）；交办之前（参照北京2014年办法）",
    "Withdrawn in writing with all co-signers' consent (cf. Shanghai 2015), before assignment "
    "(cf. Beijing 2014)"};
inline constexpr Basis merger{
    "内容相同的可以并案办理，分别答复每位代表（各地办法）",
    "Identical texts may be handled together, and each author is answered (local rules)"};
inline constexpr Basis consultation{
    "交办前与承办单位沟通（规范交办的通常做法；期限为默认规则，见 rules/deadlines.toml）",
    "Units are consulted before assignment (usual practice; the period is a default, rules/deadlines.toml)"};
inline constexpr Basis undoing{
    "尚未产生对外效力的步骤可以撤销，撤销留痕（本系统默认，可由本级人大常委会调整）",
    "A step that nobody has relied on yet can be taken back, on the record (a default of this system, which "
    "the standing committee may change)"};
inline constexpr Basis assignment{
    "代表法（2025）第五十一条；期限为默认规则（见 rules/deadlines.toml）",
    "Deputies Law 2025, art. 51; the periods are defaults (rules/deadlines.toml)"};
inline constexpr Basis handback{
    "不属本单位职责的，在期限内书面说明理由（参照山东2017年、青岛2021年办法）",
    "A unit that is not competent says so in time, with its reason (cf. Shandong 2017, Qingdao 2021)"};
inline constexpr Basis co_opinion{
    "会办单位在期限内向主办单位提出意见（参照上海2015年、山东2017年、青岛2021年办法）",
    "Co-handlers give the lead their opinion in time (cf. Shanghai 2015, Shandong 2017, Qingdao 2021)"};
inline constexpr Basis sign_off{
    "答复由单位负责人签发（各地办法）；代表法（2025）第五十一条",
    "The unit's principal signs the reply (local rules); Deputies Law 2025, art. 51"};
inline constexpr Basis rating{
    "对办理态度和办理结果分别评价（参照上海2015年、山东2017年办法）；评价期内对承办单位保密（参照重庆2017年条"
    "例第三十八条）",
    "Process and result are rated separately (cf. Shanghai 2015, Shandong 2017); the unit does not "
    "know until the window closes (cf. Chongqing 2017, art. 38)"};
inline constexpr Basis reminder{
    "未反馈评价的，经提醒后不计入统计（参照重庆2017年条例第二十九条）",
    "A rating that does not come after reminders is not counted (cf. Chongqing 2017, art. 29)"};
inline constexpr Basis second_handling{
    "代表不满意的，重新办理并再次答复（参照浙江、上海、山东、河南办法）",
    "When the deputy is not satisfied it is handled and answered again (cf. Zhejiang, Shanghai, "
    "Shandong, Henan)"};
inline constexpr Basis escalation{
    "再次办理后仍不满意的，召集双方会商（参照上海2015年、重庆2017年办法）",
    "When still not satisfied, both sides are heard together (cf. Shanghai 2015, Chongqing 2017)"};
inline constexpr Basis promise{
    "承诺事项逐年跟踪直至兑现或者说明（参照上海2015年规定第二十二条、重庆2017年条例）",
    "Promises are followed until kept or explained (cf. Shanghai 2015, art. 22; Chongqing 2017)"};
inline constexpr Basis yearly_report{
    "每年第四季度报告当年和上年承诺事项（参照重庆2017年条例）",
    "Each fourth quarter this and last year's promises are reported on (cf. Chongqing 2017)"};
inline constexpr Basis after_care{
    "办结以后回访代表问题是否真正解决（本系统默认，见 "
    "rules/aftercare.toml；参照上海2015年规定第十九条、第二十二条）",
    "After the closing the author is asked whether it is really solved (a default of this system, "
    "rules/aftercare.toml; cf. Shanghai 2015, arts. 19 and 22)"};
inline constexpr Basis between_sessions{
    "闭会期间意见建议当场或者一个月内答复（参照青岛2021年条例第三十二条）",
    "Opinions between sessions are answered on the spot or within a month (cf. Qingdao 2021, art. 32)"};
inline constexpr Basis linkage{
    "超出本级职权的转报上级、涉及下级的转交下级，并反馈结果（参照重庆2017年条例第二十二条、北京2014年办法第二"
    "十条）",
    "What is beyond local power is passed upward, what concerns a lower level is handed down, and the result "
    "comes back (cf. Chongqing 2017, art. 22; Beijing 2014, art. 20)"};
inline constexpr Basis passing_consent{
    "代表要求不公开的，转送其他人大前征得代表本人同意（参照青岛2021年条例第十八条；本系统公平规则）",
    "What its author asked to keep confidential is passed on only with the author's consent (cf. Qingdao "
    "2021, art. 18; fairness rule of this system)"};
inline constexpr Basis commend{
    "对优秀建议和办理工作突出的予以表扬（参照青岛2021年条例第三十八条）；标准公开，不排名次",
    "Good suggestions and good handling are commended (cf. Qingdao 2021, art. 38), by criteria that are "
    "shown "
    "and without any order"};
inline constexpr Basis on_site{
    "人大常委会工作机构加强督促办理（代表法（2025）第五十二条）；现场督办的办法由本级人大常委会规定",
    "The standing committee's bodies press the handling (Deputies Law 2025, art. 52); how it is done on site "
    "is for the standing committee to say"};
inline constexpr Basis collective{
    "代表小组或者大会对建议办理情况逐件评价（地方做法，可由本级人大常委会规定）",
    "A group of deputies, or the congress, rates the handling item by item (local practice, for the standing "
    "committee to rule)"};
inline constexpr Basis committee_order{
    "对不满意的办理，人大常委会可以要求重新办理（参照上海2015年、山东2017年、重庆2017年办法）",
    "The standing committee may have what is not satisfactory handled again (cf. Shanghai 2015, Shandong "
    "2017, "
    "Chongqing 2017)"};
inline constexpr Basis work_report{
    "监督法（2024）第十二条至第十七条：议题来源、视察调研、汇总意见、报告送审送交和审议意见",
    "Supervision Law 2024, arts. 12 to 17: topics, research, opinions collected, drafts and papers in time, "
    "deliberation opinions"};
inline constexpr Basis study{
    "监督法（2024）第十四条；代表法（2025）第三十一条：视察和专题调研不直接处理具体问题",
    "Supervision Law 2024, art. 14; Deputies Law 2025, art. 31: members do not deal with individual "
    "problems themselves"};
inline constexpr Basis deliberation{
    "监督法（2024）第十七条、第二十九条、第三十七条：审议意见交有关机关研究处理，先送工作机构征求意见，再向常"
    "委"
    "会书面报告，并向社会公布",
    "Supervision Law 2024, arts. 17, 29 and 37: the organ handles the opinion, consults the working body, "
    "reports in writing, and both are published"};
inline constexpr Basis satisfaction{
    "审议意见办理情况满意度测评（参照宁波市镇海区人大常委会办法：以全体组成人员过半数计等次）；不满意的再次报"
    "告（"
    "参照浙江2020年）",
    "Satisfaction rating of the handling (cf. Zhenhai District, Ningbo: more than half of all members); "
    "where it is not satisfied the organ reports again (cf. Zhejiang 2020)"};
inline constexpr Basis house{
    "办理流程的通常做法（本系统默认，可由本级人大常委会调整）",
    "Usual practice (a default of this system, which the standing committee may change)"};
} // namespace basis
} // namespace matters
