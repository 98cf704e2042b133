#pragma once
// All of an installation in one file, and back into an empty one, between SQLite and PostgreSQL too: a zip of
// manifest.json, one file of JSON lines for each table, the stored files by digest and, unless it is left
// out, the ledger's key. What only belongs to a running program (sessions, one-time links, kept replies)
// stays behind.
#include "db/database.hpp"
#include "engine/exchange/sheet.hpp"
#include "shape/shape.hpp"

#include <filesystem>

namespace exchange {
struct DumpedTable {
    std::string name;
    std::int64_t rows = 0;
    std::string sha256;
};
BOOST_DESCRIBE_STRUCT(DumpedTable, (), (name, rows, sha256))

struct Manifest {
    std::string made_by; // "renda 0.1.0"
    Instant made_at;
    std::vector<std::string> schema; // the migrations that the database had
    std::vector<std::string> congresses;
    std::vector<DumpedTable> tables;
    std::int64_t files = 0;
    bool with_key = false;
};
BOOST_DESCRIBE_STRUCT(Manifest, (), (made_by, made_at, schema, congresses, tables, files, with_key))

/// Writes the file, readable by its owner alone. Without a key (empty) the dump can only be restored where
/// the key is given by hand.
Manifest dump(db::Database& database, std::string_view key, const std::filesystem::path& file, Instant now);

/// The key inside the dump; empty when it was left out. Refuses what is no dump.
std::string key_in(const std::filesystem::path& file);

/// Puts everything into an empty database of this program's schema, and verifies every ledger before it is
/// committed: afterwards all of it is there, or nothing.
Manifest restore(db::Database& database, std::string_view key, const std::filesystem::path& file);

inline constexpr Refusal no_dump{422, "no-dump", "“{0}”不是完整的备份文件，或已损坏：{1}。",
                                 "“{0}” is no dump, or it is damaged: {1}."};
inline constexpr Refusal dump_newer{422, "dump-newer",
                                    "这份备份由更新版本的程序生成（含 {0}），请先升级程序。",
                                    "This dump is of a newer program (it has {0}). Upgrade first."};
inline constexpr Refusal dump_key{
    422, "dump-key", "备份的内容与给出的密钥不符，没有恢复：{0}",
    "What was dumped does not agree with this ledger key; nothing was restored: {0}"};
} // namespace exchange
