#include "engine/exchange/kind.hpp"

#include <algorithm>

namespace exchange {
namespace {
std::vector<Kind>& catalogue() {
    static std::vector<Kind> kinds;
    return kinds;
}
} // namespace

void declare(std::vector<Kind> kinds) {
    catalogue() = std::move(kinds);
}
const std::vector<Kind>& declared() {
    return catalogue();
}

const Kind& kind_of(std::string_view key) {
    const auto kind = std::ranges::find(catalogue(), key, &Kind::key);
    if (kind != catalogue().end()) return *kind;
    std::string all;
    for (const auto& each : catalogue()) all += (all.empty() ? "" : ", ") + each.key;
    throw Problem{
        no_such_kind, {std::string(key), all}
    };
}
} // namespace exchange
