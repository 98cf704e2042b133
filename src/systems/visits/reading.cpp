#include "db/page.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/people/lookup.hpp"
#include "systems/visits/offers.hpp"
#include "systems/visits/store.hpp"

#include <algorithm>

namespace visits {
namespace {
DecisionView view_of(Context& context, const Decision& decision) {
    DecisionView view{.id = decision.id,
                      .visit_id = decision.visit_id,
                      .matter_id = decision.matter_id,
                      .unit_id = decision.unit_id,
                      .state = decision.state,
                      .state_label = matters::word(decision_states, decision.state, context.language),
                      .what = decision.what,
                      .decided_on = decision.decided_on,
                      .due_on = decision.due_on,
                      .days_left = decision.due_on - context.today,
                      .overdue = decision.state == "open" && decision.due_on < context.today,
                      .report = decision.report,
                      .answer = decision.answer,
                      .reported_on = decision.reported_on,
                      .checked_on = decision.checked_on,
                      .checked_by = decision.checked_by};
    for (const auto& file : papers::attached_to(context.tx, decision.id.value))
        view.files.push_back(papers::row_of(file));
    return view;
}

struct Part {
    Id<Matter> matter_id;
    Id<people::Organ> unit_id;
};
BOOST_DESCRIBE_STRUCT(Part, (), (matter_id, unit_id))

std::vector<ItemView> items_of(Context& context, const Whole& whole, matters::NameBook& book) {
    std::vector<Id<Matter>> ids;
    for (const auto& item : whole.items) ids.push_back(item.matter_id);
    std::vector<ItemView> items;
    for (const auto& matter : store::seen_by(context.tx, ids, context.actor))
        items.push_back({matter.id, matter.kind, matter.state, matter.number, matter.title, {}});
    if (items.empty()) return items;
    db::Where parts{
        "select matter_id, unit_id from handlings where congress_id = $1 and state <> 'relieved'"};
    parts.in("matter_id", ids);
    for (const auto& part : context.tx.list<Part>(parts.sql + " order by matter_id, id", parts.arguments))
        if (const auto item = std::ranges::find(items, part.matter_id, &ItemView::matter_id);
            item != items.end()) {
            item->unit_ids.push_back(part.unit_id);
            book.need(part.unit_id);
        }
    return items;
}

std::vector<GuestView> guests_of(Context& context, const Whole& whole, matters::NameBook& book) {
    std::vector<std::int64_t> ids;
    for (const auto& guest : whole.guests) ids.push_back(guest.person_id.value);
    const auto posts = people::posts_of(context.tx, ids);
    const auto mandates = people::mandates_of(context.tx, ids);
    std::vector<GuestView> guests;
    for (const auto& guest : whole.guests) {
        GuestView view{.person_id = guest.person_id,
                       .answer = guest.answer,
                       .came = guest.came,
                       .impression = guest.impression};
        for (const auto& mandate : mandates)
            if (mandate.person_id == guest.person_id && people::in_force(mandate, whole.visit.planned_on)) {
                view.deputy = true;
                view.organ_id = mandate.delegation_id;
            }
        for (const auto& post : posts)
            if (post.person_id == guest.person_id && people::in_force(post, whole.visit.planned_on)) {
                view.title = post.title;
                view.organ_id = post.organ_id;
            }
        book.need(view.person_id);
        book.need(view.organ_id);
        guests.push_back(std::move(view));
    }
    return guests;
}

std::vector<matters::Event> timeline(Context& context, const Whole& whole, matters::NameBook& book) {
    std::vector<matters::Event> events;
    for (const auto& entry : ledger::about(context.tx, whole.visit.id.value)) {
        const auto& of = entry.subject_kind == "visit" ? flow : decision_flow;
        events.push_back({.at = {entry.at_ms},
                          .act = entry.act,
                          .label = matters::word(of.acts, entry.act, context.language),
                          .state_to = entry.state_to,
                          .state_label = matters::word(of.states, entry.state_to, context.language),
                          .person_id = {entry.person_id},
                          .organ_id = {entry.organ_id},
                          .record_kind = entry.record_kind,
                          .record_id = entry.record_id ? std::to_string(entry.record_id) : ""});
        book.need(events.back().person_id);
        book.need(events.back().organ_id);
    }
    return events;
}

/// Of the decisions, those about matters that the reader may see, and their own unit's; the guests know all.
bool known(const Context& context, const Whole& whole, const VisitView& view, const Decision& decision) {
    return is(Who::guest, context.actor, whole) || is(Who::in_charge, context.actor, whole) ||
           is(Who::unit_clerk, context.actor, whole, &decision) ||
           std::ranges::find(view.items, decision.matter_id, &ItemView::matter_id) != view.items.end();
}

/// " and exists (… a decision that waits in this way …)"; for units, their own.
std::string waiting(db::Where& where, Waiting kind, const Context& context) {
    std::string text =
        "exists (select 1 from visit_decisions d where d.congress_id = $1 and d.visit_id = v.id "
        "and d.state = " +
        where.argument(std::string(kind == Waiting::reported ? "reported" : "open"));
    if (kind == Waiting::overdue) text += " and d.due_on < " + where.argument(context.today);
    if (!context.actor.has(auth::Role::office_staff))
        if (const auto units = auth::units_of(context.actor); !units.empty())
            text += " and d.unit_id in " + where.among(units);
    return text + ")";
}

db::Where narrow(Context& context, const VisitFilter& filter) {
    db::Where where{"from visits v where v.congress_id = $1"};
    store::visible(where, context.actor);
    if (!filter.state.empty()) where.in("v.state", filter.state);
    if (filter.year) where.add("substr(v.planned_on, 1, 4) = ?", std::to_string(*filter.year));
    if (filter.matter_id)
        where.add("exists (select 1 from visit_items i where i.congress_id = $1 and i.visit_id = v.id and "
                  "i.matter_id = ?)",
                  *filter.matter_id);
    if (filter.mine || filter.asked)
        where.add("exists (select 1 from visit_people g where g.congress_id = $1 and g.visit_id = v.id and "
                  "g.person_id = ?" +
                      std::string(filter.asked ? " and g.answer = 'open') and v.state = 'planned'" : ")"),
                  context.actor.person);
    if (filter.decisions) where.sql += " and " + waiting(where, *filter.decisions, context);
    if (const auto text = trim(filter.q.value_or("")); !text.empty())
        where.add("(v.title like ? escape '!' or v.place like ? escape '!' or v.purpose like ? escape '!')",
                  db::containing(text), db::containing(text), db::containing(text));
    return where;
}

std::string counted(const std::string& of) {
    return "(select count(*) from " + of + " where d.congress_id = v.congress_id and d.visit_id = v.id";
}

/// Latest first. What the public reads of a visit is its summary.
VisitPage page_of(Context& context, db::Where where, const VisitFilter& filter) {
    const auto today = where.argument(context.today);
    const auto me = where.argument(context.actor.person);
    where.sql.insert(
        0, "select v.id, v.state, v.state as state_label, v.title, v.planned_on, v.held_on, v.place, "
           "v.led_by, " +
               counted("visit_items d") + ") as matters, " + counted("visit_decisions d") +
               " and d.state <> 'dropped') as decisions, " + counted("visit_decisions d") +
               " and d.state in ('open', 'reported')) as open, " + counted("visit_decisions d") +
               " and d.state = 'open' and d.due_on < " + today +
               ") as overdue, (select g.answer from visit_people g where g.congress_id = v.congress_id and "
               "g.visit_id = v.id and g.person_id = " +
               me + ") as answer, case when v.published_on is null then '' else v.summary end as summary ");
    auto [items, next] = db::newest<VisitRow>(context.tx, std::move(where), "v.id", filter);
    VisitPage page{.items = std::move(items), .next = std::move(next)};
    matters::NameBook book;
    for (auto& row : page.items) {
        row.state_label = matters::word(states, row.state, context.language);
        book.need(row.led_by);
    }
    page.names = book.look_up(context.tx, context.today);
    return page;
}

std::int64_t count(Context& context, const VisitFilter& filter) {
    const auto where = narrow(context, filter);
    return context.tx.count_of("select count(*) " + where.sql, where.arguments);
}

/// Decisions in that state, of the reader's units, of visits they lead, or, for the office, of all.
std::int64_t count_decisions(Context& context, std::string_view state, bool late) {
    db::Where where{
        "select count(*) from visit_decisions d join visits v on v.congress_id = d.congress_id and "
        "v.id = d.visit_id where d.congress_id = $1"};
    where.add("d.state = ?", std::string(state));
    if (late) where.add("d.due_on < ?", context.today);
    if (!context.actor.has(auth::Role::office_staff)) {
        std::string mine = "v.led_by = " + where.argument(context.actor.person);
        if (const auto units = auth::units_of(context.actor); !units.empty())
            mine = "d.unit_id in " + where.among(units);
        where.sql += " and (" + mine + ")";
    }
    return context.tx.count_of(where.sql, where.arguments);
}
} // namespace

VisitView view_of(Context& context, const Whole& whole) {
    const auto& visit = whole.visit;
    matters::NameBook book;
    VisitView view{.id = visit.id,
                   .version = visit.version,
                   .state = visit.state,
                   .state_label = matters::word(states, visit.state, context.language),
                   .title = visit.title,
                   .planned_on = visit.planned_on,
                   .place = visit.place,
                   .purpose = visit.purpose,
                   .led_by = visit.led_by,
                   .held_on = visit.held_on,
                   .seen = visit.seen,
                   .reason = visit.reason,
                   .summary = visit.summary,
                   .published_on = visit.published_on,
                   .items = items_of(context, whole, book),
                   .guests = guests_of(context, whole, book),
                   .timeline = timeline(context, whole, book),
                   .acts = offers(context, whole)};
    for (const auto& decision : whole.decisions)
        if (known(context, whole, view, decision)) {
            view.decisions.push_back(view_of(context, decision));
            book.need(decision.unit_id);
            book.need(decision.checked_by);
        }
    for (const auto& file : papers::attached_to(context.tx, visit.id.value))
        view.files.push_back(papers::row_of(file));
    book.need(visit.led_by);
    view.names = book.look_up(context.tx, visit.planned_on);
    return view;
}

VisitView show(Context& context, Id<Visit> id) {
    if (!store::may_see(context, id)) throw Problem{not_found};
    return view_of(context, store::load(context.tx, id));
}

VisitPage list(Context& context, const VisitFilter& filter) {
    return page_of(context, narrow(context, filter), filter);
}

VisitPage list_public(Context& context, const VisitFilter& filter) {
    db::Where where{"from visits v where v.congress_id = $1 and v.published_on is not null"};
    where.sql +=
        " and not exists (select 1 from visit_items i join matters m on m.congress_id = i.congress_id "
        "and m.id = i.matter_id where i.congress_id = $1 and i.visit_id = v.id and m.audience not "
        "like '%P%')";
    if (filter.matter_id)
        where.add("exists (select 1 from visit_items i where i.congress_id = $1 and i.visit_id = v.id and "
                  "i.matter_id = ?)",
                  *filter.matter_id);
    return page_of(context, std::move(where), filter);
}

BesideView beside(Context& context, Id<Matter> id) {
    if (store::seen_by(context.tx, {id}, context.actor).empty()) throw Problem{not_found};
    const VisitFilter filter{.matter_id = id};
    auto page = list(context, filter);
    BesideView view{.visits = std::move(page.items), .names = std::move(page.names)};
    matters::NameBook book;
    for (const auto& row : view.visits) book.need(row.led_by);
    for (const auto& decision : context.tx.all<Decision>(
             db::select<Decision>("visit_decisions") +
                 " where congress_id = $1 and matter_id = $2 and state <> 'dropped' order by due_on, id",
             id))
        if (std::ranges::find(view.visits, decision.visit_id, &VisitRow::id) != view.visits.end()) {
            view.decisions.push_back(view_of(context, decision));
            book.need(decision.unit_id);
        }
    view.names = book.look_up(context.tx, context.today);
    return view;
}

papers::Download photo(Context& context, Id<Visit> id, Id<papers::File> file) {
    if (!store::may_see(context, id)) throw Problem{not_found};
    return papers::open(context, file, id.value);
}

papers::Download proof(Context& context, Id<Visit> id, Id<Decision> decision, Id<papers::File> file) {
    const auto view = show(context, id);
    if (std::ranges::find(view.decisions, decision, &DecisionView::id) == view.decisions.end())
        throw Problem{not_found};
    return papers::open(context, file, decision.value);
}

VisitTasks tasks(Context& context) {
    VisitTasks tasks;
    const bool zh = context.language == Language::zh;
    const auto add = [&](const char* kind, const char* label_zh, const char* label_en, std::int64_t all,
                         std::int64_t late, const char* query) {
        if (all) tasks.tasks.push_back({kind, zh ? label_zh : label_en, all, late, query});
    };
    using auth::Role;
    const auto& actor = context.actor;
    add("visit_answer", "现场督办邀请待答复", "Asked to come to a visit", count(context, {.asked = true}), 0,
        "asked=true");
    if (actor.has(Role::unit_clerk))
        add("visit_decision", "现场议定事项待落实", "Decided on site, to be done",
            count_decisions(context, "open", false), count_decisions(context, "open", true),
            "decisions=open");
    else {
        add("visit_check", "议定事项落实待核实", "Reported done, to be checked",
            count_decisions(context, "reported", false), 0, "decisions=reported");
        const auto late = count_decisions(context, "open", true);
        add("visit_late", "现场议定事项逾期", "Decided on site, overdue", late, late, "decisions=overdue");
    }
    return tasks;
}
} // namespace visits
