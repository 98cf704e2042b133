#pragma once
// The statements of a request once more, by the database's own client.
#include "ratios/bare.hpp"
#include "ratios/recorder.hpp"

#include <chrono>

namespace ratios {
/// How often a second so many threads, each on a connection of its own, read what these requests read.
double rate_of_reads(const std::string& address, const std::vector<Recording>& recordings, int threads,
                     std::chrono::milliseconds time);

/// What a request writes, again and again: whatever differs between two recordings of it (keys, numbers,
/// digests) goes on in the same steps.
class Writes {
public:
    Writes(Recording first, Recording second);

    /// How often a second it is written, so many together in one durable transaction.
    double rate(Bare& bare, int together, std::chrono::milliseconds time);

    std::size_t statements() const { return second_.size(); }

private:
    std::vector<db::Value> parameters(std::size_t statement) const;

    std::vector<Statement> first_, second_;
    std::int64_t turn_ = 0;
};
} // namespace ratios
