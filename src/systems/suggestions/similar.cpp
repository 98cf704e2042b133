#include "systems/suggestions/similar.hpp"

#include "db/where.hpp"
#include "engine/matters/finding.hpp"
#include "engine/search/known.hpp"
#include "engine/search/overlap.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/proposing.hpp"
#include "systems/suggestions/store.hpp"

#include <algorithm>

namespace suggestions {
namespace {
constexpr std::size_t looked_at = 50; // more than are shown: the reader may not see them all
constexpr std::size_t most = 6, most_passages = 3, most_units = 3;
constexpr std::size_t least_asked = 4; // characters: fewer are like everything

struct Line {
    Id<Matter> id;
    std::optional<std::string> number;
    std::string title, body, state;
    Id<people::Person> author_id;
    std::optional<Date> submitted_on, replied_on;
    std::optional<std::string> outcome;
    bool joinable = false;
};
BOOST_DESCRIBE_STRUCT(Line, (),
                      (id, number, title, body, state, author_id, submitted_on, replied_on, outcome,
                       joinable))

/// Of these, what this reader may see.
std::vector<Line> open_to_reader(Context& context, const std::vector<search::Likeness>& found) {
    if (found.empty()) return {};
    std::vector<std::int64_t> ids;
    for (const auto& one : found) ids.push_back(one.id);
    db::Where where{""};
    std::string joinable = "0";
    if (context.actor.deputy) {
        const auto me = where.argument(context.actor.person);
        joinable = "case when m.state = 'cosigning' and s.open_on is not null and m.author_id <> " + me +
                   " and not exists (select 1 from cosignatures g where g.congress_id = $1 and g.matter_id = "
                   "m.id and g.state = 'confirmed' and g.person_id = " +
                   me + ") then 1 else 0 end";
    }
    where.sql = "select m.id, m.number, m.title, m.body, m.state, m.author_id, m.submitted_on, m.replied_on, "
                "m.outcome, " +
                joinable +
                " as joinable from matters m join suggestions s on s.congress_id = m.congress_id and s.id = "
                "m.id where m.congress_id = $1";
    where.in("m.id", ids);
    matters::visible(where, context.actor);
    return context.tx.list<Line>(where.sql, where.arguments);
}

Closeness closeness(const search::Likeness& likeness) {
    if (likeness.same_body) return Closeness::copy;
    return likeness.score >= search::near_copy ? Closeness::near_copy : Closeness::same_topic;
}

Similars find(Context& context, const std::string& title, const std::string& body, Id<Matter> itself) {
    Similars similars;
    if (characters(title) + characters(body) < least_asked) return similars;
    const auto found = search::alike(context, title, body, looked_at);
    const auto lines = open_to_reader(context, found);
    matters::NameBook book;
    for (const auto& likeness : found) {
        const auto line = std::ranges::find(lines, Id<Matter>{likeness.id}, &Line::id);
        if (line == lines.end() || line->id == itself || similars.items.size() == most) continue;
        const auto overlap =
            search::overlap(title + "\n" + body, line->title + "\n" + line->body, most_passages);
        similars.items.push_back({.id = line->id,
                                  .closeness = closeness(likeness),
                                  .number = line->number,
                                  .title = line->title,
                                  .state = line->state,
                                  .state_label = matters::word(states, line->state, context.language),
                                  .author_id = line->author_id,
                                  .submitted_on = line->submitted_on,
                                  .replied_on = line->replied_on,
                                  .outcome = line->outcome,
                                  .joinable = line->joinable,
                                  .same = static_cast<std::int64_t>(overlap.same),
                                  .of = static_cast<std::int64_t>(overlap.of),
                                  .passages = overlap.passages});
        book.need(line->author_id);
    }
    similars.names = book.look_up(context.tx, context.today);
    return similars;
}
} // namespace

Similars similar_to(Context& context, Id<Matter> id) {
    const auto suggestion = store::load(context.tx, id);
    matters::require_sight(context, suggestion.c);
    return find(context, suggestion.c.matter.title, suggestion.c.matter.body, id);
}

Similars similar_to_text(Context& context, const TextSoFar& text) {
    auto similars = find(context, text.title, text.body, text.draft_id.value_or(Id<Matter>{}));
    matters::NameBook book;
    for (const auto& proposal : propose_for(context, text.title, text.body, most_units).leads) {
        similars.likely_unit_ids.push_back(proposal.unit_id);
        book.need(proposal.unit_id);
    }
    for (auto& name : book.look_up(context.tx, context.today)) similars.names.push_back(std::move(name));
    return similars;
}
} // namespace suggestions
