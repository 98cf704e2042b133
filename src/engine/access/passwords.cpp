#include "engine/access/passwords.hpp"

#include "base/text.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace auth {
namespace {
constexpr unsigned long long passes = 2;
constexpr std::size_t memory = 19 * 1024 * 1024;

void start_sodium() {
    static const int started = sodium_init();
    if (started < 0) throw std::runtime_error("the system's libsodium cannot start");
}

std::string lower(std::string text) {
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

int classes(const std::string& password) {
    bool small = false, capital = false, digit = false, other = false;
    for (const char c : password) {
        if (c >= 'a' && c <= 'z')
            small = true;
        else if (c >= 'A' && c <= 'Z')
            capital = true;
        else if (c >= '0' && c <= '9')
            digit = true;
        else
            other = true;
    }
    return small + capital + digit + other;
}
} // namespace

std::string hash_password(const std::string& password) {
    start_sodium();
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), passes, memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("no memory to hash a password");
    return out.data();
}

bool password_matches(const std::string& hash, const std::string& password) {
    start_sodium();
    static const std::string nobody = hash_password("nobody");
    const bool real = hash.starts_with("$argon2id$");
    const bool same =
        crypto_pwhash_str_verify((real ? hash : nobody).c_str(), password.data(), password.size()) == 0;
    return real && same;
}

bool hash_outdated(const std::string& hash) {
    start_sodium();
    return crypto_pwhash_str_needs_rehash(hash.c_str(), passes, memory) != 0;
}

void expect_strong(const std::string& password, const std::string& username, const std::string& old_hash) {
    const auto length = characters(password);
    if (lower(password) == lower(username)) refuse_field("/password", password_is_name);
    if (length < 16 && (length < 10 || classes(password) < 3)) refuse_field("/password", weak_password);
    if (password_matches(old_hash, password)) refuse_field("/password", password_unchanged);
}

std::string temporary_password() {
    start_sodium();
    static constexpr std::string_view signs = "abcdefghjkmnpqrstuvwxyz23456789"; // none that look alike
    std::string out;
    for (int i = 0; i < 20; ++i) {
        if (i > 0 && i % 5 == 0) out += '-';
        out += signs[randombytes_uniform(static_cast<std::uint32_t>(signs.size()))];
    }
    return out;
}
} // namespace auth
