// Three thousand members vote within ten seconds on the loopback. Some press twice, some lose the connection
// and send again; in the second vote the server is killed in the middle and started again. Every vote that
// was acknowledged is counted, exactly once. Bounded: about a minute in all. Exits with 1 when something is
// wrong.
// votes_load N: so many members instead, and no judgement of the time; for a server built with a sanitizer.
#include "load/hall.hpp"
#include "support/child.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <random>

namespace {
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
constexpr std::size_t all_voters = 3000;
constexpr auto voting_time = 10s;
constexpr auto killed_after = 5s;
constexpr std::size_t hands = 96; // threads that play the phones
constexpr auto wanted = 200ms;    // p99 of an accepted vote
using support::Hall, support::Voter;

std::vector<std::string> serving(const Hall& hall, int port) {
    const char* program = std::getenv("RENDA_BIN");
    const auto folder = hall.place().data.string();
    return {
        program ? program : "build/release/renda", "serve", "--data", folder, "--port", std::to_string(port)};
}

/// Sends and waits for the whole answer, or only sends; the status, 0 when the connection went.
int exchange(int port, const std::string& request, bool wait) {
    const int handle = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{5, 0};
    setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    std::string answer;
    if (connect(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
        send(handle, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size()) &&
        wait) {
        char part[4096];
        for (ssize_t size = 0; (size = recv(handle, part, sizeof part, 0)) > 0;)
            answer.append(part, static_cast<std::size_t>(size));
    }
    close(handle);
    return answer.size() > 12 ? std::atoi(answer.c_str() + 9) : 0;
}

std::string request_of(const Voter& voter, const ballots::BallotView& ballot, const std::string& opening) {
    const auto body = support::vote_of(voter, ballot, opening);
    return fmt::format(
        "PUT /api/v1/ballots/{}/votes HTTP/1.1\r\nHost: here\r\nConnection: close\r\nCookie: "
        "renda_session={}\r\nX-CSRF-Token: {}\r\nContent-Type: application/json\r\nContent-Length: "
        "{}\r\n\r\n{}",
        ballot.id.value, voter.cookie, voter.csrf, body.size(), body);
}

struct Measured {
    std::vector<Clock::duration> answers; // of accepted votes, from the sending that was answered
    std::size_t sendings = 0, refused = 0;
    std::mutex mutex;
};

void play(const Voter& voter, int port, const std::string& request, Clock::time_point from,
          Measured& measured) {
    std::this_thread::sleep_until(from + voter.at);
    if (voter.twice || voter.cut) {
        exchange(port, request, false);
        const std::scoped_lock lock(measured.mutex);
        ++measured.sendings;
    }
    for (int tries = 0; tries < 200; ++tries) {
        const auto sent = Clock::now();
        const auto status = exchange(port, request, true);
        const auto took = Clock::now() - sent;
        {
            const std::scoped_lock lock(measured.mutex);
            ++measured.sendings;
            if (status == 200) return measured.answers.push_back(took);
            if (status != 0 && status != 503 && status != 429) {
                if (measured.refused++ == 0) fmt::print("  refused with status {}\n", status);
                return;
            }
        }
        std::this_thread::sleep_for(100ms);
    }
}

double ms(Clock::duration time) {
    return std::chrono::duration<double, std::milli>(time).count();
}
Clock::duration part(const std::vector<Clock::duration>& sorted, double share) {
    return sorted.at(
        std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size()))));
}

bool vote(Hall& hall, const char* title, bool killing) {
    const auto voters = hall.members.size();
    const auto ballot = hall.put_and_open(title);
    const auto opening = hall.opening(ballot);
    hall.hand_over();
    const auto port = support::free_port();
    auto server = std::make_unique<support::Child>(serving(hall, port));
    if (!server->wait_for(port)) {
        fmt::print("  the server did not come up\n");
        return false;
    }
    std::mt19937 random(7);
    for (auto& voter : hall.members) {
        voter.choice = random() % 8 < 5 ? 0 : random() % 2 + 1;
        voter.twice = random() % 10 == 0;
        voter.cut = random() % 20 == 0;
        voter.at = std::chrono::microseconds(
            random() % static_cast<std::uint32_t>(std::chrono::microseconds(voting_time).count()));
    }
    std::vector<const Voter*> order;
    std::vector<std::string> requests;
    for (const auto& voter : hall.members) order.push_back(&voter);
    std::ranges::sort(order, {}, [](const Voter* one) { return one->at; });
    for (const auto* voter : order) requests.push_back(request_of(*voter, ballot, opening));

    Measured measured;
    const auto from = Clock::now();
    std::atomic<std::size_t> next = 0;
    {
        std::vector<std::jthread> phones;
        for (std::size_t i = 0; i < hands; ++i)
            phones.emplace_back([&] {
                for (auto mine = next++; mine < order.size(); mine = next++)
                    play(*order[mine], port, requests[mine], from, measured);
            });
        if (killing) {
            std::this_thread::sleep_until(from + killed_after);
            server->end(SIGKILL);
            server = std::make_unique<support::Child>(serving(hall, port));
            server->wait_for(port);
        }
    }
    const auto took = Clock::now() - from;
    server.reset();
    hall.take_back();
    const auto counted = hall.close(ballot.id);
    const auto& result = counted.questions.at(0).result;
    bool right = result.voted == static_cast<std::int64_t>(voters) && measured.answers.size() == voters;
    for (std::size_t i = 0; i < 3; ++i)
        right &= result.shares.at(i).votes == std::ranges::count(hall.members, i, &Voter::choice);
    const auto faults = hall.faults(counted);
    std::ranges::sort(measured.answers);
    if (measured.answers.empty()) return false;
    const auto p99 = part(measured.answers, 0.99);
    fmt::print("{}: {} members, {} sendings in {:.1f} s; accepted {}, refused {}\n"
               "  an accepted vote: p50 {:.1f} ms, p99 {:.1f} ms, longest {:.1f} ms\n"
               "  counted {} of {}, every choice {}; board, slips and ledger {}\n",
               title, voters, measured.sendings, ms(took) / 1000, measured.answers.size(), measured.refused,
               ms(part(measured.answers, 0.5)), ms(p99), ms(measured.answers.back()),
               result.voted.value_or(0), voters, right ? "exactly once" : "WRONG",
               faults.empty() ? "sound" : faults);
    return right && faults.empty() && (killing || voters != all_voters || p99 < wanted);
}
} // namespace

int main(int words, char** word) try {
    const std::size_t voters = words > 1 ? std::strtoul(word[1], nullptr, 10) : all_voters;
    const auto from = Clock::now();
    Hall hall(voters);
    fmt::print("{} members signed in after {:.1f} s\n", voters, ms(Clock::now() - from) / 1000);
    const bool calm = vote(hall, "A vote", false);
    const bool killed = vote(hall, "A vote in which the server is killed", true);
    return calm && killed ? 0 : 1;
} catch (const Problem& problem) {
    fmt::print("{}\n", say(problem.refusal, problem.args, Language::en));
    return 1;
}
