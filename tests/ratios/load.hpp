#pragma once
// Clients on the loopback that keep their connections and ask again as soon as they were answered.
#include <chrono>
#include <span>
#include <string>
#include <vector>

namespace ratios {
struct Asking {
    int port = 0;
    std::span<const std::string> requests; // as they go over the wire; in turn, from the first again
    int clients = 1;
    std::chrono::milliseconds time{500};
    bool once = false; // each request once, however long it takes
};

struct Load {
    std::size_t answered = 0; // with a success
    std::size_t failed = 0;   // with anything else, or not at all
    double seconds = 0;
    std::vector<double> took_ms = {};

    double rate() const { return seconds > 0 ? static_cast<double>(answered) / seconds : 0; }
    /// The time within which this share of the answers came.
    double within_ms(double share) const;
};

Load drive(const Asking& asking);

struct Answered {
    int status = 0; // 0: none came
    std::string head, body;

    std::string header(const std::string& name) const;
};

/// One request on a connection of its own, which the server closes.
Answered ask(int port, const std::string& request);
} // namespace ratios
