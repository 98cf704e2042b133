#include "systems/hall/speaking.hpp"

#include "base/embedded.hpp"
#include "base/rows.hpp"
#include "engine/gatherings/rules.hpp"

#include <algorithm>
#include <stdexcept>

namespace hall {
namespace {
std::vector<Speaking> load() {
    std::vector<Speaking> rows;
    for (const Row& row : read_rows(embedded_text("rules/speaking.toml"), "speaking"))
        rows.push_back({
            .gathering = row.text("gathering"),
            .first = row.number("first"),
            .again = row.number("again"),
            .level = row.text("level") == "law" ? rules::Level::law : rules::Level::standard,
            .citation = {row.text("citation_zh"), row.text("citation_en")}
        });
    for (const auto& kind : gatherings::kinds())
        if (std::ranges::find(rows, kind.key, &Speaking::gathering) == rows.end())
            throw std::runtime_error("rules/speaking.toml: no row for " + kind.key);
    return rows;
}
} // namespace

const Speaking& speaking_at(std::string_view gathering) {
    static const auto rows = load();
    const auto found = std::ranges::find(rows, gathering, &Speaking::gathering);
    if (found == rows.end()) throw std::logic_error("no such kind of meeting: " + std::string(gathering));
    return *found;
}
} // namespace hall
