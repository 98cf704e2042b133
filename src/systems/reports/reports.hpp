#pragma once
// Special work reports: what is shown, and the acts upon them.
#include "engine/ballots/sentences.hpp"
#include "engine/matters/acting.hpp"
#include "systems/reports/report.hpp"

namespace reports {
/// One of the days that are counted back from the meeting, with its law and how it was found.
struct ReportDay {
    std::string rule, label;
    std::int64_t days = 0; // before the meeting
    Date due_on;
    std::optional<Date> met_on;
    matters::ClockStatus status = matters::ClockStatus::running;
    std::string citation, explanation;
};
BOOST_DESCRIBE_STRUCT(ReportDay, (), (rule, label, days, due_on, met_on, status, citation, explanation))

/// Meetings to come, on whose agenda a report can be put, with the days counted back from each.
struct ReportMeeting {
    Id<gatherings::Gathering> id;
    std::string title;
    Date held_on;
    std::vector<ReportDay> days;
};
BOOST_DESCRIBE_STRUCT(ReportMeeting, (), (id, title, held_on, days))

struct ReportMeetings {
    std::vector<ReportMeeting> meetings;
};
BOOST_DESCRIBE_STRUCT(ReportMeetings, (), (meetings))

/// Where the report stands on an agenda.
struct OnAgenda {
    Id<gatherings::Gathering> gathering_id;
    Id<gatherings::AgendaItem> item_id;
    std::string title; // of the meeting
    std::optional<Date> held_on;
    gatherings::ItemState state = gatherings::ItemState::planned;
    std::string outcome;
    std::int64_t speeches = 0;
};
BOOST_DESCRIBE_STRUCT(OnAgenda, (), (gathering_id, item_id, title, held_on, state, outcome, speeches))

struct WorkReportView {
    Id<Matter> id;
    std::int64_t version = 0;
    Matter matter;
    std::string state_label;
    WorkReport details;
    std::vector<ReportOpinion> opinions;
    std::vector<ReportPaper> papers;
    std::vector<ReportDay> days;
    std::vector<OnAgenda> agenda;
    std::vector<ballots::Announced> votes; // on it at its meetings, as they stand
    std::vector<Handling> handlings;
    std::vector<matters::ClockView> clocks;
    std::vector<matters::Linked> linked;
    std::vector<matters::Event> timeline;
    std::vector<matters::Offer> acts;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(WorkReportView, (),
                      (id, version, matter, state_label, details, opinions, papers, days, agenda, votes,
                       handlings, clocks, linked, timeline, acts, names))

struct WorkReportFilter {
    std::vector<std::string> state;
    std::optional<std::string> q, source, genre, organ;
    std::optional<Organ> body_id, unit_id;
    std::optional<std::int64_t> year; // in which it was or is to be heard
    std::optional<bool> researched;
    bool mine = false; // of the reader's units
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(WorkReportFilter, (),
                      (state, q, source, genre, organ, body_id, unit_id, year, researched, mine, cursor,
                       limit))

struct WorkReportRow {
    Id<Matter> id;
    std::string title, category, state, state_label;
    TopicSource source = TopicSource::members;
    ReportGenre genre = ReportGenre::special;
    std::optional<ReportingOrgan> organ;
    Organ body_id;
    std::optional<Organ> unit_id;
    std::string meeting;
    std::optional<Date> meeting_on, heard_on, due_on; // the next day to be kept
    std::optional<ReportOutcome> outcome;
    std::optional<std::string> verdict;        // of its satisfaction rating
    std::int64_t researches = 0, opinions = 0; // research reports it rests on; deliberation opinions from it
};
BOOST_DESCRIBE_STRUCT(WorkReportRow, (),
                      (id, title, category, state, state_label, source, genre, organ, body_id, unit_id,
                       meeting, meeting_on, heard_on, due_on, outcome, verdict, researches, opinions))

struct WorkReportPage {
    std::vector<WorkReportRow> items;
    std::optional<std::string> next;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(WorkReportPage, (), (items, next, names))

/// How many reports were heard in a year, one way of counting them after another.
struct ReportGroup {
    std::string by, key; // "organ", "court"
    std::int64_t reports = 0;
};
BOOST_DESCRIBE_STRUCT(ReportGroup, (), (by, key, reports))

/// Something that the yearly report must get right, checked against the records.
struct ReportCheck {
    std::string key, text;
    bool holds = false;
};
BOOST_DESCRIBE_STRUCT(ReportCheck, (), (key, text, holds))

struct ReportYear {
    std::optional<std::int64_t> year;
};
BOOST_DESCRIBE_STRUCT(ReportYear, (), (year))

struct ReportSummary {
    std::int64_t year = 0;
    std::vector<std::int64_t> years;
    std::int64_t heard = 0, researched = 0, researches = 0;
    std::vector<ReportGroup> groups;
    std::vector<ReportCheck> checks;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(ReportSummary, (), (year, years, heard, researched, researches, groups, checks, names))

// reading.cpp
WorkReportView show(Context& context, Id<Matter> id);
WorkReportView show_public(Context& context, Id<Matter> id);
ReportMeetings meetings(Context& context);
// list.cpp
WorkReportPage list(Context& context, const WorkReportFilter& filter);
WorkReportPage list_public(Context& context, const WorkReportFilter& filter);
ReportSummary summary(Context& context, const ReportYear& asked);

// acting.cpp
WorkReportView propose(Context& context, const ReportTopic& topic);
WorkReportView cite(Context& context, Id<Matter> id, const SourceCited& source);
WorkReportView take_into_plan(Context& context, Id<Matter> id, const IntoPlan& plan);
WorkReportView drop(Context& context, Id<Matter> id, const TopicDropped& why);
WorkReportView collect(Context& context, Id<Matter> id, const OpinionCollected& opinion);
WorkReportView schedule(Context& context, Id<Matter> id, const ReportScheduled& meeting);
WorkReportView postpone(Context& context, Id<Matter> id, const TopicDropped& why);
WorkReportView submit_draft(Context& context, Id<Matter> id, const ReportText& text);
WorkReportView answer_opinion(Context& context, Id<Matter> id, Id<ReportOpinion> opinion,
                              const OpinionAnswer& answer);
WorkReportView comment(Context& context, Id<Matter> id, const ReportText& text);
WorkReportView submit_final(Context& context, Id<Matter> id, const ReportText& text);
WorkReportView send(Context& context, Id<Matter> id);
WorkReportView hear(Context& context, Id<Matter> id, const ReportHeard& heard);
WorkReportView deliberate(Context& context, Id<Matter> id, const ReportDeliberated& deliberated);
WorkReportView conclude(Context& context, Id<Matter> id, const ReportConcluded& concluded);
WorkReportView publish(Context& context, Id<Matter> id);
} // namespace reports
