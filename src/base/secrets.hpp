#pragma once
// Texts that lie encrypted in the database, under a key derived from the installation's (XSalsa20 and
// Poly1305 of libsodium).
#include <string>
#include <string_view>

/// As printable text, another each time.
std::string encrypt_secret(std::string_view key, const std::string& secret);
/// Throws std::runtime_error when it was altered, or encrypted under another key.
std::string decrypt_secret(std::string_view key, const std::string& encrypted);
