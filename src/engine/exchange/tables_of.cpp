// Which tables a dump holds.
#include "engine/exchange/tables_of.hpp"
#include "base/embedded.hpp"

#include <algorithm>
#include <array>

namespace exchange {
namespace {
/// Of a running program alone: nobody stays signed in by a dump, and no link or kept reply works again.
constexpr std::array<std::string_view, 4> left_behind{"login_sessions", "sign_in_links", "sign_in_failures",
                                                      "idempotency_keys"};

std::string_view word(std::string_view text, std::size_t at) {
    return text.substr(at, text.find_first_of(" (\n", at) - at);
}
} // namespace

std::vector<std::string> dumped_tables() {
    constexpr std::string_view create = "create table ";
    std::vector<std::string> tables;
    for (const auto& file : embedded_files()) {
        const std::string_view name = file.name;
        // What must differ between the databases is derived (an index of texts), and is made anew.
        if (!name.starts_with("migrations/") || name.ends_with(".sqlite.sql") ||
            name.ends_with(".postgres.sql"))
            continue;
        for (auto at = file.text.find(create); at != file.text.npos; at = file.text.find(create, at + 1)) {
            const auto table = word(file.text, at + create.size());
            const auto body = file.text.substr(at, file.text.find(");", at) - at);
            if (body.find("congress_id") != body.npos &&
                std::ranges::find(left_behind, table) == left_behind.end())
                tables.emplace_back(table);
        }
    }
    return tables;
}
} // namespace exchange
