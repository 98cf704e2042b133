#include "http/health.hpp"

#include "base/log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace http {
static constexpr std::string_view plain = "text/plain; charset=utf-8";

static Reply text(int status, std::string body) {
    return {status, std::string(plain), std::move(body), {}};
}

/// A verb for a counter's label: what a client made up must not become a label.
static std::string_view known_verb(std::string_view method) {
    static constexpr std::string_view verbs[] = {"GET", "POST", "PUT", "DELETE"};
    const auto* found = std::ranges::find(verbs, method);
    return found == std::end(verbs) ? "other" : *found;
}

void Health::count(const Request& request, const Trace& trace, int status, double seconds) {
    const std::lock_guard lock(mutex_);
    ++requests_[{trace.route, known_verb(request.method), status / 100}];
    const auto* bucket = std::ranges::lower_bound(bounds, seconds);
    ++durations_[static_cast<std::size_t>(bucket - bounds.begin())];
    seconds_ += seconds;
    if (trace.database_failed) ++database_errors_;
}

std::optional<Reply> Health::answer(const Request& request) {
    if (request.path == alive) return text(200, "alive\n");
    if (request.path == "/readyz") return ready();
    // Counters tell strangers more than they need: they are read on the machine itself.
    if (request.path == "/metrics" && (request.from == "127.0.0.1" || request.from == "::1"))
        return Reply{200, "text/plain; version=0.0.4; charset=utf-8", metrics(), {}};
    return std::nullopt;
}

/// Anybody may ask, and every question is a write: so the database is asked once a second at most, and by one
/// at a time.
Reply Health::ready() {
    using namespace std::chrono_literals;
    if (gauges_.draining) return text(503, "draining\n");
    const std::unique_lock asking(asking_, 1s);
    if (!asking) return text(503, "the database does not answer\n");
    if (!answered_at_ || Clock::now() - *answered_at_ >= 1s) {
        not_ready_ = why_not_ready();
        answered_at_ = Clock::now();
    }
    return not_ready_.empty() ? text(200, "ready\n") : text(503, not_ready_ + "\n");
}

std::string Health::why_not_ready() {
    try {
        const auto missing = db::pending(database_);
        if (!missing.empty()) return "migration pending: " + missing.front();
        const auto newer = db::unknown(database_);
        if (!newer.empty()) return "a newer program brought this database forward: " + newer.front();
        if (heartbeat_.beat(now())) return "";
        log_error("not ready: another program serves this database with the same --node");
        return "another program serves this database with the same --node";
    } catch (const std::exception& error) {
        log_error(std::string("not ready: ") + error.what());
        return "the database does not answer";
    }
}

std::string Health::metrics() {
    const std::lock_guard lock(mutex_);
    std::string out;
    const auto line = [&](fmt::string_view pattern, const auto&... values) {
        fmt::vformat_to(std::back_inserter(out), pattern, fmt::make_format_args(values...));
        out += '\n';
    };
    line("# TYPE renda_requests_total counter");
    for (const auto& [labels, count] : requests_) {
        const auto& [route, verb, status] = labels;
        line(R"(renda_requests_total{{route="{}",method="{}",status="{}xx"}} {})", route, verb, status,
             count);
    }
    line("# TYPE renda_request_seconds histogram");
    std::uint64_t upto = 0;
    for (std::size_t i = 0; i < bounds.size(); ++i)
        line(R"(renda_request_seconds_bucket{{le="{}"}} {})", bounds[i], upto += durations_[i]);
    upto += durations_.back();
    line(R"(renda_request_seconds_bucket{{le="+Inf"}} {})", upto);
    line("renda_request_seconds_sum {}", seconds_);
    line("renda_request_seconds_count {}", upto);
    const auto gauge = [&](std::string_view name, int value) {
        line("# TYPE {0} gauge\n{0} {1}", name, value);
    };
    gauge("renda_connections", gauges_.connections);
    gauge("renda_followers", gauges_.followers);
    gauge("renda_requests_queued", gauges_.queued);
    gauge("renda_requests_working", gauges_.working);
    line("# TYPE renda_database_errors_total counter\nrenda_database_errors_total {}", database_errors_);
    return out;
}
} // namespace http
