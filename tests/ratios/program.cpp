// The program itself: how soon it answers, how much memory it takes, and a load to look at it under.
#include "ratios/asked.hpp"
#include "ratios/sections.hpp"

#include <fmt/core.h>

#include <fstream>
#include <thread>

namespace ratios {
namespace {
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

/// What a county's office, deputies and public ask at the same time: every twentieth request is a change.
std::vector<std::string> mixed(int port) {
    std::vector<std::string> all;
    const auto create = wire(usual_create(sign_in(port, "d075")));
    for (const auto& asked : usual_reads(port))
        for (std::size_t i = 0; i < 20; ++i)
            all.push_back(
                all.size() % 20 == 19 ? create : wire(asked.requests[i % asked.requests.size()], i % 2 == 0));
    return all;
}
} // namespace

void start(Table& table, const Data& demo) {
    const auto section = "The program, " + engine_of(demo);
    Table::doing(section);
    const auto data = demo.copy();
    const auto nothing =
        std::filesystem::temp_directory_path() / fmt::format("renda-ratios-{}-body", getpid());
    std::ofstream(nothing) << "{}";
    std::vector<double> real, bare;
    for (int i = 0; i < 5; ++i) {
        real.push_back(Server::over(data.place()).started_ms());
        bare.push_back(Server::bare(nothing).started_ms());
    }
    std::filesystem::remove(nothing);
    table.add({
        section,
        "from the start to the first answer",
        median(real),
        "ms",
        median(bare),
        "a program that only listens",
        {Target::at_most, 300}
    });
}

void memory(Table& table, const Data& demo, const Length& length) {
    const auto section = "The program, " + engine_of(demo);
    const auto data = demo.copy();
    const auto server = Server::over(data.place());
    server.settle();
    const auto idle = server.resident_mb();
    const auto requests = mixed(server.port());
    const auto half = [&] {
        double most = 0;
        std::size_t answered = 0;
        const auto until = Clock::now() + length.mixed / 2;
        while (Clock::now() < until) {
            const auto load = drive({.port = server.port(), .requests = requests, .clients = 64, .time = 1s});
            if (load.failed > 0) throw std::runtime_error("some requests of the mixed load were refused");
            answered += load.answered;
            most = std::max(most, server.resident_mb());
        }
        Table::doing(fmt::format("  {} requests answered, {:.1f} MB", answered, most));
        return most;
    };
    const auto first = half(), second = half();
    const auto time = fmt::format("{} s of mixed load", length.mixed.count());
    table.add({
        section, "memory after " + time, second, "MB", idle, "before it", {Target::at_most, 100}
    });
    table.add({
        section,
        "memory in the second half of " + time,
        second,
        "MB",
        first,
        "the first half",
        {Target::ratio_at_most, 1.05}
    });
}

void keep_busy(const Data& demo, std::chrono::seconds time, const std::vector<std::string>& under) {
    const auto server = Server::over(demo.place(), under);
    server.settle();
    const auto requests = mixed(server.port());
    fmt::print("{}\n", server.pid());
    std::fflush(stdout);
    const auto load = drive({.port = server.port(), .requests = requests, .clients = 64, .time = time});
    fmt::print("{} requests answered, {:.0f} a second\n", load.answered, load.rate());
}
} // namespace ratios
