#include "systems/linkage/letters.hpp"

#include "engine/matters/store.hpp"
#include "shape/json.hpp"
#include "systems/linkage/flow.hpp"
#include "systems/linkage/store.hpp"

namespace linkage {
namespace {
void arrive(Context& context, std::int64_t from, const Letter& letter) {
    Received received;
    auto& matter = received.c.matter;
    matter.id = context.next<Matter>();
    matter.kind = flow.kind;
    matter.title = letter.title;
    matter.body = letter.body;
    matter.category = letter.category;
    matter.opened_on = context.today;
    received.arrival = {.id = matter.id,
                        .passing_id = letter.passing_id,
                        .from_congress = {from},
                        .from_name = letter.from_name,
                        .direction = letter.direction,
                        .author_name = letter.author_name,
                        .their_number = letter.number,
                        .covering = letter.text,
                        .feedback_by = letter.feedback_by.value_or(context.today),
                        .confidential = letter.confidential};
    context.tx.insert("arrivals", received.arrival);
    take(context, received, "arrive");
}

struct Effect {
    LetterKind kind;
    std::string_view act;
    FeedbackKind feedback;
};
constexpr Effect effects[] = {
    {LetterKind::acceptance, "receive_acceptance", FeedbackKind::progress},
    {LetterKind::refusal,    "receive_return",     FeedbackKind::refusal },
    {LetterKind::progress,   "receive_progress",   FeedbackKind::progress},
    {LetterKind::answer,     "receive_answer",     FeedbackKind::answer  },
};

/// Only the congress to which it was passed is heard.
void hear(Context& context, std::int64_t from, const Letter& letter) {
    auto passing = context.tx.get<Passing>(db::select<Passing>("passings") +
                                               " where congress_id = $1 and id = $2 and to_congress = $3",
                                           letter.passing_id, from);
    auto c = matters::store::load(context.tx, passing.matter_id);
    if (!letter.number.empty()) passing.their_number = letter.number;
    for (const auto& effect : effects)
        if (effect.kind == letter.kind) {
            if (letter.kind == LetterKind::refusal) passing.reason = letter.text;
            if (!letter.text.empty())
                add_feedback(context, c.matter.id, passing.id, effect.feedback, letter.text, context.today,
                             letter.number);
            take(context, c, passing, effect.act);
        }
}
} // namespace

void write(Context& context, std::int64_t to, const Letter& letter) {
    context.tx.run("insert into letters (congress_id, id, to_congress, passing_id, content, written_at) "
                   "values ($1, $2, $3, $4, $5, $6)",
                   next_id(context.now.ms), to, letter.passing_id, json::write(letter), context.now.ms);
}

void take_in(Context& context, std::int64_t from, const Letter& letter) {
    if (letter.kind == LetterKind::offer)
        arrive(context, from, letter);
    else
        hear(context, from, letter);
}
} // namespace linkage
