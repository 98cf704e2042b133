#pragma once
// A program that a test starts beside itself and ends with itself.
#include <arpa/inet.h>
#include <csignal>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace support {
/// A port of 127.0.0.1 on which nobody listened a moment ago.
inline int free_port() {
    const int probe = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    const bool bound = bind(probe, any, size) == 0 && getsockname(probe, any, &size) == 0;
    close(probe);
    return bound ? ntohs(address.sin_port) : 0;
}

inline bool listens(int port) {
    const int probe = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool open = connect(probe, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    close(probe);
    return open;
}

class Child {
public:
    explicit Child(const std::vector<std::string>& words) : pid_(fork()) {
        if (pid_ != 0) return;
        std::vector<char*> arguments;
        for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        execv(arguments.front(), arguments.data());
        _exit(127);
    }
    ~Child() { end(SIGTERM); }
    /// Ends it, politely or not; gone when this returns.
    void end(int signal) {
        if (pid_ == 0) return;
        kill(pid_, signal);
        waitpid(pid_, nullptr, 0);
        pid_ = 0;
    }
    pid_t pid() const { return pid_; }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// False when nobody listens there within ten seconds.
    bool wait_for(int port) const {
        for (int i = 0; i < 100; ++i) {
            if (listens(port)) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        return false;
    }

private:
    pid_t pid_;
};
} // namespace support
