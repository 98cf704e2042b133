#include "engine/ballots/followers.hpp"
#include "engine/gatherings/agenda.hpp"
#include "engine/matters/handling.hpp"
#include "engine/people/lookup.hpp"
#include "systems/reports/flow.hpp"
#include "systems/reports/store.hpp"

#include <algorithm>

namespace reports {
namespace {
constexpr Refusal no_category{422, "no-category", "请选择类别。", "Choose a category."};
constexpr Refusal no_body{422, "no-working-body", "请选择本级人大的工作机构。",
                          "Choose one of the congress's working bodies."};
constexpr std::int64_t minutes_for_a_report = 20;
constexpr Refusal no_meeting{422, "no-meeting", "请选择一次已定日期的会议，或者写明会议名称和日期。",
                             "Choose a meeting whose day is set, or name the meeting and its day."};
constexpr Refusal meeting_past{422, "meeting-past", "会议日期应当晚于今天（{0}）。",
                               "The meeting must be later than today, {0}."};
constexpr Refusal unit_unknown{422, "no-such-unit", "请选择一个现行的报告单位。",
                               "Choose a unit in office today that reports."};
constexpr Refusal unanswered{422, "opinions-unanswered",
                             "还有 {0} 条汇总的意见没有回应，报告应当逐条回应后再报送（监督法第十四条）。",
                             "{0} collected opinions are not answered yet. The report must answer them "
                             "(Supervision Law, art. 14)."};
constexpr Refusal not_heard_yet{422, "not-heard-yet", "听取日期不能晚于今天（{0}）。",
                                "It cannot have been heard after today, {0}."};
constexpr Refusal resolution_needed{422, "resolution-needed", "请写明决议的名称和主要内容。",
                                    "Name the resolution and say what it decides."};

constexpr Refusal rating_pending{
    409, "rating-pending", "满意度测评“{0}”还没有计票，请先计票或者作废，再记录处理结果。",
    "The satisfaction rating “{0}” is not counted yet. Count it, or void it, before the conclusion."};

/// What was put to the vote is decided first, also where it was voided and put again.
void expect_rated(Context& context, Id<Matter> id) {
    for (const auto state : {ballots::State::planned, ballots::State::open})
        for (const auto& question : ballots::gradings(context.tx, id.value, state))
            throw Problem{rating_pending, {question.title.value_or("")}};
}

void require(Context& context, Report& report, std::string_view act) {
    matters::require(context, flow, report.c.matter.state, report.c, act, matters::lead_of(report.c));
}

WorkReportView take(Context& context, Report& report, std::string_view act,
                    const matters::Evidence& evidence = {}) {
    const auto* by = matters::lead_of(report.c);
    const auto& step = matters::require(context, flow, report.c.matter.state, report.c, act, by);
    report.c.matter.audience = audience_of(step.to);
    // the unit stands in the entry where it is the one that acts
    const bool units = step.who == Who::primary_clerk || step.who == Who::primary_principal;
    matters::advance(context, flow, report.c, act, evidence, units ? by : nullptr);
    return view_of(context, std::move(report));
}

const ReportPaper& add_paper(Context& context, Report& report, ReportPaperKind kind,
                             const std::string& body) {
    report.papers.push_back(
        {context.next<ReportPaper>(), report.c.matter.id, kind, body, context.actor.person, context.today});
    context.tx.insert("report_papers", report.papers.back());
    return report.papers.back();
}

WorkReportView with_paper(Context& context, Id<Matter> id, const ReportText& text, ReportPaperKind kind,
                          std::string_view act) {
    auto report = store::load_for_change(context, id);
    require(context, report, act);
    const auto& paper = add_paper(context, report, kind, text.body.value);
    return take(context, report, act, {"report_paper", paper.id.value});
}

ReportingOrgan organ_of(people::OrganKind kind) {
    switch (kind) {
    case people::OrganKind::court: return ReportingOrgan::court;
    case people::OrganKind::procuratorate: return ReportingOrgan::procuratorate;
    case people::OrganKind::supervisory_commission: return ReportingOrgan::supervisory_commission;
    default: return ReportingOrgan::government; // by the head of one of its departments (art. 13)
    }
}

/// The unit that reports has the one part in the matter.
void give_to(Context& context, Report& report, Organ unit) {
    if (!matters::unit_in_office(context, unit)) refuse_field("/unit_id", unit_unknown);
    if (auto* before = matters::lead_of(report.c)) {
        if (before->unit_id == unit) return;
        matters::relieve(context, report.c, *before);
    }
    matters::commission(context, report.c, unit, matters::HandlerRole::lead);
}

/// The meeting changes by its own rules and versions, not by the report's.
Context beside(const Context& context) {
    return {context.tx, context.actor, context.now, context.today, context.language};
}

/// The meeting's agenda has the report as an item.
void put_on_agenda(Context& context, Report& report, Id<gatherings::Gathering> id) {
    auto own = beside(context);
    auto gathering = gatherings::load_for_change(own, id);
    auto& details = report.details;
    if (!gathering.held_on) refuse_field("/gathering_id", no_meeting);
    details.gathering_id = gathering.id;
    details.meeting = gathering.title;
    details.meeting_on = gathering.held_on;
    gatherings::add_item(own, gathering,
                         {.kind = "report",
                          .title = report.c.matter.title,
                          .unit_id = matters::lead_of(report.c)->unit_id,
                          .reporter = details.reporter,
                          .minutes = minutes_for_a_report,
                          .subject_id = report.c.matter.id.value});
}

void take_off_agenda(Context& context, Report& report) {
    if (!report.details.gathering_id) return;
    auto own = beside(context);
    auto gathering = gatherings::load_for_change(own, *report.details.gathering_id);
    for (const auto& item : gatherings::store::items_about(context.tx, report.c.matter.id.value))
        if (item.gathering_id == gathering.id) gatherings::remove_item(own, gathering, item.id);
    report.details.gathering_id.reset();
}
} // namespace

WorkReportView propose(Context& context, const ReportTopic& topic) {
    if (!rules::category(topic.category.value)) refuse_field("/category", no_category);
    const auto body = context.tx.find<people::Organ>(
        db::select<people::Organ>("organs") + " where congress_id = $1 and id = $2", topic.body_id);
    if (!body || body->type != people::OrganType::body || !people::in_force(*body, context.today))
        refuse_field("/body_id", no_body);
    Report report;
    auto& matter = report.c.matter;
    matter.id = context.next<Matter>();
    matter.kind = flow.kind;
    matter.author_id = context.actor.person;
    matter.title = topic.title.value;
    matter.body = topic.body.value;
    matter.category = topic.category.value;
    matter.opened_on = context.today;
    report.details = {
        .id = matter.id, .source = topic.source, .genre = topic.genre, .body_id = topic.body_id};
    matters::require(context, flow, "", report.c, "propose");
    context.tx.insert("work_reports", report.details);
    return take(context, report, "propose");
}

WorkReportView cite(Context& context, Id<Matter> id, const SourceCited& source) {
    auto report = store::load_for_change(context, id);
    require(context, report, "cite");
    matters::raise_from(context, report.c, source.matter_id);
    return take(context, report, "cite");
}

WorkReportView take_into_plan(Context& context, Id<Matter> id, const IntoPlan& plan) {
    auto report = store::load_for_change(context, id);
    require(context, report, "take_into_plan");
    report.details.planned_by = plan.decided_by.value;
    report.c.matter.registered_on = context.today;
    context.tx.save("work_reports", report.details);
    return take(context, report, "take_into_plan");
}

WorkReportView drop(Context& context, Id<Matter> id, const TopicDropped& why) {
    auto report = store::load_for_change(context, id);
    require(context, report, "drop_topic");
    report.details.conclusion = why.reason.value;
    report.c.matter.closed_on = context.today;
    context.tx.save("work_reports", report.details);
    return take(context, report, "drop_topic");
}

WorkReportView collect(Context& context, Id<Matter> id, const OpinionCollected& opinion) {
    auto report = store::load_for_change(context, id);
    require(context, report, "collect");
    report.opinions.push_back({.id = context.next<ReportOpinion>(),
                               .matter_id = id,
                               .said_by = opinion.said_by.value,
                               .person_id = opinion.person_id,
                               .body = opinion.body.value,
                               .entered_on = context.today});
    context.tx.insert("report_opinions", report.opinions.back());
    return take(context, report, "collect", {"report_opinion", report.opinions.back().id.value});
}

WorkReportView schedule(Context& context, Id<Matter> id, const ReportScheduled& asked) {
    auto report = store::load_for_change(context, id);
    require(context, report, "schedule");
    take_off_agenda(context, report);
    give_to(context, report, asked.unit_id);
    auto& details = report.details;
    details.organ = organ_of(people::organ(context.tx, asked.unit_id).kind);
    details.reporter = asked.reporter.value;
    if (asked.gathering_id) {
        put_on_agenda(context, report, *asked.gathering_id);
    } else {
        if (!asked.meeting_on || trim(asked.meeting.value).empty()) refuse_field("/meeting_on", no_meeting);
        details.meeting = asked.meeting.value;
        details.meeting_on = asked.meeting_on;
    }
    if (*details.meeting_on <= context.today)
        refuse_field(asked.gathering_id ? "/gathering_id" : "/meeting_on", meeting_past,
                     {to_string(context.today)});
    context.tx.save("work_reports", details);
    for (const auto& day : days_back(context, *details.meeting_on))
        matters::start_clock_until(context, report.c, day.key, std::nullopt, day.on);
    report.c.matter.assigned_on = context.today;
    return take(context, report, "schedule");
}

WorkReportView postpone(Context& context, Id<Matter> id, const TopicDropped& why) {
    auto report = store::load_for_change(context, id);
    require(context, report, "postpone");
    take_off_agenda(context, report);
    report.details.meeting.clear();
    report.details.meeting_on.reset();
    report.details.conclusion = why.reason.value;
    context.tx.save("work_reports", report.details);
    matters::void_clocks(context, report.c, std::nullopt);
    return take(context, report, "postpone");
}

WorkReportView submit_draft(Context& context, Id<Matter> id, const ReportText& text) {
    return with_paper(context, id, text, ReportPaperKind::draft, "submit_draft");
}

WorkReportView comment(Context& context, Id<Matter> id, const ReportText& text) {
    return with_paper(context, id, text, ReportPaperKind::comment, "comment");
}

WorkReportView answer_opinion(Context& context, Id<Matter> id, Id<ReportOpinion> opinion,
                              const OpinionAnswer& answer) {
    auto report = store::load_for_change(context, id);
    require(context, report, "answer_opinion");
    const auto found = std::ranges::find(report.opinions, opinion, &ReportOpinion::id);
    if (found == report.opinions.end()) throw Problem{not_found};
    found->answer = answer.answer.value;
    found->answered_on = context.today;
    context.tx.save("report_opinions", *found);
    return take(context, report, "answer_opinion", {"report_opinion", opinion.value});
}

WorkReportView submit_final(Context& context, Id<Matter> id, const ReportText& text) {
    auto report = store::load_for_change(context, id);
    require(context, report, "submit_final");
    const auto open = std::ranges::count(report.opinions, "", &ReportOpinion::answer);
    if (open) throw Problem{unanswered, {std::to_string(open)}};
    const auto& paper = add_paper(context, report, ReportPaperKind::final, text.body.value);
    return take(context, report, "submit_final", {"report_paper", paper.id.value});
}

WorkReportView send(Context& context, Id<Matter> id) {
    auto report = store::load_for_change(context, id);
    return take(context, report, "send");
}

WorkReportView hear(Context& context, Id<Matter> id, const ReportHeard& heard) {
    auto report = store::load_for_change(context, id);
    require(context, report, "hear");
    if (heard.heard_on > context.today) refuse_field("/heard_on", not_heard_yet, {to_string(context.today)});
    report.details.heard_on = heard.heard_on;
    context.tx.save("work_reports", report.details);
    return take(context, report, "hear");
}

WorkReportView deliberate(Context& context, Id<Matter> id, const ReportDeliberated& deliberated) {
    auto report = store::load_for_change(context, id);
    require(context, report, "deliberate");
    report.details.deliberation = deliberated.summary.value;
    context.tx.save("work_reports", report.details);
    return take(context, report, "deliberate");
}

WorkReportView conclude(Context& context, Id<Matter> id, const ReportConcluded& concluded) {
    auto report = store::load_for_change(context, id);
    require(context, report, "conclude");
    expect_rated(context, id);
    if (concluded.outcome == ReportOutcome::resolution && trim(concluded.conclusion.value).empty())
        refuse_field("/conclusion", resolution_needed);
    report.details.outcome = concluded.outcome;
    report.details.conclusion = concluded.conclusion.value;
    report.c.matter.closed_on = context.today;
    context.tx.save("work_reports", report.details);
    if (auto* part = matters::lead_of(report.c)) matters::finish(context, report.c, *part);
    return take(context, report, "conclude");
}

WorkReportView publish(Context& context, Id<Matter> id) {
    auto report = store::load_for_change(context, id);
    report.c.matter.published_on = context.today;
    return take(context, report, "publish");
}
} // namespace reports
