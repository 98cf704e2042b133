#include "base/problem.hpp"

// In one pass: what stands in an argument is never taken for a place.
std::string say(const Refusal& refusal, const std::vector<std::string>& args, Language language) {
    const std::string_view text = language == Language::zh ? refusal.zh : refusal.en;
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto rest = text.substr(i);
        const bool place =
            rest.size() > 2 && rest[0] == '{' && rest[1] >= '0' && rest[1] <= '9' && rest[2] == '}';
        const auto which = place ? static_cast<std::size_t>(rest[1] - '0') : 0;
        if (!place || which >= args.size()) {
            out += text[i];
            continue;
        }
        out += args[which];
        i += 2;
    }
    return out;
}

void refuse_field(std::string at, const Refusal& why, std::vector<std::string> args) {
    throw Problem{invalid, {"1"}, {{std::move(at), why, std::move(args)}}};
}
