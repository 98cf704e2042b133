#include "systems/suggestions/acting.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/kin.hpp"
#include "systems/suggestions/meetings.hpp"
#include "systems/suggestions/offers.hpp"
#include "systems/suggestions/screening.hpp"
#include "systems/suggestions/store.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <algorithm>

namespace suggestions {
namespace {
/// What is between the originators and the office alone.
void veil_details(const auth::Actor& actor, const auth::Relation& reader, Suggestion& suggestion) {
    if (reader.office) return;
    // which units were consulted, and what they said, is between each of them and the office
    const auto units = auth::units_of(actor);
    std::erase_if(suggestion.consultations, [&](const Consultation& one) {
        return std::ranges::find(units, one.unit_id) == units.end();
    });
    if (reader.originator) return;
    auto& details = suggestion.details;
    details.screening_note.clear();
    details.ground.reset();
    details.withdrawal.reset();
    details.withdrawal_on.reset();
    if (!reader.unit) suggestion.questions.clear();
    std::erase_if(suggestion.cosignatures,
                  [](const Cosignature& cosignature) { return cosignature.state != CosignState::confirmed; });
}

QuestionShown shown(const Context& context, const Question& question) {
    const auto zh = context.language == Language::zh;
    QuestionShown out{
        .question = question,
        .state_label = matters::word(question_states, question.state, context.language),
    };
    for (const auto& rule : rules::after_care())
        if (rule.key == question.rule) out.label = zh ? rule.label_zh : rule.label_en;
    return out;
}

View seen_by(Context& context, Suggestion suggestion, const auth::Relation& reader) {
    View view;
    view.acts = offers(context, suggestion);
    matters::veil(reader, context, suggestion.c);
    veil_details(context.actor, reader, suggestion);
    auto& c = suggestion.c;
    view.id = c.matter.id;
    view.version = c.matter.version;
    view.state_label = matters::word(states, c.matter.state, context.language);
    view.timeline = matters::timeline(context, c, reader, flows);
    for (const auto& question : suggestion.questions) view.questions.push_back(shown(context, question));
    if (!c.promises.empty() && context.actor.signed_in())
        for (const auto& file : store::proofs_of(context.tx, c.matter.id))
            view.proofs.push_back({std::to_string(file.subject_id.value_or(0)), papers::row_of(file)});
    for (const auto& clock : c.clocks)
        view.clocks.push_back(matters::view(clock, context.today, context.language));
    matters::NameBook book;
    matters::need_all(book, c, view.timeline);
    for (const auto& note : suggestion.progress) book.need(note.recorded_by);
    for (const auto& cosignature : suggestion.cosignatures) book.need(cosignature.person_id);
    book.need(suggestion.details.proposed_unit_id);
    if (reader.office) {
        view.checklist = checklist(context, suggestion);
        for (const auto& line : view.checklist) book.need(line.checked_by);
        if (c.matter.state == "screening") view.same_title = same_title(context, suggestion, book);
    }
    for (const auto& one : suggestion.consultations) {
        book.need(one.unit_id);
        book.need(one.other_unit_id);
        book.need(one.answered_by);
    }
    view.consultations = suggestion.consultations;
    view.relatives = relatives_of(context, suggestion, book);
    view.group = group_of(context, suggestion, book);
    if (c.matter.assigned_on && context.actor.signed_in())
        view.meeting = meeting_of(context.tx, suggestion.details);
    view.names = book.look_up(context.tx, c.matter.opened_on);
    view.matter = std::move(c.matter);
    view.details = std::move(suggestion.details);
    view.cosignatures = std::move(suggestion.cosignatures);
    view.handlings = std::move(c.handlings);
    view.contacts = std::move(c.contacts);
    view.petitions = std::move(c.petitions);
    view.replies = std::move(c.replies);
    view.ratings = std::move(c.ratings);
    if (!context.actor.signed_in())
        for (auto& note : suggestion.progress) note.recorded_by = {};
    view.promises = std::move(c.promises);
    view.progress = std::move(suggestion.progress);
    view.links = std::move(c.links);
    return view;
}

/// One kind of waiting work: what to count, and the list that opens it.
struct Waiting {
    const char* kind;
    const char* zh;
    const char* en;
    const char* query; // the list's query string
    Filter filter;
};

void add(Context& context, Tasks& tasks, const std::vector<Waiting>& kinds) {
    for (const auto& waiting : kinds) {
        const auto count = store::count(context, waiting.filter);
        if (count == 0) continue;
        auto late = waiting.filter;
        late.due = Due::overdue;
        tasks.tasks.push_back({.kind = waiting.kind,
                               .label = context.language == Language::zh ? waiting.zh : waiting.en,
                               .count = count,
                               .overdue = store::count(context, late),
                               .query = waiting.query});
    }
}
} // namespace

View view_of(Context& context, Suggestion suggestion) {
    const auto reader = matters::relation(context, suggestion.c);
    return seen_by(context, std::move(suggestion), reader);
}

View show(Context& context, Id<Matter> id) {
    auto suggestion = store::load(context.tx, id);
    const auto reader = matters::require_sight(context, suggestion.c);
    return seen_by(context, std::move(suggestion), reader);
}

papers::Download open_proof(Context& context, Id<Matter> id, Id<papers::File> file_id) {
    const auto suggestion = store::load(context.tx, id);
    matters::require_sight(context, suggestion.c);
    for (const auto& file : store::proofs_of(context.tx, id))
        if (file.id == file_id) return papers::open(context, file_id, *file.subject_id);
    throw Problem{not_found};
}

Page list(Context& context, const Filter& filter) {
    return store::list(context, filter);
}
Summary summary(Context& context, const Filter& filter) {
    return store::summary(context, filter);
}

View show_public(Context& context, Id<Matter> id) {
    auto open = context.as_public();
    return show(open, id);
}

Page list_public(Context& context, const Filter& filter) {
    auto open = context.as_public();
    auto narrow = filter;
    narrow.desk.reset();
    narrow.petition.reset();
    narrow.part_state.clear();
    narrow.due.reset();
    return store::list(open, narrow, true);
}

Tasks tasks(Context& context) {
    using auth::Role;
    using matters::HandlerRole;
    using matters::PetitionKind;
    Tasks tasks;
    const auto& actor = context.actor;
    // clang-format off
    add(context, tasks, {
        {"cosign", "请您联名", "Asked to co-sign", "desk=cosign&asked=cosign&state=cosigning", {.desk = Desk::cosign, .state = {"cosigning"}, .asked = Asked::cosign}},
        {"agree_withdrawal", "请您同意撤回", "Asked to let it be withdrawn", "desk=cosign&asked=withdrawal", {.desk = Desk::cosign, .asked = Asked::withdrawal}},
        {"confirm_entry", "代填待您确认", "Entered for you, to confirm", "desk=mine&state=entered", {.desk = Desk::mine, .state = {"entered"}}},
        {"revise", "退回修改", "Returned to you for revision", "desk=mine&state=returned", {.desk = Desk::mine, .state = {"returned"}}},
        {"rate", "请您评价", "To be rated by you", "desk=mine&state=replied", {.desk = Desk::mine, .state = {"replied"}}},
        {"rate_promise", "承诺兑现待您确认", "Promises reported kept, for your word", "desk=mine&asked=promise", {.desk = Desk::mine, .asked = Asked::promise}},
        {"solved", "是否真正解决，请您回答", "Is it really solved? For your word", "desk=mine&asked=solved", {.desk = Desk::mine, .asked = Asked::solved}},
        {"consent", "转送其他人大，请您同意", "To be passed to another congress, for your consent", "desk=mine&asked=passing", {.desk = Desk::mine, .asked = Asked::passing}},
        {"submit", "联名已全部答复，请提交", "All co-signers have answered: submit", "desk=mine&asked=submission", {.desk = Desk::mine, .asked = Asked::submission}},
        {"draft", "未提交的草稿", "Drafts not yet submitted", "desk=mine&state=draft,cosigning", {.desk = Desk::mine, .state = {"draft", "cosigning"}}},
    });
    if (actor.has(Role::office_staff)) add(context, tasks, {
        {"screen", "待审查", "To be screened", "desk=office&state=submitted,screening", {.desk = Desk::office, .state = {"submitted", "screening"}}},
        {"assign", "待交办", "To be assigned", "desk=office&state=registered,merged", {.desk = Desk::office, .state = {"registered", "merged"}}},
        {"handback", "退办申请", "Handbacks to decide", "desk=office&petition=handback", {.desk = Desk::office, .petition = PetitionKind::handback}},
        {"extension", "延期申请", "Extensions to decide", "desk=office&petition=extension", {.desk = Desk::office, .petition = PetitionKind::extension}},
        {"escalated", "提请会商", "Escalated, both sides to be heard", "desk=office&state=escalated", {.desk = Desk::office, .state = {"escalated"}}},
        {"unsolved", "代表认为未解决，待决定", "Not solved, says the deputy: to decide", "desk=office&asked=unsolved", {.desk = Desk::office, .asked = Asked::unsolved}},
        {"publish", "待公开", "To be published", "desk=office&state=closed&confidential=false", {.desk = Desk::office, .state = {"closed"}, .confidential = false}},
        {"late", "逾期办理", "Overdue at the units", "desk=office&state=assigned,handling,rehandling&due=overdue", {.desk = Desk::office, .state = {"assigned", "handling", "rehandling"}, .due = Due::overdue}},
    });
    if (actor.has(Role::unit_clerk)) add(context, tasks, {
        {"sign_for", "待签收", "To be signed for", "desk=unit&part_state=assigned", {.desk = Desk::unit, .part_state = {"assigned"}}},
        {"contact", "待与代表沟通", "To contact the deputy", "desk=unit&part_state=signed_for&role=lead", {.desk = Desk::unit, .role = HandlerRole::lead, .part_state = {"signed_for"}}},
        {"contact_separate", "待与代表沟通（分办）", "To contact the deputy, as one of several units", "desk=unit&part_state=signed_for&role=separate", {.desk = Desk::unit, .role = HandlerRole::separate, .part_state = {"signed_for"}}},
        {"reply", "待拟写答复", "Replies to write", "desk=unit&part_state=handling", {.desk = Desk::unit, .part_state = {"handling"}}},
        {"opinion", "待提会办意见", "Opinions to give", "desk=unit&part_state=signed_for,asked_again&role=co", {.desk = Desk::unit, .role = HandlerRole::co, .part_state = {"signed_for", "asked_again"}}},
        {"second", "二次办理", "Second handling", "desk=unit&state=rehandling&part_state=handling,reply_drafted", {.desk = Desk::unit, .state = {"rehandling"}, .part_state = {"handling", "reply_drafted"}}},
    });
    if (auto asked = consultation_task(context)) tasks.tasks.push_back(std::move(*asked));
    if (actor.has(Role::unit_principal)) add(context, tasks, {
        {"sign_off", "待签发答复", "Replies to sign off", "desk=unit&part_state=reply_drafted", {.desk = Desk::unit, .part_state = {"reply_drafted"}}},
    });
    if (actor.has(Role::helper)) add(context, tasks, {
        {"entries", "待代表确认的代填", "Entries waiting for the deputy", "desk=helper&state=entered", {.desk = Desk::helper, .state = {"entered"}}},
    });
    // clang-format on
    return tasks;
}
} // namespace suggestions
