#include "engine/matters/clocks.hpp"

#include "base/workdays.hpp"
#include "engine/rules/rules.hpp"

namespace matters {
namespace {
bool runs(const Clock& clock, std::string_view rule, std::optional<Id<Handling>> handling) {
    return clock.rule == rule && clock.handling_id == handling && !clock.met_on && !clock.void_on;
}
} // namespace

void start_clock(Context& context, Case& c, std::string_view rule, std::optional<Id<Handling>> handling) {
    start_clock_until(context, c, rule, handling, rules::due(rules::deadline(rule), context.today).due);
}

void start_clock_until(Context& context, Case& c, std::string_view rule, std::optional<Id<Handling>> handling,
                       Date due) {
    void_clock(context, c, rule, handling);
    c.clocks.push_back({.id = context.next<Clock>(),
                        .matter_id = c.matter.id,
                        .handling_id = handling,
                        .rule = std::string(rule),
                        .round = c.matter.round,
                        .started_on = context.today,
                        .first_due = due,
                        .due_on = due});
    context.tx.insert("clocks", c.clocks.back());
}

void stop_clock(Context& context, Case& c, std::string_view rule, std::optional<Id<Handling>> handling) {
    for (auto& clock : c.clocks)
        if (runs(clock, rule, handling)) {
            clock.met_on = context.today;
            context.tx.save("clocks", clock);
        }
}

void void_clock(Context& context, Case& c, std::string_view rule, std::optional<Id<Handling>> handling) {
    for (auto& clock : c.clocks)
        if (runs(clock, rule, handling)) {
            clock.void_on = context.today;
            context.tx.save("clocks", clock);
        }
}

void reopen_clock(Context& context, Case& c, std::string_view rule, std::optional<Id<Handling>> handling) {
    const auto last = std::ranges::find_if(c.clocks.rbegin(), c.clocks.rend(), [&](const Clock& clock) {
        return clock.rule == rule && clock.handling_id == handling && clock.met_on;
    });
    if (last == c.clocks.rend()) return;
    last->met_on.reset();
    context.tx.save("clocks", *last);
}

void void_clocks(Context& context, Case& c, std::optional<Id<Handling>> handling) {
    for (auto& clock : c.clocks)
        if (!clock.met_on && !clock.void_on && (!handling || clock.handling_id == handling) &&
            !clock.rule.starts_with("promise")) {
            clock.void_on = context.today;
            context.tx.save("clocks", clock);
        }
}

const Clock* running(const Case& c, std::string_view rule, std::optional<Id<Handling>> handling) {
    for (const auto& clock : c.clocks)
        if (runs(clock, rule, handling)) return &clock;
    return nullptr;
}

/// The computation of the day, unless it was named and not counted.
static std::string why(const Clock& clock, const rules::Deadline& deadline, Language language) {
    if (deadline.before)
        return (language == Language::zh ? "自会议日往前推算 " : "Counted back from the meeting: ") +
               std::to_string(deadline.length) + (language == Language::zh ? " 日" : " days");
    const auto counted = Calendar::official().count(clock.started_on, deadline.unit, deadline.length);
    if (clock.rule == "reply" || clock.first_due == counted.due) return explain(counted, language);
    return language == Language::zh ? "期限由办理时写明：" + to_string(clock.first_due)
                                    : "The day was named when it began: " + to_string(clock.first_due);
}

ClockView view(const Clock& clock, Date today, Language language) {
    const auto extended = clock.rule == "reply" && clock.due_on != clock.first_due;
    const auto& deadline = rules::deadline(extended ? "reply_extended" : clock.rule);
    const auto zh = language == Language::zh;
    auto status = ClockStatus::running;
    if (clock.void_on)
        status = ClockStatus::stopped;
    else if (clock.met_on)
        status = *clock.met_on > clock.due_on ? ClockStatus::met_late : ClockStatus::met;
    else if (today > clock.due_on)
        status = ClockStatus::overdue;
    else if (clock.due_on - today <= deadline.soon)
        status = ClockStatus::due_soon;
    return {.id = clock.id,
            .handling_id = clock.handling_id,
            .rule = clock.rule,
            .label = zh ? deadline.label_zh : deadline.label_en,
            .round = clock.round,
            .started_on = clock.started_on,
            .first_due = clock.first_due,
            .due_on = clock.due_on,
            .met_on = clock.met_on,
            .status = status,
            .days_left = clock.due_on - today,
            .citation = zh ? deadline.citation.zh : deadline.citation.en,
            .level = deadline.level == rules::Level::law ? "law" : "default",
            .explanation = why(clock, deadline, language)};
}
} // namespace matters
