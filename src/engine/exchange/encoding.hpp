#pragma once
// The encodings that Chinese table files come in.
#include <string>
#include <string_view>

namespace exchange {
struct Decoded {
    std::string text;     // UTF-8 without a byte order mark
    std::string encoding; // "UTF-8", "GB18030", "Big5", "UTF-16LE" …
};

/// Finds the encoding by its mark, by what can be decoded, and by which characters would be common. Refuses
/// with not_decodable.
Decoded decode(std::string_view bytes);

/// In that encoding; characters that it lacks become "?".
std::string encode(std::string_view utf8, const char* encoding);
} // namespace exchange
