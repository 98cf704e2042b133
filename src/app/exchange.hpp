#pragma once
// The verbs that carry things in and out: a table tried, a whole installation dumped and restored.
#include "app/installation.hpp"

namespace app {
struct DryRun {
    std::string kind;
    std::filesystem::path file;
    std::string format = "text"; // or "json"
};

/// Reads the file as a table of that kind and prints what an import would do. With an installation, names are
/// looked up in its first congress. False when the file is refused.
bool print_dry_run(const DryRun& asked, Language language, Installation* installation);

/// Writes all of the installation into one file.
void dump(Installation& installation, const std::filesystem::path& file, bool with_key);

/// Makes an installation of a dump. `key_file` names the ledger's key where the dump leaves it out.
void restore(const Place& place, const std::filesystem::path& file, const std::filesystem::path& key_file);
} // namespace app
