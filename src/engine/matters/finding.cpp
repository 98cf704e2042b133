#include "engine/matters/finding.hpp"

#include "db/page.hpp"
#include "engine/search/find.hpp"
#include "engine/search/index.hpp"

#include <algorithm>
#include <map>

namespace matters {
namespace {
constexpr std::int64_t page_size = 20, largest_page = 50;
constexpr std::size_t most_found = 200, most_near = 20; // nobody reads on: other words help more
constexpr std::size_t snippet_length = 90;              // characters

struct Subject {
    Id<Matter> id;
};
BOOST_DESCRIBE_STRUCT(Subject, (), (id))

struct Line {
    Id<Matter> id;
    std::string kind, state, title, body;
    std::optional<std::string> number;
    Id<people::Person> author_id;
    Date opened_on;
};
BOOST_DESCRIBE_STRUCT(Line, (), (id, kind, state, title, body, number, author_id, opened_on))

struct UnitLine {
    Id<Matter> matter_id;
    Id<people::Organ> unit_id;
};
BOOST_DESCRIBE_STRUCT(UnitLine, (), (matter_id, unit_id))

struct ReplyLine {
    Id<Matter> matter_id;
    std::string body;
};
BOOST_DESCRIBE_STRUCT(ReplyLine, (), (matter_id, body))

/// Of these cases, those that the reader may see and the filter lets through.
std::vector<std::int64_t> admitted(Context& context, const FindFilter& filter,
                                   const std::vector<std::int64_t>& subjects) {
    db::Where where{"select m.id from matters m where m.congress_id = $1"};
    where.in("m.id", search::padded(subjects));
    visible(where, context.actor);
    if (!filter.kind.empty()) where.in("m.kind", filter.kind);
    if (!filter.state.empty()) where.in("m.state", filter.state);
    if (filter.author_id) where.add("m.author_id = ?", *filter.author_id);
    if (filter.year) where.add("substr(m.opened_on, 1, 4) = ?", std::to_string(*filter.year));
    if (filter.unit_id)
        where.add("exists (select 1 from handlings u where u.congress_id = $1 and u.matter_id = m.id and "
                  "u.state <> 'relieved' and u.unit_id = ?)",
                  *filter.unit_id);
    std::vector<std::int64_t> ids;
    for (const auto& row : context.tx.list<Subject>(where.sql, where.arguments)) ids.push_back(row.id.value);
    return ids;
}

/// What a list of ids stands in for, once for the page.
template <class R>
std::vector<R> of_page(Context& context, std::string sql, std::string_view column,
                       const std::vector<std::int64_t>& ids, std::string_view order) {
    db::Where where{std::move(sql)};
    where.in(column, search::padded(ids));
    return context.tx.list<R>(where.sql + " order by " + std::string(order), where.arguments);
}

/// The place in body or replies that says most.
void show_place(Found& item, const Line& line, const std::vector<ReplyLine>& replies,
                const search::Query& query) {
    auto best = search::snippet(line.body, query, snippet_length);
    for (const auto& reply : replies) {
        if (reply.matter_id != line.id) continue;
        auto other = search::snippet(reply.body, query, snippet_length);
        if (other.found <= best.found) continue;
        best = std::move(other);
        item.in_reply = true;
    }
    item.text = std::move(best.parts);
}

void complete(Context& context, FoundPage& page, const search::Query& query) {
    if (page.items.empty()) return;
    std::vector<std::int64_t> ids;
    for (const auto& item : page.items) ids.push_back(item.id.value);
    const auto replies = of_page<ReplyLine>(context,
                                            "select matter_id, body from replies where congress_id = $1 and "
                                            "state = 'issued' and kind <> 'co_opinion'",
                                            "matter_id", ids, "matter_id, id");
    NameBook book;
    for (const auto& line : of_page<Line>(context,
                                          "select id, kind, state, title, body, number, author_id, opened_on "
                                          "from matters where congress_id = $1",
                                          "id", ids, "id")) {
        auto& item = *std::ranges::find(page.items, line.id, &Found::id);
        const auto* flow = declared(line.kind);
        item.kind = line.kind;
        item.number = line.number;
        item.title = search::mark(line.title, query);
        item.state = line.state;
        item.state_label = flow ? word(flow->states, line.state, context.language) : line.state;
        item.author_id = line.author_id;
        item.opened_on = line.opened_on;
        show_place(item, line, replies, query);
        book.need(line.author_id);
    }
    for (const auto& line : of_page<UnitLine>(
             context,
             "select matter_id, unit_id from handlings where congress_id = $1 and state <> 'relieved'",
             "matter_id", ids, "matter_id, id")) {
        std::ranges::find(page.items, line.matter_id, &Found::id)->unit_ids.push_back(line.unit_id);
        book.need(line.unit_id);
    }
    page.names = book.look_up(context.tx, context.today);
}
} // namespace

FoundPage find(Context& context, const FindFilter& filter) {
    const auto query = search::parse(filter.q.value_or(""));
    auto found = search::find(context.tx, query, most_found, [&](const std::vector<std::int64_t>& subjects) {
        return admitted(context, filter, subjects);
    });
    FoundPage page;
    page.exact = std::ranges::count(found.hits, true, &search::Hit::exact);
    page.more = found.more;
    const auto near = static_cast<std::size_t>(page.exact) + most_near;
    if (found.hits.size() > near) found.hits.resize(near);
    const auto from = std::min(filter.cursor ? static_cast<std::size_t>(db::number_in(*filter.cursor)) : 0,
                               found.hits.size());
    const auto limit = static_cast<std::size_t>(db::limit_of(filter.limit, page_size, largest_page));
    const auto to = std::min(from + limit, found.hits.size());
    for (auto i = from; i < to; ++i)
        page.items.push_back({.id = {found.hits[i].subject}, .exact = found.hits[i].exact});
    if (to < found.hits.size()) page.next = std::to_string(to);
    complete(context, page, query);
    return page;
}
} // namespace matters
