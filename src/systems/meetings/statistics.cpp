#include "systems/meetings/statistics.hpp"

#include "db/where.hpp"
#include "engine/access/visibility.hpp"

#include <algorithm>
#include <map>

namespace meetings {
namespace {
struct Held {
    Id<Gathering> id;
    std::string state;
    std::optional<Date> held_on;
    bool urgent = false;
};
BOOST_DESCRIBE_STRUCT(Held, (), (id, state, held_on, urgent))

struct Seat {
    Person person_id;
    Part part = Part::member;
    Leave leave = Leave::none;
    std::optional<bool> present;
    std::int64_t position = 0;
};
BOOST_DESCRIBE_STRUCT(Seat, (), (person_id, part, leave, present, position))

struct Counted {
    std::string kind;
    std::int64_t items = 0;
};
BOOST_DESCRIBE_STRUCT(Counted, (), (kind, items))

bool was_held(std::string_view state) {
    return state == "closed" || state == "minutes_signed" || state == "published";
}

/// The rows of `table` of these meetings.
template <class R>
std::vector<R> of(db::Tx& tx, const std::string& select, const std::vector<Id<Gathering>>& ids,
                  const std::string& order) {
    if (ids.empty()) return {};
    db::Where where{select};
    where.in("gathering_id", ids);
    return tx.list<R>(where.sql + " " + order, where.arguments);
}

/// The longest stretch of months without a meeting, the year's ends included.
int longest_gap(const std::vector<MonthCount>& months, std::int64_t last) {
    int longest = 0, now = 0;
    for (const auto& month : months) {
        if (month.month > last) break;
        now = month.held ? 0 : now + 1;
        longest = std::max(longest, now);
    }
    return longest;
}

void check(Context& context, const gatherings::Rule& rule, GatheringStatistics& all) {
    const bool zh = context.language == Language::zh;
    const auto last = all.year < context.today.year() ? 12 : static_cast<int>(context.today.month()) - 1;
    const auto citation = zh ? rule.citation.zh : rule.citation.en;
    std::string empty;
    std::int64_t with = 0;
    for (const auto& month : all.months) {
        if (month.month > last) break;
        if (month.held)
            ++with;
        else
            empty += (empty.empty() ? "" : zh ? "、" : ", ") + std::to_string(month.month);
    }
    if (rule.every_months) {
        const bool kept = longest_gap(all.months, last) < rule.every_months;
        const auto n = std::to_string(rule.every_months);
        all.checks.push_back(
            {kept,
             kept ? (zh ? "法律要求至少每" + n + "个月举行一次：已做到。"
                        : "The law asks for one in every " + n + " months: kept.")
                  : (zh ? "法律要求至少每" + n + "个月举行一次：有连续" + n + "个月没有举行。"
                        : "The law asks for one in every " + n + " months: there was a gap that long."),
             citation});
    }
    // "every month" and the number held are two statements; a year of thirteen has one extra
    const auto extra = all.held - with;
    all.checks.push_back(
        {empty.empty(),
         zh ? "“每月一次”的表述与次数：" + std::to_string(last) + "个月中有" + std::to_string(with) +
                  "个月举行，共" + std::to_string(all.held) + "次" +
                  (extra > 0 ? "，其中" + std::to_string(extra) + "次为同月加开。" : "。") +
                  (empty.empty() ? "" : empty + "月没有举行，不能写“每月一次”。")
            : "“Once a month” against the count: held in " + std::to_string(with) + " of " +
                  std::to_string(last) + " months, " + std::to_string(all.held) + " in all" +
                  (extra > 0 ? ", " + std::to_string(extra) + " of them a further one in its month." : ".") +
                  (empty.empty() ? "" : " None in " + empty + ", so “once a month” would be wrong."),
         zh ? "监督工作年度报告的自查（表述与次数是否一致）" : "Self-check of the yearly report"});
}
} // namespace

GatheringStatistics statistics(Context& context, const StatisticsAsked& asked) {
    const auto standing = auth::standing(context.actor);
    const auto* rule = gatherings::find_rule(asked.kind.value);
    if (!rule) throw Problem{not_found};
    if (!standing.office && !standing.sc_member) throw Problem{not_allowed};
    if (rule->key == "chairpersons" && !standing.office && !standing.chairperson) throw Problem{not_allowed};
    const bool zh = context.language == Language::zh;
    GatheringStatistics all{.kind = rule->key,
                            .kind_label = zh ? rule->label_zh : rule->label_en,
                            .year = asked.year.value_or(context.today.year())};
    for (int month = 1; month <= 12; ++month) all.months.push_back({month, 0});
    std::vector<Id<Gathering>> ids;
    for (const auto& row : context.tx.all<Held>("select id, state, held_on, urgent from gatherings where "
                                                "congress_id = $1 and kind = $2 and year = $3 order by id",
                                                rule->key, all.year)) {
        if (row.state != "cancelled") ++all.planned;
        if (!was_held(row.state) || !row.held_on) continue;
        ids.push_back(row.id);
        ++all.held;
        all.urgent += row.urgent;
        ++all.months[row.held_on->month() - 1].held;
    }
    matters::NameBook book;
    for (const auto& seat : of<Seat>(context.tx,
                                     "select person_id, part, leave, present, position from "
                                     "gathering_attendees where congress_id = $1 and struck_on is null",
                                     ids, "order by position, person_id, id")) {
        const bool there = seat.present.value_or(false);
        if (seat.part == Part::invited_deputy) all.invited_deputies += there;
        if (seat.part == Part::citizen) all.citizens += there;
        if (seat.part != Part::member) continue;
        ++all.seats;
        all.present += there;
        auto found = std::ranges::find(all.members, seat.person_id, &MemberAttendance::person_id);
        if (found == all.members.end()) {
            all.members.push_back({.person_id = seat.person_id});
            found = all.members.end() - 1;
            book.need(seat.person_id);
        }
        ++found->meetings;
        found->present += there;
        found->on_leave += !there && seat.leave == Leave::granted;
        found->absent += !there && seat.leave != Leave::granted;
    }
    for (const auto& counted : of<Counted>(context.tx,
                                           "select kind, count(*) as items from gathering_items where "
                                           "congress_id = $1 and state not in ('removed', 'withdrawn')",
                                           ids, "group by kind order by kind")) {
        const auto* kind = gatherings::find_item_kind(counted.kind);
        all.by_kind.push_back({counted.kind,
                               !kind ? counted.kind
                               : zh  ? kind->label_zh
                                     : kind->label_en,
                               counted.items});
        all.topics += counted.items;
    }
    for (const auto& task :
         of<Task>(context.tx,
                  db::select<Task>("gathering_tasks") + " where congress_id = $1 and state <> 'dropped'", ids,
                  "order by id")) {
        ++all.tasks;
        if (task.state != "done") continue;
        ++all.tasks_done;
        all.tasks_on_time += task.reported_on && *task.reported_on <= task.due;
    }
    check(context, *rule, all);
    all.names = book.look_up(context.tx, date(static_cast<int>(all.year), 12, 31));
    return all;
}
} // namespace meetings
