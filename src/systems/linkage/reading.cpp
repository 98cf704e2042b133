#include "db/page.hpp"
#include "engine/matters/finding.hpp"
#include "engine/matters/store.hpp"
#include "systems/linkage/flow.hpp"
#include "systems/linkage/offers.hpp"
#include "systems/linkage/store.hpp"

namespace linkage {
namespace {
/// The covering text is between the offices, and the author's consent between author and office.
PassingShown shown(const Context& context, Passing passing, const std::vector<Feedback>& feedbacks,
                   const auth::Relation& reader) {
    PassingShown out{.state_label = matters::word(passing_states, passing.state, context.language),
                     .overdue = !passing.ended_on && passing.sent_on && passing.feedback_by < context.today};
    for (const auto& feedback : feedbacks)
        if (feedback.passing_id == passing.id) out.feedbacks.push_back(feedback);
    if (!reader.office && !reader.originator) {
        passing.covering.clear();
        passing.reason.clear();
    }
    out.passing = std::move(passing);
    return out;
}

bool between_author_and_office(const Passing& passing) {
    return passing.state == "consent_asked" || passing.state == "withheld";
}

/// The words stand in the matter, or in the name of the other congress.
void containing(db::Where& where, db::Tx& tx, const std::optional<std::string>& q, const std::string& other) {
    const auto text = trim(q.value_or(""));
    if (text.empty()) return;
    const auto in_matter = matters::has_words(where, tx, text);
    where.add("(" + in_matter + " or " + other + " like ? escape '!')", db::containing(text));
}
} // namespace

Card card(Context& context, Id<Matter> id) {
    const auto c = matters::store::load(context.tx, id);
    const auto reader = matters::require_sight(context, c);
    Card card{.id = id, .version = c.matter.version};
    const auto feedbacks = store::feedbacks_of(context.tx, id);
    const auto passings = store::passings_of(context.tx, id);
    matters::NameBook book;
    for (const auto& passing : passings) {
        if (between_author_and_office(passing) && !reader.office && !reader.originator) continue;
        card.passings.push_back(shown(context, passing, feedbacks, reader));
        for (const auto& feedback : card.passings.back().feedbacks) book.need(feedback.entered_by);
    }
    if (reader.office) {
        card.targets = neighbours(context);
        card.joined = context.tx.all<JoinedHere>(R"(
            select a.id, a.from_name, m.title, a.direction
              from arrivals a
              join matters m on m.congress_id = a.congress_id and m.id = a.id
             where a.congress_id = $1 and a.joined_id = $2
             order by a.id)",
                                                 id);
    }
    card.acts = offers(context, c, passings);
    card.names = book.look_up(context.tx, context.today);
    return card;
}

PassingPage passings(Context& context, const PassingFilter& filter) {
    if (!auth::standing(context.actor).office) throw Problem{not_allowed};
    db::Where where{"from passings p join matters m on m.congress_id = p.congress_id and m.id = p.matter_id "
                    "where p.congress_id = $1 and m.audience like '%W%'"};
    if (!filter.state.empty()) where.in("p.state", filter.state);
    if (filter.direction) where.add("p.direction = ?", *filter.direction);
    if (filter.overdue)
        where.add("p.ended_on is null and p.sent_on is not null and p.feedback_by < ?", context.today);
    containing(where, context.tx, filter.q, "p.to_name");
    where.sql.insert(0,
                     "select p.id, p.matter_id, m.kind, m.number, m.title, p.direction, p.to_name, p.state, "
                     "p.state as state_label, p.asked_on, p.feedback_by, p.sent_on, p.ended_on ");
    auto [items, next] = db::newest<PassingRow>(context.tx, std::move(where), "p.id", filter);
    PassingPage page{.items = std::move(items), .next = std::move(next)};
    for (auto& row : page.items) row.state_label = matters::word(passing_states, row.state, context.language);
    return page;
}

ReceivedPage list_received(Context& context, const PassingFilter& filter) {
    db::Where where{"from matters m join arrivals a on a.congress_id = m.congress_id and a.id = m.id "
                    "left join handlings h on h.congress_id = m.congress_id and h.matter_id = m.id "
                    "where m.congress_id = $1 and m.kind = 'received'"};
    std::string any = "1 = 0";
    for (const char letter : auth::letters(context.actor))
        any += std::string(" or m.audience like '%") + letter + "%'";
    if (const auto units = auth::units_of(context.actor); !units.empty())
        any += " or h.unit_id in " + where.among(units);
    where.sql += " and (" + any + ")";
    if (!filter.state.empty()) where.in("m.state", filter.state);
    if (filter.direction) where.add("a.direction = ?", *filter.direction);
    if (filter.overdue) where.add("m.closed_on is null and a.feedback_by < ?", context.today);
    containing(where, context.tx, filter.q, "a.from_name");
    where.sql.insert(0, "select m.id, m.number, m.title, m.category, a.direction, a.from_name, m.state, "
                        "m.state as state_label, h.unit_id, m.opened_on, a.feedback_by, m.closed_on ");
    auto [items, next] = db::newest<ReceivedRow>(context.tx, std::move(where), "m.id", filter);
    ReceivedPage page{.items = std::move(items), .next = std::move(next)};
    matters::NameBook book;
    for (auto& row : page.items) {
        row.state_label = matters::word(states, row.state, context.language);
        book.need(row.unit_id);
    }
    page.names = book.look_up(context.tx, context.today);
    return page;
}

ReceivedView show(Context& context, Id<Matter> id) {
    auto received = store::received(context.tx, id);
    const auto reader = matters::require_sight(context, received.c);
    ReceivedView view{.id = id, .version = received.c.matter.version};
    view.acts = offers(context, received);
    matters::veil(reader, context, received.c);
    auto& c = received.c;
    view.state_label = matters::word(states, c.matter.state, context.language);
    view.feedbacks = store::feedbacks_of(context.tx, id);
    view.timeline = matters::timeline(context, c, reader, flows);
    for (const auto& clock : c.clocks)
        view.clocks.push_back(matters::view(clock, context.today, context.language));
    matters::NameBook book;
    matters::need_all(book, c, view.timeline);
    for (const auto& feedback : view.feedbacks) book.need(feedback.entered_by);
    view.names = book.look_up(context.tx, context.today);
    if (received.arrival.joined_id)
        view.joined_title = matters::store::load(context.tx, *received.arrival.joined_id).matter.title;
    view.arrival = std::move(received.arrival);
    view.matter = std::move(c.matter);
    view.handlings = std::move(c.handlings);
    view.replies = std::move(c.replies);
    return view;
}
} // namespace linkage
