#include "systems/reports/figures.hpp"

namespace reports {
namespace {
std::string heard(const std::string& condition = "") {
    return "select r.id as record_id, r.id as matter_id from work_reports r where r.congress_id = $1 and "
           "substr(r.heard_on, 1, 4) = $2" +
           condition;
}
const std::string researched =
    " and exists (select 1 from links l join matters s on s.congress_id = l.congress_id and s.id = l.to_id "
    "where l.congress_id = $1 and l.from_id = r.id and s.kind = 'research')";
/// By a vote of the meeting that heard it; of one with two sides, by its result.
std::string rated(const std::string& condition = "") {
    return " and exists (select 1 from gathering_items i join ballot_questions q on q.congress_id = "
           "i.congress_id and q.subject_id = i.id where i.congress_id = $1 and i.subject_id = r.id and "
           "i.state "
           "<> 'removed' and q.state = 'closed' and q.rule like 'satisfaction%' and q.aspect <> 'process'" +
           condition + ")";
}
} // namespace

std::vector<figures::Figure> declare_figures() {
    return {
        {"reports.heard", "听取审议工作报告", "Work reports heard", "项",
         "本年度常委会会议听取审议的“一府一委两院”工作报告项数", "Reports of the government, the supervisory commission, the court and the procuratorate heard in "
         "the year", true, heard()},
        {"reports.government", "其中：政府工作报告", "Of these, the government's", "项",
         "报告机关为政府及其部门的项数", "Reported by the government or for it by a department", true,
         heard(" and r.organ = 'government'")},
        {"reports.supervisory", "其中：监察委员会工作报告", "Of these, the supervisory commission's", "项",
         "报告机关为监察委员会的项数", "Reported by the supervisory commission", true,
         heard(" and r.organ = 'supervisory_commission'")},
        {"reports.court", "其中：法院工作报告", "Of these, the court's", "项", "报告机关为人民法院的项数",
         "Reported by the court", true, heard(" and r.organ = 'court'")},
        {"reports.procuratorate", "其中：检察院工作报告", "Of these, the procuratorate's", "项",
         "报告机关为人民检察院的项数", "Reported by the procuratorate", true,
         heard(" and r.organ = 'procuratorate'")},
        {"reports.researched", "工作报告的调研支撑率", "Reports resting on research", "%",
         "有调研报告支撑的项数 ÷ 听取的项数", "Reports with a research report ÷ reports heard", true,
         heard(researched), heard()},
        {"reports.from_suggestions", "议题来自代表建议等的项数", "Topics from suggestions", "项",
         "议题来源为代表建议集中反映的问题的项数", "Reports whose topic came from recurring issues in suggestions", true,
         heard(" and r.source = 'suggestions'")},
        {"reports.opinions", "形成审议意见的工作报告", "Reports with a deliberation opinion", "项",
         "处理结果为审议意见的项数", "Reports concluded with a deliberation opinion", true,
         heard(" and r.outcome = 'opinion'")},
        {"reports.resolutions", "作出决议的工作报告", "Reports with a resolution", "项",
         "处理结果为决议的项数", "Reports concluded with a resolution", true,
         heard(" and r.outcome = 'resolution'")},
        {"reports.rated", "经满意度测评的工作报告", "Work reports rated", "项",
         "听取时由常委会会议进行满意度测评的项数", "Rated by the meeting that heard them", true,
         heard(rated())},
        {"reports.satisfied", "工作报告测评满意率", "Work reports rated satisfied", "%",
         "测评为满意的项数 ÷ 经测评的项数", "Rated satisfied ÷ rated", true,
         heard(rated(" and q.verdict = 'satisfied'")), heard(rated())},
        {"reports.draft_on_time", "报告初稿按期报送率", "Drafts in time", "%",
         "会议二十日前报送初稿的项数 ÷ 听取的项数", "Drafts handed in twenty days before the meeting ÷ reports heard", true,
         heard(" and exists (select 1 from clocks k where k.congress_id = $1 and k.matter_id = r.id and "
               "k.rule = "
               "'report_draft' and k.void_on is null and k.met_on <= k.due_on)"),
         heard()},
    };
}
} // namespace reports
