#include "ratios/load.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <stdexcept>

namespace ratios {
namespace {
using Clock = std::chrono::steady_clock;

int connect_to(int port) {
    const int handle = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{30, 0};
    setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    const int on = 1;
    setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return handle;
    close(handle);
    throw std::runtime_error("the server does not take a connection");
}

std::size_t length_of(const std::string& answer, std::size_t head) {
    const auto at = answer.find("Content-Length: ");
    return at < head ? std::strtoul(answer.c_str() + at + 16, nullptr, 10) : 0;
}

struct Client {
    int handle = -1;
    std::string answer;
    Clock::time_point sent;
};

class Clients {
public:
    explicit Clients(const Asking& asking)
        : asking_(asking), poll_(epoll_create1(0)), all_(static_cast<std::size_t>(asking.clients)) {
        for (std::size_t i = 0; i < all_.size(); ++i) {
            all_[i].handle = connect_to(asking.port);
            epoll_event event{.events = EPOLLIN, .data = {.u64 = i}};
            epoll_ctl(poll_, EPOLL_CTL_ADD, all_[i].handle, &event);
        }
    }
    ~Clients() {
        for (const auto& client : all_) close(client.handle);
        close(poll_);
    }
    Clients(const Clients&) = delete;
    Clients& operator=(const Clients&) = delete;

    Load run() {
        const auto began = Clock::now();
        until_ = asking_.once ? Clock::time_point::max() : began + asking_.time;
        for (auto& client : all_) send_next(client);
        std::array<epoll_event, 64> events;
        while (waiting_ > 0) {
            const int count = epoll_wait(poll_, events.data(), static_cast<int>(events.size()), 30'000);
            if (count <= 0) break;
            for (int i = 0; i < count; ++i) receive(all_[events[static_cast<std::size_t>(i)].data.u64]);
        }
        load_.failed += waiting_;
        load_.seconds = std::chrono::duration<double>(Clock::now() - began).count();
        return std::move(load_);
    }

private:
    void send_next(Client& client) {
        if (Clock::now() >= until_ || (asking_.once && next_ == asking_.requests.size())) return;
        const auto& request = asking_.requests[next_++ % asking_.requests.size()];
        client.sent = Clock::now();
        if (send(client.handle, request.data(), request.size(), MSG_NOSIGNAL) !=
            static_cast<ssize_t>(request.size()))
            throw std::runtime_error("a request could not be sent");
        ++waiting_;
    }
    void receive(Client& client) {
        std::array<char, 64 * 1024> part;
        const auto size = recv(client.handle, part.data(), part.size(), 0);
        if (size <= 0) throw std::runtime_error("the server closed a connection");
        auto& answer = client.answer;
        answer.append(part.data(), static_cast<std::size_t>(size));
        const auto head = answer.find("\r\n\r\n");
        if (head == answer.npos || answer.size() < head + 4 + length_of(answer, head)) return;
        --waiting_;
        const bool right = answer[9] == '2';
        ++(right ? load_.answered : load_.failed);
        load_.took_ms.push_back(
            std::chrono::duration<double, std::milli>(Clock::now() - client.sent).count());
        answer.clear();
        send_next(client);
    }

    const Asking& asking_;
    int poll_;
    std::vector<Client> all_;
    Clock::time_point until_;
    std::size_t next_ = 0, waiting_ = 0;
    Load load_;
};
} // namespace

double Load::within_ms(double share) const {
    if (took_ms.empty()) return 0;
    auto sorted = took_ms;
    std::ranges::sort(sorted);
    const auto at = static_cast<std::size_t>(share * static_cast<double>(sorted.size()));
    return sorted[std::min(at, sorted.size() - 1)];
}

Load drive(const Asking& asking) {
    return Clients(asking).run();
}

std::string Answered::header(const std::string& name) const {
    const auto at = head.find("\r\n" + name + ": ");
    if (at == head.npos) return "";
    const auto from = at + name.size() + 4;
    return head.substr(from, head.find("\r\n", from) - from);
}

Answered ask(int port, const std::string& request) {
    const int handle = connect_to(port);
    std::string answer;
    if (send(handle, request.data(), request.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(request.size())) {
        std::array<char, 64 * 1024> part;
        for (;;) {
            const auto size = recv(handle, part.data(), part.size(), 0);
            if (size <= 0) break;
            answer.append(part.data(), static_cast<std::size_t>(size));
            const auto head = answer.find("\r\n\r\n");
            if (head != answer.npos && answer.size() >= head + 4 + length_of(answer, head)) break;
        }
    }
    close(handle);
    const auto head = answer.find("\r\n\r\n");
    if (head == answer.npos) return {};
    return {std::atoi(answer.c_str() + 9), answer.substr(0, head + 2), answer.substr(head + 4)};
}
} // namespace ratios
