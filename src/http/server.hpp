#pragma once
// The edge: sockets, limits and time-outs. It reads requests, has a worker thread answer each, and sends the
// replies. Everything behind it is plain blocking code.
#include "http/live.hpp"

#include <atomic>
#include <chrono>
#include <stdexcept>

namespace http {
using namespace std::chrono_literals;

struct Listen {
    std::string address = "127.0.0.1";
    unsigned short port = 8080; // 0: any free one
    int socket = -1;            // one that listens already, taken over in place of address and port
    std::size_t io_threads = 1;
    std::size_t workers = 64; // most of them wait for the disk, and are answered together
    int queue =
        4096; // requests that may wait for a worker, a hall full of them; one more is told to come back
    int connections = 8192; // for one more the longest silent one is let go, or it is told to come back
    std::uint32_t header_bytes = 16 * 1024;
    std::uint64_t body_bytes = 1024 * 1024;
    std::uint64_t file_bytes = 32 * 1024 * 1024; // of requests that `takes_files` names
    int files = 16;                              // such requests at a time; one more is told to come back
    std::function<bool(std::string_view method, std::string_view path)> takes_files = {};
    // Requests that are answered without a worker, also when all of these wait for the database.
    std::function<bool(std::string_view path)> at_once = {};
    std::chrono::milliseconds header_time = 10s, body_time = 30s, idle_time = 75s, write_time = 60s;
    Live* live = nullptr;                       // what those who follow a record are told
    int followers = 6000;                       // one more is told to come back
    std::chrono::milliseconds heartbeat = 15s;  // to those who follow, so that either side sees the other go
    std::chrono::milliseconds event_time = 10s; // who takes longer to take an event in is let go
    std::chrono::seconds drain = 20s;           // for what is in work when the program is told to stop
    std::chrono::milliseconds grace = 500ms;    // for requests that are then on their way to it
    bool behind_proxy = false;                  // then the last X-Forwarded-For names the client
    std::function<void(unsigned short)> ready = {}; // told the port, once connections are accepted
};

/// What the edge is doing now.
struct Gauges {
    std::atomic<int> connections = 0, queued = 0, working = 0, files = 0, followers = 0;
    std::atomic<bool> draining = false;
};

/// The address cannot be listened on; the text says which and why.
struct CannotListen : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Serves until SIGTERM or SIGINT; then stops accepting, finishes what is in work, and returns.
void serve(const Listen& listen, Gauges& gauges, const Handle& handle);
} // namespace http
