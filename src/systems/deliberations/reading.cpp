#include "systems/deliberations/acting.hpp"

#include "engine/gatherings/store.hpp"
#include "engine/rules/rules.hpp"

#include <algorithm>

namespace deliberations {
namespace {
constexpr matters::Way ways[] = {
    {"revise_opinion", "text",           &shape_of<OpinionRevised>   },
    {"ask_approval",   "submission",     nullptr                     },
    {"discard",        "discarding",     &shape_of<LoopRemark>       },
    {"return_draft",   "return",         &shape_of<LoopRemark>       },
    {"approve",        "approval",       &shape_of<LoopDecision>     },
    {"dispatch",       "dispatch",       &shape_of<OpinionDispatched>},
    {"acknowledge",    "receipt",        nullptr                     },
    {"submit_plan",    "plan",           &shape_of<LoopText>         },
    {"submit_draft",   "draft",          &shape_of<LoopText>         },
    {"comment",        "comment",        &shape_of<LoopText>         },
    {"submit_report",  "report",         &shape_of<LoopText>         },
    {"order_review",   "review",         &shape_of<LoopDecision>     },
    {"accept_report",  "acceptance",     &shape_of<LoopDecision>     },
    {"put_on_agenda",  "agenda",         &shape_of<OpinionOnAgenda>  },
    {"begin_rating",   "rating",         &shape_of<RatingBegun>      },
    {"count_rating",   "rating-count",   &shape_of<RatingCounted>    },
    {"void_rating",    "rating-voiding", &shape_of<LoopRemark>       },
    {"close_rating",   "rating-closing", nullptr                     },
    {"order_redo",     "redo",           &shape_of<LoopRemark>       },
    {"close",          "closing",        nullptr                     },
    {"publish",        "publication",    nullptr                     },
};
// below /deliberations/{id}/items/{item}
constexpr matters::Way item_ways[] = {
    {"plan_item",    "plan",         &shape_of<ItemPlanned> },
    {"report_done",  "done",         &shape_of<ItemReported>},
    {"report_open",  "explanation",  &shape_of<ItemReported>},
    {"confirm_item", "confirmation", &shape_of<ItemChecked> },
    {"reopen_item",  "reopening",    &shape_of<ItemChecked> },
};

std::vector<matters::Offer> offers(const Context& context, Opinion& opinion) {
    const auto base = "/deliberations/" + std::to_string(opinion.c.matter.id.value);
    const auto* lead = matters::lead_of(opinion.c);
    auto found = matters::offers(context, flow, opinion.c, ways, base, lead);
    for (const auto& item : opinion.items)
        for (const auto& way : item_ways) {
            if (!item_open(opinion.c.matter.state, way.act)) continue;
            auto one = matters::offer(context, item_flow, item.state, opinion.c, way,
                                      base + "/items/" + std::to_string(item.id.value), lead);
            if (one) found.push_back(std::move(*one));
        }
    return found;
}

/// Drafts and comments are between the organ and the congress; why something was sent back is the house's.
void veil_papers(Opinion& opinion, const auth::Relation& reader) {
    if (reader.office) return;
    const bool inside = reader.unit || reader.sc_member || reader.chairperson;
    std::erase_if(opinion.papers, [&](const LoopPaper& paper) {
        if (paper.kind == LoopPaperKind::report) return false;
        if (paper.kind == LoopPaperKind::remark) return paper.round == 1 && !reader.chairperson;
        return !inside;
    });
}

std::vector<LoopOnAgenda> agenda_of(Context& context, Id<Matter> id) {
    std::vector<LoopOnAgenda> found;
    for (const auto& item : gatherings::store::items_about(context.tx, id.value)) {
        if (!gatherings::store::may_see(context, item.gathering_id)) continue;
        const auto meeting = gatherings::store::load(context.tx, item.gathering_id);
        found.push_back({meeting.id, item.id, meeting.title, meeting.held_on});
    }
    return found;
}

LoopRatingView rating_view(Context& context, const LoopRating& rating, bool office) {
    LoopRatingView view{.rating = rating};
    const auto question = question_of(context.tx, rating);
    if (!question) return view;
    const auto& rule = rules::ballot(question->rule);
    const bool zh = context.language == Language::zh;
    view.rule = zh ? rule.label_zh : rule.label_en;
    view.citation = zh ? rule.citation.zh : rule.citation.en;
    view.result = ballots::results(context.tx, {&*question, 1}).front();
    if (!office || question->state != ballots::State::open) return view;
    const auto entries = ballots::entries(context.tx, {&*question, 1});
    view.agreed = ballots::agreed(entries);
    for (const auto& entry : entries) {
        if (view.entries.empty() || view.entries.back().person_id != *entry.entered_by)
            view.entries.push_back({*entry.entered_by, {}});
        view.entries.back().votes.push_back({entry.choice, entry.votes});
    }
    return view;
}
} // namespace

DeliberationView view_of(Context& context, Opinion opinion) {
    const auto reader = matters::relation(context, opinion.c);
    DeliberationView view;
    view.acts = offers(context, opinion);
    matters::veil(reader, context, opinion.c);
    veil_papers(opinion, reader);
    auto& c = opinion.c;
    view.id = c.matter.id;
    view.version = c.matter.version;
    view.state_label = matters::word(states, c.matter.state, context.language);
    view.linked = matters::linked(context, c);
    view.timeline = matters::timeline(context, c, reader, flows);
    for (const auto& clock : c.clocks)
        view.clocks.push_back(matters::view(clock, context.today, context.language));
    matters::NameBook book;
    matters::need_all(book, c, view.timeline);
    book.need(opinion.details.body_id);
    for (auto& item : opinion.items) {
        const bool running = item.state == "planned" || item.state == "pending";
        const bool overdue = running && !c.matter.closed_on && item.due_on && *item.due_on < context.today;
        auto label = matters::word(item_states, item.state, context.language);
        view.items.push_back({std::move(item), std::move(label), overdue});
    }
    for (auto& paper : opinion.papers) {
        if (!context.actor.signed_in()) paper.entered_by = {};
        book.need(paper.entered_by);
    }
    for (const auto& rating : opinion.ratings) {
        view.ratings.push_back(rating_view(context, rating, reader.office));
        for (const auto& entry : view.ratings.back().entries) book.need(entry.person_id);
    }
    view.agenda = agenda_of(context, c.matter.id);
    view.names = book.look_up(context.tx, c.matter.opened_on);
    view.matter = std::move(c.matter);
    view.handlings = std::move(c.handlings);
    view.details = std::move(opinion.details);
    view.papers = std::move(opinion.papers);
    return view;
}

DeliberationView show(Context& context, Id<Matter> id) {
    return view_of(context, load_seen(context, id));
}

DeliberationView show_public(Context& context, Id<Matter> id) {
    auto open = context.as_public();
    return show(open, id);
}
} // namespace deliberations
