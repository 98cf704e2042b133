#pragma once
// Deliberation opinions: what is shown, and the acts upon them.
#include "engine/matters/acting.hpp"
#include "engine/papers/print.hpp"
#include "systems/deliberations/deliberation.hpp"

namespace deliberations {
struct LoopItemView {
    DeliberationItem item;
    std::string state_label;
    bool overdue = false; // of the day that its plan names
};
BOOST_DESCRIBE_STRUCT(LoopItemView, (), (item, state_label, overdue))

/// What somebody counted, before two agree.
struct LoopCount {
    Id<people::Person> person_id;
    std::vector<ballots::Votes> votes;
};
BOOST_DESCRIBE_STRUCT(LoopCount, (), (person_id, votes))

struct LoopRatingView {
    LoopRating rating;
    ballots::Result result;
    std::string rule, citation;     // by which the grade was found
    std::vector<LoopCount> entries; // for the office
    bool agreed = false;
};
BOOST_DESCRIBE_STRUCT(LoopRatingView, (), (rating, result, rule, citation, entries, agreed))

/// Where the report on the handling stands on an agenda.
struct LoopOnAgenda {
    Id<gatherings::Gathering> gathering_id;
    Id<gatherings::AgendaItem> item_id;
    std::string title; // of the meeting
    std::optional<Date> held_on;
};
BOOST_DESCRIBE_STRUCT(LoopOnAgenda, (), (gathering_id, item_id, title, held_on))

struct DeliberationView {
    Id<Matter> id;
    std::int64_t version = 0;
    Matter matter;
    std::string state_label;
    Deliberation details;
    std::vector<LoopItemView> items;
    std::vector<LoopPaper> papers;
    std::vector<LoopRatingView> ratings;
    std::vector<LoopOnAgenda> agenda;
    std::vector<Handling> handlings;
    std::vector<matters::ClockView> clocks;
    std::vector<matters::Linked> linked;
    std::vector<matters::Event> timeline;
    std::vector<matters::Offer> acts;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(DeliberationView, (),
                      (id, version, matter, state_label, details, items, papers, ratings, agenda, handlings,
                       clocks, linked, timeline, acts, names))

struct DeliberationFilter {
    std::vector<std::string> state;
    std::optional<std::string> q, source, verdict;
    std::optional<Organ> body_id, unit_id;
    std::optional<std::int64_t> year; // in which it was issued, or compiled
    bool mine = false;                // of the reader's units
    bool open = false;                // not closed yet
    bool rated = false;
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(DeliberationFilter, (),
                      (state, q, source, verdict, body_id, unit_id, year, mine, open, rated, cursor, limit))

struct DeliberationRow {
    Id<Matter> id;
    std::optional<std::string> number;
    std::string title, state, state_label;
    DeliberationSource source = DeliberationSource::work_report;
    Organ body_id;
    std::optional<Organ> unit_id; // that leads
    std::string meeting;
    Date heard_on;
    std::optional<Date> registered_on, report_by, replied_on, reviewed_on;
    std::optional<std::string> verdict;
    std::int64_t round = 1, items = 0, items_done = 0;
    std::optional<Date> due_on; // the next day to be kept
};
BOOST_DESCRIBE_STRUCT(DeliberationRow, (),
                      (id, number, title, state, state_label, source, body_id, unit_id, meeting, heard_on,
                       registered_on, report_by, replied_on, reviewed_on, verdict, round, items, items_done,
                       due_on))

struct DeliberationPage {
    std::vector<DeliberationRow> items;
    std::optional<std::string> next;
    std::vector<matters::NameOf> names;
};
BOOST_DESCRIBE_STRUCT(DeliberationPage, (), (items, next, names))

enum class LoopPrint { deliberation, dispatch };
BOOST_DESCRIBE_ENUM(LoopPrint, deliberation, dispatch)

struct LoopPrintAsked {
    LoopPrint kind = LoopPrint::deliberation;
    std::optional<papers::Format> format; // PDF when not said
    bool preview = false;
};
BOOST_DESCRIBE_STRUCT(LoopPrintAsked, (), (kind, format, preview))

// reading.cpp, list.cpp, printing.cpp
DeliberationPage list(Context& context, const DeliberationFilter& filter);
DeliberationPage list_public(Context& context, const DeliberationFilter& filter);
DeliberationView show(Context& context, Id<Matter> id);
DeliberationView show_public(Context& context, Id<Matter> id);
papers::Download paper(Context& context, Id<Matter> id, const LoopPrintAsked& asked);

// issuing.cpp: until it is with the unit
DeliberationView compile(Context& context, const OpinionCompiled& compiled);
DeliberationView revise(Context& context, Id<Matter> id, const OpinionRevised& revised);
DeliberationView discard(Context& context, Id<Matter> id, const LoopRemark& why);
DeliberationView ask_approval(Context& context, Id<Matter> id);
DeliberationView return_draft(Context& context, Id<Matter> id, const LoopRemark& why);
DeliberationView approve(Context& context, Id<Matter> id, const LoopDecision& decision);
DeliberationView dispatch(Context& context, Id<Matter> id, const OpinionDispatched& to);

// handling.cpp: what the unit does, and the working body with it
DeliberationView acknowledge(Context& context, Id<Matter> id);
DeliberationView plan_item(Context& context, Id<Matter> id, Id<DeliberationItem> item,
                           const ItemPlanned& plan);
DeliberationView submit_plan(Context& context, Id<Matter> id, const LoopText& text);
DeliberationView report_done(Context& context, Id<Matter> id, Id<DeliberationItem> item,
                             const ItemReported& report);
DeliberationView report_open(Context& context, Id<Matter> id, Id<DeliberationItem> item,
                             const ItemReported& report);
DeliberationView confirm_item(Context& context, Id<Matter> id, Id<DeliberationItem> item,
                              const ItemChecked& checked);
DeliberationView reopen_item(Context& context, Id<Matter> id, Id<DeliberationItem> item,
                             const ItemChecked& checked);
DeliberationView submit_draft(Context& context, Id<Matter> id, const LoopText& text);
DeliberationView comment(Context& context, Id<Matter> id, const LoopText& text);
DeliberationView submit_report(Context& context, Id<Matter> id, const LoopText& text);

// reviewing.cpp: what becomes of the report
DeliberationView order_review(Context& context, Id<Matter> id, const LoopDecision& decision);
DeliberationView accept_report(Context& context, Id<Matter> id, const LoopDecision& decision);
DeliberationView put_on_agenda(Context& context, Id<Matter> id, const OpinionOnAgenda& on);
DeliberationView begin_rating(Context& context, Id<Matter> id, const RatingBegun& begun);
DeliberationView count_rating(Context& context, Id<Matter> id, const RatingCounted& counted);
DeliberationView void_rating(Context& context, Id<Matter> id, const LoopRemark& why);
DeliberationView close_rating(Context& context, Id<Matter> id);
DeliberationView order_redo(Context& context, Id<Matter> id, const LoopRemark& why);
DeliberationView close(Context& context, Id<Matter> id);
DeliberationView publish(Context& context, Id<Matter> id);
} // namespace deliberations
