#include "systems/suggestions/acting.hpp"
#include "systems/suggestions/flow.hpp"
#include "systems/suggestions/screening.hpp"
#include "systems/suggestions/suggestions.hpp"

#include <algorithm>

namespace suggestions {
namespace {
constexpr Refusal no_item{422, "no-such-check", "审查清单没有这一项。", "The checklist has no such row."};
constexpr Refusal say_why{422, "say-why", "“不符合”或者“存疑”的，请写明理由。",
                          "Say why, where a row is not in order or doubtful."};
constexpr Refusal nothing_ticked{422, "nothing-ticked", "请至少填写一项。", "Tick at least one row."};
constexpr Refusal all_ticked{409, "all-ticked", "审查清单已经填写完整。", "Every row is ticked already."};
constexpr Refusal hints_stand{409, "hints-stand", "系统提示需要核对，请打开这件建议逐项填写：{0}。",
                              "Something in the text should be looked at. Open it and tick these: {0}."};
constexpr Refusal not_ticked{409, "checklist-open", "审查清单还有 {0} 项未填写：{1}。填写完整后才能立案。",
                             "{0} rows of the checklist are not ticked: {1}. Tick them before registering."};
constexpr Refusal says_no{409, "checklist-says-no",
                          "审查清单中“不符合”的：{0}。请退回修改、不予受理或者转作来信处理。",
                          "Not in order: {0}. Return it, do not accept it, or treat it as a letter."};

std::string label(const rules::Check& check, Language language) {
    return language == Language::zh ? check.label_zh : check.label_en;
}

std::string joined(const std::vector<std::string>& labels, Language language) {
    std::string text;
    for (const auto& one : labels) text += (text.empty() ? "" : language == Language::zh ? "；" : "; ") + one;
    return text;
}

const ScreeningCheck* found(const Suggestion& suggestion, std::string_view item) {
    const auto row = std::ranges::find(suggestion.checks, item, &ScreeningCheck::item);
    return row == suggestion.checks.end() ? nullptr : &*row;
}

bool ticked(const Suggestion& suggestion, std::string_view item) {
    const auto* row = found(suggestion, item);
    return row && row->verdict;
}

std::string text_of(const Suggestion& suggestion) {
    return suggestion.c.matter.title + "\n" + suggestion.c.matter.body;
}

void tick(Context& context, Suggestion& suggestion, const std::string& item, Finding verdict,
          const std::string& note) {
    const auto* before = found(suggestion, item);
    ScreeningCheck row = before ? *before
                                : ScreeningCheck{.id = context.next<ScreeningCheck>(),
                                                 .matter_id = suggestion.c.matter.id,
                                                 .item = item};
    row.verdict = verdict;
    row.note = note;
    row.checked_by = context.actor.person;
    row.checked_on = context.today;
    if (before) {
        context.tx.save("screening_checks", row);
        *std::ranges::find(suggestion.checks, item, &ScreeningCheck::item) = row;
    } else {
        context.tx.insert("screening_checks", row);
        suggestion.checks.push_back(row);
    }
}
} // namespace

View check(Context& context, Id<Matter> id, const Checking& checking) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "check");
    if (checking.ticks.empty()) refuse_field("/ticks", nothing_ticked);
    std::vector<Fault> faults;
    for (std::size_t i = 0; i < checking.ticks.size(); ++i) {
        const auto& one = checking.ticks[i];
        const auto at = "/ticks/" + std::to_string(i);
        if (!rules::check(one.item.value)) faults.push_back({at + "/item", no_item});
        if (one.verdict != Finding::yes && trim(one.note.value).empty())
            faults.push_back({at + "/note", say_why});
    }
    if (!faults.empty()) throw Problem{invalid, {std::to_string(faults.size())}, std::move(faults)};
    for (const auto& one : checking.ticks)
        tick(context, suggestion, one.item.value, one.verdict, one.note.value);
    take(context, suggestion, "check");
    return view_of(context, std::move(suggestion));
}

std::optional<Problem> passing_closed(const Context& context, const Suggestion& suggestion) {
    const auto text = text_of(suggestion);
    std::vector<std::string> doubts;
    bool any = false;
    for (const auto& row : rules::checks()) {
        if (ticked(suggestion, row.key)) continue;
        any = true;
        if (row.hints(text)) doubts.push_back(label(row, context.language));
    }
    if (!any) return Problem{all_ticked};
    if (!doubts.empty()) return Problem{hints_stand, {joined(doubts, context.language)}};
    return std::nullopt;
}

View pass_checks(Context& context, Id<Matter> id) {
    auto suggestion = load_for_change(context, id);
    matters::require(context, flow, suggestion.c.matter.state, suggestion.c, "pass_checks");
    if (auto problem = passing_closed(context, suggestion)) throw std::move(*problem);
    for (const auto& row : rules::checks())
        if (!ticked(suggestion, row.key)) tick(context, suggestion, row.key, Finding::yes, "");
    take(context, suggestion, "pass_checks");
    return view_of(context, std::move(suggestion));
}

void forget_checks(Context& context, Suggestion& suggestion) {
    for (auto& row : suggestion.checks) {
        row.verdict.reset();
        row.note.clear();
        row.checked_by.reset();
        row.checked_on.reset();
        context.tx.save("screening_checks", row);
    }
}

std::optional<Problem> unchecked(const Context& context, const Suggestion& suggestion) {
    std::vector<std::string> open, against;
    for (const auto& row : rules::checks()) {
        if (!ticked(suggestion, row.key))
            open.push_back(label(row, context.language));
        else if (found(suggestion, row.key)->verdict == Finding::no)
            against.push_back(label(row, context.language));
    }
    if (!against.empty()) return Problem{says_no, {joined(against, context.language)}};
    if (!open.empty())
        return Problem{
            not_ticked, {std::to_string(open.size()), joined(open, context.language)}
        };
    return std::nullopt;
}

std::vector<ChecklistLine> checklist(const Context& context, const Suggestion& suggestion) {
    const bool zh = context.language == Language::zh;
    const bool screening = suggestion.c.matter.state == "screening";
    std::vector<ChecklistLine> lines;
    if (!screening && suggestion.checks.empty()) return lines;
    const auto text = text_of(suggestion);
    for (const auto& row : rules::checks()) {
        ChecklistLine line{.item = row.key,
                           .label = label(row, context.language),
                           .citation = zh ? row.citation.zh : row.citation.en,
                           .ground = row.ground};
        if (const auto* done = found(suggestion, row.key)) {
            line.verdict = done->verdict;
            line.note = done->note;
            line.checked_by = done->checked_by;
            line.checked_on = done->checked_on;
        }
        if (screening && row.hints(text)) line.hint = zh ? row.hint_zh : row.hint_en;
        lines.push_back(std::move(line));
    }
    return lines;
}
} // namespace suggestions
