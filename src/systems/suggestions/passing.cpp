#include "base/workdays.hpp"
#include "systems/suggestions/acting.hpp"
#include "systems/suggestions/aftercare.hpp"
#include "systems/suggestions/cosigning.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/rating.hpp"
#include "systems/suggestions/store.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <algorithm>

namespace suggestions {
namespace {
// A deputy who has not rated is reminded twice before the window of ten working days closes; only then is the
// rating left out of the statistics (cf. Chongqing 2017, art. 29).
constexpr int first_reminder_wd = 5, second_reminder_wd = 8;

std::int64_t reminders_given(Context& context, const Suggestion& suggestion) {
    return context.tx.count(
        "select count(*) from ledger_entries where congress_id = $1 and subject_id = $2 and "
        "act = 'remind_rating' and seq > coalesce((select max(seq) from ledger_entries where "
        "congress_id = $1 and subject_id = $2 and act = 'reply'), 0)",
        suggestion.c.matter.id);
}

int remind_author(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    const auto* window = matters::running(suggestion.c, "rating", std::nullopt);
    if (!window) return 0;
    const auto passed = Calendar::official().workdays_between(window->started_on, context.today);
    const auto owed = (passed >= first_reminder_wd ? 1 : 0) + (passed >= second_reminder_wd ? 1 : 0);
    if (owed == 0 || reminders_given(context, suggestion) >= owed) return 0;
    take(context, suggestion, "remind_rating");
    return 1;
}

int lapse(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    if (suggestion.c.matter.state != "cosigning") return 0;
    for (auto& cosignature : suggestion.cosignatures)
        if (cosignature.state == CosignState::invited) {
            cosignature.state = CosignState::lapsed;
            context.tx.save("cosignatures", cosignature);
        }
    close_to_all(context, suggestion);
    take(context, suggestion, "lapse_invitation");
    return 1;
}

int settle_promises(Context& context, Id<Matter> id, Date before) {
    auto suggestion = load_for_change(context, id);
    for (auto& promise : suggestion.c.promises)
        if (promise.state == matters::PromiseState::reported && *promise.reported_on < before)
            settle_promise(context, suggestion, promise);
    return 1;
}

int ask_for_reports(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    int asked = 0;
    for (auto& promise : suggestion.c.promises)
        if (promise.state == matters::PromiseState::open &&
            !matters::running(suggestion.c, "promise_yearly", promise.handling_id)) {
            ask_yearly(context, suggestion, promise);
            ++asked;
        }
    return asked;
}

/// The last day on which a report could be made whose rating window is over today.
Date windows_over_before(Date today) {
    auto day = today;
    const auto& rating = rules::deadline("rating");
    while (rules::due(rating, day).due >= today) day = day - 1;
    return day + 1;
}
} // namespace

int pass_deadlines(Context& asked) {
    auto context = matters::as_clock(asked);
    int moved = 0;
    for (const auto id : store::overdue(context, "cosign")) moved += lapse(context, id);
    for (const auto id : store::overdue(context, "consult")) {
        auto suggestion = load_for_change(context, id);
        take(context, suggestion, "lapse_consultation");
        ++moved;
    }
    for (const auto id : store::overdue(context, "rating")) {
        auto suggestion = load_for_change(context, id);
        settle_ratings(context, suggestion);
        ++moved;
    }
    for (const auto id : store::awaiting_rating(context)) moved += remind_author(context, id);
    const auto before = windows_over_before(context.today);
    for (const auto id : store::promises_unanswered(context, before))
        moved += settle_promises(context, id, before);
    if (context.today >= date(context.today.year(), 10, 1))
        for (const auto id : store::promises_to_report(context)) moved += ask_for_reports(context, id);
    return moved + ask_after_closing(context);
}
} // namespace suggestions
