#include "app/systemd.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>

namespace app {
static constexpr int first_socket = 3; // SD_LISTEN_FDS_START

static std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

int inherited_socket() {
    const bool for_us = variable("LISTEN_PID") == std::to_string(::getpid());
    if (!for_us || variable("LISTEN_FDS") != "1") return -1;
    ::fcntl(first_socket, F_SETFD, FD_CLOEXEC);
    return first_socket;
}

void tell_ready() {
    const auto place = variable("NOTIFY_SOCKET");
    sockaddr_un address{};
    if (place.empty() || place.size() >= sizeof address.sun_path) return;
    address.sun_family = AF_UNIX;
    place.copy(address.sun_path, place.size());
    if (place.front() == '@') address.sun_path[0] = '\0'; // an abstract name
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    static constexpr std::string_view ready = "READY=1";
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + place.size());
    ::sendto(socket, ready.data(), ready.size(), MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&address),
             size);
    ::close(socket);
}
} // namespace app
