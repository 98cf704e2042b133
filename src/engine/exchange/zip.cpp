#include "engine/exchange/zip.hpp"

#include <zip.h>

namespace exchange {
namespace {
constexpr std::size_t piece_bytes = 1 << 16, most_entries = 5000;
// Rows that carry only a format pack down to a fortieth; a bomb, to a thousandth at most.
constexpr std::size_t highest_ratio = 100, free_of_ratio = 20'000'000;

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
} // namespace

void Zip::Close::operator()(zip* archive) const {
    zip_discard(archive);
}

Zip::Zip(std::string_view bytes) : packed_(bytes.size()) {
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    archive_.reset(source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr);
    if (!archive_ && source) zip_source_free(source);
    zip_error_fini(&error);
    if (!archive_) throw Problem{file_broken};
    if (zip_get_num_entries(archive_.get(), 0) > static_cast<zip_int64_t>(most_entries))
        throw Problem{file_bomb};
}

bool Zip::has(const std::string& name) const {
    return zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE) >= 0;
}

std::vector<std::string> Zip::names() const {
    std::vector<std::string> all;
    const auto count = zip_get_num_entries(archive_.get(), 0);
    for (zip_int64_t i = 0; i < count; ++i)
        if (const auto* name = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), 0))
            all.emplace_back(name);
    return all;
}

void Zip::read(const std::string& name, const std::function<void(std::string_view)>& piece) {
    const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen(archive_.get(), name.c_str(), ZIP_FL_NOCASE));
    if (!file)
        throw Problem{zip_error_code_zip(zip_get_error(archive_.get())) == ZIP_ER_NOPASSWD ? file_encrypted
                                                                                           : file_broken};
    std::string buffer(piece_bytes, '\0');
    for (;;) {
        const auto got = zip_fread(file.get(), buffer.data(), buffer.size());
        if (got < 0) throw Problem{file_broken};
        if (got == 0) return;
        // what was really inflated counts, not what the file says of itself
        inflated_ += static_cast<std::size_t>(got);
        if (inflated_ > most_inflated || (inflated_ > free_of_ratio && inflated_ / highest_ratio > packed_))
            throw Problem{file_bomb};
        piece({buffer.data(), static_cast<std::size_t>(got)});
    }
}

std::string Zip::text(const std::string& name, std::size_t most) {
    std::string all;
    read(name, [&](std::string_view piece) {
        if (all.size() + piece.size() > most) throw Problem{file_bomb};
        all += piece;
    });
    return all;
}
} // namespace exchange
