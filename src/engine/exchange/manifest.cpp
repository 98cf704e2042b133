// What a backup says of itself, before anything of it is believed. No database here.
#include "base/hash.hpp"
#include "engine/exchange/archive.hpp"
#include "engine/exchange/backup.hpp"
#include "shape/json.hpp"

#include <algorithm>

namespace exchange {
std::string fingerprint(std::string_view key) {
    return keyed_sm3(key, "fingerprint");
}

void refuse_backup(const std::filesystem::path& file, const std::string& why) {
    throw Problem{
        no_backup, {file.filename().string(), why}
    };
}

Manifest inspect(const std::filesystem::path& file, std::string_view key) {
    Manifest manifest;
    try {
        manifest = json::read<Manifest>(ArchiveReader(file).text("manifest.json"));
    } catch (const std::runtime_error& error) {
        refuse_backup(file, error.what());
    } catch (const Problem&) {
        refuse_backup(file, "manifest.json");
    }
    const auto own = std::ranges::find(manifest.keys, ledger_key, &Fingerprint::file);
    if (own == manifest.keys.end()) refuse_backup(file, "manifest.json");
    if (own->sm3 != fingerprint(key)) throw Problem{backup_key};
    if (!seal_holds(file, key)) refuse_backup(file, "seal");
    return manifest;
}
} // namespace exchange
