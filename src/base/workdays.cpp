#include "base/workdays.hpp"

#include "base/embedded.hpp"
#include "base/rows.hpp"

#include <algorithm>
#include <fmt/format.h>

Calendar::Calendar(std::string_view toml) {
    for (const Row& row : read_rows(toml, "holiday"))
        holidays_.push_back({row.day("from"), row.day("to"), row.text("zh"), row.text("en")});
    for (const Row& row : read_rows(toml, "year")) {
        notices_[row.number("year")] = {row.text("citation_zh"), row.text("citation_en")};
        worked_.insert(worked_.end(), row.days("worked").begin(), row.days("worked").end());
    }
    for (const Row& row : read_rows(toml, "law")) laws_[row.day("since")] = {row.text("zh"), row.text("en")};
    std::ranges::sort(holidays_, {}, &Holiday::from);
    std::ranges::sort(worked_);
}

const Calendar& Calendar::official() {
    static const Calendar calendar(embedded_text("rules/holidays.toml"));
    return calendar;
}

const Holiday* Calendar::holiday_on(Date date) const {
    auto after = std::ranges::upper_bound(holidays_, date, {}, &Holiday::from);
    if (after == holidays_.begin()) return nullptr;
    const Holiday& last = *std::prev(after);
    return date <= last.to ? &last : nullptr;
}

bool Calendar::is_workday(Date date) const {
    if (holiday_on(date)) return false;
    return date.weekday() <= 5 || std::ranges::binary_search(worked_, date);
}

int Calendar::workdays_between(Date from, Date to) const {
    if (to < from) return -workdays_between(to, from);
    int count = 0;
    for (Date date = from + 1; date <= to; date = date + 1) count += is_workday(date);
    return count;
}

/// Adds a day off to what was passed over, when it belongs to a holiday: one range a holiday.
void Calendar::pass_over(std::vector<Holiday>& passed, Date date) const {
    const Holiday* holiday = holiday_on(date);
    if (!holiday) return;
    if (!passed.empty() && passed.back().to == date - 1 && passed.back().zh == holiday->zh)
        passed.back().to = date;
    else
        passed.push_back({date, date, holiday->zh, holiday->en});
}

void Calendar::cite(Explained& explained) const {
    auto law = laws_.upper_bound(explained.start);
    if (law != laws_.begin()) explained.citations.push_back(std::prev(law)->second);
    // A period of months or days meets the calendar on its last day alone.
    Date first = explained.unit == Unit::workdays ? explained.start + 1
                                                  : explained.rolled_from.value_or(explained.due);
    for (int year = first.year(); year <= explained.due.year(); ++year) {
        auto notice = notices_.find(year);
        if (notice == notices_.end())
            explained.years_without_notice.push_back(year);
        else
            explained.citations.push_back(notice->second);
    }
}

Explained Calendar::count(Date start, Unit unit, int length) const {
    Explained explained{.due = start, .start = start, .unit = unit, .length = length};
    Date& due = explained.due;
    if (unit == Unit::workdays) {
        for (int counted = 0; counted < length;) {
            due = due + 1;
            if (!is_workday(due)) {
                pass_over(explained.holidays, due);
                continue;
            }
            if (due.weekday() > 5) explained.worked.push_back(due);
            ++counted;
        }
    } else {
        due = unit == Unit::months ? plus_months(start, length) : start + length;
        if (!is_workday(due)) explained.rolled_from = due;
        for (; !is_workday(due); due = due + 1) pass_over(explained.holidays, due);
    }
    cite(explained);
    return explained;
}

namespace {

std::string day_text(Date date, Language language) {
    if (language == Language::en) return to_string(date);
    return fmt::format("{}年{}月{}日", date.year(), date.month(), date.day_of_month());
}

std::string range_text(const Holiday& holiday, Language language) {
    auto from = day_text(holiday.from, language), to = day_text(holiday.to, language);
    if (language == Language::zh)
        return holiday.from == holiday.to ? fmt::format("{}（{}）", holiday.zh, from)
                                          : fmt::format("{}（{}至{}）", holiday.zh, from, to);
    return holiday.from == holiday.to ? fmt::format("{} ({})", holiday.en, from)
                                      : fmt::format("{} ({} to {})", holiday.en, from, to);
}

/// Each of `items` as text, with `separator` between.
template <class Items, class Text>
std::string listed(const Items& items, std::string_view separator, Text text) {
    std::string list;
    for (const auto& item : items) {
        if (!list.empty()) list += separator;
        list += text(item);
    }
    return list;
}

std::string explain_zh(const Explained& it) {
    static constexpr const char* units[] = {"个工作日", "个月", "日"};
    auto day = [](Date date) { return day_text(date, Language::zh); };
    auto text = fmt::format("自{}起，当日不计入，期限{}{}，至{}届满。", day(it.start), it.length,
                            units[static_cast<int>(it.unit)], day(it.due));
    if (it.rolled_from)
        text += fmt::format("期限最后一日{}为休息日，顺延至其后第一个工作日。", day(*it.rolled_from));
    if (!it.holidays.empty())
        text += fmt::format("其间法定节假日不计入：{}。",
                            listed(it.holidays, "、",
                                   [](const Holiday& holiday) { return range_text(holiday, Language::zh); }));
    if (!it.worked.empty()) text += fmt::format("调休上班，计入工作日：{}。", listed(it.worked, "、", day));
    if (!it.years_without_notice.empty())
        text +=
            fmt::format("{}年的节假日安排尚未载入，仅按周末计算。",
                        listed(it.years_without_notice, "、", [](int year) { return std::to_string(year); }));
    return text +
           fmt::format("依据：{}。", listed(it.citations, "；", [](const Citation& c) { return c.zh; }));
}

std::string explain_en(const Explained& it) {
    static constexpr const char* units[] = {"workday", "month", "day"};
    auto day = [](Date date) { return to_string(date); };
    auto text =
        fmt::format("{} {}{} from {}, that day not counted, end on {}.", it.length,
                    units[static_cast<int>(it.unit)], it.length == 1 ? "" : "s", day(it.start), day(it.due));
    if (it.rolled_from)
        text += fmt::format(" The last day, {}, is a day off, so it moves to the next workday.",
                            day(*it.rolled_from));
    if (!it.holidays.empty())
        text += fmt::format(" Public holidays passed over: {}.",
                            listed(it.holidays, ", ",
                                   [](const Holiday& holiday) { return range_text(holiday, Language::en); }));
    if (!it.worked.empty())
        text +=
            fmt::format(" Weekend days worked in exchange, and counted: {}.", listed(it.worked, ", ", day));
    if (!it.years_without_notice.empty())
        text +=
            fmt::format(" The holidays of {} are not loaded yet; only weekends were counted as days off.",
                        listed(it.years_without_notice, ", ", [](int year) { return std::to_string(year); }));
    return text +
           fmt::format(" Based on: {}.", listed(it.citations, "; ", [](const Citation& c) { return c.en; }));
}

} // namespace

std::string explain(const Explained& explained, Language language) {
    return language == Language::zh ? explain_zh(explained) : explain_en(explained);
}
