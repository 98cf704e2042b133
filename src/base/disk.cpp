#include "base/disk.hpp"

#include "base/hash.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace fs = std::filesystem;

DiskRefused::DiskRefused(const fs::path& file, int reason)
    : std::runtime_error("The file " + file.string() +
                         " cannot be written: " + std::generic_category().message(reason) + "."),
      error(reason) {}

namespace {
/// An open file or folder, closed at the end.
class Handle {
public:
    Handle(const fs::path& path, int flags)
        : path_(path), handle_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
        if (handle_ < 0) refuse();
    }
    ~Handle() { ::close(handle_); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto count = ::write(handle_, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) refuse();
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
    }
    void sync() const {
        if (::fsync(handle_) != 0) refuse();
    }

private:
    [[noreturn]] void refuse() const { throw DiskRefused(path_, errno); }

    const fs::path& path_;
    int handle_;
};

/// A name is on disk when its folder is.
void sync_folder(const fs::path& folder) {
    Handle(folder, O_RDONLY | O_DIRECTORY).sync();
}

void make_folder(const fs::path& folder) {
    if (fs::is_directory(folder)) return;
    const auto parent = folder.has_parent_path() ? folder.parent_path() : fs::path(".");
    make_folder(parent);
    std::error_code error;
    fs::create_directory(folder, error);
    if (error) throw DiskRefused(folder, error.value());
    sync_folder(parent);
}
} // namespace

void write_whole(const fs::path& file, std::string_view bytes) {
    const auto folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    make_folder(folder);
    const fs::path half = file.string() + "." + random_token(6); // several may write the same at once
    try {
        const Handle out(half, O_WRONLY | O_CREAT | O_EXCL);
        out.write(bytes);
        out.sync();
        if (::rename(half.c_str(), file.c_str()) != 0) throw DiskRefused(file, errno);
    } catch (...) {
        ::unlink(half.c_str());
        throw;
    }
    sync_folder(folder);
}
