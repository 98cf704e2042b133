#include "engine/exchange/memory_file.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <stdexcept>

namespace exchange {
MemoryFile::MemoryFile(std::string_view bytes) : file_(memfd_create("table", MFD_CLOEXEC)) {
    if (file_ < 0) throw std::runtime_error("no file can be made in memory");
    while (!bytes.empty()) {
        const auto written = ::write(file_, bytes.data(), bytes.size());
        if (written <= 0) throw std::runtime_error("a file in memory cannot be written");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

MemoryFile::~MemoryFile() {
    ::close(file_);
}

std::string MemoryFile::path() const {
    return "/proc/self/fd/" + std::to_string(file_);
}

std::string MemoryFile::bytes() const {
    std::string all, buffer(1 << 16, '\0');
    for (off_t at = 0;;) {
        const auto got = ::pread(file_, buffer.data(), buffer.size(), at);
        if (got < 0) throw std::runtime_error("a file in memory cannot be read");
        if (got == 0) return all;
        all.append(buffer, 0, static_cast<std::size_t>(got));
        at += got;
    }
}
} // namespace exchange
