#include "systems/ballots/figures.hpp"

namespace ballots {
namespace {
/// What was counted at meetings of the year and stands; trying the phones is no vote.
std::string counted(const std::string& condition) {
    return "select q.id as record_id, g.id as matter_id from ballot_questions q join gatherings g on "
           "g.congress_id = q.congress_id and g.id = q.roll_id where q.congress_id = $1 and q.state = "
           "'closed' "
           "and q.rule <> 'device_check' and cast(g.year as text) = $2" +
           condition;
}
} // namespace

std::vector<figures::Figure> declare_figures() {
    const std::string held =
        "select b.id as record_id, g.id as matter_id from ballots b join gatherings g on g.congress_id = "
        "b.congress_id and g.id = b.roll_id where b.congress_id = $1 and b.state = 'closed' and cast(g.year "
        "as "
        "text) = $2 and exists (select 1 from ballot_questions q where q.congress_id = $1 and q.ballot_id = "
        "b.id and q.rule <> 'device_check')";
    const std::string ballot =
        "select b.id, 'gathering' as kind, g.state, b.title, g.held_on as registered_on "
        "from ballots b join gatherings g on g.congress_id = b.congress_id and g.id = "
        "b.roll_id where b.congress_id = $1";
    const std::string question =
        "select q.id, 'gathering' as kind, g.state, q.title, g.held_on as registered_on from "
        "ballot_questions "
        "q join gatherings g on g.congress_id = q.congress_id and g.id = q.roll_id where q.congress_id = $1";
    std::vector<figures::Figure> all{
        {"ballots.held",         "会议表决次数",       "Ballots at meetings",   "次",
         "本年度会议上计票有效的表决次数，一次可以有多项",                                                            "Ballots counted at the year's meetings; one may have several questions",   true, held                                                                            },
        {"ballots.carried",      "表决通过的事项",     "Questions carried",     "项",
         "本年度会议表决通过的项数，任免按人计",                                                                      "Questions carried at the year's meetings, appointments counted by person", true,
         counted(" and q.verdict = 'carried'")                                                                                                                                                                                                                                          },
        {"ballots.rejected",     "表决未通过的事项",   "Questions not carried", "项",   "本年度会议表决未通过的项数",
         "Questions voted on and not carried",                                                                                                                                                    true, counted(" and q.verdict = 'rejected'")                                          },
        {"ballots.appointments", "表决通过的人事任免", "Appointments carried",  "人次",
         "本年度会议逐人表决通过的任免人次（含撤职）",                                                                "Persons appointed or dismissed by vote in the year",
         true,                                                                                                                                                                                          counted(" and q.verdict = 'carried' and q.rule in ('appointment', 'dismissal')")},
    };
    for (auto& figure : all) figure.words = figure.id == "ballots.held" ? ballot : question;
    return all;
}
} // namespace ballots
