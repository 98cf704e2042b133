#include "db/page.hpp"
#include "engine/people/lookup.hpp"
#include "systems/suggestions/acting.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/store.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <algorithm>

namespace suggestions {
namespace {
constexpr Refusal nobody_asked{422, "no-unit-asked", "请至少选择一个单位。", "Choose at least one unit."};
constexpr Refusal no_unit{422, "no-such-unit", "请选择一个现行的承办单位。",
                          "Choose a handling unit that is in office today."};
constexpr Refusal asked_already{409, "asked-already", "已经征求过{0}的意见。", "{0} has been asked already."};
constexpr Refusal nothing_asked{409, "nothing-asked", "没有等待答复的征求意见。",
                                "No unit is being waited for."};
constexpr Refusal answered_already{409, "answered-already", "这件已经答复过，不能重复答复。",
                                   "This has been answered already."};
constexpr Refusal reason_needed{422, "reason-needed", "不属于本单位的，请写明理由。",
                                "When it is not yours, say why."};
constexpr Refusal own_unit{422, "own-unit", "请选择其他单位，或者不填。", "Name another unit, or none."};

struct Line {
    Id<Consultation> id;
    Id<Matter> matter_id;
    std::optional<std::string> number;
    std::string title, body, category, state;
    Id<people::Person> author_id;
    bool confidential = false;
    Id<people::Organ> unit_id;
    std::string question;
    Date asked_on, due_on;
    std::optional<ConsultAnswer> answer;
    std::optional<Id<people::Organ>> other_unit_id;
    std::string reason;
    std::optional<Date> answered_on;
};
BOOST_DESCRIBE_STRUCT(Line, (),
                      (id, matter_id, number, title, body, category, state, author_id, confidential, unit_id,
                       question, asked_on, due_on, answer, other_unit_id, reason, answered_on))

constexpr const char* lines_of =
    "select k.id, k.matter_id, m.number, m.title, m.body, m.category, m.state, m.author_id, s.confidential, "
    "k.unit_id, k.question, k.asked_on, k.due_on, k.answer, k.other_unit_id, k.reason, k.answered_on "
    "from consultations k join matters m on m.congress_id = k.congress_id and m.id = k.matter_id "
    "join suggestions s on s.congress_id = k.congress_id and s.id = k.matter_id "
    "where k.congress_id = $1 and k.recalled_on is null";

ConsultationRow row_of(const Context& context, const Line& line) {
    const bool open = line.state == "registered" && !line.answer;
    ConsultationRow row{.id = line.id,
                        .matter_id = line.matter_id,
                        .number = line.number,
                        .title = line.title,
                        .category = line.category,
                        .unit_id = line.unit_id,
                        .question = line.question,
                        .asked_on = line.asked_on,
                        .due_on = line.due_on,
                        .days_left = line.due_on - context.today,
                        .open = open,
                        .answer = line.answer,
                        .other_unit_id = line.other_unit_id,
                        .reason = line.reason,
                        .answered_on = line.answered_on};
    if (open) row.body = line.body;
    if (open && !line.confidential) row.author_id = line.author_id;
    return row;
}

bool waits(const Suggestion& suggestion) {
    return std::ranges::any_of(suggestion.consultations, &Consultation::waits);
}
} // namespace

View consult(Context& context, Id<Matter> id, const Consulting& consulting) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "consult");
    if (consulting.unit_ids.empty()) refuse_field("/unit_ids", nobody_asked);
    const auto due = rules::due(rules::deadline("consult"), context.today).due;
    for (const auto unit : consulting.unit_ids) {
        if (!matters::unit_in_office(context, unit)) refuse_field("/unit_ids", no_unit);
        const auto asked = [&](const Consultation& one) { return one.unit_id == unit && !one.recalled_on; };
        if (std::ranges::any_of(suggestion.consultations, asked))
            throw Problem{asked_already, {people::name_of(context.tx, unit.value, context.today)}};
        suggestion.consultations.push_back({.id = context.next<Consultation>(),
                                            .matter_id = id,
                                            .unit_id = unit,
                                            .question = consulting.question.value,
                                            .asked_by = context.actor.person,
                                            .asked_on = context.today,
                                            .due_on = due});
        context.tx.insert("consultations", suggestion.consultations.back());
    }
    take(context, suggestion, "consult");
    return view_of(context, std::move(suggestion));
}

View recall_consultation(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "recall_consultation");
    if (!waits(suggestion)) throw Problem{nothing_asked};
    for (auto& one : suggestion.consultations)
        if (one.waits()) {
            one.recalled_on = context.today;
            context.tx.save("consultations", one);
        }
    take(context, suggestion, "recall_consultation");
    return view_of(context, std::move(suggestion));
}

ConsultationRow answer_consultation(Context& context, Id<Matter> id, Id<Consultation> consultation,
                                    const ConsultationReply& reply) {
    auto suggestion = store::load(context.tx, id);
    const auto asked = std::ranges::find(suggestion.consultations, consultation, &Consultation::id);
    const auto units = auth::units_of(context.actor);
    if (asked == suggestion.consultations.end() || asked->recalled_on ||
        std::ranges::find(units, asked->unit_id) == units.end())
        throw Problem{not_found}; // nobody learns what others are asked
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "answer_consultation");
    if (asked->answer) throw Problem{answered_already};
    if (reply.answer == ConsultAnswer::not_ours && trim(reply.reason.value).empty())
        refuse_field("/reason", reason_needed);
    if (reply.other_unit_id &&
        (*reply.other_unit_id == asked->unit_id || !matters::unit_in_office(context, *reply.other_unit_id)))
        refuse_field("/other_unit_id", own_unit);
    asked->answer = reply.answer;
    asked->other_unit_id = reply.other_unit_id;
    asked->reason = reply.reason.value;
    asked->answered_by = context.actor.person;
    asked->answered_on = context.today;
    context.tx.save("consultations", *asked);
    take(context, suggestion, "answer_consultation", {"consultation", consultation.value});
    auto system = matters::as_clock(context);
    if (!waits(suggestion) && matters::running(suggestion.c, "consult", std::nullopt))
        take(system, suggestion, "complete_consultation");
    return row_of(context, context.tx.get<Line>(std::string(lines_of) + " and k.id = $2", consultation));
}

std::optional<Task> consultation_task(Context& context) {
    db::Where where{
        "select count(*) from consultations k join matters m on m.congress_id = k.congress_id and m.id = "
        "k.matter_id and m.state = 'registered' where k.congress_id = $1 and k.recalled_on is null and "
        "k.answer is null"};
    auto units = auth::units_of(context.actor);
    if (units.empty()) return std::nullopt;
    where.in("k.unit_id", units);
    const auto count = context.tx.count_of(where.sql, where.arguments);
    if (count == 0) return std::nullopt;
    where.add("k.due_on < ?", context.today);
    return Task{.kind = "consultation",
                .label = context.language == Language::zh ? "征求意见待答复" : "Asked whether it is yours",
                .count = count,
                .overdue = context.tx.count_of(where.sql, where.arguments),
                .query = "desk=consulted"};
}

ConsultationPage consultations(Context& context, const ConsultationFilter& filter) {
    db::Where where{lines_of};
    auto units = auth::units_of(context.actor);
    units.push_back({}); // nobody's unit: the list stays well-formed for those who have none
    where.in("k.unit_id", units);
    if (filter.waiting.value_or(false)) where.sql += " and k.answer is null and m.state = 'registered'";
    auto [lines, next] = db::newest<Line>(context.tx, std::move(where), "k.id", filter);
    ConsultationPage page{.next = std::move(next)};
    matters::NameBook book;
    for (const auto& line : lines) {
        page.items.push_back(row_of(context, line));
        book.need(page.items.back().author_id);
        book.need(line.unit_id);
        book.need(line.other_unit_id);
    }
    page.names = book.look_up(context.tx, context.today);
    return page;
}
} // namespace suggestions
