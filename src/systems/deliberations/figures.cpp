#include "systems/deliberations/figures.hpp"

namespace deliberations {
namespace {
/// Dispatched in the year.
std::string issued(const std::string& condition = "") {
    return "select m.id as record_id, m.id as matter_id from matters m where m.congress_id = $1 and m.kind = "
           "'deliberation' and substr(m.registered_on, 1, 4) = $2" +
           condition;
}
/// Put before the committee again and rated in the year; rated twice, an opinion counts once.
std::string rated(const std::string& condition = "") {
    return "select d.id as record_id, d.id as matter_id from deliberations d where d.congress_id = $1 and "
           "d.verdict is not null and substr(d.reviewed_on, 1, 4) = $2" +
           condition;
}
const std::string items = "select i.id as record_id, i.matter_id from deliberation_items i join matters m on "
                          "m.congress_id = i.congress_id and m.id = i.matter_id where i.congress_id = $1 and "
                          "i.position > 0 and substr(m.registered_on, 1, 4) = $2";
const std::string reported =
    "select k.id as record_id, k.matter_id from clocks k where k.congress_id = $1 and "
    "k.rule in ('opinion_report', 'opinion_redo', 'audit_report') and k.met_on is not "
    "null and substr(k.met_on, 1, 4) = $2";
} // namespace

std::vector<figures::Figure> declare_figures() {
    return {
        {"deliberations.issued", "交办审议意见", "Deliberation opinions issued", "份",
         "本年度交办的审议意见份数", "Deliberation opinions dispatched in the year", true, issued()},
        {"deliberations.rated", "再审并测评的审议意见", "Opinions re-reviewed and rated", "份",
         "本年度提请常委会再审并进行满意度测评的份数，测评两次的计一份", "Put before the Standing Committee again and rated in the year; rated twice counts once", true,
         rated()},
        {"deliberations.rated_share", "审议意见再审测评率", "Issued and rated", "%",
         "已再审并测评的份数 ÷ 本年度交办的份数", "Re-reviewed and rated ÷ issued in the year", true,
         issued(" and exists (select 1 from deliberations d where d.congress_id = $1 and d.id = m.id and "
                "d.verdict is not null)"),
         issued()},
        {"deliberations.satisfied", "审议意见办理满意率", "Rated satisfied", "%",
         "最近一次测评为满意的份数 ÷ 再审并测评的份数", "Satisfied in the latest rating ÷ rated", true,
         rated(" and d.verdict = 'satisfied'"), rated()},
        {"deliberations.basically", "审议意见办理满意和基本满意率", "Satisfied or basically satisfied", "%",
         "最近一次测评为满意、基本满意的份数 ÷ 再审并测评的份数", "Satisfied or basically satisfied in the latest rating ÷ rated", true,
         rated(" and d.verdict in ('satisfied', 'basically_satisfied')"), rated()},
        {"deliberations.redone", "责成重新办理的审议意见", "Done again", "份",
         "本年度交办、曾被责成重新办理的份数", "Issued in the year and ordered to be done again", true,
         issued(" and m.round > 1")},
        {"deliberations.items", "审议意见所列要求完成率", "Items done", "%",
         "已完成的条数 ÷ 审议意见所列的条数", "Items done ÷ items in the opinions issued", true,
         items + " and i.state in ('done', 'confirmed')", items},
        {"deliberations.on_time", "审议意见按期报告率", "Reports in time", "%",
         "按期书面报告的次数 ÷ 已报告的次数", "Reported in time ÷ reported", true,
         reported + " and k.met_on <= k.due_on", reported},
        {"deliberations.inspections", "执法检查形成的审议意见", "Opinions from law inspections", "份",
         "本年度交办、来源为执法检查的份数", "Issued in the year after a law inspection", true,
         issued(" and exists (select 1 from deliberations d where d.congress_id = $1 and d.id = m.id and "
                "d.source = 'inspection')")},
    };
}
} // namespace deliberations
