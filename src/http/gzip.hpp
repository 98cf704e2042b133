#pragma once
#include <string>
#include <string_view>

namespace http {
/// Bytes of a body that are sent as they are: less would hardly shrink.
inline constexpr std::size_t worth_compressing = 1024;

/// Whether bodies of this media type shrink.
bool compressible(std::string_view type);

/// `bytes` as one gzip member; level 1 is quick, 9 is small.
std::string gzip(std::string_view bytes, int level);
} // namespace http
