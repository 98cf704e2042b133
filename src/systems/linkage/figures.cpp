#include "systems/linkage/figures.hpp"

namespace linkage {
namespace {
/// Passed on in the year.
std::string passed(const std::string& condition = "") {
    return "select p.id as record_id, p.matter_id from passings p where p.congress_id = $1 and "
           "substr(p.sent_on, 1, 4) = $2" +
           (condition.empty() ? "" : " and " + condition);
}
std::string received(const std::string& condition = "") {
    return "select m.id as record_id, m.id as matter_id from matters m where m.congress_id = $1 and "
           "m.kind = 'received' and substr(m.opened_on, 1, 4) = $2" +
           (condition.empty() ? "" : " and " + condition);
}
} // namespace

std::vector<figures::Figure> declare_figures() {
    return {
        {"linkage.upward", "转报上级人大", "Passed upward", "件", "本年度转报上级人大的件数",
         "Matters passed to the congress above in the year", true, passed("p.direction = 'upward'")},
        {"linkage.downward", "转交下级人大", "Handed down", "件", "本年度转交下级人大的件数",
         "Matters handed to congresses below in the year", true, passed("p.direction = 'downward'")},
        {"linkage.answered", "上下联动反馈率", "Answered by the other congress", "%",
         "对方人大已答复的件数 ÷ 本年度转送的件数", "Answered there ÷ passed on in the year", true,
         passed("p.state = 'answered'"), passed()},
        {"linkage.waiting", "上下联动待反馈", "Feedback awaited", "件", "本年度转送、尚未答复也未退回的件数",
         "Passed on in the year, neither answered nor returned", false, passed("p.ended_on is null")},
        {"linkage.received", "收到转送事项", "Received from other congresses", "件",
         "本年度收到上（下）级人大转送的件数", "Matters that came from congresses above or below in the year",
         true, received()},
        {"linkage.received_answered", "转送事项答复率", "Received matters answered", "%",
         "已答复的件数 ÷ 本年度收到的件数", "Answered ÷ received in the year", true,
         received("m.state = 'answered'"), received()},
    };
}
} // namespace linkage
