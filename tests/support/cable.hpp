#pragma once
// The cable between a program and its database server: a test can cut it, or hold what goes through, at the
// very word it chooses.
#include "support/child.hpp"

#include <atomic>
#include <mutex>
#include <optional>
#include <poll.h>
#include <stdexcept>
#include <string_view>

namespace support {
class Cable {
public:
    enum Fate {
        cut_before, // the words do not arrive, and both ends see the connection go
        cut_after,  // the words arrive and are answered; the answer is lost with the connection
        hold        // the words do not arrive, and nobody sees anything
    };

    explicit Cable(int server) : server_(server), listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        auto address = here(0);
        socklen_t size = sizeof address;
        auto* any = reinterpret_cast<sockaddr*>(&address);
        if (bind(listener_, any, size) != 0 || listen(listener_, 64) != 0 ||
            getsockname(listener_, any, &size) != 0)
            throw std::runtime_error("no cable");
        port = ntohs(address.sin_port);
        thread_ = std::jthread([this](const std::stop_token& stop) { accept_all(stop); });
    }
    ~Cable() {
        thread_.request_stop();
        thread_.join();
        lines_.clear();
        close(listener_);
    }
    Cable(const Cable&) = delete;
    Cable& operator=(const Cable&) = delete;

    int port = 0;

    /// What becomes of the next message of the program that holds these words; of one only.
    void next(std::string words, Fate fate) {
        const std::lock_guard lock(mutex_);
        words_ = std::move(words);
        fate_ = fate;
    }
    /// From now on nothing goes through, in neither direction, on old connections and new ones; or again.
    void freeze(bool frozen = true) { frozen_ = frozen; }
    /// From now on nobody is let in who is not in already; or again.
    void refuse(bool refused = true) { refused_ = refused; }
    int connections() const { return connections_; }

private:
    static sockaddr_in here(int port) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return address;
    }

    void accept_all(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            pollfd waiting{listener_, POLLIN, 0};
            if (poll(&waiting, 1, 10) <= 0) continue;
            const int program = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (refused_) {
                close(program);
                continue;
            }
            const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            const auto address = here(server_);
            if (connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
                throw std::runtime_error("the server at the cable's end is gone");
            ++connections_;
            lines_.emplace_back(
                [this, program, server](const std::stop_token& end) { carry(end, program, server); });
        }
    }

    void carry(const std::stop_token& stop, int program, int server) {
        bool lose_answers = false;
        while (!stop.stop_requested()) {
            pollfd ends[] = {
                {program, POLLIN, 0},
                {server,  POLLIN, 0}
            };
            if (frozen_ || poll(ends, 2, 10) <= 0) {
                if (frozen_) std::this_thread::sleep_for(std::chrono::milliseconds(5));
                continue;
            }
            if (ends[0].revents != 0) {
                auto bytes = some(program);
                if (bytes.empty()) break;
                const auto fate = fate_of(bytes);
                if (fate && *fate == cut_before) break;
                if (fate && *fate == hold) continue;
                lose_answers = lose_answers || fate;
                put(server, bytes);
            }
            if (ends[1].revents != 0) {
                auto bytes = some(server);
                if (bytes.empty() || lose_answers) break;
                put(program, bytes);
            }
        }
        close(program);
        close(server);
    }

    std::optional<Fate> fate_of(const std::string& bytes) {
        const std::lock_guard lock(mutex_);
        if (words_.empty() || bytes.find(words_) == bytes.npos) return std::nullopt;
        words_.clear();
        return fate_;
    }
    static std::string some(int socket) {
        std::string bytes(64 * 1024, '\0');
        const auto size = recv(socket, bytes.data(), bytes.size(), 0);
        bytes.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
        return bytes;
    }
    static void put(int socket, std::string_view bytes) {
        while (!bytes.empty()) {
            const auto size = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (size <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(size));
        }
    }

    int server_, listener_;
    std::atomic<bool> frozen_ = false, refused_ = false;
    std::atomic<int> connections_ = 0;
    std::mutex mutex_;
    std::string words_;
    Fate fate_ = cut_before;
    std::vector<std::jthread> lines_; // the accepting thread's, and at the end this one's
    std::jthread thread_;
};
} // namespace support
