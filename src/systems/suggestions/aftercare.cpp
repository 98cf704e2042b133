#include "systems/suggestions/aftercare.hpp"

#include "engine/ledger/ledger.hpp"
#include "systems/suggestions/acting.hpp"
#include "systems/suggestions/flow.hpp"

#include <algorithm>

namespace suggestions {
namespace {
constexpr Refusal say_what_is_open{422, "say-what-is-open", "认为没有完全解决的，请写明还有什么没有办好。",
                                   "When it is not wholly solved, say what is still open."};
constexpr Refusal in_person{422, "channel-online", "代表在线回答的，由代表本人操作；请选择书面或者电话。",
                            "A deputy who answers online does so in person; choose paper or telephone."};
constexpr Refusal solved_already{409, "solved-already", "代表认为已经解决，不必重新办理。",
                                 "The deputy says that it is solved; there is nothing to take up again."};

Question& find_question(Suggestion& suggestion, Id<Question> id) {
    for (auto& question : suggestion.questions)
        if (question.id == id) return question;
    throw Problem{not_found};
}

void require(Context& context, const Suggestion& suggestion, const Question& question, std::string_view act) {
    matters::require(context, question_flow, question.state, suggestion.c, act);
}

/// Saves the question in its new state; the entry is written by whoever calls.
void move(Context& context, Question& question, std::string_view act) {
    question.state = matters::find_step(question_flow, question.state, act)->to;
    context.tx.save("questions", question);
}

void take(Context& context, Suggestion& suggestion, Question& question, std::string_view act,
          std::int64_t behalf = 0) {
    move(context, question, act);
    matters::record(context, question_flow, suggestion.c, act, nullptr,
                    {"question", question.id.value, behalf});
}

View put(Context& context, Id<Matter> id, Id<Question> question_id, std::string_view act,
         const SolvedRecorded& answer) {
    auto suggestion = load_for_change(context, id);
    auto& question = find_question(suggestion, question_id);
    require(context, suggestion, question, act);
    if (act == "record_solved" && answer.channel == matters::Channel::online)
        refuse_field("/channel", in_person);
    if (answer.verdict != Verdict::solved && answer.comment.value.empty())
        refuse_field("/comment", say_what_is_open);
    question.verdict = answer.verdict;
    question.comment = answer.comment.value;
    question.channel = answer.channel;
    question.answered_on = context.today;
    take(context, suggestion, question, act,
         context.actor.person == question.person_id ? 0 : question.person_id.value);
    return view_of(context, std::move(suggestion));
}

/// The question to which the office now says something.
Question& require_unsolved(Context& context, Suggestion& suggestion, Id<Question> id, std::string_view act) {
    auto& question = find_question(suggestion, id);
    require(context, suggestion, question, act);
    if (question.verdict == Verdict::solved) throw Problem{solved_already};
    return question;
}

struct Closed {
    Id<Matter> id;
    Id<people::Person> author_id;
    std::int64_t round = 1;
};
BOOST_DESCRIBE_STRUCT(Closed, (), (id, author_id, round))

std::vector<Closed> due_for(Context& context, const rules::AfterCare& rule) {
    return context.tx.all<Closed>(R"(
        select m.id, m.author_id, m.round
          from matters m
         where m.congress_id = $1 and m.kind = 'suggestion' and m.closed_on <= $2 and m.closed_on > $3
           and m.state in ('closed', 'published')
           and not exists (select 1 from questions q
                            where q.congress_id = $1 and q.matter_id = m.id and q.round = m.round
                              and q.rule = $4)
         order by m.id)",
                                  context.today - rule.days, context.today - rule.until, rule.key);
}

void ask(Context& context, const Closed& closed, const rules::AfterCare& rule) {
    for (auto& earlier : context.tx.all<Question>(
             db::select<Question>("questions") +
                 " where congress_id = $1 and matter_id = $2 and state = 'asked' order by id",
             closed.id))
        move(context, earlier, "lapse_question");
    const Question question{.id = context.next<Question>(),
                            .matter_id = closed.id,
                            .round = closed.round,
                            .rule = rule.key,
                            .state = std::string(matters::find_step(question_flow, "", "ask_solved")->to),
                            .person_id = closed.author_id,
                            .asked_on = context.today};
    context.tx.insert("questions", question);
    ledger::write(context, {.act = "ask_solved",
                            .subject_kind = std::string(flow.kind),
                            .subject_id = closed.id.value,
                            .record_kind = "question",
                            .record_id = question.id.value,
                            .audience = std::string(matters::sealed_to(question_flow, "ask_solved"))});
}
} // namespace

View answer_solved(Context& context, Id<Matter> id, Id<Question> question, const SolvedAnswer& answer) {
    return put(context, id, question, "answer_solved",
               {matters::Channel::online, answer.verdict, answer.comment});
}

View record_solved(Context& context, Id<Matter> id, Id<Question> question, const SolvedRecorded& answer) {
    return put(context, id, question, "record_solved", answer);
}

View reopen(Context& context, Id<Matter> id, Id<Question> question_id, const Reopening& reopening) {
    auto suggestion = load_for_change(context, id);
    auto& question = require_unsolved(context, suggestion, question_id, "reopen");
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "reopen");
    question.decision = reopening.reason.value;
    question.decided_on = context.today;
    move(context, question, "reopen");
    suggestion.c.matter.round += 1;
    suggestion.c.matter.closed_on.reset();
    take(context, suggestion, "reopen", {"question", question.id.value});
    const auto same = std::ranges::find_if(suggestion.c.handlings, [&](const Handling& handling) {
        return handling.role != matters::HandlerRole::co && handling.state == "done" &&
               (!reopening.unit_id || handling.unit_id == *reopening.unit_id);
    });
    if (same != suggestion.c.handlings.end())
        matters::take_up_again(context, suggestion.c, *same);
    else
        matters::assign(context, suggestion.c, *reopening.unit_id, matters::HandlerRole::lead);
    return view_of(context, std::move(suggestion));
}

View explain(Context& context, Id<Matter> id, Id<Question> question_id, const Explanation& explanation) {
    auto suggestion = load_for_change(context, id);
    auto& question = require_unsolved(context, suggestion, question_id, "explain");
    question.decision = explanation.text.value;
    question.decided_on = context.today;
    take(context, suggestion, question, "explain");
    return view_of(context, std::move(suggestion));
}

int ask_after_closing(Context& context) {
    int asked = 0;
    for (const auto& rule : rules::after_care())
        for (const auto& closed : due_for(context, rule)) {
            ask(context, closed, rule);
            ++asked;
        }
    return asked;
}
} // namespace suggestions
