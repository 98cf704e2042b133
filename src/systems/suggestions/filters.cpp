#include "systems/suggestions/filters.hpp"

#include "db/page.hpp"
#include "engine/matters/finding.hpp"
#include "engine/rules/rules.hpp"
#include "systems/suggestions/store.hpp"

namespace suggestions {
namespace {
constexpr Refusal name_taken{409, "filter-name-taken", "已有同名的筛选，请换一个名称。",
                             "There is a view of that name already. Choose another."};

/// "2021-06-30_123": continues after that promise.
void after(db::Where& where, const std::string& cursor) {
    const auto bar = cursor.find('_');
    if (bar == cursor.npos) throw Problem{db::bad_cursor};
    const auto due = cursor.substr(0, bar);
    const auto id = db::number_in(std::string_view(cursor).substr(bar + 1));
    where.add("(p.due_on > ? or (p.due_on = ? and p.id > ?))", due, due, id);
}
} // namespace

SavedFilters saved_filters(Context& context) {
    return {context.tx.all<SavedFilter>(db::select<SavedFilter>("saved_filters") +
                                            " where congress_id = $1 and account_id = $2 order by name",
                                        context.actor.account)};
}

SavedFilters save_filter(Context& context, const FilterToSave& filter) {
    for (const auto& kept : saved_filters(context).items)
        if (kept.name == filter.name.value) throw Problem{name_taken};
    context.tx.run(
        "insert into saved_filters (congress_id, id, account_id, name, query) values ($1, $2, $3, $4, $5)",
        context.next<SavedFilter>(), context.actor.account, filter.name, filter.query);
    return saved_filters(context);
}

SavedFilters drop_filter(Context& context, Id<SavedFilter> id) {
    if (context.tx.run("delete from saved_filters where congress_id = $1 and id = $2 and account_id = $3", id,
                       context.actor.account) == 0)
        throw Problem{not_found};
    return saved_filters(context);
}

namespace {
/// How the promise p stands on that day, as the name of a Standing.
std::string colour(db::Where& where, Date today) {
    const auto soon = where.argument(today + rules::deadline("promise").soon);
    const auto now = where.argument(today);
    return "case p.state when 'open' then case when p.due_on < " + now +
           " then 'overdue' when p.due_on <= " + soon +
           " then 'near' else 'due' end when 'fulfilled' then 'kept' else p.state end";
}

/// The promises that this reader may see, narrowed.
db::Where narrowed(Context& context, const PromiseFilter& filter) {
    db::Where where{"from promises p "
                    "join matters m on m.congress_id = p.congress_id and m.id = p.matter_id "
                    "join handlings h on h.congress_id = p.congress_id and h.id = p.handling_id "
                    "join replies y on y.congress_id = p.congress_id and y.id = p.reply_id "
                    "where p.congress_id = $1"};
    matters::visible(where, context.actor);
    if (!filter.state.empty()) where.in("p.state", filter.state);
    if (!filter.colour.empty()) where.in("(" + colour(where, context.today) + ")", filter.colour);
    if (filter.year) where.add("substr(p.made_on, 1, 4) = ?", std::to_string(*filter.year));
    if (filter.outcome) where.add("y.outcome = ?", *filter.outcome);
    if (filter.unit_id) where.add("h.unit_id = ?", *filter.unit_id);
    if (const auto words = trim(filter.q.value_or("")); !words.empty())
        matters::having(where, context.tx, words);
    if (filter.due == Due::overdue) where.add("p.state = 'open' and p.due_on < ?", context.today);
    if (filter.due == Due::soon)
        where.add("p.state = 'open' and p.due_on >= ? and p.due_on <= ?", context.today,
                  context.today + rules::deadline("promise").soon);
    if (filter.mine) {
        std::string mine = "m.author_id = " + where.argument(context.actor.person);
        if (const auto units = auth::units_of(context.actor); !units.empty())
            mine += " or h.unit_id in " + where.among(units);
        where.sql += " and (" + mine + ")";
    }
    return where;
}

struct Cell {
    std::string year;
    Standing colour = Standing::due;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Cell, (), (year, colour, count))
} // namespace

PromiseYears promise_years(Context& context, const PromiseFilter& filter) {
    auto where = narrowed(context, filter);
    const auto how = colour(where, context.today);
    PromiseYears years;
    for (const auto& cell : context.tx.list<Cell>(
             "select r.year, r.colour, count(*) as count from (select substr(p.made_on, 1, 4) as year, " +
                 how + " as colour " + where.sql + ") r group by r.year, r.colour order by r.year desc",
             where.arguments)) {
        const std::int64_t year = std::stoll(cell.year);
        if (years.items.empty() || years.items.back().year != year) years.items.push_back({.year = year});
        auto& row = years.items.back();
        std::int64_t* const places[] = {&row.due,  &row.near,    &row.overdue, &row.reported,
                                        &row.kept, &row.changed, &row.ended};
        *places[static_cast<std::size_t>(cell.colour)] = cell.count;
        row.made += cell.count;
    }
    return years;
}

PromisePage list_promises(Context& context, const PromiseFilter& filter) {
    auto where = narrowed(context, filter);
    const auto how = colour(where, context.today);
    if (filter.cursor) after(where, *filter.cursor);
    const auto limit = db::limit_of(filter.limit);
    PromisePage page;
    page.items = context.tx.list<PromiseRow>(
        "select p.id, p.matter_id, m.number, m.title, p.promise, p.who, y.outcome, h.unit_id, m.author_id, "
        "p.state, p.made_on, p.due_on, p.reported_on, p.settled_on, " +
            how +
            " as colour, (select count(*) from progress_notes n where n.congress_id = $1 and "
            "n.promise_id = p.id) as notes " +
            where.sql + " order by p.due_on, p.id limit " + std::to_string(limit + 1),
        where.arguments);
    if (std::ssize(page.items) > limit) {
        page.items.pop_back();
        page.next = to_string(page.items.back().due_on) + "_" + std::to_string(page.items.back().id.value);
    }
    matters::NameBook book;
    for (const auto& row : page.items) {
        book.need(row.unit_id);
        book.need(row.author_id);
    }
    page.names = book.look_up(context.tx, context.today);
    return page;
}
} // namespace suggestions
