#include "systems/opinions/figures.hpp"

namespace opinions {
std::vector<figures::Figure> declare_figures() {
    const std::string raised =
        "select m.id as record_id, m.id as matter_id from matters m where m.congress_id = $1 and "
        "m.kind = 'opinion' and substr(m.opened_on, 1, 4) = $2";
    return {
        {"opinions.raised", "闭会期间意见建议", "Opinions raised between sessions", "条",
         "本年度闭会期间代表反映的意见建议条数", "Opinions that deputies raised between sessions in the year",
         true, raised},
        {"opinions.answered", "意见建议答复率", "Opinions answered", "%", "已答复的条数 ÷ 反映的条数",
         "Answered ÷ raised", true, raised + " and m.replied_on is not null", raised},
    };
}
} // namespace opinions
