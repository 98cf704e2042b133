#include "ratios/asked.hpp"
#include "ratios/replay.hpp"
#include "ratios/sections.hpp"

#include <fmt/core.h>

#include <fstream>

namespace ratios {
namespace {
constexpr int crowd = 64, processors = 2;

struct Measured {
    std::vector<double> alone, crowded, again, route, sql_alone, sql_crowded; // a second
    std::vector<double> cpu_ms, again_cpu_ms, route_cpu_ms, gzip_cpu_ms;      // a request
};

/// How many answers a second, and what each cost the server.
double rate(const Server& server, const std::vector<std::string>& requests, int clients,
            std::chrono::milliseconds time, std::vector<double>* cpu_ms = nullptr) {
    const auto before = server.cpu_seconds();
    const auto load = drive({.port = server.port(), .requests = requests, .clients = clients, .time = time});
    if (load.failed > 0) throw std::runtime_error("some requests were refused");
    if (cpu_ms)
        cpu_ms->push_back((server.cpu_seconds() - before) * 1000 / static_cast<double>(load.answered));
    return load.rate();
}

/// `server` makes every answer anew, `usual` keeps what was made a moment ago.
Measured measure(const Server& server, const Server& usual, const Asked& asked,
                 const std::vector<Recording>& recordings, const std::string& address, const Length& length) {
    const auto requests = over_the_wire(asked.requests), zipped = over_the_wire(asked.requests, true);
    const auto body = std::filesystem::temp_directory_path() / fmt::format("renda-ratios-{}-body", getpid());
    std::ofstream(body) << ask(server.port(), requests.front()).body;
    const auto route = Server::bare(body);
    std::filesystem::remove(body);
    Measured out;
    rate(server, requests, crowd, length.slice / 4); // warm
    rate(usual, requests, crowd, length.slice / 4);
    rate(route, requests, crowd, length.slice / 4);
    for (int i = 0; i < length.rounds; ++i) {
        out.alone.push_back(rate(server, requests, 1, length.slice));
        out.sql_alone.push_back(rate_of_reads(address, recordings, 1, length.slice));
        out.crowded.push_back(rate(server, requests, crowd, length.slice, &out.cpu_ms));
        out.again.push_back(rate(usual, requests, crowd, length.slice, &out.again_cpu_ms));
        out.sql_crowded.push_back(rate_of_reads(address, recordings, processors, length.slice));
        out.route.push_back(rate(route, requests, crowd, length.slice, &out.route_cpu_ms));
    }
    rate(server, zipped, crowd, length.slice, &out.gzip_cpu_ms);
    return out;
}
} // namespace

std::string engine_of(const Data& demo) {
    return demo.server().empty() ? "SQLite" : "PostgreSQL";
}

void reads(Table& table, const Data& demo, const Length& length) {
    const auto section = "Reading, " + engine_of(demo);
    Table::doing(section);
    const auto server = Server::making_anew(demo.place()), usual = Server::over(demo.place());
    server.settle();
    usual.settle();
    Inside inside(demo.place());
    const Target half{Target::ratio_at_least, 0.5};
    for (const auto& asked : usual_reads(server.port())) {
        std::vector<Recording> recordings;
        for (const auto& request : asked.requests) recordings.push_back(inside.record(request));
        const auto m = measure(server, usual, asked, recordings, address_of(demo.place()), length);
        const auto sql = fmt::format("its {} bare statements", statements(recordings.front()));
        table.add({section, asked.what + ", 1 client", median(m.alone), "/s", median(m.sql_alone),
                   sql + ", 1 thread", half});
        table.add({section, asked.what + ", 64 clients", median(m.crowded), "/s", median(m.sql_crowded),
                   sql + ", 2 threads", half});
        table.add({section, asked.what + ", asked again, 64 clients", median(m.again), "/s",
                   median(m.sql_crowded), sql + ", 2 threads", half});
        table.add({section, asked.what + ", asked again, 64 clients", median(m.again), "/s", median(m.route),
                   "the same bytes from memory"});
        table.add({section, asked.what + ", CPU of the server", median(m.cpu_ms), "ms",
                   median(m.route_cpu_ms), "the same bytes from memory", asked.cpu});
        table.add({section, asked.what + ", asked again, CPU of the server", median(m.again_cpu_ms), "ms",
                   median(m.route_cpu_ms), "the same bytes from memory", asked.cpu});
        table.add({section, asked.what + ", CPU with gzip", median(m.gzip_cpu_ms), "ms", median(m.cpu_ms),
                   "without gzip"});
    }
}
} // namespace ratios
