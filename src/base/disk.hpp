#pragma once
// Files that must be there after the power has failed.
#include <filesystem>
#include <stdexcept>
#include <string_view>

/// The disk did not take what had to be written: it is full, read-only or failing.
struct DiskRefused : std::runtime_error {
    int error; // errno
    DiskRefused(const std::filesystem::path& file, int reason);
};

/// On disk under its name when this returns, whole, in a folder that is made if need be; readable by its
/// owner alone. A file of that name is replaced. Otherwise throws DiskRefused and leaves nothing behind.
void write_whole(const std::filesystem::path& file, std::string_view bytes);
