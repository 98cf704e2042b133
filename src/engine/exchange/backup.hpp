#pragma once
// All of an installation in one file, and back into an empty one, between SQLite and PostgreSQL too: a zip of
// one file of JSON lines for each table, the stored files by digest, and manifest.json, sealed over every
// byte with the ledger's key. No secret key is in it, only what each is recognised by. What only belongs to a
// running program (sessions, one-time links, kept replies) stays behind.
#include "db/database.hpp"
#include "engine/exchange/sheet.hpp"
#include "shape/shape.hpp"

#include <filesystem>

namespace exchange {
struct KeptTable {
    std::string name;
    std::int64_t rows = 0;
    std::string sha256;
};
BOOST_DESCRIBE_STRUCT(KeptTable, (), (name, rows, sha256))

/// By what a key is recognised that is kept elsewhere.
struct Fingerprint {
    std::string file, sm3; // of a file in the installation's folder
};
BOOST_DESCRIBE_STRUCT(Fingerprint, (), (file, sm3))

struct Manifest {
    Instant made_at;
    std::vector<std::string> schema; // the migrations that the database had
    std::vector<std::string> congresses;
    std::vector<Fingerprint> keys;
    std::vector<KeptTable> tables;
    std::int64_t files = 0;
    std::vector<std::string> lost;     // digests of stored files that were damaged or gone already
    std::vector<std::string> findings; // what the ledgers' verification said of the same snapshot
};
BOOST_DESCRIBE_STRUCT(Manifest, (), (made_at, schema, congresses, keys, tables, files, lost, findings))

inline constexpr const char* ledger_key = "ledger.key";

/// By what a key is recognised, without telling it.
std::string fingerprint(std::string_view key);

/// Writes one snapshot of the database and the files that it names. The file appears under its name when it
/// is whole and on disk, readable by its owner alone; it must not be there yet. `keys` are what the manifest
/// says of them.
Manifest backup(db::Database& database, std::string_view key, std::vector<Fingerprint> keys,
                const std::filesystem::path& file, Instant now);

/// What a file says of itself, after its seal was found whole. Refuses what is no backup, is damaged or cut
/// off, or was made with another ledger key.
Manifest inspect(const std::filesystem::path& file, std::string_view key);

/// Puts everything into an empty database of this program's schema, compares every digest, and verifies every
/// ledger before it is committed: afterwards all of it is there, or nothing.
Manifest restore(db::Database& database, std::string_view key, const std::filesystem::path& file);

[[noreturn]] void refuse_backup(const std::filesystem::path& file, const std::string& why);

inline constexpr Refusal no_backup{422, "no-backup", "“{0}”不是完整的备份文件，或已损坏：{1}。",
                                   "“{0}” is no whole backup, or it is damaged: {1}."};
inline constexpr Refusal backup_newer{422, "backup-newer",
                                      "这份备份由更新版本的程序生成（含 {0}），请先升级程序。",
                                      "This backup is of a newer program (it has {0}). Upgrade first."};
inline constexpr Refusal backup_key{
    422, "backup-key", "给出的 ledger.key 不是这份备份所属安装的密钥，没有恢复任何内容。",
    "The ledger.key given is not that of the installation this backup is of; nothing was restored."};
inline constexpr Refusal backup_differs{
    422, "backup-differs", "恢复出的台账核验结果与备份时不同，没有恢复任何内容：{0}",
    "What was restored verifies otherwise than when it was backed up; nothing was kept: {0}"};
} // namespace exchange
