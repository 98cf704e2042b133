#include "systems/meetings/sheets.hpp"

#include "engine/ballots/sentences.hpp"
#include "engine/gatherings/rules.hpp"

#include <algorithm>
#include <map>

namespace meetings {
namespace {
using ballots::Choices;
using ballots::Question;
using papers::Values;

/// What a meeting votes on.
constexpr std::string_view voted[] = {"decision", "bill", "budget", "appointment", "plan"};

std::string number(std::size_t value) {
    return std::to_string(value);
}

Values begun(const rules::Ballot& rule, std::int64_t base, const std::string& title, ballots::Mode mode) {
    Values sheet;
    sheet.set("票名", title).set("规则", ballots::what_carries(rule, base, Language::zh));
    if (mode == ballots::Mode::recorded) sheet.set("记名", "是");
    if (rule.write_ins) sheet.set("另选", "是");
    for (const auto& word : rule.choices_zh) sheet.add("选项", Values().set("选项", word));
    return sheet;
}

void add_matter(Values& sheet, std::size_t place, const std::string& title) {
    sheet.add("事项", Values().set("序号", number(place)).set("事项", title));
}

std::string how_many(const Question& question, std::size_t options) {
    const auto least = question.least.value_or(1), most = question.most.value_or(1);
    const auto of = "从" + number(options) + "项中选" + std::to_string(least);
    return of + (least == most ? "" : "至" + std::to_string(most)) + "项，多选的无效";
}

/// The questions of one ballot on one sheet: in one table where their rule names the choices, else each in
/// its own.
Values sheet_of(std::span<const Question> questions, std::span<const Choices> choices,
                const std::string& title, std::int64_t base) {
    const auto& front = questions.front();
    const auto& rule = rules::ballot(front.rule);
    auto sheet = begun(rule, base, title, front.mode.value_or(ballots::Mode::secret));
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const auto& question = questions[i];
        const auto aspect = ballots::aspect_label(rule, question.aspect, Language::zh);
        const auto asked = question.title.value_or("") + (aspect.empty() ? "" : "（" + aspect + "）");
        if (!rule.choices.empty()) {
            add_matter(sheet, i + 1, asked);
            continue;
        }
        auto table = Values().set("事项", asked).set("选几项", how_many(question, choices[i].size()));
        for (std::size_t place = 0; place < choices[i].size(); ++place)
            table.add("候选", Values().set("序号", number(place + 1)).set("候选", choices[i][place].label));
        sheet.add("多选", table);
    }
    return sheet;
}

std::map<Id<ballots::Ballot>, std::string> titles_of(db::Tx& tx, Id<ballots::Roll> roll) {
    std::map<Id<ballots::Ballot>, std::string> titles;
    for (const auto& ballot : tx.all<ballots::Ballot>(
             db::select<ballots::Ballot>("ballots") + " where congress_id = $1 and roll_id = $2", roll))
        titles[ballot.id] = ballot.title;
    return titles;
}
} // namespace

bool is_voted(const AgendaLine& item) {
    return std::ranges::find(voted, item.kind) != std::end(voted);
}

Sheets voting_sheets(Context& context, const GatheringView& view) {
    Sheets found;
    const Id<ballots::Roll> roll{view.id.value};
    auto asked = ballots::questions(context.tx, roll);
    std::erase_if(asked, [](const Question& one) {
        return one.state == ballots::State::voided || rules::ballot(one.rule).carries == "nothing";
    });
    const auto ballot_of = [](const Question& one) { return one.ballot_id.value_or(Id<ballots::Ballot>{}); };
    std::ranges::stable_sort(
        asked, {}, [&](const Question& one) { return std::pair(ballot_of(one), one.position.value_or(0)); });
    const auto choices = ballots::choices_of(context.tx, asked, Language::zh);
    auto titles = titles_of(context.tx, roll);
    for (std::size_t first = 0, next = 0; first < asked.size(); first = next) {
        while (next < asked.size() && ballot_of(asked[next]) == ballot_of(asked[first])) ++next;
        const auto count = next - first;
        found.sheets.push_back(sheet_of(std::span(asked).subspan(first, count),
                                        std::span(choices).subspan(first, count),
                                        titles[ballot_of(asked[first])], view.presence.all));
    }
    for (const auto& item : view.agenda) {
        if (!is_voted(item) || std::ranges::find(asked, item.id.value, &Question::subject_id) != asked.end())
            continue;
        const auto likely =
            gatherings::ballots_for(gatherings::rule(view.kind), gatherings::find_item_kind(item.kind));
        const auto& rule = rules::ballot(likely.front());
        if (item.kind == "appointment") {
            found.nameless.push_back(item.title);
            continue;
        }
        const auto mode =
            rule.secrecy.front() == "recorded" ? ballots::Mode::recorded : ballots::Mode::secret;
        auto sheet = begun(rule, view.presence.all, item.title, mode);
        add_matter(sheet, 1, item.title);
        found.sheets.push_back(std::move(sheet));
    }
    return found;
}
} // namespace meetings
