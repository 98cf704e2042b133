#pragma once
// What those who run the program ask it: is it alive, may it be given work, how is it doing.
#include "db/database.hpp"
#include "http/dispatch.hpp"
#include "http/server.hpp"

#include <array>
#include <map>
#include <mutex>
#include <tuple>

namespace http {
class Health {
public:
    Health(db::Database& database, const Gauges& gauges) : database_(database), gauges_(gauges) {}

    /// Notes an answered request.
    void count(const Request& request, const Trace& trace, int status, double seconds);

    /// Answers /healthz, /readyz and /metrics; nothing for any other path.
    std::optional<Reply> answer(const Request& request);

private:
    static constexpr std::array<double, 11> bounds{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 5};

    Reply ready() const;
    std::string metrics();

    db::Database& database_;
    const Gauges& gauges_;
    std::mutex mutex_;
    std::map<std::tuple<std::string_view, std::string_view, int>, std::uint64_t>
        requests_; // route, verb, class
    std::array<std::uint64_t, bounds.size() + 1> durations_{};
    double seconds_ = 0;
    std::uint64_t database_errors_ = 0;
};
} // namespace http
