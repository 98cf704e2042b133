// Which tables a backup holds.
#include "engine/exchange/tables_of.hpp"
#include "base/embedded.hpp"

#include <algorithm>
#include <array>

namespace exchange {
namespace {
/// Of a running program alone: nobody stays signed in by a backup, no link or kept reply works again, and the
/// envelopes of an open vote have their key in no backup.
constexpr std::array<std::string_view, 6> left_behind{"login_sessions",   "sign_in_links",
                                                      "screen_passes",    "sign_in_failures",
                                                      "idempotency_keys", "ballot_envelopes"};

std::string_view word(std::string_view text, std::size_t at) {
    return text.substr(at, text.find_first_of(" (\n", at) - at);
}
} // namespace

std::vector<std::string> tables_kept() {
    constexpr std::string_view create = "create table ", drop = "drop table ";
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
                std::ranges::find(left_behind, table) == left_behind.end() &&
                std::ranges::find(tables, table) == tables.end())
                tables.emplace_back(table);
        }
        for (auto at = file.text.find(drop); at != file.text.npos; at = file.text.find(drop, at + 1))
            std::erase(tables,
                       file.text.substr(at + drop.size(), file.text.find(';', at) - at - drop.size()));
    }
    return tables;
}
} // namespace exchange
