#include "base/secrets.hpp"

#include "base/hash.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace {
/// The name is that of what was encrypted first; another would not open what is kept.
std::array<unsigned char, crypto_secretbox_KEYBYTES> key_of(std::string_view key) {
    const auto hex = keyed_sm3(key, "second factors");
    std::array<unsigned char, crypto_secretbox_KEYBYTES> out{};
    sodium_hex2bin(out.data(), out.size(), hex.data(), hex.size(), nullptr, nullptr, nullptr);
    return out;
}

const unsigned char* bytes(const std::string& text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}
} // namespace

std::string encrypt_secret(std::string_view key, const std::string& secret) {
    std::string box(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + secret.size(), '\0');
    randombytes_buf(box.data(), crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(bytes(box) + crypto_secretbox_NONCEBYTES, bytes(secret), secret.size(), bytes(box),
                          key_of(key).data());
    std::string hex(box.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), bytes(box), box.size());
    hex.pop_back();
    return hex;
}

std::string decrypt_secret(std::string_view key, const std::string& encrypted) {
    std::string box(encrypted.size() / 2, '\0');
    std::size_t size = 0;
    const bool hex = sodium_hex2bin(bytes(box), box.size(), encrypted.data(), encrypted.size(), nullptr,
                                    &size, nullptr) == 0;
    constexpr auto overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    std::string secret(size < overhead ? 0 : size - overhead, '\0');
    if (!hex || size < overhead ||
        crypto_secretbox_open_easy(bytes(secret), bytes(box) + crypto_secretbox_NONCEBYTES,
                                   size - crypto_secretbox_NONCEBYTES, bytes(box), key_of(key).data()) != 0)
        throw std::runtime_error("what was encrypted does not open with this installation's key");
    return secret;
}
