#include "systems/meetings/showing.hpp"

#include "engine/gatherings/agenda.hpp"
#include "engine/matters/words.hpp"
#include "engine/people/lookup.hpp"

#include <algorithm>
#include <map>

namespace meetings {
namespace {
using gatherings::Attendee;

std::vector<AgendaLine> lines_of(const Context& context, const std::vector<AgendaItem>& agenda) {
    const bool zh = context.language == Language::zh;
    const auto numbers = gatherings::numbered(agenda);
    std::map<Id<AgendaItem>, std::int64_t> depths;
    std::vector<AgendaLine> lines;
    for (std::size_t i = 0; i < agenda.size(); ++i) {
        const auto& item = agenda[i];
        const auto depth = item.parent_id ? depths[*item.parent_id] + 1 : 0;
        depths[item.id] = depth;
        const auto* kind = gatherings::find_item_kind(item.kind);
        lines.push_back({.id = item.id,
                         .parent_id = item.parent_id,
                         .position = item.position,
                         .depth = depth,
                         .numbered = numbers[i],
                         .kind = item.kind,
                         .kind_label = !kind ? item.kind
                                       : zh  ? kind->label_zh
                                             : kind->label_en,
                         .title = item.title,
                         .unit_id = item.unit_id,
                         .reporter = item.reporter,
                         .minutes = item.minutes,
                         .subject_id = item.subject_id,
                         .state = item.state,
                         .outcome = item.outcome});
    }
    return lines;
}

std::vector<AttendeeLine> lines_of(Context& context, const Gathering& gathering,
                                   const std::vector<Attendee>& attendees) {
    std::vector<std::int64_t> ids;
    for (const auto& attendee : attendees) ids.push_back(attendee.person_id.value);
    const auto on = gathering.held_on.value_or(context.today);
    const auto posts = people::posts_of(context.tx, ids);
    const auto mandates = people::mandates_of(context.tx, ids);
    const bool leads = gatherings::is(gatherings::Who::in_charge, context, gathering);
    std::vector<AttendeeLine> lines;
    for (const auto& one : attendees) {
        AttendeeLine line{.person_id = one.person_id,
                          .part = one.part,
                          .acknowledged_at = one.acknowledged_at,
                          .leave = one.leave,
                          .leave_reason = one.leave_reason,
                          .leave_answer = one.leave_answer,
                          .substitute_id = one.substitute_id,
                          .present = one.present};
        if (!leads && one.person_id != context.actor.person) line.leave_reason = line.leave_answer = "";
        for (const auto& mandate : mandates)
            if (mandate.person_id == one.person_id && people::in_force(mandate, on))
                line.organ_id = mandate.delegation_id;
        for (const auto& post : posts)
            if (post.person_id == one.person_id && people::in_force(post, on)) {
                line.title = post.title;
                line.organ_id = post.organ_id;
            }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<PaperLine> papers_of(Context& context, const Gathering& gathering, const auth::Relation& reader) {
    std::vector<PaperLine> lines;
    for (const auto& paper : gatherings::store::papers(context.tx, gathering.id)) {
        if (!may_read(paper, gathering, reader)) continue;
        lines.push_back({.id = paper.id,
                         .item_id = paper.item_id,
                         .title = paper.title,
                         .readers = readers_of(paper.audience),
                         .added_on = paper.added_on});
        for (const auto& file : papers::attached_to(context.tx, paper.id.value))
            lines.back().files.push_back(papers::row_of(file));
    }
    return lines;
}

/// What was said is told to who leads the meeting and to who said it.
std::vector<SpeechLine> speeches_of(Context& context, const Gathering& gathering, bool leads) {
    std::vector<SpeechLine> lines;
    for (const auto& speech : gatherings::store::speeches(context.tx, gathering.id)) {
        const bool own = context.actor.person && speech.person_id == context.actor.person;
        if (!gatherings::held(speech) || (!leads && !own)) continue;
        lines.push_back({speech.id, speech.item_id, speech.person_id, speech.text, speech.checked_at,
                         offers(context, gathering, speech)});
    }
    return lines;
}

std::vector<matters::Event> timeline(Context& context, const Gathering& gathering) {
    std::vector<matters::Event> events;
    for (const auto& entry : ledger::about(context.tx, gathering.id.value)) {
        const auto* known = matters::flow_of(entry); // its votes have words of their own
        const auto& of = known ? *known : gatherings::flow;
        events.push_back({.at = {entry.at_ms},
                          .act = entry.act,
                          .label = matters::word(of.acts, entry.act, context.language),
                          .state_to = entry.state_to,
                          .state_label = matters::word(of.states, entry.state_to, context.language),
                          .person_id = {entry.person_id},
                          .organ_id = {entry.organ_id},
                          .record_kind = entry.record_kind,
                          .record_id = entry.record_id ? std::to_string(entry.record_id) : ""});
    }
    return events;
}

void need_all(matters::NameBook& book, const GatheringView& view) {
    book.need(view.chair_id);
    for (const auto& item : view.agenda) book.need(item.unit_id);
    for (const auto& one : view.attendees) {
        book.need(one.person_id);
        book.need(one.organ_id);
        book.need(one.substitute_id);
    }
    for (const auto& task : view.tasks) {
        book.need(task.unit_id);
        book.need(task.person_id);
    }
    for (const auto& speech : view.speeches) book.need(speech.person_id);
    if (view.minutes) book.need(view.minutes->signed_by);
    for (const auto& event : view.timeline) {
        book.need(event.person_id);
        book.need(event.organ_id);
    }
}
} // namespace

auth::Relation relation(Context& context, const Gathering& gathering, const std::vector<Attendee>& attendees,
                        const std::vector<AgendaItem>& agenda) {
    auto reader = auth::standing(context.actor);
    const auto me = context.actor.person;
    reader.originator = me && std::ranges::any_of(attendees, [&](const Attendee& one) {
                            return one.person_id == me || one.substitute_id == me;
                        });
    const auto units = auth::units_of(context.actor);
    reader.unit = std::ranges::any_of(agenda, [&](const AgendaItem& item) {
        return item.unit_id && std::ranges::find(units, *item.unit_id) != units.end();
    });
    if (gathering.kind == "chairpersons") reader.sc_member = reader.chairperson;
    return reader;
}

std::string audience_of(Readers readers, const Gathering& gathering) {
    std::string letters = gathering.kind == "chairpersons" ? "WC" : "WCS";
    if (readers != Readers::members) letters += "OU";
    if (readers == Readers::everyone) letters += "DP";
    return letters;
}

Readers readers_of(std::string_view audience) {
    if (audience.find('P') != audience.npos) return Readers::everyone;
    return audience.find('O') != audience.npos ? Readers::attendees : Readers::members;
}

bool may_read(const gatherings::Paper& paper, const Gathering& gathering, const auth::Relation& reader) {
    if (reader.office) return true;
    if (!gathering.papers_sent_on) return false;
    auto letters = paper.audience;
    if (gathering.state != "published") std::erase_if(letters, [](char c) { return c == 'P' || c == 'D'; });
    return auth::may_see(letters, reader);
}

std::string line_of(const ballots::Announced& vote) {
    const auto aspect = vote.aspect_label.empty() ? "" : "（" + vote.aspect_label + "）";
    return "表决“" + vote.title + "”" + aspect + "：" + vote.sentence;
}

bool appoints(const ballots::Announced& vote) {
    return vote.carried() && (vote.rule == "appointment" || vote.rule == "dismissal");
}

bool may_see(const Context& context, const auth::Relation& reader, const Task& task) {
    if (reader.office || reader.sc_member) return true;
    const auto units = auth::units_of(context.actor);
    return (task.person_id && task.person_id == context.actor.person) ||
           (task.unit_id && std::ranges::find(units, *task.unit_id) != units.end());
}

TaskLine line_of(Context& context, const Gathering& gathering, const Task& task) {
    return {.id = task.id,
            .gathering_id = gathering.id,
            .gathering_title = gathering.title,
            .item_id = task.item_id,
            .what = task.what,
            .unit_id = task.unit_id,
            .person_id = task.person_id,
            .decided_on = task.decided_on,
            .due = task.due,
            .state = task.state,
            .state_label = matters::word(gatherings::task_states, task.state, context.language),
            .days_left = task.due - context.today,
            .overdue = task.state == "open" && task.due < context.today,
            .done_note = task.done_note,
            .reported_on = task.reported_on,
            .answer = task.answer,
            .checked_on = task.checked_on,
            .acts = offers(context, gathering, task)};
}

GatheringView view_of(Context& context, const Gathering& gathering) {
    const auto agenda = gatherings::store::agenda(context.tx, gathering.id);
    const auto attendees = gatherings::store::attendees(context.tx, gathering.id);
    const auto reader = relation(context, gathering, attendees, agenda);
    const bool zh = context.language == Language::zh;
    const auto& rule = gatherings::rule(gathering.kind);
    const bool leads = gatherings::is(gatherings::Who::in_charge, context, gathering);
    const bool inside = reader.office || reader.originator || reader.sc_member;
    GatheringView view{.id = gathering.id,
                       .version = gathering.version,
                       .kind = gathering.kind,
                       .kind_label = zh ? rule.label_zh : rule.label_en,
                       .title = gathering.title,
                       .state = gathering.state,
                       .state_label = matters::word(gatherings::states, gathering.state, context.language),
                       .year = gathering.year,
                       .number = gathering.number,
                       .held_on = gathering.held_on,
                       .begins_at = gathering.begins_at,
                       .place = gathering.place,
                       .urgent = gathering.urgent,
                       .urgent_reason = gathering.urgent_reason,
                       .chair_id = gathering.chair_id,
                       .notified_on = gathering.notified_on,
                       .papers_sent_on = gathering.papers_sent_on,
                       .published_on = gathering.published_on,
                       .reason = gathering.reason,
                       .summary = gathering.summary,
                       .agenda = lines_of(context, agenda),
                       .presence = gatherings::presence(gathering, attendees),
                       .papers = papers_of(context, gathering, reader),
                       .speeches = speeches_of(context, gathering, leads),
                       .acts = offers(context, gathering, attendees)};
    if (inside) view.attendees = lines_of(context, gathering, attendees);
    const auto me = std::ranges::find_if(view.attendees, [&](const AttendeeLine& one) {
        return context.actor.person &&
               (one.person_id == context.actor.person || one.substitute_id == context.actor.person);
    });
    if (me != view.attendees.end()) view.mine = *me;
    if (reader.office && gathering.held_on)
        view.backward =
            gatherings::backward(gathering, agenda, *gathering.held_on, context.today, context.language);
    for (const auto& task : gatherings::store::tasks(context.tx, gathering.id)) {
        if (!may_see(context, reader, task)) continue;
        view.tasks.push_back(line_of(context, gathering, task));
        for (const auto& file : papers::attached_to(context.tx, task.id.value))
            view.tasks.back().files.push_back(papers::row_of(file));
    }
    // a draft is between the clerk and the chair
    if (const auto minutes = gatherings::store::minutes(context.tx, gathering.id);
        minutes && (leads || (minutes->signed_on && (reader.sc_member || reader.originator))))
        view.minutes = MinutesLine{minutes->body, minutes->number, minutes->signed_by, minutes->signed_on};
    if (leads) view.timeline = timeline(context, gathering);
    matters::NameBook book;
    need_all(book, view);
    view.names = book.look_up(context.tx, gathering.held_on.value_or(context.today));
    return view;
}
} // namespace meetings
