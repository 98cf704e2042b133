#include "engine/exchange/archive.hpp"

#include "base/hash.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace exchange {
namespace fs = std::filesystem;

namespace {
// The zip's own comment, which is where its bytes end.
constexpr std::size_t seal_bytes = 64;

[[noreturn]] void give_up(const fs::path& file) {
    throw std::runtime_error("The file " + file.string() +
                             " cannot be written. Check that there is room and that the folder is yours.");
}

/// The seal of all that stands before the seal; empty when the file is shorter than one.
std::string seal_of(const fs::path& file, std::string_view key) {
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error || size < seal_bytes) return {};
    std::ifstream in(file, std::ios::binary);
    KeyedSm3 seal(key);
    std::string piece(1 << 20, '\0');
    for (auto left = size - seal_bytes; left > 0;) {
        const auto wanted = std::min<std::uintmax_t>(left, piece.size());
        if (!in.read(piece.data(), static_cast<std::streamsize>(wanted))) return {};
        seal.add({piece.data(), static_cast<std::size_t>(wanted)});
        left -= wanted;
    }
    return seal.hex();
}

std::string last_bytes(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string text(seal_bytes, '\0');
    in.seekg(-static_cast<std::streamoff>(seal_bytes), std::ios::end);
    return in.read(text.data(), seal_bytes) ? text : std::string();
}
} // namespace

Pieces whole(std::string bytes) {
    return [left = std::move(bytes)]() mutable { return std::exchange(left, {}); };
}

/// What libzip asks for an entry's bytes.
struct ArchiveWriter::Entry {
    std::function<Pieces()> make;
    std::exception_ptr& failure;
    Pieces pieces = {};
    std::string piece = {};
    std::size_t at = 0;

    /// -1 when `work` throws: nothing may leave through a library in C.
    template <class F> zip_int64_t guarded(F work) {
        try {
            return work();
        } catch (...) {
            failure = std::current_exception();
            return -1;
        }
    }
    zip_int64_t open() {
        return guarded([&]() -> zip_int64_t {
            pieces = make();
            return 0;
        });
    }
    zip_int64_t read(void* to, zip_uint64_t most) {
        return guarded([&]() -> zip_int64_t {
            if (at == piece.size() && pieces) {
                piece = pieces();
                at = 0;
                if (piece.empty()) pieces = {}; // its end is not asked for twice
            }
            const auto count = std::min<std::size_t>(most, piece.size() - at);
            std::memcpy(to, piece.data() + at, count);
            at += count;
            return static_cast<zip_int64_t>(count);
        });
    }
    void close() {
        pieces = {};
        piece = {};
        at = 0;
    }
    static zip_int64_t serve(void* self, void* data, zip_uint64_t size, zip_source_cmd_t command) {
        auto& entry = *static_cast<Entry*>(self);
        switch (command) {
        case ZIP_SOURCE_OPEN: return entry.open();
        case ZIP_SOURCE_READ: return entry.read(data, size);
        case ZIP_SOURCE_CLOSE: entry.close(); return 0;
        case ZIP_SOURCE_STAT: // how many there will be is not known yet
            zip_stat_init(static_cast<zip_stat_t*>(data));
            return sizeof(zip_stat_t);
        case ZIP_SOURCE_ERROR: {
            zip_error_t error;
            zip_error_init_with_code(&error, ZIP_ER_READ);
            return zip_error_to_data(&error, data, size);
        }
        case ZIP_SOURCE_FREE: return 0;
        case ZIP_SOURCE_SUPPORTS:
            return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                                  ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
        default: return -1;
        }
    }
};

void ArchiveWriter::Discard::operator()(zip* archive) const {
    zip_discard(archive);
}
void ArchiveReader::Discard::operator()(zip* archive) const {
    zip_discard(archive);
}

ArchiveWriter::ArchiveWriter(const fs::path& file) : file_(file), half_(file.string() + ".half") {
    if (fs::exists(file))
        throw std::runtime_error("There is a file " + file.string() +
                                 " already. Choose another name; nothing is overwritten.");
    // Made before libzip does, which gives its own file the same mode: nobody else reads along.
    const int handle = ::open(half_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (handle < 0) give_up(file);
    ::close(handle);
    archive_.reset(zip_open(half_.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr));
    if (!archive_) give_up(file);
}

ArchiveWriter::~ArchiveWriter() {
    archive_.reset();
    std::error_code ignored;
    fs::remove(half_, ignored);
}

void ArchiveWriter::add(const std::string& name, std::function<Pieces()> make, bool packed) {
    entries_.push_back(std::make_unique<Entry>(std::move(make), failure_));
    auto* source = zip_source_function(archive_.get(), Entry::serve, entries_.back().get());
    const auto place = source ? zip_file_add(archive_.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
    if (place < 0) give_up(file_);
    if (packed) zip_set_file_compression(archive_.get(), static_cast<zip_uint64_t>(place), ZIP_CM_STORE, 0);
}

void ArchiveWriter::close(std::string_view key) {
    const std::string place_of_seal(seal_bytes, '0');
    zip_set_archive_comment(archive_.get(), place_of_seal.data(), seal_bytes);
    if (zip_close(archive_.get()) != 0) {
        if (failure_) std::rethrow_exception(failure_);
        give_up(file_);
    }
    (void)archive_.release();
    const auto seal = seal_of(half_, key);
    std::fstream out(half_, std::ios::binary | std::ios::in | std::ios::out);
    out.seekp(-static_cast<std::streamoff>(seal_bytes), std::ios::end);
    if (seal.empty() || !(out << seal << std::flush)) give_up(file_);
    out.close();
    settle(half_);
    fs::rename(half_, file_);
    settle(fs::absolute(file_).parent_path());
}

ArchiveReader::ArchiveReader(const fs::path& file) : archive_(zip_open(file.c_str(), ZIP_RDONLY, nullptr)) {
    if (!archive_) throw std::runtime_error("no zip file");
}

bool ArchiveReader::has(const std::string& name) const {
    return zip_name_locate(archive_.get(), name.c_str(), 0) >= 0;
}

void ArchiveReader::read(const std::string& name, const std::function<void(std::string_view)>& take) const {
    const std::unique_ptr<zip_file, decltype([](zip_file* file) { zip_fclose(file); })> entry(
        zip_fopen(archive_.get(), name.c_str(), 0));
    if (!entry) throw std::runtime_error("no " + name);
    std::string buffer(1 << 16, '\0');
    zip_int64_t got = 0;
    while ((got = zip_fread(entry.get(), buffer.data(), buffer.size())) > 0)
        take({buffer.data(), static_cast<std::size_t>(got)});
    if (got < 0) throw std::runtime_error(name);
}

std::string ArchiveReader::text(const std::string& name) const {
    std::string all;
    read(name, [&](std::string_view piece) { all += piece; });
    return all;
}

bool seal_holds(const fs::path& file, std::string_view key) {
    const auto seal = seal_of(file, key);
    return !seal.empty() && same_secret(seal, last_bytes(file));
}

void settle(const fs::path& file_or_folder) {
    const int handle = ::open(file_or_folder.c_str(), O_RDONLY | O_CLOEXEC);
    const bool settled = handle >= 0 && ::fsync(handle) == 0;
    if (handle >= 0) ::close(handle);
    if (!settled) give_up(file_or_folder);
}
} // namespace exchange
