#pragma once
// The tellers' recount of a vote from its two files. Needs no installation, no database and no network.
#include <filesystem>

namespace app {
/// Prints what was counted and what was not checked, or the first fault; false then. Throws Trouble when a
/// file cannot be read.
bool recount(const std::filesystem::path& board, const std::filesystem::path& openings);
} // namespace app
