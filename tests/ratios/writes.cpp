#include "load/hall.hpp"
#include "ratios/asked.hpp"
#include "ratios/replay.hpp"
#include "ratios/sections.hpp"

#include <fmt/core.h>

namespace ratios {
namespace {
constexpr int crowd = 64;

struct Measured {
    std::vector<double> alone, crowded, bare_alone, bare_crowded, cpu_ms, p99_ms;

    void crowd_did(const Server& server, double cpu_before, const Load& load) {
        crowded.push_back(load.rate());
        cpu_ms.push_back((server.cpu_seconds() - cpu_before) * 1000 / static_cast<double>(load.answered));
        p99_ms.push_back(load.within_ms(0.99));
    }
    void bare_did(Writes& writes, Bare& bare, std::chrono::milliseconds time) {
        bare_alone.push_back(writes.rate(bare, 1, time));
        bare_crowded.push_back(writes.rate(bare, crowd, time));
    }
};

void report(Table& table, const std::string& section, const std::string& what, const Measured& m,
            std::size_t statements, bool wanted) {
    const auto half = wanted ? Target{Target::ratio_at_least, 0.5} : Target{};
    const auto together = wanted ? Target{Target::ratio_at_least, 8} : Target{};
    const auto sql = fmt::format("its {} bare changes, durable", statements);
    table.add({section, what + ", 1 client", median(m.alone), "/s", median(m.bare_alone), sql, half});
    table.add(
        {section, what + ", 64 clients", median(m.crowded), "/s", median(m.alone), "1 client", together});
    table.add({section, what + ", 64 clients", median(m.crowded), "/s", median(m.bare_crowded),
               sql + ", 64 in a commit"});
    table.add({section, what + ", CPU of the server", median(m.cpu_ms), "ms", 1000 / median(m.bare_crowded),
               "the time of " + sql + ", 64 in a commit"});
    table.add({section, what + ", 64 clients, 99 of 100 within", median(m.p99_ms), "ms",
               1000 / median(m.bare_alone), sql});
}

Load expect_all(Load load) {
    if (load.failed > 0) throw std::runtime_error(fmt::format("{} changes were refused", load.failed));
    return load;
}
} // namespace

void writes(Table& table, const Data& demo, const Length& length) {
    const auto section = "Writing, " + engine_of(demo);
    Table::doing(section);
    const auto served = demo.copy(), beside = demo.copy();
    std::optional<Writes> bare_writes;
    {
        const auto server = Server::over(beside.place());
        const auto deputy = sign_in(server.port(), "d075");
        Inside inside(beside.place());
        auto first = inside.record(usual_create(deputy));
        bare_writes.emplace(std::move(first), inside.record(usual_create(deputy)));
    }
    const auto bare = open_bare(address_of(beside.place()));
    const auto server = Server::over(served.place());
    server.settle();
    const std::vector request{wire(usual_create(sign_in(server.port(), "d075")))};
    const auto drive_for = [&](int clients, std::chrono::milliseconds time) {
        return expect_all(
            drive({.port = server.port(), .requests = request, .clients = clients, .time = time}));
    };
    Measured m;
    drive_for(crowd, length.slice / 4); // warm
    for (int i = 0; i < length.rounds; ++i) {
        m.alone.push_back(drive_for(1, length.slice * 2).rate());
        const auto cpu = server.cpu_seconds();
        m.crowd_did(server, cpu, drive_for(crowd, length.slice * 2));
        m.bare_did(*bare_writes, *bare, length.slice);
    }
    report(table, section, "a draft created", m, bare_writes->statements(), true);
}

void votes(Table& table, const std::string& server_address, const Length& length) {
    const auto section = std::string("Writing, ") + (server_address.empty() ? "SQLite" : "PostgreSQL");
    Table::doing(section + ": votes");
    constexpr std::size_t alone = 150, together = 600;
    const auto rounds = static_cast<std::size_t>(length.rounds);
    support::Hall hall(2 + rounds * (alone + together),
                       server_address.empty() ? "" : add_database(server_address));
    const auto ballot = hall.put_and_open("A vote");
    const auto opening = hall.opening(ballot);
    hall.hand_over();
    std::vector<http::Request> requests;
    for (std::size_t i = 0; i < hall.members.size(); ++i) {
        auto& member = hall.members[i];
        member.choice = i % 3;
        requests.push_back(request({member.cookie, member.csrf}, "PUT",
                                   fmt::format("/ballots/{}/votes", ballot.id.value),
                                   support::vote_of(member, ballot, opening)));
    }
    Measured m;
    {
        std::optional<Writes> bare_writes;
        const auto beside = Data::copy_of(hall.place(), server_address);
        {
            Inside inside(beside.place());
            auto first = inside.record_once(requests[0]);
            bare_writes.emplace(std::move(first), inside.record_once(requests[1]));
        }
        const auto bare = open_bare(address_of(beside.place()));
        const auto server = Server::over(hall.place());
        server.settle();
        const auto sent = over_the_wire(requests);
        std::span<const std::string> left(sent);
        left = left.subspan(2);
        const auto drive_next = [&](int clients, std::size_t count) {
            const auto mine = left.first(count);
            left = left.subspan(count);
            return expect_all(
                drive({.port = server.port(), .requests = mine, .clients = clients, .once = true}));
        };
        for (int i = 0; i < length.rounds; ++i) {
            m.alone.push_back(drive_next(1, alone).rate());
            const auto cpu = server.cpu_seconds();
            m.crowd_did(server, cpu, drive_next(crowd, together));
            m.bare_did(*bare_writes, *bare, length.slice);
        }
        report(table, section, "a vote cast", m, bare_writes->statements(), false);
    }
    if (!server_address.empty()) drop_database(server_address, hall.place().database);
}
} // namespace ratios
