#include "systems/evaluations/figures.hpp"

namespace evaluations {
std::vector<figures::Figure> declare_figures() {
    // An item rated in two sittings counts in both; its grade is that of the result, or of the whole.
    const std::string rated =
        "select i.id as record_id, i.matter_id from evaluation_items i join evaluations e on e.congress_id = "
        "i.congress_id and e.id = i.evaluation_id join ballot_questions q on q.congress_id = i.congress_id "
        "and "
        "q.roll_id = e.id and q.subject_id = i.matter_id and q.aspect <> 'process' and q.state = 'closed' "
        "where i.congress_id = $1 and substr(e.held_on, 1, 4) = $2";
    return {
        {"evaluations.items", "集体评价的建议", "Items evaluated collectively", "件",
         "本年度集体评价并计票的件次", "Items rated in collective evaluations of the year", true, rated},
        {"evaluations.satisfied", "集体评价满意率", "Satisfied, collectively", "%",
         "评为满意的件次（超过全体应到人数半数）÷ 集体评价的件次", "Items graded satisfied, by more than half of all members ÷ items evaluated", true,
         rated + " and q.verdict = 'satisfied'", rated},
        {"evaluations.basically", "集体评价满意和基本满意率",
         "Satisfied or basically satisfied, collectively", "%", "评为满意、基本满意的件次 ÷ 集体评价的件次",
         "Items graded satisfied or basically satisfied ÷ items evaluated", true,
         rated + " and q.verdict in ('satisfied', 'basically_satisfied')", rated},
        {"evaluations.unsatisfied", "集体评价不满意的建议", "Unsatisfied, collectively", "件",
         "评为不满意的件次", "Items graded unsatisfied", true, rated + " and q.verdict = 'unsatisfied'"},
    };
}
} // namespace evaluations
