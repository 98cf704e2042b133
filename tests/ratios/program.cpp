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

namespace {
/// The most that was seen of the server in a time.
struct Seen {
    double resident_mb = 0, handles = 0;
};

/// A second of the load: as many requests as are answered, or `rate` of them, from where it stood.
std::size_t a_second(const Server& server, const std::vector<std::string>& requests, std::size_t rate,
                     std::size_t& next) {
    const auto until = Clock::now() + 1s;
    std::vector<std::string> some;
    while (some.size() < rate) some.push_back(requests[next++ % requests.size()]);
    const auto load = drive({.port = server.port(),
                             .requests = rate > 0 ? some : requests,
                             .clients = 64,
                             .time = 1s,
                             .once = rate > 0});
    if (load.failed > 0) throw std::runtime_error("some requests of the mixed load were refused");
    if (rate > 0) std::this_thread::sleep_until(until);
    return load.answered;
}

Seen watch(const Server& server, const std::vector<std::string>& requests, std::chrono::seconds time,
           std::size_t rate) {
    Seen most;
    std::size_t answered = 0, next = 0;
    const auto until = Clock::now() + time;
    while (Clock::now() < until) {
        answered += a_second(server, requests, rate, next);
        most.resident_mb = std::max(most.resident_mb, server.resident_mb());
        most.handles = std::max(most.handles, static_cast<double>(server.handles()));
    }
    Table::doing(fmt::format("  {} requests answered, {:.1f} MB, {} handles", answered, most.resident_mb,
                             most.handles));
    return most;
}
} // namespace

void memory(Table& table, const Data& demo, const Length& length) {
    const auto section = "The program, " + engine_of(demo);
    const auto data = demo.copy();
    const auto server = Server::over(data.place());
    server.settle();
    const auto idle = server.resident_mb();
    const auto requests = mixed(server.port());
    const auto first = watch(server, requests, length.mixed / 2, length.rate);
    const auto second = watch(server, requests, length.mixed / 2, length.rate);
    const auto time = fmt::format("{} s of mixed load", length.mixed.count());
    table.add({
        section,
        "memory after " + time,
        second.resident_mb,
        "MB",
        idle,
        "before it",
        {Target::at_most, 100}
    });
    const Target level{Target::ratio_at_most, 1.05};
    table.add({section, "memory in the second half of " + time, second.resident_mb, "MB", first.resident_mb,
               "the first half", level});
    table.add({section, "open handles in the second half of " + time, second.handles, "", first.handles,
               "the first half", level});
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
