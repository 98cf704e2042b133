#pragma once
// What systemd hands to a program that it starts, and what it is told in return: plain protocols
// (sd_listen_fds(3), sd_notify(3)), spoken without its library. Started by anybody else, nothing happens.

namespace app {
/// The socket that renda.socket listens on and keeps open while the program is started anew; -1: none was
/// handed over.
int inherited_socket();

/// Tells that requests are answered from now on.
void tell_ready();
} // namespace app
