#pragma once
// Where bytes lie: one file for each digest, in a folder that several nodes may share. Never changed, never
// removed.
#include "base/problem.hpp"

#include <filesystem>

namespace papers {
class Vault {
public:
    explicit Vault(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// On disk when it returns. Throws DiskRefused when the disk does not take it.
    void keep(const std::string& sha256, std::string_view bytes) const;
    /// Refuses with file_lost what is not there or no longer has its digest.
    std::string read(const std::string& sha256) const;

private:
    std::filesystem::path place(const std::string& sha256) const;

    std::filesystem::path folder_;
};

/// The installation's; `keep_files_in` names its folder once, at the start.
const Vault& vault();
void keep_files_in(const std::filesystem::path& folder);

inline constexpr Refusal file_lost{
    404, "file-lost", "这个文件已损坏或丢失，请联系系统管理员从备份恢复。",
    "This file is damaged or lost. Ask the administrator to restore it from the backup."};
} // namespace papers
