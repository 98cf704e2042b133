#include "db/page.hpp"
#include "systems/honours/facts.hpp"
#include "systems/honours/flow.hpp"

#include <algorithm>

namespace honours {
namespace {

struct Line {
    Id<Matter> id;
    std::optional<std::string> number;
    std::string title, category;
    Id<people::Person> author_id;
    std::optional<Id<people::Organ>> unit_id;
};
BOOST_DESCRIBE_STRUCT(Line, (), (id, number, title, category, author_id, unit_id))

constexpr std::string_view columns =
    "select m.id, m.number, m.title, m.category, m.author_id, (select min(h.unit_id) from handlings h where "
    "h.congress_id = $1 and h.matter_id = m.id and h.role <> 'co' and h.state <> 'relieved') as unit_id ";

void office_only(const Context& context) {
    if (!context.actor.has(auth::Role::office_staff) && !context.actor.has(auth::Role::chair))
        throw Problem{not_allowed};
}

std::vector<matters::Offer> offers(const Context& context, const Honour& honour) {
    struct Way {
        std::string_view act, noun;
        const Shape* in;
    };
    static constexpr Way ways[] = {
        {"select",    "selection",    &shape_of<Decided>},
        {"pass_over", "passing-over", &shape_of<Decided>},
        {"announce",  "announcement", nullptr           },
    };
    std::vector<matters::Offer> found;
    for (const auto& way : ways) {
        if (matters::closed(context, flow, honour.state, {}, way.act)) continue;
        found.push_back({.act = std::string(way.act),
                         .label = matters::word(acts, way.act, context.language),
                         .method = "POST",
                         .path = "/honours/" + std::to_string(honour.id.value) + "/" + std::string(way.noun),
                         .open = true,
                         .citation = matters::cited(matters::find_step(flow, honour.state, way.act)->basis,
                                                    context.language)});
        if (way.in) found.back().fields = form_of(*way.in);
    }
    return found;
}

/// Lines of one kind with their facts. Ordered by number alone: nothing here is better than another.
HonourPage page_of(Context& context, db::Where where, HonourKind kind, const HonourFilter& filter) {
    // 〔2020〕9 comes before 〔2020〕10: by length first
    if (filter.cursor)
        where.add("(length(m.number) > length(cast(? as text)) or (length(m.number) = length(cast(? as "
                  "text)) and m.number > ?))",
                  *filter.cursor, *filter.cursor, *filter.cursor);
    const auto limit = db::limit_of(filter.limit);
    auto lines =
        context.tx.list<Line>(std::string(columns) + where.sql +
                                  " order by length(m.number), m.number limit " + std::to_string(limit + 1),
                              where.arguments);
    HonourPage page;
    if (std::ssize(lines) > limit) {
        lines.pop_back();
        page.next = lines.back().number;
    }
    std::vector<Id<Matter>> ids;
    for (const auto& line : lines) ids.push_back(line.id);
    auto facts = facts_of(context, kind, ids);
    matters::NameBook book;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto& line = lines[i];
        page.items.push_back({.id = line.id,
                              .number = line.number,
                              .title = line.title,
                              .category = line.category,
                              .author_id = line.author_id,
                              .unit_id = line.unit_id,
                              .kind = kind,
                              .facts = std::move(facts[i])});
        book.need(line.author_id);
        book.need(line.unit_id);
    }
    page.names = book.look_up(context.tx, context.today);
    return page;
}

/// The same with what was decided of each.
HonourPage with_honours(Context& context, const HonourFilter& filter, const char* state) {
    const auto kind = filter.kind.value_or(HonourKind::good_suggestion);
    const auto year = filter.year.value_or(context.today.year());
    db::Where which{db::select<Honour>("honours h") + " where h.congress_id = $1"};
    db::Where where{"from matters m where m.congress_id = $1"};
    std::string named = "exists (select 1 from honours h where h.congress_id = $1 and h.matter_id = m.id";
    for (auto* query : {&which, &where}) {
        auto& sql = query == &which ? which.sql : named;
        sql += " and h.kind = " + query->argument(std::string(name_of(kind)));
        sql += " and h.year = " + query->argument(year);
        if (state) sql += " and h.state = " + query->argument(std::string(state));
    }
    where.sql += " and " + named + ")";
    auto page = page_of(context, std::move(where), kind, filter);
    std::vector<Id<Matter>> ids;
    for (const auto& item : page.items) ids.push_back(item.id);
    if (ids.empty()) return page;
    which.in("h.matter_id", ids);
    for (auto& honour : context.tx.list<Honour>(which.sql, which.arguments)) {
        auto& row = *std::ranges::find(page.items, honour.matter_id, &HonourRow::id);
        row.state_label = matters::word(states, honour.state, context.language);
        if (context.actor.signed_in()) row.acts = offers(context, honour);
        row.unit_id = honour.unit_id;
        row.honour = std::move(honour);
    }
    return page;
}
} // namespace

HonourPage list(Context& context, const HonourFilter& filter) {
    office_only(context);
    return with_honours(context, filter, filter.state ? filter.state->c_str() : nullptr);
}

HonourPage candidates(Context& context, const HonourFilter& filter) {
    office_only(context);
    const auto kind = filter.kind.value_or(HonourKind::good_suggestion);
    db::Where where{"from matters m where m.congress_id = $1 and " + musts(kind)};
    where.add("substr(m.replied_on, 1, 4) = ?", std::to_string(filter.year.value_or(context.today.year())));
    where.add(
        "not exists (select 1 from honours h where h.congress_id = $1 and h.matter_id = m.id and h.kind "
        "= ?)",
        std::string(name_of(kind)));
    return page_of(context, std::move(where), kind, filter);
}

HonourPage announced(Context& context, const HonourFilter& filter) {
    auto page = with_honours(context, filter, "announced");
    for (auto& row : page.items) {
        row.acts.clear();
        row.honour->nominated_by = {};
    }
    return page;
}
} // namespace honours
