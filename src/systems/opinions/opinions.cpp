#include "systems/opinions/opinions.hpp"

#include "db/page.hpp"
#include "engine/matters/finding.hpp"
#include "engine/matters/handling.hpp"
#include "engine/matters/store.hpp"
#include "engine/people/lookup.hpp"
#include "systems/opinions/flow.hpp"

#include <algorithm>

namespace opinions {
namespace {
constexpr Refusal deputies_only{403, "opinion-deputies-only", "只有在任人大代表可以反映意见建议。",
                                "Only a deputy in office may raise an opinion."};
constexpr Refusal not_a_deputy{422, "not-a-deputy", "所选人员不是在任人大代表。",
                               "This person is not a deputy in office."};
constexpr Refusal no_category{422, "no-category", "请选择类别。", "Choose a category."};

// The originator, the office and the unit concerned; other deputies read what was answered.
std::string audience_of(std::string_view state) {
    return state == "raised" || state == "passed_on" ? "OWU" : "OWUDSC";
}

struct Opinion {
    matters::Case c;
    Details details;
};

Opinion load(db::Tx& tx, Id<Matter> id) {
    return {matters::store::load(tx, id),
            tx.get<Details>(db::select<Details>("opinions") + " where congress_id = $1 and id = $2", id)};
}

Opinion load_for_change(Context& context, Id<Matter> id) {
    auto opinion = load(context.tx, id);
    matters::require_sight(context, opinion.c);
    if (context.expected && *context.expected != opinion.c.matter.version)
        throw Problem{db::changed_meanwhile};
    return opinion;
}

void take(Context& context, Opinion& opinion, std::string_view act, const Handling* by = nullptr) {
    const auto& step = matters::require(context, flow, opinion.c.matter.state, opinion.c, act, by);
    opinion.c.matter.audience = audience_of(step.to);
    matters::advance(context, flow, opinion.c, act, {}, by);
}

Opinion begin(Context& context, Id<people::Person> author, RaisedHow how, const std::string& title,
              const std::string& body, const std::string& category) {
    if (!rules::category(category)) refuse_field("/category", no_category);
    Opinion opinion;
    auto& matter = opinion.c.matter;
    matter.id = context.next<Matter>();
    matter.kind = flow.kind;
    matter.author_id = author;
    matter.title = title;
    matter.body = body;
    matter.category = category;
    matter.opened_on = context.today;
    matter.submitted_on = context.today;
    matter.registered_on = context.today;
    opinion.details = {matter.id, how};
    context.tx.insert("opinions", opinion.details);
    return opinion;
}

void add_answer(Context& context, Opinion& opinion, Id<Handling> handling, const std::string& body) {
    opinion.c.replies.push_back({.id = context.next<matters::Reply>(),
                                 .matter_id = opinion.c.matter.id,
                                 .handling_id = handling,
                                 .body = body,
                                 .state = matters::ReplyState::issued,
                                 .drafted_by = context.actor.person,
                                 .drafted_on = context.today,
                                 .signed_on = context.today});
    context.tx.insert("replies", opinion.c.replies.back());
    opinion.c.matter.replied_on = context.today;
    opinion.c.matter.closed_on = context.today;
}

struct Way {
    std::string_view act, noun;
    const Shape* in;
};
constexpr Way ways[] = {
    {"pass_on",        "passing-on",       &shape_of<PassingOn> },
    {"answer_at_once", "immediate-answer", &shape_of<AnswerText>},
    {"answer",         "answer",           &shape_of<AnswerText>},
    {"upgrade",        "upgrade",          nullptr              },
};

const Handling* open_part(const matters::Case& c) {
    const auto found = std::ranges::find(c.handlings, "passed_on", &Handling::state);
    return found == c.handlings.end() ? nullptr : &*found;
}

std::vector<matters::Offer> offers(const Context& context, const Opinion& opinion) {
    std::vector<matters::Offer> found;
    for (const auto& way : ways) {
        const auto* by = way.act == "answer" ? open_part(opinion.c) : nullptr;
        if (matters::closed(context, flow, opinion.c.matter.state, opinion.c, way.act, by)) continue;
        found.push_back(
            {.act = std::string(way.act),
             .label = matters::word(acts, way.act, context.language),
             .method = "POST",
             .path = "/opinions/" + std::to_string(opinion.c.matter.id.value) + "/" + std::string(way.noun),
             .open = true,
             .citation = matters::cited(matters::find_step(flow, opinion.c.matter.state, way.act)->basis,
                                        context.language)});
        if (way.in) found.back().fields = form_of(*way.in);
    }
    return found;
}

OpinionView seen_by(Context& context, Opinion opinion, const auth::Relation& reader) {
    OpinionView view;
    view.acts = offers(context, opinion);
    matters::veil(reader, context, opinion.c);
    auto& c = opinion.c;
    view.id = c.matter.id;
    view.version = c.matter.version;
    view.state_label = matters::word(states, c.matter.state, context.language);
    view.raised_how = opinion.details.raised_how;
    view.timeline = matters::timeline(context, c, reader, flows);
    for (const auto& clock : c.clocks)
        view.clocks.push_back(matters::view(clock, context.today, context.language));
    matters::NameBook book;
    matters::need_all(book, c, view.timeline);
    view.names = book.look_up(context.tx, c.matter.opened_on);
    view.matter = std::move(c.matter);
    view.handlings = std::move(c.handlings);
    view.replies = std::move(c.replies);
    return view;
}

OpinionView view_of(Context& context, Opinion opinion) {
    const auto reader = matters::relation(context, opinion.c);
    return seen_by(context, std::move(opinion), reader);
}
} // namespace

OpinionView show(Context& context, Id<Matter> id) {
    auto opinion = load(context.tx, id);
    const auto reader = matters::require_sight(context, opinion.c);
    return seen_by(context, std::move(opinion), reader);
}

OpinionView raise(Context& context, const OpinionRaised& raised) {
    if (!context.actor.deputy) throw Problem{deputies_only};
    auto opinion = begin(context, context.actor.person, RaisedHow::online, raised.title.value,
                         raised.body.value, raised.category.value);
    take(context, opinion, "raise");
    return view_of(context, std::move(opinion));
}

OpinionView enter(Context& context, const OpinionEntered& entered) {
    if (!people::mandate_of(context.tx, entered.author_id, context.today))
        refuse_field("/author_id", not_a_deputy);
    auto opinion = begin(context, entered.author_id, entered.how, entered.title.value, entered.body.value,
                         entered.category.value);
    opinion.c.matter.entered_by = context.actor.person;
    take(context, opinion, "enter");
    return view_of(context, std::move(opinion));
}

OpinionView pass_on(Context& context, Id<Matter> id, const PassingOn& to) {
    auto opinion = load_for_change(context, id);
    matters::require(context, flow, opinion.c.matter.state, opinion.c, "pass_on");
    opinion.c.matter.assigned_on = context.today;
    matters::pass_on(context, opinion.c, to.unit_id);
    take(context, opinion, "pass_on");
    return view_of(context, std::move(opinion));
}

OpinionView answer_at_once(Context& context, Id<Matter> id, const AnswerText& text) {
    auto opinion = load_for_change(context, id);
    matters::require(context, flow, opinion.c.matter.state, opinion.c, "answer_at_once");
    add_answer(context, opinion, {}, text.body.value);
    take(context, opinion, "answer_at_once");
    return view_of(context, std::move(opinion));
}

OpinionView answer(Context& context, Id<Matter> id, const AnswerText& text) {
    auto opinion = load_for_change(context, id);
    const auto* part = open_part(opinion.c);
    matters::require(context, flow, opinion.c.matter.state, opinion.c, "answer", part);
    auto& handling = matters::find_handling(opinion.c, part->id);
    add_answer(context, opinion, handling.id, text.body.value);
    take(context, opinion, "answer", &handling);
    handling.replied_on = handling.ended_on = context.today;
    matters::advance(context, opinion.c, handling, "answer");
    return view_of(context, std::move(opinion));
}

OpinionView upgrade(Context& context, Id<Matter> id) {
    auto opinion = load_for_change(context, id);
    take(context, opinion, "upgrade");
    return view_of(context, std::move(opinion));
}

OpinionPage list(Context& context, const OpinionFilter& filter) {
    db::Where where{
        "from matters m left join handlings h on h.congress_id = m.congress_id and h.matter_id = m.id "
        "where m.congress_id = $1 and m.kind = 'opinion'"};
    std::string any = "m.author_id = " + where.argument(context.actor.person);
    for (const char letter : auth::letters(context.actor))
        any += std::string(" or m.audience like '%") + letter + "%'";
    if (const auto units = auth::units_of(context.actor); !units.empty())
        any += " or h.unit_id in " + where.among(units);
    where.sql += " and (" + any + ")";
    if (!filter.state.empty()) where.in("m.state", filter.state);
    if (filter.category) where.add("m.category = ?", *filter.category);
    if (filter.unit_id) where.add("h.unit_id = ?", *filter.unit_id);
    if (filter.mine) {
        std::string mine = "m.author_id = " + where.argument(context.actor.person);
        if (const auto units = auth::units_of(context.actor); !units.empty())
            mine += " or h.unit_id in " + where.among(units);
        where.sql += " and (" + mine + ")";
    }
    if (filter.year) where.add("substr(m.opened_on, 1, 4) = ?", std::to_string(*filter.year));
    if (const auto words = trim(filter.q.value_or("")); !words.empty())
        matters::having(where, context.tx, words);
    where.sql.insert(0, "select m.id, m.title, m.category, m.state, m.state as state_label, m.author_id, "
                        "h.unit_id, m.opened_on, m.replied_on ");
    auto [items, next] = db::newest<OpinionRow>(context.tx, std::move(where), "m.id", filter);
    OpinionPage page{.items = std::move(items), .next = std::move(next)};
    matters::NameBook book;
    for (auto& row : page.items) {
        row.state_label = matters::word(states, row.state, context.language);
        book.need(row.author_id);
        book.need(row.unit_id);
    }
    page.names = book.look_up(context.tx, context.today);
    return page;
}
} // namespace opinions
