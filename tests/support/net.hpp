#pragma once
// A server that runs until told to stop, and clients that speak to it in raw bytes, on a free port of the
// loopback.
#include "http/server.hpp"

#include <doctest/doctest.h>

#include <arpa/inet.h>
#include <csignal>
#include <future>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace support {
using namespace std::chrono_literals;

/// A server that runs until told to stop.
class Running {
public:
    Running(http::Listen listen, http::Handle handle) : handle_(std::move(handle)) {
        std::promise<unsigned short> ready;
        listen.port = 0;
        listen.ready = [&](unsigned short given) { ready.set_value(given); };
        thread_ = std::thread([this, listen] { http::serve(listen, gauges, handle_); });
        port = ready.get_future().get();
    }
    ~Running() { stop(); }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    void stop() {
        if (!thread_.joinable()) return;
        kill(getpid(), SIGTERM);
        thread_.join();
    }

    http::Gauges gauges;
    unsigned short port = 0;

private:
    http::Handle handle_;
    std::thread thread_;
};

/// One connection, as raw bytes.
class Client {
public:
    /// With so small a buffer for what is received, where that is asked for.
    explicit Client(unsigned short port, int buffer = 0) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        if (buffer) setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval patience{5, 0};
        setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        REQUIRE(connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    }
    ~Client() { close(socket_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    void send(std::string_view bytes) const { ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }

    /// Everything up to and including `end`.
    std::string receive_until(std::string_view end) {
        while (held_.find(end) == held_.npos && more()) {
        }
        const auto at = held_.find(end);
        const auto size = at == held_.npos ? held_.size() : at + end.size();
        auto out = held_.substr(0, size);
        held_.erase(0, size);
        return out;
    }
    std::string receive_all() {
        while (more()) {
        }
        return std::move(held_);
    }
    std::string ask(std::string_view bytes) {
        send(bytes);
        return receive_all();
    }

private:
    bool more() {
        char part[4096];
        const auto size = recv(socket_, part, sizeof part, 0);
        if (size > 0) held_.append(part, static_cast<std::size_t>(size));
        return size > 0;
    }

    int socket_;
    std::string held_;
};

inline std::string get(std::string_view path, std::string_view headers = "") {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: here\r\n" + std::string(headers) + "\r\n";
}

inline bool has(std::string_view text, std::string_view part) {
    return text.find(part) != text.npos;
}
} // namespace support
