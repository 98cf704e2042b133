#include "systems/research/figures.hpp"

namespace research {
std::vector<figures::Figure> declare_figures() {
    const std::string issued = "select r.id as record_id, r.id as matter_id from researches r where "
                               "r.congress_id = $1 and substr(r.issued_on, 1, 4) = $2";
    const std::string studies = issued + " and r.genre = 'study'";
    const std::string used =
        studies +
        " and exists (select 1 from links l join matters u on u.congress_id = l.congress_id and u.id "
        "= l.from_id where l.congress_id = $1 and l.to_id = r.id and u.kind = 'work_report')";
    return {
        {"research.issued", "调研报告", "Research reports", "份", "本年度印发的调研报告份数",
         "Research reports issued in the year", true, studies},
        {"research.used", "调研报告运用率", "Research reports used", "%",
         "用于工作报告审议的份数 ÷ 印发的份数", "Used for a work report ÷ issued", true, used, studies},
        {"research.inspections", "执法检查报告", "Law-inspection reports", "份",
         "本年度印发的执法检查报告份数", "Law-inspection reports issued in the year", true,
         issued + " and r.genre = 'inspection'"},
        {"research.fieldwork", "实地调研次数", "Work in the field", "次",
         "本年度实地走访、座谈、问卷和抽查的次数", "Visits, forums, questionnaires and samples in the year",
         true, "select f.id as record_id, f.matter_id from research_fieldwork f where f.congress_id = $1 and "
         "substr(f.held_on, 1, 4) = $2"},
    };
}
} // namespace research
