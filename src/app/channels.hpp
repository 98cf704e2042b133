#pragma once
// The settings of the ways out: mail server and hook. Secrets come from files, so that no list of processes
// shows them.
#include "engine/notices/post.hpp"

#include <filesystem>

namespace app {
struct Channels {
    std::string site = "http://127.0.0.1:8080"; // where people reach this installation
    std::string smtp_url, smtp_user, smtp_from, smtp_from_name = "Renda";
    std::filesystem::path smtp_password_file;
    bool smtp_plain = false;
    std::string hook_url, hook_signature = "sha256";
    std::filesystem::path hook_secret_file;
};

/// Throws Trouble when something is missing or cannot be read.
notices::Post post_of(const Channels& channels);

/// Sends one message to that address, and says how it went; false when it was not taken.
bool send_test_mail(const Channels& channels, const std::string& address);
} // namespace app
