#include "db/page.hpp"
#include "engine/matters/finding.hpp"
#include "systems/research/flow.hpp"
#include "systems/research/store.hpp"

namespace research {
namespace {
template <class R> std::vector<R> of(db::Tx& tx, const char* table, Id<Matter> id) {
    return tx.all<R>(db::select<R>(table) + " where congress_id = $1 and matter_id = $2 order by id", id);
}

Whole complete(Context& context, matters::Case c) {
    const auto id = c.matter.id;
    auto& tx = context.tx;
    return {std::move(c),
            tx.get<Research>(db::select<Research>("researches") + " where congress_id = $1 and id = $2", id),
            of<ResearchMember>(tx, "research_members", id), of<Fieldwork>(tx, "research_fieldwork", id),
            of<Finding>(tx, "research_findings", id)};
}

constexpr matters::Way ways[] = {
    {"drop_research", "dropping",    &shape_of<ResearchRemark>},
    {"form_team",     "team",        &shape_of<TeamFormed>    },
    {"add_fieldwork", "fieldwork",   &shape_of<FieldworkDone> },
    {"add_finding",   "findings",    &shape_of<FindingMade>   },
    {"cite",          "sources",     &shape_of<ResearchSource>},
    {"draft",         "report",      &shape_of<ResearchText>  },
    {"send_back",     "return",      &shape_of<ResearchRemark>},
    {"approve",       "approval",    nullptr                  },
    {"issue",         "issue",       nullptr                  },
    {"publish",       "publication", nullptr                  },
};

constexpr std::string_view row = R"(
    select m.id, m.number, m.title, m.category, m.state, m.state as state_label, r.genre, r.body_id, m.opened_on,
           r.issued_on,
           (select count(*) from research_fieldwork f where f.congress_id = $1 and f.matter_id = m.id) as fieldwork,
           (select count(*) from research_findings g where g.congress_id = $1 and g.matter_id = m.id and
                   g.kind = 'problem') as problems,
           (select count(*) from links l where l.congress_id = $1 and l.to_id = m.id) as used
      from researches r
      join matters m on m.congress_id = r.congress_id and m.id = r.id
     where r.congress_id = $1)";
} // namespace

Whole load_seen(Context& context, Id<Matter> id) {
    return complete(context, matters::load_seen(context, flow, id));
}
Whole load_for_change(Context& context, Id<Matter> id) {
    return complete(context, matters::load_for_change(context, flow, id));
}

ResearchView view_of(Context& context, Whole whole) {
    const auto reader = matters::relation(context, whole.c);
    auto& c = whole.c;
    ResearchView view;
    view.acts = matters::offers(context, flow, c, ways, "/research/" + std::to_string(c.matter.id.value));
    view.id = c.matter.id;
    view.version = c.matter.version;
    view.state_label = matters::word(states, c.matter.state, context.language);
    view.linked = matters::linked(context, c);
    view.timeline = matters::timeline(context, c, reader, flows);
    matters::NameBook book;
    matters::need_all(book, c, view.timeline);
    book.need(whole.details.body_id);
    for (const auto& member : whole.members) book.need(member.person_id);
    for (auto& work : whole.fieldwork) {
        if (!context.actor.signed_in()) work.entered_by = {};
        book.need(work.entered_by);
    }
    for (const auto& finding : whole.findings) book.need(finding.unit_id);
    if (!reader.office && !reader.chairperson) whole.details.remark.clear();
    view.names = book.look_up(context.tx, c.matter.opened_on);
    view.matter = std::move(c.matter);
    view.details = std::move(whole.details);
    view.members = std::move(whole.members);
    view.fieldwork = std::move(whole.fieldwork);
    view.findings = std::move(whole.findings);
    return view;
}

ResearchView show(Context& context, Id<Matter> id) {
    return view_of(context, load_seen(context, id));
}

ResearchView show_public(Context& context, Id<Matter> id) {
    auto open = context.as_public();
    return show(open, id);
}

ResearchPage list(Context& context, const ResearchFilter& filter) {
    db::Where where{std::string(row)};
    matters::visible(where, context.actor);
    if (!filter.state.empty()) where.in("m.state", filter.state);
    if (filter.genre) where.add("r.genre = ?", *filter.genre);
    if (filter.body_id) where.add("r.body_id = ?", *filter.body_id);
    if (filter.year)
        where.add("substr(coalesce(r.issued_on, m.opened_on), 1, 4) = ?", std::to_string(*filter.year));
    if (const auto words = trim(filter.q.value_or("")); !words.empty())
        matters::having(where, context.tx, words);
    auto [items, next] = db::newest<ResearchRow>(context.tx, std::move(where), "m.id", filter);
    ResearchPage page{.items = std::move(items), .next = std::move(next)};
    matters::NameBook book;
    for (auto& item : page.items) {
        item.state_label = matters::word(states, item.state, context.language);
        book.need(item.body_id);
    }
    page.names = book.look_up(context.tx, context.today);
    return page;
}
} // namespace research
