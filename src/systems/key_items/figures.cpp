#include "systems/key_items/figures.hpp"

namespace key_items {
namespace {
const std::string named =
    "select k.id as record_id, k.matter_id from key_items k where k.congress_id = $1 and "
    "substr(k.named_on, 1, 4) = $2";
/// Months whose report was asked for and has come, or is past its day.
const std::string months = "select c.id as record_id, c.matter_id from clocks c where c.congress_id = $1 and "
                           "c.rule = 'key_progress' and c.met_on is not null and substr(c.due_on, 1, 4) = $2";
} // namespace

std::vector<figures::Figure> declare_figures() {
    return {
        {"key_items.named", "重点督办建议", "Key items named", "件", "本年度列为重点督办的件数",
         "Named key items in the year", true, named},
        {"key_items.concluded", "重点督办结束率", "Key items concluded", "%",
         "三方评价齐全并结束督办的件数 ÷ 列为重点督办的件数", "Evaluated from three sides and concluded ÷ named", true, named + " and k.state = 'concluded'",
         named},
        {"key_items.on_time", "重点督办月报按期率", "Monthly reports on time", "%",
         "按期报告的月数 ÷ 已报告的月数", "Reported in time ÷ reported", false,
         months + " and c.met_on <= c.due_on", months},
    };
}
} // namespace key_items
