#include "engine/gatherings/backward.hpp"

#include <algorithm>

namespace gatherings {
namespace {
/// Why a day is off. A period of one day that ends on it tells, in its explanation, what it moves over.
Holiday off_on(Date day, const Calendar& calendar) {
    const auto moved = calendar.count(day - 1, ::Unit::days, 1);
    for (const auto& holiday : moved.holidays)
        if (holiday.from <= day && day <= holiday.to) return holiday;
    return {day, day, "周末", "the weekend"};
}

std::string said(const BackStep& step, Date held_on, const DayBefore& before, Language language) {
    const auto days = std::to_string(step.days);
    if (language == Language::zh) {
        auto text = "从 " + to_string(held_on) + " 往前数 " + days + " 日（会议当天不算）";
        if (before.moved_from)
            text += "，是 " + to_string(*before.moved_from) + "，逢" + before.off_zh + "，提前到此前的工作日";
        return text + "：" + to_string(before.on) + "。";
    }
    auto text = days + " days back from " + to_string(held_on) + ", that day not counted";
    if (before.moved_from)
        text += ", is " + to_string(*before.moved_from) + ", a day off (" + before.off_en +
                "), so it moves to the workday before";
    return text + ": " + to_string(before.on) + ".";
}
} // namespace

DayBefore day_before(Date held_on, int days, const Calendar& calendar) {
    DayBefore before{.on = held_on - days};
    while (!calendar.is_workday(before.on)) {
        if (!before.moved_from) {
            const auto off = off_on(before.on, calendar);
            before.moved_from = before.on;
            before.off_zh = off.zh;
            before.off_en = off.en;
        }
        before.on = before.on - 1;
    }
    return before;
}

std::vector<BackDay> backward(const Gathering& gathering, std::span<const AgendaItem> agenda, Date held_on,
                              Date today, Language language) {
    std::vector<BackDay> days;
    const bool zh = language == Language::zh;
    for (const auto& step : back_steps()) {
        if (step.gathering != gathering.kind) continue;
        std::vector<std::string> titles;
        for (const auto& item : agenda)
            if (std::ranges::find(step.items, item.kind) != step.items.end()) titles.push_back(item.title);
        if (!step.items.empty() && titles.empty()) continue;
        const auto before = day_before(held_on, step.days);
        BackDay day{.key = step.key,
                    .label = zh ? step.label_zh : step.label_en,
                    .days = step.days,
                    .on = before.on,
                    .explanation = said(step, held_on, before, language),
                    .level = step.level == rules::Level::law ? "law" : "default",
                    .citation = zh ? step.citation.zh : step.citation.en,
                    .items = std::move(titles)};
        if (step.step == "notify") day.done_on = gathering.notified_on;
        if (step.step == "send_papers") day.done_on = gathering.papers_sent_on;
        day.past = !day.done_on && before.on < today && today <= held_on;
        days.push_back(std::move(day));
    }
    std::ranges::stable_sort(days, {}, &BackDay::on);
    return days;
}
} // namespace gatherings
