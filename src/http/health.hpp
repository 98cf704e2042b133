#pragma once
// What those who run the program ask it: is it alive, may it be given work, how is it doing.
#include "db/heartbeat.hpp"
#include "http/dispatch.hpp"
#include "http/server.hpp"

#include <array>
#include <chrono>
#include <map>
#include <mutex>
#include <tuple>

namespace http {
class Health {
public:
    /// `node` is this program's number among those that share the database.
    Health(db::Database& database, const Gauges& gauges, int node = 0)
        : database_(database), gauges_(gauges), heartbeat_(database, node) {}

    /// Whether a request is answered from here without asking the database: is the process alive?
    static bool at_once(std::string_view path) { return path == alive; }

    /// Notes an answered request.
    void count(const Request& request, const Trace& trace, int status, double seconds);

    /// Answers /healthz, /readyz and /metrics; nothing for any other path.
    std::optional<Reply> answer(const Request& request);

private:
    using Clock = std::chrono::steady_clock;
    static constexpr std::string_view alive = "/healthz";
    static constexpr std::array<double, 11> bounds{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 5};

    Reply ready();
    std::string why_not_ready();
    std::string metrics();

    db::Database& database_;
    const Gauges& gauges_;

    std::timed_mutex asking_; // guards these three
    db::Heartbeat heartbeat_;
    std::string not_ready_;
    std::optional<Clock::time_point> answered_at_;

    std::mutex mutex_;
    std::map<std::tuple<std::string_view, std::string_view, int>, std::uint64_t>
        requests_; // route, verb, class
    std::array<std::uint64_t, bounds.size() + 1> durations_{};
    double seconds_ = 0;
    std::uint64_t database_errors_ = 0;
};
} // namespace http
