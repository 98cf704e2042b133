#pragma once
// What crosses the edge of the program: one request in, one reply out. No sockets here.
#include "base/problem.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {
using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
    std::string id;     // given by the edge; names this request in replies and logs
    std::string method; // HEAD arrives as GET; the edge leaves the body out of the reply
    std::string path;   // as sent, not decoded: every address of ours is plain ASCII
    std::string query;  // without the question mark
    std::string body;
    std::string from; // network address of the client
    Headers headers;
    const Refusal* refused = nullptr; // the edge could not take this request in, and why

    /// The value of a header, whatever the case of its name; empty when absent.
    std::string_view header(std::string_view name) const;
    std::string_view cookie(std::string_view name) const;
    /// The reader's language, from Accept-Language: Chinese unless English is preferred.
    Language language() const;
    bool accepts_gzip() const;
};

/// The record whose changes a reader is told of, and up to which entry of the ledger they know of them.
struct Follow {
    std::int64_t congress = 0, subject = 0, seen = 0;
};

struct Reply {
    int status = 200;
    std::string type = "application/json; charset=utf-8";
    std::string body;
    Headers headers;
    std::optional<Follow> follow = {}; // the connection stays open, and events follow

    std::string_view header(std::string_view name) const;
    Reply& with(std::string name, std::string value);
};

/// Answers one request. Runs on a worker thread, may block, does not throw.
using Handle = std::function<Reply(const Request&)>;

// What the edge itself refuses.
inline constexpr Refusal malformed_request{400, "malformed-request",
                                           "浏览器发来的请求格式有误，请刷新页面后重试。",
                                           "The request is malformed. Reload the page and try again."};
inline constexpr Refusal too_large{
    413, "too-large", "提交的内容太大，请删减文字或压缩附件后再提交。",
    "What you sent is too large. Shorten it or compress the files, then send again."};
inline constexpr Refusal headers_too_large{
    431, "headers-too-large", "请求头过大，请清除本站的浏览器缓存后重试。",
    "The request headers are too large. Clear this site's cookies and try again."};
inline constexpr Refusal overloaded{
    503, "busy", "系统正忙，请稍候几秒再试，您填写的内容不会丢失。",
    "The system is busy. Try again in a few seconds; what you typed is kept."};
} // namespace http
