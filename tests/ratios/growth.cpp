#include "ratios/asked.hpp"
#include "ratios/grow.hpp"
#include "ratios/sections.hpp"

#include <fmt/core.h>

namespace ratios {
namespace {
constexpr int crowd = 64;
constexpr double most_growth = 1.5;
constexpr int congresses = 2850;

/// What one kind of request costs: ms of the server's processor.
struct Cost {
    std::string what;
    bool keyed = true;
    double ms = 0;
};
using Costs = std::vector<Cost>;

Costs costs(const Data& data, const Length& length) {
    const auto server = Server::making_anew(data.place());
    server.settle();
    Costs out;
    for (const auto& asked : usual_reads(server.port())) {
        const auto requests = over_the_wire(asked.requests);
        const auto once = [&](std::chrono::milliseconds time) {
            const auto before = server.cpu_seconds();
            const auto load =
                drive({.port = server.port(), .requests = requests, .clients = crowd, .time = time});
            if (load.failed > 0) throw std::runtime_error(asked.what + ": some were refused");
            return (server.cpu_seconds() - before) * 1000 / static_cast<double>(load.answered);
        };
        once(length.slice / 2); // warm
        std::vector<double> all;
        for (int i = 0; i < length.rounds; ++i) all.push_back(once(length.slice));
        out.push_back({asked.what, asked.keyed, median(all)});
    }
    return out;
}

void compare(Table& table, const Data& data, const std::string& with, const Costs& before,
             const Length& length) {
    const auto size = size_of(data);
    const auto section = fmt::format("Growth, {}", engine_of(data));
    Table::doing(fmt::format("{}: {}; {} suggestions, {} entries of the ledger, {} congresses", section, with,
                             size.suggestions, size.entries, size.congresses));
    const auto after = costs(data, length);
    for (std::size_t i = 0; i < after.size(); ++i)
        table.add({
            section, after[i].what + ", " + with, after[i].ms, "ms of CPU", before[i].ms, "the demo year",
            after[i].keyed ? Target{Target::ratio_at_most, most_growth}
              : Target{}
        });
}
} // namespace

void growth(Table& table, const Data& demo, const Length& length) {
    Table::doing("Growth, " + engine_of(demo));
    const auto before = costs(demo.copy(), length);
    for (const int times : {10, 100}) {
        const auto data = demo.copy();
        multiply(data, times);
        compare(table, data, fmt::format("{} times the data", times), before, length);
    }
    const auto data = demo.copy();
    add_congresses(data, congresses - 3); // the demo has three
    compare(table, data, fmt::format("among {} congresses", congresses), before, length);
}
} // namespace ratios
