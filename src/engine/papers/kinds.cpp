#include "engine/papers/kinds.hpp"

#include "base/text.hpp"

#include <zip.h>

#include <memory>

namespace papers {
namespace {
constexpr FileKind jpeg{"image/jpeg", ".jpg"};
constexpr FileKind png{"image/png", ".png"};
constexpr FileKind pdf{"application/pdf", ".pdf"};
constexpr FileKind ofd{"application/ofd", ".ofd"};
constexpr FileKind docx{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"};
constexpr FileKind xlsx{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"};
constexpr FileKind pptx{"application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"};
constexpr FileKind doc{"application/msword", ".doc"};
constexpr FileKind xls{"application/vnd.ms-excel", ".xls"};
constexpr FileKind text{"text/plain; charset=utf-8", ".txt"};

/// What an archive's member tells of the whole.
constexpr struct {
    std::string_view member;
    const FileKind& kind;
} archives[] = {
    {"word/document.xml",    docx},
    {"xl/workbook.xml",      xlsx},
    {"ppt/presentation.xml", pptx},
    {"OFD.xml",              ofd },
};

constexpr zip_uint64_t most_members = 20'000;
constexpr zip_uint64_t most_unpacked = 300ULL * 1024 * 1024;

/// Text as old office files write it: two bytes a character.
std::string wide(std::string_view ascii) {
    std::string out;
    for (const char c : ascii) (out += c) += '\0';
    return out;
}

const FileKind& kind_of_archive(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    const std::unique_ptr<zip_t, decltype(&zip_discard)> archive(
        zip_open_from_source(source, ZIP_RDONLY, &error), zip_discard);
    if (!archive) {
        zip_source_free(source);
        throw Problem{file_broken};
    }
    const auto members = static_cast<zip_uint64_t>(zip_get_num_entries(archive.get(), 0));
    if (members > most_members) throw Problem{file_is_bomb};
    const FileKind* kind = nullptr;
    zip_uint64_t unpacked = 0;
    for (zip_uint64_t i = 0; i < members; ++i) {
        zip_stat_t member;
        if (zip_stat_index(archive.get(), i, 0, &member) != 0) throw Problem{file_broken};
        const std::string_view name = member.name;
        if (member.size > most_unpacked - unpacked) throw Problem{file_is_bomb}; // a sum could begin anew
        unpacked += member.size;
        if (member.encryption_method != ZIP_EM_NONE) throw Problem{file_locked};
        if (name.ends_with("vbaProject.bin")) throw Problem{file_has_macros};
        for (const auto& known : archives)
            if (name == known.member) kind = &known.kind;
    }
    if (!kind) throw Problem{file_kind_unknown};
    return *kind;
}

const FileKind& kind_of_old_office(std::string_view bytes) {
    const auto has = [&](std::string_view stream) { return bytes.find(wide(stream)) != bytes.npos; };
    if (has("_VBA_PROJECT") || has("Macros")) throw Problem{file_has_macros};
    if (has("EncryptedPackage")) throw Problem{file_locked};
    if (has("WordDocument")) return doc;
    if (has("Workbook") || has("Book")) return xls;
    throw Problem{file_kind_unknown};
}

bool is_plain_text(std::string_view bytes) {
    for (const char c : bytes)
        if (static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\r' && c != '\t') return false;
    return well_formed(bytes) && trim(bytes).find_first_of("<") != 0; // no pages: a browser would run them
}
} // namespace

const FileKind& kind_of(const Upload& upload) {
    const std::string_view bytes = upload.bytes;
    if (bytes.empty()) throw Problem{file_empty};
    if (bytes.size() > largest_file)
        throw Problem{file_too_large, {std::to_string((bytes.size() + (1 << 20) - 1) >> 20)}};
    if (bytes.starts_with("\xFF\xD8\xFF")) return jpeg;
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return png;
    if (bytes.starts_with("%PDF-")) return pdf;
    if (bytes.starts_with("PK\x03\x04")) return kind_of_archive(bytes);
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return kind_of_old_office(bytes);
    if (is_plain_text(bytes)) return text;
    throw Problem{file_kind_unknown};
}

std::string plain_name(std::string_view given, const FileKind& kind) {
    std::string name;
    for (const char c : given.substr(given.find_last_of("/\\") + 1))
        if (static_cast<unsigned char>(c) >= ' ' && c != 127) name += c;
    name = trim(name);
    return name.empty() ? "附件" + std::string(kind.ending) : name;
}
} // namespace papers
