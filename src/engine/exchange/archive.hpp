#pragma once
// A large zip file on disk, made and read entry by entry, with a keyed seal over every byte as its last
// bytes.
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

struct zip;

namespace exchange {
/// One thread of one program. Nothing stands under the file's name before `close`.
class ArchiveWriter {
public:
    /// Throws std::runtime_error when the place cannot be written to.
    explicit ArchiveWriter(const std::filesystem::path& file);
    ~ArchiveWriter();
    ArchiveWriter(const ArchiveWriter&) = delete;
    ArchiveWriter& operator=(const ArchiveWriter&) = delete;

    /// `make` is asked for the bytes when the archive is closed, in the order of adding, and one entry at a
    /// time is in memory. What is packed already is only stored.
    void add(const std::string& name, std::function<std::string()> make, bool packed = false);
    /// Writes, seals and names the file; on disk when it returns. Throws what a `make` threw.
    void close(std::string_view key);

private:
    struct Entry;
    struct Discard {
        void operator()(zip* archive) const;
    };
    std::filesystem::path file_, half_;
    std::vector<std::unique_ptr<Entry>> entries_;
    std::exception_ptr failure_;
    std::unique_ptr<zip, Discard> archive_; // ends before what it reads from
};

class ArchiveReader {
public:
    /// Throws std::runtime_error when it is no zip file.
    explicit ArchiveReader(const std::filesystem::path& file);
    bool has(const std::string& name) const;
    /// Throws std::runtime_error when the entry is not there or is damaged.
    std::string text(const std::string& name) const;

private:
    struct Discard {
        void operator()(zip* archive) const;
    };
    std::unique_ptr<zip, Discard> archive_;
};

/// Whether every byte is as it was sealed with this key.
bool seal_holds(const std::filesystem::path& file, std::string_view key);

/// Returns when the file, or the names in the folder, are on disk.
void settle(const std::filesystem::path& file_or_folder);
} // namespace exchange
