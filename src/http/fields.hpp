#pragma once
// What the header fields of a request say, as the senders may have written anything into them; and how the
// name of a file goes out.
#include "engine/papers/file.hpp"
#include "http/request.hpp"

namespace http {
/// The name of an uploaded file, which a header can only carry percent-encoded.
std::string file_name_of(const Request& request);

/// RFC 6266 and RFC 8187: a name for old clients, and the real one.
std::string disposition(const papers::Download& file);

/// A browser says where a page comes from; other programs say nothing, and carry no cookies by accident.
void refuse_foreign(const Request& request);

/// Takes `congress=…` out of a query string.
std::optional<std::int64_t> take_congress(std::string& query);

/// The version in If-Match: "12", in quotes. Any other tag is of no record of ours, so it matches none.
std::optional<std::int64_t> expected_version(const Request& request);

/// Up to where the browser was told before its connection broke; 0: it is new.
std::int64_t last_event(const Request& request);

inline constexpr Refusal foreign_page{
    403, "foreign-page", "这个请求来自其他网站，已拒绝。请从本系统的页面操作。",
    "This request came from another site and was refused. Use this system's own pages."};
inline constexpr std::size_t longest_file_name = 400; // bytes
inline constexpr Refusal file_name_malformed{
    422, "file-name-malformed", "文件名过长或含有无法识别的字符，请改一个简短的文件名后再上传。",
    "The file's name is too long or cannot be read. Give it a short name and send it again."};
} // namespace http
