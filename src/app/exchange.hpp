#pragma once
// The verb that reads a table without taking it in.
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
} // namespace app
