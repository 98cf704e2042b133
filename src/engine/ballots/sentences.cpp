#include "engine/ballots/sentences.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace ballots {
namespace {
struct Verdict {
    std::string_view key, zh, en;
};
constexpr Verdict verdicts[] = {
    {"carried",  "通过",   "carried"                    },
    {"rejected", "未通过", "not carried"                },
    {"decided",  "已确定", "decided"                    },
    {"short",    "未选足", "fewer chosen than asked for"},
    {"counted",  "已计票", "counted"                    },
};

std::string label_of(const Choices& choices, const std::string& key, Language language) {
    const auto found = std::ranges::find(choices, key, &BallotChoice::key);
    if (found != choices.end()) return found->label;
    const auto name = key.substr(key.find(':') + 1); // written in
    return language == Language::zh ? "另选" + name : "written in: " + name;
}
} // namespace

std::string what_carries(const rules::Ballot& rule, std::int64_t base, Language language) {
    const bool zh = language == Language::zh;
    if (rule.carries == "graded_majority")
        return zh ? fmt::format("自最高等次累计，超过全体 {} 人半数的等次", base)
                  : fmt::format("the first grade at which more than half of all {} members is reached", base);
    if (rule.carries == "most_votes")
        return zh ? fmt::format("超过全体 {} 人半数的，按得票多少", base)
                  : fmt::format("by votes, among those with more than half of all {} members", base);
    if (rule.carries == "mean") return zh ? "按各档次得分平均" : "the mean of the steps";
    if (rule.carries == "nothing") return zh ? "试投，不计结果" : "a trial, of which nothing follows";
    return zh ? fmt::format("须超过全体 {} 人的半数", base)
              : fmt::format("more than half of all {} members is needed", base);
}

std::string aspect_label(const rules::Ballot& rule, const std::string& aspect, Language language) {
    const auto found = std::ranges::find(rule.aspects, aspect);
    if (found == rule.aspects.end()) return {};
    const auto& words = language == Language::zh ? rule.aspects_zh : rule.aspects_en;
    return words.at(static_cast<std::size_t>(found - rule.aspects.begin()));
}

std::string verdict_label(const Result& result, const Choices& choices, Language language) {
    if (!result.verdict) return {};
    const bool zh = language == Language::zh;
    const auto& key = *result.verdict;
    if (result.mean && result.mean->votes > 0)
        return zh ? fmt::format("平均 {}/{}", result.mean->points, result.mean->votes)
                  : fmt::format("mean {}/{}", result.mean->points, result.mean->votes);
    const auto found = std::ranges::find(verdicts, key, &Verdict::key);
    if (found == std::end(verdicts)) return label_of(choices, key, language);
    auto label = std::string(zh ? found->zh : found->en);
    for (const auto& one : result.chosen)
        label += (&one == &result.chosen.front() ? (zh ? "：" : ": ") : (zh ? "、" : ", ")) +
                 label_of(choices, one, language);
    return label;
}

std::string sentence(const rules::Ballot& rule, const Result& result, const Choices& choices,
                     Language language) {
    if (!result.verdict || result.shares.empty()) return {};
    const bool zh = language == Language::zh;
    auto text = zh ? fmt::format("应到 {} 人，实到 {} 人", result.base, result.present.value_or(0))
                   : fmt::format("{} members, {} present", result.base, result.present.value_or(0));
    for (const auto& share : result.shares)
        text += fmt::format(zh ? fmt::runtime("，{} {} 票") : fmt::runtime("; {} {}"),
                            label_of(choices, share.choice, language), share.votes);
    if (result.invalid.value_or(0) > 0)
        text +=
            fmt::format(zh ? fmt::runtime("，无效 {} 票") : fmt::runtime("; invalid {}"), *result.invalid);
    text += fmt::format(zh ? fmt::runtime("，未按（未投） {} 人") : fmt::runtime("; not voted {}"),
                        result.not_voted.value_or(0));
    text += zh ? "。" + what_carries(rule, result.base, language) + "："
               : ". " + what_carries(rule, result.base, language) + ": ";
    return text + verdict_label(result, choices, language) + (zh ? "。" : ".");
}

std::vector<Announced> announced(db::Tx& tx, Id<Roll> roll, Language language) {
    auto asked = questions(tx, roll);
    std::erase_if(asked, [](const Question& one) {
        return one.state != State::closed || rules::ballot(one.rule).carries == "nothing";
    });
    std::ranges::stable_sort(asked, {}, [](const Question& one) {
        return std::pair(one.ballot_id.value_or(Id<Ballot>{}), one.position.value_or(0));
    });
    const auto counted = results(tx, asked);
    const auto choices = choices_of(tx, asked, language);
    std::vector<Announced> all;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const auto& rule = rules::ballot(asked[i].rule);
        all.push_back({.id = asked[i].id,
                       .subject_id = asked[i].subject_id,
                       .rule = rule.key,
                       .title = asked[i].title.value_or(""),
                       .aspect_label = aspect_label(rule, asked[i].aspect, language),
                       .verdict = counted[i].verdict.value_or(""),
                       .verdict_label = verdict_label(counted[i], choices[i], language),
                       .sentence = sentence(rule, counted[i], choices[i], language)});
    }
    return all;
}
} // namespace ballots
