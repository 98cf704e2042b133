#include "systems/meetings/figures.hpp"

namespace meetings {
std::vector<figures::Figure> declare_figures() {
    const std::string was_held = "g.congress_id = $1 and cast(g.year as text) = $2 and g.state in ('closed', "
                                 "'minutes_signed', 'published') and g.kind = ";
    const std::string meeting =
        "select g.id, 'gathering' as kind, g.state, g.title, g.held_on as registered_on from gatherings g "
        "where g.congress_id = $1";
    const auto held = [&](const std::string& kind) {
        return "select g.id as record_id, g.id as matter_id from gatherings g where " + was_held + "'" +
               kind + "'";
    };
    const std::string seats =
        "select a.id as record_id, g.id as matter_id from gathering_attendees a join gatherings g on "
        "g.congress_id = a.congress_id and g.id = a.gathering_id where a.part = 'member' and a.struck_on is "
        "null and " +
        was_held + "'standing_committee'";
    const std::string seat = "select a.id, 'gathering' as kind, g.state, g.title, g.held_on as registered_on "
                             "from gathering_attendees a join gatherings g on g.congress_id = a.congress_id "
                             "and g.id = a.gathering_id where a.congress_id = $1";
    const auto items = [&](const std::string& kind) {
        return "select i.id as record_id, g.id as matter_id from gathering_items i join gatherings g on "
               "g.congress_id = i.congress_id and g.id = i.gathering_id where i.state = 'done' and i.kind = "
               "'" +
               kind + "' and " + was_held + "'standing_committee'";
    };
    const std::string item = "select i.id, 'gathering' as kind, g.state, i.title, g.held_on as registered_on "
                             "from gathering_items i join gatherings g on g.congress_id = i.congress_id and "
                             "g.id = i.gathering_id where i.congress_id = $1";
    const std::string tasks =
        "select t.id as record_id, g.id as matter_id from gathering_tasks t join gatherings g on "
        "g.congress_id = t.congress_id and g.id = t.gathering_id where t.congress_id = $1 and t.state <> "
        "'dropped' and substr(t.decided_on, 1, 4) = $2 and g.kind = 'chairpersons'";
    const std::string task = "select t.id, 'gathering' as kind, t.state, t.what as title, t.decided_on as "
                             "registered_on from gathering_tasks t where t.congress_id = $1";
    std::vector<figures::Figure> all{
        {"meetings.committee", "常委会会议次数", "Standing Committee meetings", "次",
         "本年度举行的常委会会议次数（含临时召开）", "Meetings of the Standing Committee held in the year",
         true, held("standing_committee")},
        {"meetings.chairpersons", "主任会议次数", "Chairpersons' Meetings", "次", "本年度举行的主任会议次数",
         "Chairpersons' Meetings held in the year", true, held("chairpersons")},
        {"meetings.attendance", "常委会会议出席率", "Attendance at Standing Committee meetings", "%",
         "各次会议实到组成人员人次 ÷ 应到组成人员人次", "Members present ÷ members, over all meetings", true,
         seats + " and a.present = 1", seats},
        {"meetings.decisions", "作出决议、决定", "Resolutions and decisions", "项",
         "本年度常委会会议审议通过的决议、决定", "Resolutions and decisions taken in the year", true,
         items("decision")},
        {"meetings.appointments", "人事任免议题", "Appointments", "项", "本年度常委会会议审议的人事任免议题",
         "Items of appointments dealt with in the year", true, items("appointment")},
        {"meetings.tasks_on_time", "主任会议议定事项按期落实率", "Tasks of Chairpersons' Meetings on time",
         "%", "按期报告并核实落实的项数 ÷ 议定的项数", "Reported by the day and confirmed ÷ decided", false,
         tasks + " and t.state = 'done' and t.reported_on <= t.due", tasks},
    };
    const std::string* sources[] = {&meeting, &meeting, &seat, &item, &item, &task};
    for (std::size_t i = 0; i < all.size(); ++i) all[i].words = *sources[i];
    return all;
}
} // namespace meetings
