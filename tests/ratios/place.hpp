#pragma once
// Where the data of a measurement lie, and the program that serves them.
#include "app/installation.hpp"
#include "http/request.hpp"
#include "ratios/load.hpp"
#include "support/child.hpp"

namespace ratios {
/// The program, as RENDA_BIN names it.
std::string program();

/// An installation that goes with this object.
class Data {
public:
    /// The demo year: in SQLite, or in a database of its own on the server at this address.
    static Data demo(const std::string& server);
    /// The same data once more. Nobody may be using them meanwhile.
    static Data copy_of(const app::Place& place, const std::string& server);
    Data copy() const { return copy_of(place_, server_); }

    Data(Data&&) noexcept = default;
    Data& operator=(Data&&) = delete;
    ~Data();

    const app::Place& place() const { return place_; }
    const std::string& server() const { return server_; }

private:
    explicit Data(const std::string& server);

    struct Gone { // so that what was moved from removes nothing
        bool value = false;
        Gone() = default;
        Gone(Gone&& other) noexcept : value(std::exchange(other.value, true)) {}
        Gone& operator=(Gone&&) = delete;
    };
    app::Place place_;
    std::string server_; // empty: SQLite
    Gone gone_;
};

/// "sqlite:FILE" or "postgresql://…"
std::string address_of(const app::Place& place);

/// A database on the server, which must not be there; as a copy of another, if one is named.
std::string add_database(const std::string& server, const std::string& of = {});
void drop_database(const std::string& server, const std::string& address);

/// A program on a free port.
class Server {
public:
    /// `renda serve` over these data; started by another command (a profiler), if one is given.
    static Server over(const app::Place& place, const std::vector<std::string>& under = {});
    /// The same, but every answer is made anew, whoever asked for it a moment before.
    static Server making_anew(const app::Place& place);
    /// This program itself, answering every request with the same bytes from memory.
    static Server bare(const std::filesystem::path& body);

    int port() const { return port_; }
    pid_t pid() const { return child_->pid(); }
    double cpu_seconds() const;                       // that it has used so far
    double resident_mb() const;                       // of memory
    std::size_t handles() const;                      // files and connections that it has open
    double started_ms() const { return started_ms_; } // from its start to its first answer
    /// Waits until what it does by itself after the start is done.
    void settle() const;
    void stop() { child_->end(SIGTERM); }

private:
    Server(const std::vector<std::string>& words, int port);
    static Server over(const app::Place& place, const std::vector<std::string>& under,
                       const std::vector<std::string>& options);

    int port_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::unique_ptr<support::Child> child_;
    double started_ms_ = 0;
};

/// Serves the file's bytes until told to stop: what `Server::bare` starts.
int serve_bytes(int port, const std::string& file);

/// Somebody who is signed in.
struct Person {
    std::string cookie, csrf;
};
Person sign_in(int port, const std::string& username);

/// What somebody asks; a body makes it a change.
http::Request request(const Person& person, const std::string& method, const std::string& target,
                      const std::string& body = {});
/// As it goes over the wire.
std::string wire(const http::Request& request, bool gzip = false);
} // namespace ratios
