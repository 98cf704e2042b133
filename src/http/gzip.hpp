#pragma once
#include <string>
#include <string_view>

namespace http {
/// Whether bodies of this media type shrink.
bool compressible(std::string_view type);

/// `bytes` as one gzip member; level 1 is quick, 9 is small.
std::string gzip(std::string_view bytes, int level);
} // namespace http
