#include "systems/visits/figures.hpp"

namespace visits {
std::vector<figures::Figure> declare_figures() {
    const std::string held =
        "from visits v join visit_items i on i.congress_id = v.congress_id and i.visit_id = v.id where "
        "v.congress_id = $1 and v.state = 'held' and substr(v.held_on, 1, 4) = $2";
    const std::string decided = "select d.id as record_id, d.matter_id from visit_decisions d where "
                                "d.congress_id = $1 and d.state <> "
                                "'dropped' and substr(d.decided_on, 1, 4) = $2";
    const std::string done = decided + " and d.state = 'done'";
    return {
        {"visits.held", "现场督办次数", "On-site visits", "次", "本年度举行的现场督办次数",
         "On-site visits held in the year", true,
         "select v.id as record_id, min(i.matter_id) as matter_id " + held + " group by v.id"},
        {"visits.matters", "现场督办的事项", "Matters visited", "件",
         "本年度现场督办的建议、意见件数，同一件只计一次", "Matters visited in the year, each once", true,
         "select i.matter_id as record_id, i.matter_id " + held + " group by i.matter_id"},
        {"visits.done", "现场议定事项落实率", "Decided on site and done", "%",
         "已核实落实的项数 ÷ 议定的项数", "Confirmed done ÷ decided", true, done, decided},
        {"visits.on_time", "现场议定事项按期落实率", "Done on time", "%",
         "按期报告并核实落实的项数 ÷ 已落实的项数", "Reported by the day agreed ÷ done", true,
         done + " and d.reported_on <= d.due_on", done},
    };
}
} // namespace visits
