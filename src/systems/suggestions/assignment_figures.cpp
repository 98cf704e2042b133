#include "systems/suggestions/figures.hpp"

namespace suggestions {
namespace {
const std::string group =
    "exists (select 1 from suggestions g where g.congress_id = $1 and g.merged_into = m.id)";
const std::string assigned = "m.assigned_on is not null";

/// The questions to units about the suggestions of the year's session.
std::string questions(const std::string& condition = "") {
    return "select k.id as record_id, k.matter_id from consultations k "
           "join suggestions s on s.congress_id = k.congress_id and s.id = k.matter_id "
           "join sessions t on t.congress_id = s.congress_id and t.id = s.session_id and "
           "substr(t.opens_on, 1, 4) = $2 where k.congress_id = $1 and k.recalled_on is null" +
           (condition.empty() ? "" : " and " + condition);
}
} // namespace

std::vector<figures::Figure> assignment_figures() {
    return {
        {"suggestions.consulted", "交办前征求意见", "Units consulted before assignment", "件",
         "交办前征求过承办单位意见的件数", "At least one unit was asked before assignment", false,
         of_session(
             "exists (select 1 from consultations k where k.congress_id = $1 and k.matter_id = m.id and "
             "k.recalled_on is null)")},
        {"consultations.in_time", "征求意见按期答复率", "Consultations answered in time", "%",
         "按期答复的征求意见数 ÷ 发出的征求意见数", "Questions answered by their day ÷ questions asked",
         false, questions("k.answered_on <= k.due_on"), questions()},
        {"suggestions.decided_at_meetings", "交办会议定", "Decided at assignment meetings", "件",
         "由交办会确定承办单位并交办的件数（并案的随主件计）", "Assigned on the decision of an assignment meeting, with those merged into them", false,
         of_session(
             "exists (select 1 from meeting_items i where i.congress_id = $1 and i.assigned_on is not null "
             "and (i.matter_id = m.id or i.matter_id = s.merged_into))")},
        {"suggestions.groups", "并案办理的组数", "Groups handled together", "组",
         "有其他建议并入并一起办理的主件数", "Suggestions into which others are merged", false,
         of_session(group)},
        {"suggestions.answered_together", "并案办理中已分别答复代表", "Authors answered within groups", "件",
         "并案办理的建议中，已经单独答复领衔代表的件数", "Suggestions of the groups whose lead deputy has a reply of their own", false,
         of_session("m.replied_on is not null and (s.merged_into is not null or " + group + ")")},
        {"suggestions.reassigned", "交办后退办率", "Handed back after assignment", "%",
         "交办后同意退办的件数 ÷ 已交办的件数", "Handbacks granted after assignment ÷ assigned", false,
         of_session("exists (select 1 from petitions p where p.congress_id = $1 and p.matter_id = m.id and "
                    "p.kind = 'handback' and p.decision = 'granted')"),
         of_session(assigned)},
    };
}
} // namespace suggestions
