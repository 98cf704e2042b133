#include "systems/ballots/sentences.hpp"

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

std::string label_of(const BallotQuestion& question, const std::string& key, Language language) {
    const auto found = std::ranges::find(question.choices, key, &BallotChoice::key);
    if (found != question.choices.end()) return found->label;
    const auto name = key.substr(key.find(':') + 1); // written in
    return language == Language::zh ? "另选" + name : "written in: " + name;
}

/// What decided, and of how many.
std::string by_what(const rules::Ballot& rule, std::int64_t base, bool zh) {
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
} // namespace

std::string verdict_label(const BallotQuestion& question, Language language) {
    if (!question.result.verdict) return {};
    const bool zh = language == Language::zh;
    const auto& key = *question.result.verdict;
    if (question.result.mean && question.result.mean->votes > 0)
        return zh ? fmt::format("平均 {}/{}", question.result.mean->points, question.result.mean->votes)
                  : fmt::format("mean {}/{}", question.result.mean->points, question.result.mean->votes);
    const auto found = std::ranges::find(verdicts, key, &Verdict::key);
    if (found == std::end(verdicts)) return label_of(question, key, language);
    auto label = std::string(zh ? found->zh : found->en);
    for (const auto& one : question.result.chosen)
        label += (&one == &question.result.chosen.front() ? (zh ? "：" : ": ") : (zh ? "、" : ", ")) +
                 label_of(question, one, language);
    return label;
}

std::string sentence(const rules::Ballot& rule, const BallotQuestion& question, Language language) {
    const auto& result = question.result;
    if (!result.verdict || result.shares.empty()) return {};
    const bool zh = language == Language::zh;
    auto text = zh ? fmt::format("应到 {} 人，实到 {} 人", result.base, result.present.value_or(0))
                   : fmt::format("{} members, {} present", result.base, result.present.value_or(0));
    for (const auto& share : result.shares)
        text += fmt::format(zh ? fmt::runtime("，{} {} 票") : fmt::runtime("; {} {}"),
                            label_of(question, share.choice, language), share.votes);
    if (result.invalid.value_or(0) > 0)
        text +=
            fmt::format(zh ? fmt::runtime("，无效 {} 票") : fmt::runtime("; invalid {}"), *result.invalid);
    text += fmt::format(zh ? fmt::runtime("，未按（未投） {} 人") : fmt::runtime("; not voted {}"),
                        result.not_voted.value_or(0));
    text += zh ? "。" + by_what(rule, result.base, zh) + "：" : ". " + by_what(rule, result.base, zh) + ": ";
    return text + verdict_label(question, language) + (zh ? "。" : ".");
}
} // namespace ballots
