#include "engine/papers/package.hpp"

#include <zip.h>

#include <memory>
#include <stdexcept>

namespace papers {
namespace {
constexpr zip_uint16_t no_time = 0, no_day = (40 << 9) | (1 << 5) | 1; // 2020-01-01, whatever the day is

[[noreturn]] void fail(zip_t* archive) {
    throw std::runtime_error(std::string("a package could not be written: ") + zip_strerror(archive));
}

void add(zip_t* archive, const Entry& entry) {
    auto* source = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
    if (!source) fail(archive);
    const auto index = zip_file_add(archive, entry.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        fail(archive);
    }
    if (zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), no_time, no_day, 0) < 0)
        fail(archive);
}

std::string bytes_of(zip_source_t* source) {
    zip_stat_t about;
    if (zip_source_stat(source, &about) < 0 || zip_source_open(source) < 0)
        throw std::runtime_error("a package could not be read back");
    std::string bytes(about.size, '\0');
    const auto read = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (read != static_cast<zip_int64_t>(bytes.size()))
        throw std::runtime_error("a package could not be read back");
    return bytes;
}
} // namespace

std::string package(const std::vector<Entry>& entries) {
    const std::unique_ptr<zip_source_t, decltype(&zip_source_free)> memory(
        zip_source_buffer_create(nullptr, 0, 0, nullptr), zip_source_free);
    if (!memory) throw std::runtime_error("a package could not be begun");
    std::unique_ptr<zip_t, decltype(&zip_discard)> archive(
        zip_open_from_source(memory.get(), ZIP_TRUNCATE, nullptr), zip_discard);
    if (!archive) throw std::runtime_error("a package could not be begun");
    zip_source_keep(memory.get()); // closing the archive gives one hold back; ours remains
    for (const auto& entry : entries) add(archive.get(), entry);
    if (zip_close(archive.get()) < 0) fail(archive.get());
    archive.release(); // closed
    return bytes_of(memory.get());
}
} // namespace papers
