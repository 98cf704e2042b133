#pragma once
// A large zip file on disk, made and read piece by piece, with a keyed seal over every byte as its last
// bytes.
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

struct zip;

namespace exchange {
/// Gives an entry's bytes, some at a time; none at its end.
using Pieces = std::function<std::string()>;

/// An entry that is one piece.
Pieces whole(std::string bytes);

/// One thread of one program. Nothing stands under the file's name before `close`.
class ArchiveWriter {
public:
    /// Throws std::runtime_error when the place cannot be written to.
    explicit ArchiveWriter(const std::filesystem::path& file);
    ~ArchiveWriter();
    ArchiveWriter(const ArchiveWriter&) = delete;
    ArchiveWriter& operator=(const ArchiveWriter&) = delete;

    /// `make` is asked when the archive is closed, in the order of adding, and one piece at a time is in
    /// memory. What is packed already is only stored.
    void add(const std::string& name, std::function<Pieces()> make, bool packed = false);
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
    /// Gives the entry's bytes, some at a time. Throws std::runtime_error when it is not there or is damaged.
    void read(const std::string& name, const std::function<void(std::string_view)>& take) const;
    /// The same at once.
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
