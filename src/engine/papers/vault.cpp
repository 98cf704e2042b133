#include "engine/papers/vault.hpp"

#include "base/hash.hpp"

#include <fcntl.h>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <unistd.h>

namespace papers {
namespace fs = std::filesystem;

namespace {
std::optional<Vault> installed;

[[noreturn]] void give_up(const fs::path& file) {
    throw std::runtime_error("the file " + file.string() + " cannot be written");
}

/// Writes the whole of it to disk, or throws.
void write_down(const fs::path& file, std::string_view bytes) {
    const int handle = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (handle < 0) give_up(file);
    bool written = true;
    while (written && !bytes.empty()) {
        const auto count = ::write(handle, bytes.data(), bytes.size());
        written = count > 0;
        if (written) bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    written = written && ::fsync(handle) == 0;
    if (::close(handle) != 0 || !written) give_up(file);
}

/// A rename is on disk when its folder is.
void write_down_folder(const fs::path& folder) {
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return;
    ::fsync(handle);
    ::close(handle);
}
} // namespace

void keep_files_in(const fs::path& folder) {
    installed.emplace(folder);
}

const Vault& vault() {
    if (!installed) throw std::logic_error("nobody said where files are kept");
    return *installed;
}

fs::path Vault::place(const std::string& sha256) const {
    return folder_ / sha256.substr(0, 2) / sha256;
}

void Vault::keep(const std::string& sha256, std::string_view bytes) const {
    const auto file = place(sha256);
    if (fs::exists(file) && fs::file_size(file) == bytes.size()) return;
    fs::create_directories(file.parent_path());
    const auto half = file.string() + "." + random_token(6); // several may send the same bytes at once
    write_down(half, bytes);
    fs::rename(half, file);
    write_down_folder(file.parent_path());
}

std::string Vault::read(const std::string& sha256) const {
    std::ifstream in(place(sha256), std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in || ::sha256(bytes) != sha256) throw Problem{file_lost};
    return bytes;
}
} // namespace papers
