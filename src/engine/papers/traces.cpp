#include "engine/papers/kinds.hpp"

#include <cstdint>
#include <optional>

namespace papers {
namespace {
std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size, bool little) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const auto place = at + (little ? size - 1 - i : i);
        value = value << 8 | static_cast<unsigned char>(bytes[place]);
    }
    return value;
}

/// Which side is up, from an Exif segment (CIPA DC-008, tag 0x0112); nothing when it does not say.
std::optional<char> orientation(std::string_view exif) {
    constexpr std::size_t header = 6, tiff = 8, entry = 12;
    if (!exif.starts_with(std::string_view("Exif\0\0", header)) || exif.size() < header + tiff)
        return std::nullopt;
    exif.remove_prefix(header);
    const bool little = exif.starts_with("II");
    const std::size_t directory = number(exif, 4, 4, little);
    if (directory > exif.size() - 2) return std::nullopt;
    const auto entries = number(exif, directory, 2, little);
    for (std::size_t i = 0, at = directory + 2; i < entries && at + entry <= exif.size(); ++i, at += entry)
        if (number(exif, at, 2, little) == 0x0112) return static_cast<char>(number(exif, at + 8, 2, little));
    return std::nullopt;
}

/// An Exif segment that says which side is up, and nothing else.
std::string upright(char side) {
    std::string segment("\xFF\xE1\x00\x22"
                        "Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0?\0\0\0\0\0\0",
                        36);
    segment[segment.find('?')] = side;
    return segment;
}

/// Segments before the picture itself, without those that tell of its making.
std::string jpeg_without_traces(std::string_view bytes) {
    std::string out(bytes.substr(0, 2));
    std::size_t at = 2;
    while (at + 4 <= bytes.size() && bytes[at] == '\xFF') {
        const auto mark = static_cast<unsigned char>(bytes[at + 1]);
        if (mark == 0xDA) break; // the picture begins
        const std::size_t size = 2 + number(bytes, at + 2, 2, false);
        if (size < 4 || at + size > bytes.size()) throw Problem{file_broken};
        const auto segment = bytes.substr(at, size);
        at += size;
        if (mark == 0xE1) {
            if (const auto side = orientation(segment.substr(4))) out += upright(*side);
            continue;
        }
        const bool colours = mark == 0xE0 || mark == 0xE2 || mark == 0xEE; // JFIF, ICC profile, Adobe
        const bool tells = (mark >= 0xE0 && mark <= 0xEF && !colours) || mark == 0xFE;
        if (!tells) out += segment;
    }
    return out.append(bytes.substr(at));
}

std::string png_without_traces(std::string_view bytes) {
    constexpr std::size_t signature = 8, frame = 12;
    std::string out(bytes.substr(0, signature));
    for (std::size_t at = signature; at < bytes.size();) {
        if (at + frame > bytes.size()) throw Problem{file_broken};
        const std::size_t size = frame + number(bytes, at, 4, false);
        if (at + size > bytes.size()) throw Problem{file_broken};
        const auto name = bytes.substr(at + 4, 4);
        if (name != "eXIf" && name != "tEXt" && name != "iTXt" && name != "zTXt" && name != "tIME")
            out += bytes.substr(at, size);
        at += size;
        if (name == "IEND") break;
    }
    return out;
}
} // namespace

void without_traces(const FileKind& kind, std::string& bytes) {
    if (kind.type == "image/jpeg") bytes = jpeg_without_traces(bytes);
    if (kind.type == "image/png") bytes = png_without_traces(bytes);
}
} // namespace papers
