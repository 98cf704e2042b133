#include "base/problem.hpp"

std::string say(const Refusal& refusal, const std::vector<std::string>& args, Language language) {
    std::string text = language == Language::zh ? refusal.zh : refusal.en;
    for (std::size_t i = 0; i < args.size(); ++i) {
        auto mark = "{" + std::to_string(i) + "}";
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + args[i].size()))
            text.replace(at, mark.size(), args[i]);
    }
    return text;
}

void refuse_field(std::string at, const Refusal& why, std::vector<std::string> args) {
    throw Problem{invalid, {"1"}, {{std::move(at), why, std::move(args)}}};
}
