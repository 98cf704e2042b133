#include "systems/suggestions/store.hpp"

#include "db/page.hpp"
#include "engine/matters/finding.hpp"
#include "engine/matters/handling_flow.hpp"
#include "engine/matters/store.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/sheet.hpp"

#include <algorithm>

namespace suggestions::store {
using db::Where;

namespace {
// Deadlines of the handling itself, which make it late: not the deputy's own, nor what follows over the years
// or comes from elsewhere.
const std::string of_handling = "k.rule not in ('rating', 'promise', 'promise_yearly', 'linkage_feedback')";

void at_desk(Where& where, Desk desk, const auth::Actor& actor) {
    switch (desk) {
    case Desk::all: break;
    case Desk::mine: where.add("m.author_id = ?", actor.person); break;
    case Desk::cosign:
        where.add("exists (select 1 from cosignatures g where g.congress_id = $1 and g.matter_id = m.id and "
                  "g.person_id = ? and g.state in ('invited', 'confirmed'))",
                  actor.person);
        break;
    case Desk::office: where.sql += " and m.audience like '%W%'"; break;
    case Desk::unit: break; // the parts of its units are joined
    case Desk::helper: where.add("m.entered_by = ?", actor.person); break;
    }
}

/// (Conditions on other tables are sets of matters and not "exists": what waits is little, however much there
/// is.)
void asked_of(Where& where, Asked asked, const auth::Actor& actor) {
    const std::string cosignature =
        "m.id in (select g.matter_id from cosignatures g where g.congress_id = $1 "
        "and g.person_id = ? and ";
    switch (asked) {
    case Asked::cosign: where.add(cosignature + "g.state = 'invited')", actor.person); break;
    case Asked::withdrawal:
        where.add(cosignature + "g.state = 'confirmed' and g.withdraw_agreed is null)", actor.person);
        where.sql += " and s.withdrawal is not null and m.state <> 'withdrawn'";
        break;
    case Asked::solved:
        where.add("m.id in (select q.matter_id from questions q where q.congress_id = $1 and "
                  "q.state = 'asked' and q.person_id = ?)",
                  actor.person);
        break;
    case Asked::unsolved:
        where.sql += " and m.id in (select q.matter_id from questions q where q.congress_id = $1 and "
                     "q.state = 'answered' and q.verdict = 'not_solved')";
        break;
    case Asked::passing:
        where.add("m.author_id = ? and m.id in (select p.matter_id from passings p where p.congress_id = $1 "
                  "and p.state = 'consent_asked')",
                  actor.person);
        break;
    case Asked::submission: // nobody invited is still waited for, and somebody has answered
        where.add(
            "m.author_id = ? and m.state = 'cosigning' and not exists (select 1 from cosignatures g where "
            "g.congress_id = $1 and g.matter_id = m.id and g.state = 'invited')",
            actor.person);
        break;
    case Asked::promise:
        where.add("m.author_id = ? and m.id in (select p.matter_id from promises p where p.congress_id = $1 "
                  "and p.state = 'reported')",
                  actor.person);
        break;
    }
}

/// Whether a deadline of the handling (at a unit's desk: of its part) is past, or near.
std::string waits(Where& where, const Filter& filter, Due due, Date today) {
    const auto running =
        std::string(filter.desk == Desk::unit ? "h.id in (select k.handling_id"
                                              : "m.id in (select k.matter_id") +
        " from clocks k where k.congress_id = $1 and k.met_on is null and k.void_on is null and " +
        of_handling;
    const auto now = where.argument(today);
    if (due == Due::overdue) return running + " and k.due_on < " + now + ")";
    return running + " and k.due_on >= " + now +
           " and k.due_on <= " + where.argument(today + matters::soon_days) + ")";
}
} // namespace

Where narrow(Context& context, const Filter& filter, bool published, bool details) {
    const auto desk = filter.desk.value_or(Desk::all);
    Where where{"from matters m"};
    if (details || filter.confidential || filter.channel || filter.session_id ||
        filter.asked == Asked::withdrawal)
        where.sql += " join suggestions s on s.congress_id = m.congress_id and s.id = m.id";
    if (desk == Desk::unit)
        where.sql += " join handling_dues d on d.congress_id = m.congress_id and d.matter_id = m.id join "
                     "handlings h on h.congress_id = d.congress_id and h.id = d.handling_id";
    where.sql += " where m.congress_id = $1 and m.kind = 'suggestion'";
    if (desk == Desk::unit) {
        // of one unit, as nearly always, the index gives the parts by deadline
        const auto units = auth::units_of(context.actor);
        if (units.size() > 1)
            where.in("d.unit_id", units);
        else
            where.add("d.unit_id = ?", units.empty() ? Id<people::Organ>{} : units.front());
    }
    if (published)
        where.sql += " and m.published_on is not null and m.audience like '%P%'";
    else
        matters::visible(where, context.actor);
    at_desk(where, desk, context.actor);
    if (!filter.state.empty()) where.in("m.state", filter.state);
    if (filter.category) where.add("m.category = ?", *filter.category);
    if (filter.outcome) where.add("m.outcome = ?", *filter.outcome);
    if (filter.confidential) where.add("s.confidential = ?", *filter.confidential);
    if (filter.channel) where.add("s.channel = ?", *filter.channel);
    if (filter.session_id) where.add("s.session_id = ?", *filter.session_id);
    if (desk == Desk::unit) {
        if (filter.role) where.add("h.role = ?", *filter.role);
        if (!filter.part_state.empty()) where.in("h.state", filter.part_state);
    } else if (filter.unit_id || filter.role) {
        // that unit, in that role
        where.sql +=
            " and exists (select 1 from handlings u where u.congress_id = $1 and u.matter_id = m.id and "
            "u.state <> 'relieved'";
        if (filter.unit_id) where.add("u.unit_id = ?", *filter.unit_id);
        if (filter.role) where.add("u.role = ?", *filter.role);
        where.sql += ")";
    }
    if (filter.petition)
        where.add("m.id in (select p.matter_id from petitions p join handlings o on o.congress_id = "
                  "p.congress_id and o.id = p.handling_id and o.state not in ('relieved', 'replied', 'done') "
                  "where p.congress_id = $1 and p.decision = 'pending' and p.kind = ?)",
                  *filter.petition);
    if (filter.asked) asked_of(where, *filter.asked, context.actor);
    if (const auto words = trim(filter.q.value_or("")); !words.empty())
        matters::having(where, context.tx, words);
    if (const auto due = filter.due.value_or(Due::any); due != Due::any)
        where.sql += " and " + waits(where, filter, due, context.today);
    if (filter.colour) {
        const auto colour = colour_of(where, context.today);
        where.add(colour + " = ?", *filter.colour);
    }
    return where;
}

namespace {
struct Line {
    Id<Matter> id;
    std::int64_t version = 0;
    std::optional<std::string> number;
    std::string title, category, state;
    Id<people::Person> author_id;
    std::optional<Id<people::Organ>> proposed_unit_id;
    std::string channel;
    std::optional<std::string> outcome;
    std::optional<Date> submitted_on;
    std::string due_key;
};
BOOST_DESCRIBE_STRUCT(Line, (),
                      (id, version, number, title, category, state, author_id, proposed_unit_id, channel,
                       outcome, submitted_on, due_key))

/// Units work by deadline, everyone else newest first.
bool by_deadline(const Filter& filter) {
    return filter.desk == Desk::unit;
}

/// Continues after the last row of the page before: "2020-04-01_123" or "123".
void after(Where& where, const Filter& filter) {
    const auto& cursor = *filter.cursor;
    const auto bar = cursor.find('_');
    if (by_deadline(filter) != (bar != cursor.npos)) throw Problem{db::bad_cursor};
    const auto id = db::number_in(std::string_view(cursor).substr(bar == cursor.npos ? 0 : bar + 1));
    if (by_deadline(filter))
        where.add("(d.due_on, d.matter_id) > (?, ?)", cursor.substr(0, bar), id);
    else
        where.add("m.id < ?", id);
}

struct PartLine {
    Id<Handling> handling_id;
    Id<Matter> matter_id;
    Id<people::Organ> unit_id;
    matters::HandlerRole role = matters::HandlerRole::lead;
    std::string state;
};
BOOST_DESCRIBE_STRUCT(PartLine, (), (handling_id, matter_id, unit_id, role, state))

struct DueLine {
    Id<Matter> matter_id;
    std::optional<Id<Handling>> handling_id;
    std::string rule;
    Date due_on;
};
BOOST_DESCRIBE_STRUCT(DueLine, (), (matter_id, handling_id, rule, due_on))

Row row_of(const Line& line, const Context& context) {
    return {.id = line.id,
            .version = line.version,
            .number = line.number,
            .title = line.title,
            .category = line.category,
            .state = line.state,
            .state_label = matters::word(states, line.state, context.language),
            .author_id = line.author_id,
            .proposed_unit_id = line.proposed_unit_id,
            .channel = line.channel,
            .outcome = line.outcome,
            .submitted_on = line.submitted_on};
}

/// Adds the units and the nearest running deadline to every row, in two queries.
void complete(Context& context, const Filter& filter, std::vector<Row>& rows, matters::NameBook& book) {
    if (rows.empty()) return;
    std::vector<Id<Matter>> ids;
    for (const auto& row : rows) ids.push_back(row.id);
    const auto mine = auth::units_of(context.actor);
    Where parts{"select h.id as handling_id, h.matter_id, h.unit_id, h.role, h.state from handlings h "
                "where h.congress_id = $1 and h.state <> 'relieved'"};
    parts.in("h.matter_id", ids);
    std::vector<Id<Handling>> ours;
    for (const auto& part :
         context.tx.list<PartLine>(parts.sql + " order by h.matter_id, h.id", parts.arguments)) {
        const auto row = std::ranges::find(rows, part.matter_id, &Row::id);
        row->units.push_back({part.handling_id, part.unit_id, part.role, part.state,
                              matters::word(matters::handling_states, part.state, context.language)});
        if (std::ranges::find(mine, part.unit_id) != mine.end()) ours.push_back(part.handling_id);
        book.need(part.unit_id);
    }
    if (!context.actor.signed_in()) return; // the public is not shown the deadlines of the day's work
    Where dues{
        "select k.matter_id, k.handling_id, k.rule, k.due_on from clocks k where k.congress_id = $1 and "
        "k.met_on is null and k.void_on is null and k.rule not like 'promise%'"};
    dues.in("k.matter_id", ids);
    for (const auto& due :
         context.tx.list<DueLine>(dues.sql + " order by k.matter_id, k.due_on, k.id", dues.arguments)) {
        const auto row = std::ranges::find(rows, due.matter_id, &Row::id);
        if (row->due_on) continue;
        if (filter.desk == Desk::unit &&
            (!due.handling_id || std::ranges::find(ours, *due.handling_id) == ours.end()))
            continue;
        const auto& deadline = rules::deadline(due.rule);
        row->due_on = due.due_on;
        row->due_rule = due.rule;
        row->due_label = context.language == Language::zh ? deadline.label_zh : deadline.label_en;
        row->days_left = due.due_on - context.today;
    }
}

struct Counted {
    std::string state;
    std::int64_t count = 0, due_soon = 0, overdue = 0;
};
BOOST_DESCRIBE_STRUCT(Counted, (), (state, count, due_soon, overdue))

/// Suggestions, where `where` may give one for each of its parts. (To tell equal ones apart costs more than
/// all the rest, so it is only done for who works for several units.)
std::string counted(const Context& context, const Filter& filter, const std::string& of = "m.id") {
    const bool twice = filter.desk == Desk::unit && auth::units_of(context.actor).size() > 1;
    return std::string(twice ? "count(distinct " : "count(") + of + ")";
}

template <class R> std::vector<R> of_matter(db::Tx& tx, const char* table, Id<Matter> id) {
    return tx.all<R>(db::select<R>(table) + " where congress_id = $1 and matter_id = $2 order by id", id);
}
} // namespace

Suggestion load(db::Tx& tx, Id<Matter> id) {
    Suggestion suggestion{.c = matters::store::load(tx, id),
                          .details = tx.get<Details>(
                              db::select<Details>("suggestions") + " where congress_id = $1 and id = $2", id),
                          .cosignatures = of_matter<Cosignature>(tx, "cosignatures", id)};
    suggestion.checks = of_matter<ScreeningCheck>(tx, "screening_checks", id);
    suggestion.consultations = of_matter<Consultation>(tx, "consultations", id);
    for (const auto& one : suggestion.consultations)
        if (!one.recalled_on) suggestion.c.consulted.push_back(one.unit_id);
    for (const auto& cosignature : suggestion.cosignatures)
        if (cosignature.state == CosignState::invited || cosignature.state == CosignState::confirmed)
            suggestion.c.cosigners.push_back(cosignature.person_id);
    if (!suggestion.c.promises.empty())
        suggestion.progress = tx.all<matters::ProgressNote>(
            db::select<matters::ProgressNote>("progress_notes") +
                " where congress_id = $1 and matter_id = $2 order by noted_on, id",
            id);
    if (suggestion.c.matter.replied_on)
        suggestion.questions = tx.all<Question>(
            db::select<Question>("questions") + " where congress_id = $1 and matter_id = $2 order by id", id);
    return suggestion;
}

Page list(Context& context, const Filter& filter, bool published) {
    auto where = narrow(context, filter, published);
    if (filter.cursor) after(where, filter);
    const bool by_due = by_deadline(filter);
    const auto limit = db::limit_of(filter.limit);
    const auto sql =
        "select m.id, m.version, m.number, m.title, m.category, m.state, m.author_id, s.proposed_unit_id, "
        "s.channel, m.outcome, m.submitted_on, " +
        std::string(by_due ? "d.due_on" : "''") + " as due_key " + where.sql + " order by " +
        (by_due ? "d.due_on, d.matter_id" : "m.id desc") + " limit " + std::to_string(limit + 1);
    const auto lines = context.tx.list<Line>(sql, where.arguments);
    Page page;
    matters::NameBook book;
    for (const auto& line : lines) {
        if (std::ssize(page.items) == limit) {
            const auto& last = lines[static_cast<std::size_t>(limit) - 1];
            page.next = (by_due ? last.due_key + "_" : "") + std::to_string(last.id.value);
            break;
        }
        page.items.push_back(row_of(line, context));
        book.need(line.author_id);
        book.need(line.proposed_unit_id);
    }
    complete(context, filter, page.items, book);
    page.names = book.look_up(context.tx, context.today);
    return page;
}

std::int64_t count(Context& context, const Filter& filter) {
    const auto where = narrow(context, filter, false, false);
    return context.tx.count_of("select " + counted(context, filter) + " " + where.sql, where.arguments);
}

Summary summary(Context& context, const Filter& filter) {
    auto wide = filter;
    wide.state.clear();
    wide.due = Due::any;
    auto where = narrow(context, wide, false, false);
    const auto of_those = [&](Due due) {
        return counted(context, wide,
                       "case when " + waits(where, wide, due, context.today) + " then m.id end");
    };
    const auto soon = of_those(Due::soon), overdue = of_those(Due::overdue);
    Summary summary;
    for (const auto& row : context.tx.list<Counted>("select m.state, " + counted(context, wide) +
                                                        " as count, " + soon + " as due_soon, " + overdue +
                                                        " as overdue " + where.sql + " group by m.state",
                                                    where.arguments)) {
        summary.states.push_back({row.state, matters::word(states, row.state, context.language), row.count});
        summary.total += row.count;
        summary.due_soon += row.due_soon;
        summary.overdue += row.overdue;
    }
    const auto place = [](const StateCount& entry) {
        return std::ranges::find(states, entry.state, &matters::Word::key) - std::begin(states);
    };
    std::ranges::sort(summary.states, {}, place);
    return summary;
}

namespace {
struct Found {
    Id<Matter> id;
};
BOOST_DESCRIBE_STRUCT(Found, (), (id))

std::vector<Id<Matter>> ids_of(const std::vector<Found>& found) {
    std::vector<Id<Matter>> ids;
    for (const auto& row : found) ids.push_back(row.id);
    return ids;
}
} // namespace

std::vector<Id<Matter>> overdue(Context& context, std::string_view rule) {
    return ids_of(context.tx.all<Found>(R"(
        select distinct m.id
          from clocks k
          join matters m on m.congress_id = k.congress_id and m.id = k.matter_id and m.kind = 'suggestion'
         where k.congress_id = $1 and k.rule = $2 and k.met_on is null and k.void_on is null and k.due_on < $3
         order by m.id)",
                                        std::string(rule), context.today));
}

std::vector<Id<Matter>> awaiting_rating(Context& context) {
    return ids_of(context.tx.all<Found>(R"(
        select m.id
          from matters m
         where m.congress_id = $1 and m.kind = 'suggestion' and m.state = 'replied'
         order by m.id)"));
}

std::vector<Id<Matter>> promises_unanswered(Context& context, Date before) {
    return ids_of(context.tx.all<Found>(R"(
        select distinct m.id
          from promises p
          join matters m on m.congress_id = p.congress_id and m.id = p.matter_id and m.kind = 'suggestion'
         where p.congress_id = $1 and p.state = 'reported' and p.reported_on < $2
         order by m.id)",
                                        before));
}

std::vector<Id<Matter>> promises_to_report(Context& context) {
    const auto year = context.today.year();
    return ids_of(context.tx.all<Found>(R"(
        select distinct m.id
          from promises p
          join matters m on m.congress_id = p.congress_id and m.id = p.matter_id and m.kind = 'suggestion'
         where p.congress_id = $1 and p.state = 'open' and p.made_on >= $2 and p.made_on < $3
           and not exists (select 1 from clocks k
                            where k.congress_id = $1 and k.matter_id = p.matter_id
                              and k.handling_id = p.handling_id and k.rule = 'promise_yearly'
                              and k.started_on >= $3)
         order by m.id)",
                                        date(year - 1, 1, 1), date(year, 10, 1)));
}

std::vector<papers::File> proofs_of(db::Tx& tx, Id<Matter> id) {
    return tx.all<papers::File>(db::select<papers::File>("files") + R"(
         where congress_id = $1 and subject_kind in ('promise_progress', 'promise_report')
           and subject_id in (select n.id from progress_notes n where n.congress_id = $1 and n.matter_id = $2
                              union all
                              select y.id from replies y where y.congress_id = $1 and y.matter_id = $2)
         order by id)",
                                id);
}
} // namespace suggestions::store
