#include "systems/suggestions/figures.hpp"

#include "engine/rules/rules.hpp"

namespace suggestions {
/// The suggestions registered in the session of the year, narrowed.
std::string of_session(const std::string& condition) {
    return "select m.id as record_id, m.id as matter_id from matters m "
           "join suggestions s on s.congress_id = m.congress_id and s.id = m.id "
           "join sessions t on t.congress_id = s.congress_id and t.id = s.session_id and substr(t.opens_on, "
           "1, 4) = $2 "
           "where m.congress_id = $1 and m.kind = 'suggestion' and m.registered_on is not null and m.state "
           "<> 'split'" +
           (condition.empty() ? "" : " and " + condition);
}

namespace {
/// Those on which the author's word is known: `grades` narrows the opened ratings that must be there.
std::string rated(const std::string& round, const std::string& none_such = "") {
    const auto rating = "select 1 from ratings r where r.congress_id = $1 and r.matter_id = m.id and "
                        "r.opened_on is not null and r.round = " +
                        round;
    return of_session("exists (" + rating + ")" +
                      (none_such.empty() ? "" : " and not exists (" + rating + " and " + none_such + ")"));
}

/// Three-year promises of the term, made in replies to suggestions of its sessions up to the year. A changed
/// promise lives on in the one that took its place.
std::string promises(const std::string& condition = "") {
    return "select p.id as record_id, p.matter_id from promises p "
           "join replies y on y.congress_id = p.congress_id and y.id = p.reply_id and y.outcome = 'B3' "
           "join suggestions s on s.congress_id = p.congress_id and s.id = p.matter_id "
           "join sessions t on t.congress_id = s.congress_id and t.id = s.session_id and substr(t.opens_on, "
           "1, 4) <= $2 "
           "join terms e on e.congress_id = t.congress_id and e.id = t.term_id and substr(e.starts_on, 1, 4) "
           "<= $2 and "
           "substr(e.ends_on, 1, 4) >= $2 "
           "where p.congress_id = $1 and p.state <> 'changed'" +
           (condition.empty() ? "" : " and " + condition);
}

std::string resolved_codes() {
    std::string codes;
    for (const auto& outcome : rules::outcomes())
        if (outcome.counts_as_resolved) codes += (codes.empty() ? "'" : ", '") + outcome.code + "'";
    return codes;
}

/// The last round on which the author's word is known: what was taken up again is not yet rated anew.
const std::string last_round =
    "(select max(l.round) from ratings l where l.congress_id = $1 and l.matter_id = "
    "m.id and l.opened_on is not null)";
/// The author's latest word on whether it is really solved; no two are asked for on one day.
std::string last_answer(const std::string& condition) {
    return "exists (select 1 from questions q where q.congress_id = $1 and q.matter_id = m.id and "
           "q.verdict is not null" +
           condition +
           " and not exists (select 1 from questions l where l.congress_id = $1 and l.matter_id = m.id and "
           "l.verdict is not null and l.asked_on > q.asked_on))";
}
/// The yearly reports on promises that were owed in the year.
std::string yearly(const std::string& condition = "") {
    return "select k.id as record_id, k.matter_id from clocks k where k.congress_id = $1 and "
           "k.rule = 'promise_yearly' and substr(k.started_on, 1, 4) = $2 and k.void_on is null" +
           condition;
}
const std::string unsatisfied = "(r.process = 'unsatisfied' or r.result = 'unsatisfied')";
const std::string not_wholly = "(r.process <> 'satisfied' or r.result <> 'satisfied')";
const std::string replied = "m.replied_on is not null";
const std::string kept = "p.state = 'fulfilled' and substr(p.settled_on, 1, 4) <= $2";
} // namespace

std::vector<figures::Figure> declare_figures() {
    std::vector<figures::Figure> all = {
        {"suggestions.registered", "代表建议", "Suggestions of the session", "件",
         "本年度人代会会议期间提出并立案的代表建议件数", "Suggestions handed in and registered at the year's session", true, of_session()},
        {"suggestions.completed", "办结率", "Completion rate", "%", "已答复代表的件数 ÷ 立案件数",
         "Replied ÷ registered", true, of_session(replied), of_session()},
        {"suggestions.satisfied", "办理满意率", "Satisfaction with handling", "%",
         "最后一轮评价中过程与结果均为满意或基本满意的件数 ÷ 收到评价的件数", "Rated satisfied or basically satisfied with process and result in the last round ÷ rated", true,
         rated(last_round, unsatisfied), rated(last_round)},
        {"suggestions.fully_satisfied", "完全满意率", "Full satisfaction", "%",
         "最后一轮评价中过程与结果均为满意的件数 ÷ 收到评价的件数", "Rated satisfied with both process and result in the last round ÷ rated", true,
         rated(last_round, not_wholly), rated(last_round)},
        {"suggestions.satisfied_at_first", "首轮满意率", "First-round satisfaction", "%",
         "第一轮评价中过程与结果均为满意或基本满意的件数 ÷ 第一轮收到评价的件数", "Rated satisfied or basically satisfied in the first round ÷ rated in the first round", true,
         rated("1", unsatisfied), rated("1")},
        {"suggestions.rated", "评价回收率", "Ratings returned", "%", "收到评价的件数 ÷ 已答复的件数",
         "Rated ÷ replied", true, rated(last_round), of_session(replied)},
        {"suggestions.resolved", "当年办成率", "Resolved within the year", "%",
         "当年答复且办理结果分类属于“已经解决”的件数 ÷ 立案件数", "Replied within the year in a class that counts as resolved ÷ registered", true,
         of_session("m.outcome in (" + resolved_codes() + ") and substr(m.replied_on, 1, 4) = $2"),
         of_session()},
        {"suggestions.on_time", "按期答复率", "Replied on time", "%",
         "没有一个承办单位逾期答复的件数 ÷ 已答复的件数", "No handling unit's reply was late ÷ replied", true,
         of_session(
             replied +
             " and not exists (select 1 from clocks k where k.congress_id = $1 and k.matter_id = m.id and "
             "k.rule = 'reply' and k.met_on > k.due_on)"),
         of_session(replied)},
        {"suggestions.contacted", "见面沟通率", "Deputy contacted before the reply", "%",
         "主办、分办单位均与代表沟通的件数 ÷ 已答复的件数", "Every lead or separate unit spoke with the deputy ÷ replied", true,
         of_session(
             replied +
             " and not exists (select 1 from handlings h where h.congress_id = $1 and h.matter_id = m.id and "
             "h.role <> 'co' and h.state <> 'relieved' and h.contacted_on is null)"),
         of_session(replied)},
        {"suggestions.shared", "多单位承办比例", "Handled by two or more units", "%",
         "由两个以上单位承办的件数 ÷ 立案件数", "Two or more units ÷ registered", true,
         of_session("(select count(*) from handlings h where h.congress_id = $1 and h.matter_id = m.id and "
                    "h.state <> 'relieved') > 1"),
         of_session()},
        {"suggestions.rehandled", "二次办理", "Second handlings", "件", "因代表不满意而二次办理的件数",
         "Handled a second time because the deputy was not satisfied", true,
         of_session("exists (select 1 from ratings r where r.congress_id = $1 and r.matter_id = m.id and "
                    "r.opened_on is not null and r.round = 1 and " +
                    unsatisfied + ")")},
        {"suggestions.handed_back", "申请退办", "Handbacks asked for", "件", "承办单位申请退办的件数",
         "A unit asked to hand back", false,
         of_session("exists (select 1 from petitions p where p.congress_id = $1 and p.matter_id = m.id and "
                    "p.kind = 'handback')")},
        {"suggestions.extended", "延期答复", "Replies given more time", "件", "批准延期答复的件数",
         "More time was granted", false,
         of_session("exists (select 1 from petitions p where p.congress_id = $1 and p.matter_id = m.id and "
                    "p.kind = 'extension' "
                    "and p.decision = 'granted')")},
        {"promises.made", "本届续办的“三年内能解决”建议", "Three-year promises carried over in the term",
         "件", "本届历次会议建议中，答复分类为B3（三年内解决）的承诺件数",
         "Promises in class B3 replies to suggestions of the term's sessions so far", true, promises()},
        {"promises.kept", "续办建议落实率", "Promises kept", "%", "截至年末已兑现的承诺件数 ÷ 承诺件数",
         "Fulfilled by the year's end ÷ made", true, promises(kept), promises()},
        {"promises.open", "仍在续办", "Promises still open", "件", "截至年末尚未兑现的承诺件数",
         "Not fulfilled by the year's end", true, promises("not (" + kept + ")")},
        {"promises.overdue", "逾期未兑现", "Promises overdue", "件", "截至年末尚未兑现、且承诺期限已过的件数",
         "Not fulfilled by the year's end although due", true,
         promises("not (" + kept + ") and p.due_on <= $2 || '-12-31'")},
        {"promises.reported_yearly", "承诺年度报告率", "Yearly reports on promises", "%",
         "第四季度按期报告进展的承诺件数 ÷ 当年和上年作出、届时仍在续办的承诺件数", "Reported on in time in the fourth quarter ÷ promises of this and last year still open then", false,
         yearly(" and k.met_on <= k.due_on"), yearly()},
        {"suggestions.asked_again", "办后回访回答率", "Answered after the closing", "%",
         "代表回答了办后回访的件数 ÷ 已回访的件数", "Deputies who answered whether it is really solved ÷ asked", true, of_session(last_answer("")),
         of_session("exists (select 1 from questions q where q.congress_id = $1 and q.matter_id = m.id)")},
        {"suggestions.really_solved", "真正解决率", "Really solved", "%",
         "代表最近一次回答“真正解决”的件数 ÷ 代表回答了办后回访的件数", "The deputy's latest word is “solved” ÷ deputies who answered", true,
         of_session(last_answer(" and q.verdict = 'solved'")), of_session(last_answer(""))},
        {"suggestions.taken_up_again", "回访后重新办理", "Taken up again after the closing", "件",
         "代表认为没有真正解决、由人大重新交办的件数", "Not solved, says the deputy, and handled once more",
         true, of_session("exists (select 1 from questions q where q.congress_id = $1 and q.matter_id = m.id and "
                    "q.state = 'reopened')")},
        {"suggestions.intersession", "闭会期间建议", "Suggestions between sessions", "件",
         "本年度闭会期间提出并立案的代表建议件数", "Suggestions registered between sessions in the year",
         true, "select m.id as record_id, m.id as matter_id from matters m "
         "join suggestions s on s.congress_id = m.congress_id and s.id = m.id and s.channel = 'intersession' "
         "where m.congress_id = $1 and m.kind = 'suggestion' and m.state <> 'split' and "
         "substr(m.registered_on, 1, 4) = $2"},
    };
    for (auto& figure : assignment_figures()) all.push_back(std::move(figure));
    return all;
}
} // namespace suggestions
