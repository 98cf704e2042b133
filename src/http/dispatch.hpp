#pragma once
// From a request to an operation and back, in one place: which door, who knocks, in which transaction, and
// how the outcome reads on the wire.
#include "http/kept.hpp"
#include "http/problem.hpp"
#include "http/route.hpp"

#include <array>

namespace http {
/// What the access log and the counters want to know of a request.
struct Trace {
    std::string_view route = "-"; // as declared, with {id}: for counters
    std::string_view path = "-";  // that may be written down
    std::int64_t account = 0;
    bool database_failed = false;
};

class Dispatch {
public:
    struct Settings {
        std::string key;                // of the ledger
        std::int64_t home_congress = 0; // shown to those who have not signed in
        bool secure_cookies = false;    // the installation is reached by https
        bool make_anew = false;         // what was made a moment ago is not given again
        auth::Settings sessions = {};
        std::function<Instant()> clock = ::now;
    };

    Dispatch(db::Database& database, std::vector<Route> routes, Settings settings);
    Reply answer(const Request& request, Trace& trace) const;
    Routes routes() const { return routes_; }
    /// Whether a request's body may be as large as a file is allowed to be.
    bool takes_files(std::string_view method, std::string_view path) const;

private:
    /// A path, and what may be done there.
    struct Place {
        std::string_view path;
        std::array<const Route*, 4> routes{}; // by verb
        std::string_view area() const { return path.substr(0, path.find('/', 1)); }
    };
    struct Knock;

    Reply handle(const Request& request, Trace& trace) const;
    const Place& find(std::string_view path, std::vector<std::string>& ids) const;
    std::optional<auth::Visitor> visitor(const Request& request, Instant now) const;
    Reply operate(const Knock& knock) const;
    Answer ask(const Knock& knock, const auth::Actor& actor) const;
    Reply operate_once(Context& context, const Knock& knock) const;
    Reply visit(const Knock& knock) const;
    Reply reply_with(const Knock& knock, Answer answer) const;
    std::string_view cookie_name() const;
    std::string cookie(const std::string& token) const;

    db::Database& database_;
    std::vector<Route> routes_;
    std::vector<Place> places_;             // sorted by area
    std::vector<std::string_view> uploads_; // paths to which files are sent
    Settings settings_;
    mutable Kept<auth::Visitor> visitors_;
    mutable Kept<Answer> answers_;
};

inline constexpr Refusal no_such_door{404, "no-such-address", "没有这个地址，请检查链接是否完整。",
                                      "There is nothing at this address. Check that the link is complete."};
inline constexpr Refusal wrong_verb{405, "wrong-verb", "这个地址不支持这种操作，请刷新页面后重试。",
                                    "This address does not take that method. Reload the page and try again."};
inline constexpr Refusal stale_page{
    403, "stale-page", "页面已过期，请刷新后再操作，您填写的内容不会丢失。",
    "This page is out of date. Reload it and try again; what you typed is kept."};
inline constexpr Refusal version_missing{
    428, "version-missing", "请求缺少 If-Match，无法确认您看到的是最新内容。请刷新页面后重试。",
    "The request lacks If-Match, so it is not known which version you saw. Reload the page and try again."};
inline constexpr Refusal database_away{
    503, "database-away", "数据库暂时无法连接，刚才的操作没有生效，请稍后再试。",
    "The database cannot be reached; nothing was changed. Try again shortly."};
inline constexpr Refusal outcome_unknown{503, "outcome-unknown",
                                         "数据库在保存时中断，暂时不能确认刚才的操作是否生效。请稍后再提交一"
                                         "次：同一次提交不会重复办理；或刷新后核对。",
                                         "The database went away while saving, so it is not known yet "
                                         "whether this was done. Send it again shortly, "
                                         "the same submission is never done twice; or reload and compare."};
inline constexpr Refusal disk_full{
    503, "disk-full", "服务器磁盘空间不足，刚才的操作没有生效，请通知系统管理员。",
    "The server's disk is full; nothing was changed. Please tell the administrator."};
inline constexpr Refusal read_only{
    503, "read-only", "服务器的数据目录目前只读，刚才的操作没有生效，请通知系统管理员。",
    "The server's data can only be read at the moment; nothing was changed. Please tell the administrator."};
inline constexpr Refusal disk_failing{
    503, "disk-failing", "服务器磁盘出现故障，刚才的操作是否生效尚不确定，请通知系统管理员。",
    "The server's disk is failing, and whether this was done is not certain. Please tell the administrator."};
} // namespace http
