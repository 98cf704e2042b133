#include "engine/gatherings/store.hpp"
#include "systems/reports/flow.hpp"
#include "systems/reports/store.hpp"

#include <algorithm>

namespace reports {
namespace store {
namespace {
Report complete(Context& context, matters::Case c) {
    const auto id = c.matter.id;
    auto& tx = context.tx;
    return {std::move(c),
            tx.get<WorkReport>(db::select<WorkReport>("work_reports") + " where congress_id = $1 and id = $2",
                               id),
            tx.all<ReportOpinion>(db::select<ReportOpinion>("report_opinions") +
                                      " where congress_id = $1 and matter_id = $2 order by id",
                                  id),
            tx.all<ReportPaper>(db::select<ReportPaper>("report_papers") +
                                    " where congress_id = $1 and matter_id = $2 order by id",
                                id)};
}
} // namespace

Report load_seen(Context& context, Id<Matter> id) {
    return complete(context, matters::load_seen(context, flow, id));
}
Report load_for_change(Context& context, Id<Matter> id) {
    return complete(context, matters::load_for_change(context, flow, id));
}
} // namespace store

namespace {
constexpr matters::Way ways[] = {
    {"cite",           "sources",      &shape_of<SourceCited>      },
    {"take_into_plan", "plan",         &shape_of<IntoPlan>         },
    {"drop_topic",     "dropping",     &shape_of<TopicDropped>     },
    {"collect",        "opinions",     &shape_of<OpinionCollected> },
    {"schedule",       "schedule",     &shape_of<ReportScheduled>  },
    {"postpone",       "postponement", &shape_of<TopicDropped>     },
    {"submit_draft",   "draft",        &shape_of<ReportText>       },
    {"comment",        "comment",      &shape_of<ReportText>       },
    {"submit_final",   "final",        &shape_of<ReportText>       },
    {"send",           "sending",      nullptr                     },
    {"hear",           "hearing",      &shape_of<ReportHeard>      },
    {"deliberate",     "deliberation", &shape_of<ReportDeliberated>},
    {"conclude",       "conclusion",   &shape_of<ReportConcluded>  },
    {"publish",        "publication",  nullptr                     },
};

std::vector<matters::Offer> offers(const Context& context, Report& report) {
    const auto base = "/reports/" + std::to_string(report.c.matter.id.value);
    const auto* part = matters::lead_of(report.c);
    auto found = matters::offers(context, flow, report.c, ways, base, part);
    for (const auto& opinion : report.opinions)
        if (auto one = matters::offer(context, flow, report.c.matter.state, report.c,
                                      {"answer_opinion", "answer", &shape_of<OpinionAnswer>},
                                      base + "/opinions/" + std::to_string(opinion.id.value), part))
            found.push_back(std::move(*one));
    return found;
}

/// Drafts and comments are between the organ and the congress; the final text is the members' once it is
/// sent to them, and everybody's once it is published. The opinions go with the text that answers them.
void veil_papers(Report& report, const auth::Relation& reader) {
    const bool party = reader.office || reader.unit;
    const auto& matter = report.c.matter;
    const bool sent = matter.state == "sent" || report.details.heard_on;
    const bool open = matter.published_on || (sent && (reader.sc_member || reader.chairperson));
    if (party) return;
    std::erase_if(report.papers,
                  [&](const ReportPaper& paper) { return paper.kind != ReportPaperKind::final || !open; });
    if (!open && !reader.sc_member) report.opinions.clear();
    if (!matter.published_on && !reader.sc_member) report.details.deliberation.clear();
}

matters::ClockStatus status_of(const matters::Clock* clock, const rules::Deadline& rule, Date due,
                               Date today) {
    if (clock && clock->met_on)
        return *clock->met_on > clock->due_on ? matters::ClockStatus::met_late : matters::ClockStatus::met;
    if (today > due) return matters::ClockStatus::overdue;
    return due - today <= rule.soon ? matters::ClockStatus::due_soon : matters::ClockStatus::running;
}

std::vector<ReportDay> days_before(const Context& context, Date meeting_on, const matters::Case* c) {
    std::vector<ReportDay> days;
    for (const auto& day : days_back(context, meeting_on)) {
        const matters::Clock* clock = nullptr;
        if (c)
            for (const auto& one : c->clocks)
                if (one.rule == day.key && !one.void_on) clock = &one;
        days.push_back({.rule = day.key,
                        .label = day.label,
                        .days = day.days,
                        .due_on = day.on,
                        .met_on = clock ? clock->met_on : std::nullopt,
                        .status = status_of(clock, rules::deadline(day.key), day.on, context.today),
                        .citation = day.citation,
                        .explanation = day.explanation});
    }
    return days;
}

std::vector<OnAgenda> agenda_of(Context& context, Id<Matter> id, std::vector<ballots::Announced>& votes) {
    std::vector<OnAgenda> found;
    for (const auto& item : gatherings::store::items_about(context.tx, id.value)) {
        if (!gatherings::store::may_see(context, item.gathering_id)) continue;
        const auto meeting = gatherings::store::load(context.tx, item.gathering_id);
        const auto speeches = context.tx.count(
            "select count(*) from gathering_speeches where congress_id = $1 and item_id = $2 and "
            "state = 'done'",
            item.id);
        found.push_back(
            {meeting.id, item.id, meeting.title, meeting.held_on, item.state, item.outcome, speeches});
        for (auto& vote : ballots::announced(context.tx, {meeting.id.value}, context.language))
            if (vote.subject_id == item.id.value) votes.push_back(std::move(vote));
    }
    return found;
}
} // namespace

std::vector<gatherings::BackDay> days_back(const Context& context, Date meeting_on) {
    const gatherings::Gathering meeting{.kind = "standing_committee"};
    const gatherings::AgendaItem item{.kind = "report"};
    auto days = gatherings::backward(meeting, {&item, 1}, meeting_on, context.today, context.language);
    std::erase_if(days, [](const gatherings::BackDay& day) {
        return std::ranges::find(backward_rules, day.key) == std::end(backward_rules);
    });
    return days;
}

WorkReportView view_of(Context& context, Report report) {
    const auto reader = matters::relation(context, report.c);
    WorkReportView view;
    view.acts = offers(context, report);
    matters::veil(reader, context, report.c);
    veil_papers(report, reader);
    auto& c = report.c;
    view.id = c.matter.id;
    view.version = c.matter.version;
    view.state_label = matters::word(states, c.matter.state, context.language);
    view.linked = matters::linked(context, c);
    view.timeline = matters::timeline(context, c, reader, flows);
    for (const auto& clock : c.clocks)
        view.clocks.push_back(matters::view(clock, context.today, context.language));
    if (report.details.meeting_on && context.actor.signed_in())
        view.days = days_before(context, *report.details.meeting_on, &c);
    view.agenda = agenda_of(context, c.matter.id, view.votes);
    matters::NameBook book;
    matters::need_all(book, c, view.timeline);
    book.need(report.details.body_id);
    for (const auto& opinion : report.opinions) book.need(opinion.person_id);
    for (auto& paper : report.papers) {
        if (!context.actor.signed_in()) paper.entered_by = {};
        book.need(paper.entered_by);
    }
    view.names = book.look_up(context.tx, c.matter.opened_on);
    view.matter = std::move(c.matter);
    view.handlings = std::move(c.handlings);
    view.details = std::move(report.details);
    view.opinions = std::move(report.opinions);
    view.papers = std::move(report.papers);
    return view;
}

WorkReportView show(Context& context, Id<Matter> id) {
    return view_of(context, store::load_seen(context, id));
}

WorkReportView show_public(Context& context, Id<Matter> id) {
    auto open = context.as_public();
    return show(open, id);
}

ReportMeetings meetings(Context& context) {
    constexpr const char* most = " order by g.held_on, g.id limit 20";
    db::Where where{db::select<gatherings::Gathering>("gatherings g") +
                    " where g.congress_id = $1 and g.kind = 'standing_committee' and g.state in ('date_set', "
                    "'notified', 'papers_sent')"};
    where.add("g.held_on > ?", context.today);
    gatherings::store::visible(where, context.actor);
    ReportMeetings found;
    for (const auto& one : context.tx.list<gatherings::Gathering>(where.sql + most, where.arguments))
        found.meetings.push_back(
            {one.id, one.title, *one.held_on, days_before(context, *one.held_on, nullptr)});
    return found;
}
} // namespace reports
