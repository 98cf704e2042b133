#include "systems/suggestions/sheet.hpp"

#include "engine/ledger/ledger.hpp"
#include "engine/people/lookup.hpp"
#include "systems/suggestions/acting.hpp"
#include "systems/suggestions/store.hpp"

#include <algorithm>

namespace suggestions {
namespace {
constexpr Refusal not_of_the_office{422, "not-of-the-office", "责任人应当是人大机关工作人员，请重新选择。",
                                    "Who looks after it must work in the congress's office. Choose again."};

void require_office(const Context& context) {
    if (!context.actor.has(auth::Role::office_staff)) throw Problem{not_allowed};
}

struct Painted {
    Id<Matter> id;
    Colour colour = Colour::green;
};
BOOST_DESCRIBE_STRUCT(Painted, (), (id, colour))

struct Promised {
    Id<Matter> matter_id;
    std::string promise;
    Date due_on;
};
BOOST_DESCRIBE_STRUCT(Promised, (), (matter_id, promise, due_on))

std::vector<ColourCount> counted(Context& context, const Filter& filter) {
    auto all = filter;
    all.colour.reset();
    auto where = store::narrow(context, all);
    const auto colour = store::colour_of(where, context.today);
    return context.tx.list<ColourCount>("select colour, count(*) as count from (select distinct m.id, " +
                                            colour + " as colour " + where.sql + ") painted group by colour",
                                        where.arguments);
}

/// Adds colour, promise and remark to every row, in three queries.
void complete(Context& context, Sheet& sheet) {
    std::vector<Id<Matter>> ids;
    for (const auto& item : sheet.items) ids.push_back(item.id);
    if (ids.empty()) return;
    const auto row = [&](Id<Matter> id) -> SheetRow& {
        return *std::ranges::find(sheet.items, id, &SheetRow::id);
    };
    db::Where colours{""};
    const auto colour = store::colour_of(colours, context.today);
    colours.in("m.id", ids);
    for (const auto& painted : context.tx.list<Painted>(
             "select m.id, " + colour + " as colour from matters m where m.congress_id = $1" + colours.sql,
             colours.arguments))
        row(painted.id).colour = painted.colour;
    db::Where promises{"select p.matter_id, p.promise, p.due_on from promises p where p.congress_id = $1 and "
                       "p.state in ('open', 'reported')"};
    promises.in("p.matter_id", ids);
    for (auto& promised :
         context.tx.list<Promised>(promises.sql + " order by p.due_on desc, p.id", promises.arguments)) {
        auto& item = row(promised.matter_id);
        item.promise = std::move(promised.promise);
        item.promise_due = promised.due_on;
    }
    db::Where lines{db::select<SheetLine>("sheet_lines") + " where congress_id = $1"};
    lines.in("id", ids);
    matters::NameBook book;
    for (auto& line : context.tx.list<SheetLine>(lines.sql, lines.arguments)) {
        book.need(line.owner_id);
        row(line.id).line = std::move(line);
    }
    for (auto& name : book.look_up(context.tx, context.today)) sheet.names.push_back(std::move(name));
}
} // namespace

std::string store::colour_of(db::Where& where, Date today) {
    const auto now = where.argument(today), soon = where.argument(today + matters::soon_days),
               month = where.argument(today + rules::deadline("promise").soon);
    const auto clock = [](const std::string& when) {
        return "exists (select 1 from clocks k where k.congress_id = $1 and k.matter_id = m.id and k.met_on "
               "is "
               "null and k.void_on is null and k.rule <> 'rating' and k.due_on " +
               when + ")";
    };
    const auto promise = [](const std::string& when) {
        return "exists (select 1 from promises p where p.congress_id = $1 and p.matter_id = m.id and p.state "
               "= "
               "'open'" +
               when + ")";
    };
    return "case when " + clock("< " + now) + " or " + promise(" and p.due_on < " + now) +
           " then 'red' when " + clock("<= " + soon) + " or " + promise(" and p.due_on <= " + month) +
           " then 'yellow' when " + promise("") +
           " then 'blue' when m.closed_on is not null then 'grey' else 'green' end";
}

Sheet sheet(Context& context, const Filter& filter) {
    require_office(context);
    auto page = store::list(context, filter);
    Sheet sheet{.items = {}, .next = std::move(page.next), .colours = {}, .names = std::move(page.names)};
    for (auto& row : page.items) {
        const auto id = row.id;
        sheet.items.push_back({.id = id, .row = std::move(row), .line = {.id = id}});
    }
    complete(context, sheet);
    if (!filter.cursor) sheet.colours = counted(context, filter);
    return sheet;
}

SheetLine write_line(Context& context, Id<Matter> id, const SheetNote& note) {
    require_office(context);
    const auto suggestion = store::load(context.tx, id);
    matters::require_sight(context, suggestion.c);
    if (note.owner_id) {
        const auto posts = people::posts_of(context.tx, *note.owner_id, context.today);
        if (std::ranges::find(posts, auth::Role::office_staff, &people::Post::role) == posts.end())
            refuse_field("/owner_id", not_of_the_office);
    }
    auto line =
        context.tx
            .find<SheetLine>(db::select<SheetLine>("sheet_lines") + " where congress_id = $1 and id = $2", id)
            .value_or(SheetLine{.id = id});
    if (context.expected && *context.expected != line.version) throw Problem{db::changed_meanwhile};
    line.owner_id = note.owner_id;
    line.note = note.note.value;
    if (line.version == 0) {
        line.version = 1;
        context.tx.insert("sheet_lines", line);
    } else {
        context.tx.save("sheet_lines", line);
    }
    ledger::write(context, {.act = "note_line",
                            .subject_kind = suggestion.c.matter.kind,
                            .subject_id = id.value,
                            .audience = "W"});
    return line;
}
} // namespace suggestions
