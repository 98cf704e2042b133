#include "engine/papers/scanner.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

namespace papers {
namespace {
std::string installed;
constexpr timeval patience{.tv_sec = 20, .tv_usec = 0};

/// A socket that closes itself.
class Line {
public:
    explicit Line(int handle) : handle_(handle) {
        if (handle_ < 0) throw Problem{scanner_away};
        setsockopt(handle_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        setsockopt(handle_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    }
    ~Line() { ::close(handle_); }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    void reach(const sockaddr* address, socklen_t size) const {
        if (::connect(handle_, address, size) != 0) throw Problem{scanner_away};
    }
    void say(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(handle_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) throw Problem{scanner_away};
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    std::string hear() const {
        std::string answer;
        char part[512];
        for (ssize_t size = 0; (size = ::recv(handle_, part, sizeof part, 0)) > 0;)
            answer.append(part, static_cast<std::size_t>(size));
        return answer.substr(0, answer.find('\0'));
    }

private:
    int handle_;
};

std::string ask_at_file(const std::string& path, const auto& talk) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) throw Problem{scanner_away};
    std::ranges::copy(path, address.sun_path);
    const Line line(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    line.reach(reinterpret_cast<const sockaddr*>(&address), sizeof address);
    return talk(line);
}

std::string ask_at_port(const std::string& address, const auto& talk) {
    const auto colon = address.rfind(':');
    addrinfo* found = nullptr;
    const addrinfo wanted{.ai_socktype = SOCK_STREAM};
    if (colon == address.npos || ::getaddrinfo(address.substr(0, colon).c_str(),
                                               address.substr(colon + 1).c_str(), &wanted, &found) != 0)
        throw Problem{scanner_away};
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> at(found, ::freeaddrinfo);
    const Line line(::socket(at->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
    line.reach(at->ai_addr, at->ai_addrlen);
    return talk(line);
}

/// clamd's INSTREAM: chunks led by their size in four bytes, then a chunk of none.
std::string verdict(const Line& line, std::string_view bytes) {
    constexpr std::size_t chunk = 256 * 1024;
    const auto size_of = [](std::size_t size) {
        std::string out;
        for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(size >> shift & 0xFF);
        return out;
    };
    line.say(std::string_view("zINSTREAM\0", 10));
    for (; !bytes.empty(); bytes.remove_prefix(std::min(chunk, bytes.size()))) {
        const auto part = bytes.substr(0, chunk);
        line.say(size_of(part.size()));
        line.say(part);
    }
    line.say(size_of(0));
    return line.hear();
}
} // namespace

void scan_with(std::string address) {
    installed = std::move(address);
}

void scan(std::string_view bytes) {
    if (installed.empty()) return;
    static constexpr std::string_view unix = "unix:", clean = "stream: OK", found = " FOUND";
    const auto talk = [&](const Line& line) { return verdict(line, bytes); };
    const auto answer = installed.starts_with(unix) ? ask_at_file(installed.substr(unix.size()), talk)
                                                    : ask_at_port(installed, talk);
    if (answer == clean) return;
    if (!answer.ends_with(found)) throw Problem{scanner_away};
    const auto name = answer.find(": ");
    throw Problem{file_infected, {answer.substr(name + 2, answer.size() - found.size() - name - 2)}};
}
} // namespace papers
