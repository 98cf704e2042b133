#include "db/page.hpp"
#include "engine/matters/advance.hpp"
#include "systems/meetings/showing.hpp"

namespace meetings {
namespace {
/// The latest first; in one day by number.
GatheringPage page_of(Context& context, db::Where where, const GatheringFilter& filter) {
    const std::string order = filter.coming ? "asc" : "desc";
    const std::string key = "coalesce(g.held_on, cast(g.year as text) || '-99') || cast(g.id as text)";
    if (filter.kind) where.add("g.kind = ?", *filter.kind);
    if (filter.year) where.add("g.year = ?", *filter.year);
    if (filter.mine)
        where.add("exists (select 1 from gathering_attendees a where a.congress_id = $1 and a.gathering_id = "
                  "g.id and a.struck_on is null and (a.person_id = ? or a.substitute_id = ?))",
                  context.actor.person, context.actor.person);
    if (filter.to_check)
        where.add(
            "g.state in ('in_session', 'closed') and exists (select 1 from gathering_speeches s join "
            "gathering_items i on i.congress_id = s.congress_id and i.id = s.item_id where s.congress_id = "
            "$1 and i.gathering_id = g.id and s.person_id = ? and s.text <> '' and s.checked_at is null)",
            context.actor.person);
    if (filter.coming) where.add("g.held_on >= ? and g.state <> 'cancelled'", context.today);
    if (filter.cursor) where.add(key + (filter.coming ? " > ?" : " < ?"), *filter.cursor);
    const auto limit = db::limit_of(filter.limit);
    const auto me = where.argument(context.actor.person);
    const std::string of_members = "(select count(*) from gathering_attendees a where a.congress_id = "
                                   "g.congress_id and a.gathering_id = g.id and a.struck_on is null and "
                                   "a.part = 'member'";
    const std::string mine = " from gathering_attendees a where a.congress_id = g.congress_id and "
                             "a.gathering_id = g.id and a.struck_on is null and a.person_id = " +
                             me + ")";
    GatheringPage page;
    page.items = context.tx.list<GatheringRow>(
        "select g.id, g.kind, g.kind as kind_label, g.year, g.number, g.title, g.state, g.state as "
        "state_label, g.held_on, g.begins_at, g.place, g.urgent, (select count(*) from gathering_items i "
        "where i.congress_id = g.congress_id and i.gathering_id = g.id and i.state <> 'removed') as items, " +
            of_members + ") as members, " + of_members +
            " and a.present = 1) as present, (select a.acknowledged_at" + mine +
            " as acknowledged_at, (select a.leave" + mine + " as leave, g.summary " + where.sql +
            " order by " + key + " " + order + " limit " + std::to_string(limit + 1),
        where.arguments);
    if (std::ssize(page.items) > limit) {
        page.items.pop_back();
        const auto& last = page.items.back();
        page.next = (last.held_on ? to_string(*last.held_on) : std::to_string(last.year) + "-99") +
                    std::to_string(last.id.value);
    }
    const bool zh = context.language == Language::zh;
    for (auto& row : page.items) {
        const auto& rule = gatherings::rule(row.kind);
        row.kind_label = zh ? rule.label_zh : rule.label_en;
        row.state_label = matters::word(gatherings::states, row.state, context.language);
    }
    return page;
}
} // namespace

GatheringRules rules_of(Context& context) {
    const bool zh = context.language == Language::zh;
    const auto said = [&](const Citation& citation) { return zh ? citation.zh : citation.en; };
    GatheringRules rules;
    for (const auto& rule : gatherings::kinds())
        rules.kinds.push_back({rule.key, zh ? rule.label_zh : rule.label_en,
                               rule.level == rules::Level::law ? "law" : "default", said(rule.citation),
                               rule.notice_days, rule.every_months});
    for (const auto& kind : gatherings::item_kinds())
        rules.items.push_back(
            {kind.key, zh ? kind.label_zh : kind.label_en, said(kind.citation), kind.gatherings});
    return rules;
}

GatheringPage list(Context& context, const GatheringFilter& filter) {
    db::Where where{"from gatherings g where g.congress_id = $1"};
    gatherings::store::visible(where, context.actor);
    return page_of(context, std::move(where), filter);
}

GatheringView show(Context& context, Id<Gathering> id) {
    if (!gatherings::store::may_see(context, id)) throw Problem{not_found};
    return view_of(context, gatherings::store::load(context.tx, id));
}

BackwardView backward(Context& context, Id<Gathering> id, const Typed& typed) {
    if (!gatherings::store::may_see(context, id) || !context.actor.has(auth::Role::office_staff))
        throw Problem{not_found};
    const auto gathering = gatherings::store::load(context.tx, id);
    const auto agenda = gatherings::store::agenda(context.tx, id);
    BackwardView view{
        .days = gatherings::backward(gathering, agenda, typed.held_on, context.today, context.language),
        .workday = Calendar::official().is_workday(typed.held_on)};
    const auto latest =
        gatherings::day_before(typed.held_on, gatherings::rule(gathering.kind).notice_days).on;
    view.in_time = context.today <= latest;
    const auto counted = Calendar::official().count(typed.held_on, ::Unit::workdays, 1);
    if (!counted.years_without_notice.empty()) {
        const auto year = std::to_string(counted.years_without_notice.front());
        view.calendar = context.language == Language::zh
                            ? year + " 年放假安排尚未录入，只按周末推算"
                            : "The holidays of " + year + " are not entered yet; only weekends count";
    }
    return view;
}

GatheringWorks works(Context& context) {
    GatheringWorks works;
    const bool zh = context.language == Language::zh;
    const auto add = [&](const char* kind, const char* label_zh, const char* label_en, std::int64_t all,
                         std::int64_t late, const char* query) {
        if (all) works.tasks.push_back({kind, zh ? label_zh : label_en, all, late, query});
    };
    const auto& actor = context.actor;
    add("gathering_answer", "会议通知待回执", "Meetings to answer",
        context.tx.count("select count(*) from gathering_attendees a join gatherings g on g.congress_id = "
                         "a.congress_id and g.id = a.gathering_id where a.congress_id = $1 and a.person_id = "
                         "$2 and a.struck_on is null and a.acknowledged_at is null and a.leave = 'none' and "
                         "g.state in ('notified', 'papers_sent') and g.held_on >= $3",
                         actor.person, context.today),
        0, "mine=true&coming=true");
    add("gathering_speech", "发言稿待核对", "Speeches to check",
        context.tx.count(
            "select count(*) from gathering_speeches s join gathering_items i on i.congress_id = "
            "s.congress_id and i.id = s.item_id join gatherings g on g.congress_id = "
            "i.congress_id and g.id = i.gathering_id where s.congress_id = $1 and s.person_id = "
            "$2 and s.text <> '' and s.checked_at is null and g.state in ('in_session', "
            "'closed')",
            actor.person),
        0, "to_check=true");
    db::Where own{"select count(*) from gathering_tasks t where t.congress_id = $1 and t.state = 'open'"};
    std::string whose = "t.person_id = " + own.argument(actor.person);
    if (const auto units = auth::units_of(actor); !units.empty())
        whose += " or t.unit_id in " + own.among(units);
    own.sql += " and (" + whose + ")";
    auto late = own;
    late.add("t.due < ?", context.today);
    add("gathering_task", "会议议定事项待落实", "Decided at meetings, to be done",
        context.tx.count_of(own.sql, own.arguments), context.tx.count_of(late.sql, late.arguments), "tasks");
    if (actor.has(auth::Role::office_staff)) {
        add("gathering_leave", "会议请假待答复", "Requests for leave to answer",
            context.tx.count(
                "select count(*) from gathering_attendees a join gatherings g on g.congress_id = "
                "a.congress_id and g.id = a.gathering_id where a.congress_id = $1 and a.leave = "
                "'asked' and a.struck_on is null and g.state in ('notified', 'papers_sent')"),
            0, "coming=true");
        add("gathering_check", "会议议定事项待核实", "Reported done, to be checked",
            context.tx.count("select count(*) from gathering_tasks t where t.congress_id = $1 and t.state = "
                             "'reported'"),
            0, "tasks=reported");
    }
    return works;
}

GatheringPage list_public(Context& context, const GatheringFilter& filter) {
    auto asked = filter;
    asked.mine = asked.coming = asked.to_check = false;
    return page_of(context, {"from gatherings g where g.congress_id = $1 and g.state = 'published'"}, asked);
}

GatheringView show_public(Context& context, Id<Gathering> id) {
    auto open = context.as_public();
    const auto gathering = gatherings::store::load(open.tx, id);
    if (gathering.state != "published") throw Problem{not_found};
    return view_of(open, gathering);
}
} // namespace meetings
