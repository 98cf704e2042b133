#pragma once
// The verbs that carry things in and out: a table tried, a whole installation backed up and restored.
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

/// Writes all of the installation into one file, and prints what is in it. False when a stored file was lost
/// already, or the ledger is not sound: the backup is made all the same.
bool backup(Installation& installation, const std::filesystem::path& file);

/// Makes an installation of a backup. `keys` is a folder with the ledger.key of the installation that was
/// backed up and, if there is one, its server.pem. The place is an installation when all of it is there;
/// until then it is none.
void restore(const Place& place, const std::filesystem::path& file, const std::filesystem::path& keys);
} // namespace app
