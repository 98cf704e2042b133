#include "engine/matters/promise_flow.hpp"
#include "systems/suggestions/acting.hpp"
#include "systems/suggestions/rating.hpp"
#include "systems/suggestions/suggestions.hpp"

namespace suggestions {
namespace {
using matters::Grade;
using matters::Promise;
using matters::PromiseState;

constexpr Refusal in_future{422, "date-in-future", "日期不能晚于今天（{0}）。",
                            "The date cannot be later than today ({0})."};
constexpr Refusal before_promise{422, "date-before-promise", "日期不能早于作出承诺之日（{0}）。",
                                 "The date cannot be earlier than the promise ({0})."};
constexpr Refusal not_later{422, "not-later", "新的期限应当晚于今天。",
                            "The new day must be later than today."};
constexpr Refusal still_open{422, "say-what-is-open", "认为尚未解决的，请写明还有什么没有办好。",
                             "When it is not solved, say what is still open."};

/// The promise's step, for whoever may take it.
const matters::Step& require(Context& context, Suggestion& suggestion, const Promise& promise,
                             std::string_view act) {
    const auto& handling = matters::find_handling(suggestion.c, promise.handling_id);
    return matters::require(context, matters::promise_flow, name_of(promise.state), suggestion.c, act,
                            &handling);
}

/// A promise's clocks are of the unit's part; what the unit tells meets them, anything else sets them aside.
void turn_clocks(Context& context, Suggestion& suggestion, const Promise& promise, const matters::Step& step,
                 Date due) {
    const bool met = step.who == matters::Who::primary_clerk;
    for (const auto rule : step.stops)
        if (!rule.empty())
            (met ? matters::stop_clock : matters::void_clock)(context, suggestion.c, rule,
                                                              promise.handling_id);
    for (const auto rule : step.starts)
        if (!rule.empty()) matters::start_clock_until(context, suggestion.c, rule, promise.handling_id, due);
}

/// `due` is the day of a clock that starts; the promise's own, when not given.
void take(Context& context, Suggestion& suggestion, Promise& promise, std::string_view act,
          std::optional<Date> due = std::nullopt) {
    const auto& step = require(context, suggestion, promise, act);
    promise.state = from_name<PromiseState>(step.to).value();
    context.tx.save("promises", promise);
    turn_clocks(context, suggestion, promise, step, due.value_or(promise.due_on));
    // the timeline names the unit where it is the unit that acts
    const auto* unit = step.who == matters::Who::author
                           ? nullptr
                           : &matters::find_handling(suggestion.c, promise.handling_id);
    matters::record(context, matters::promise_flow, suggestion.c, act, unit, {"promise", promise.id.value});
}
} // namespace

View report_promise(Context& context, Id<Matter> id, Id<Promise> promise_id, const PromiseReport& report) {
    auto suggestion = load_for_change(context, id);
    auto& promise = find_promise(suggestion, promise_id);
    require(context, suggestion, promise, "report_promise");
    suggestion.c.replies.push_back({.id = context.next<matters::Reply>(),
                                    .matter_id = id,
                                    .handling_id = promise.handling_id,
                                    .kind = matters::ReplyKind::promise_report,
                                    .round = suggestion.c.matter.round,
                                    .body = report.note.value,
                                    .state = matters::ReplyState::issued,
                                    .drafted_by = context.actor.person,
                                    .drafted_on = context.today,
                                    .signed_on = context.today});
    context.tx.insert("replies", suggestion.c.replies.back());
    papers::attach(context, report.file_ids, proof_of_report, suggestion.c.replies.back().id.value);
    promise.reported_on = context.today;
    take(context, suggestion, promise, "report_promise");
    return view_of(context, std::move(suggestion));
}

View record_progress(Context& context, Id<Matter> id, Id<Promise> promise_id,
                     const PromiseProgress& progress) {
    auto suggestion = load_for_change(context, id);
    auto& promise = find_promise(suggestion, promise_id);
    require(context, suggestion, promise, "record_progress");
    if (progress.noted_on > context.today) refuse_field("/noted_on", in_future, {to_string(context.today)});
    if (progress.noted_on < promise.made_on)
        refuse_field("/noted_on", before_promise, {to_string(promise.made_on)});
    const matters::ProgressNote note{.id = context.next<matters::ProgressNote>(),
                                     .matter_id = id,
                                     .promise_id = promise_id,
                                     .noted_on = progress.noted_on,
                                     .body = progress.note.value,
                                     .recorded_by = context.actor.person};
    context.tx.insert("progress_notes", note);
    papers::attach(context, progress.file_ids, proof_of_progress, note.id.value);
    suggestion.progress.push_back(note);
    take(context, suggestion, promise, "record_progress");
    return view_of(context, std::move(suggestion));
}

View rate_promise(Context& context, Id<Matter> id, Id<Promise> promise_id, const PromiseRating& rating) {
    auto suggestion = load_for_change(context, id);
    auto& promise = find_promise(suggestion, promise_id);
    require(context, suggestion, promise, "rate_promise");
    const bool solved = rating.grade != Grade::unsatisfied;
    if (!solved && rating.comment.value.empty()) refuse_field("/comment", still_open);
    promise.grade = rating.grade;
    promise.note = rating.comment.value;
    if (solved)
        promise.settled_on = promise.reported_on;
    else
        promise.reported_on.reset();
    take(context, suggestion, promise, solved ? "rate_promise" : "reopen_promise");
    return view_of(context, std::move(suggestion));
}

void settle_promise(Context& context, Suggestion& suggestion, Promise& promise) {
    promise.settled_on = promise.reported_on;
    take(context, suggestion, promise, "settle_promise");
}

void ask_yearly(Context& context, Suggestion& suggestion, Promise& promise) {
    take(context, suggestion, promise, "ask_yearly", date(context.today.year(), 12, 31));
}

View change_promise(Context& context, Id<Matter> id, Id<Promise> promise_id, const PromiseChange& change) {
    auto suggestion = load_for_change(context, id);
    auto& promise = find_promise(suggestion, promise_id);
    require(context, suggestion, promise, "change_promise");
    if (change.due_on <= context.today) refuse_field("/due_on", not_later);
    auto next = promise;
    next.id = context.next<Promise>();
    next.version = 1;
    next.due_on = change.due_on;
    context.tx.insert("promises", next);
    promise.settled_on = context.today;
    promise.note = change.reason.value;
    take(context, suggestion, promise, "change_promise", next.due_on);
    suggestion.c.promises.push_back(next);
    return view_of(context, std::move(suggestion));
}

View end_promise(Context& context, Id<Matter> id, Id<Promise> promise_id, const PromiseEnd& end) {
    auto suggestion = load_for_change(context, id);
    auto& promise = find_promise(suggestion, promise_id);
    promise.settled_on = context.today;
    promise.note = end.reason.value;
    take(context, suggestion, promise, "end_promise");
    return view_of(context, std::move(suggestion));
}
} // namespace suggestions
