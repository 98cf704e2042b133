#include "base/hash.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace {
std::string hex(const unsigned char* bytes, std::size_t size) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(size * 2);
    for (std::size_t i = 0; i < size; ++i) {
        out += digits[bytes[i] >> 4];
        out += digits[bytes[i] & 15];
    }
    return out;
}

std::string digest(const EVP_MD* kind, std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> out;
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), out.data(), &size, kind, nullptr) != 1)
        throw std::runtime_error("the system's OpenSSL cannot make this digest");
    return hex(out.data(), size);
}

/// An HMAC under way.
std::shared_ptr<EVP_MAC_CTX> begin_mac(const char* digest, std::string_view key) {
    static EVP_MAC* hmac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    std::shared_ptr<EVP_MAC_CTX> context(EVP_MAC_CTX_new(hmac), EVP_MAC_CTX_free);
    std::string name = digest;
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string("digest", name.data(), 0),
                                     OSSL_PARAM_construct_end()};
    if (EVP_MAC_init(context.get(), reinterpret_cast<const unsigned char*>(key.data()), key.size(),
                     parameters) != 1)
        throw std::runtime_error("the system's OpenSSL cannot make HMAC-" + name);
    return context;
}

void go_on(EVP_MAC_CTX* context, std::string_view bytes) {
    if (EVP_MAC_update(context, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()) != 1)
        throw std::runtime_error("the system's OpenSSL cannot go on with an HMAC");
}

std::string end_mac(EVP_MAC_CTX* context) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> out;
    std::size_t size = 0;
    if (EVP_MAC_final(context, out.data(), &size, out.size()) != 1)
        throw std::runtime_error("the system's OpenSSL cannot end an HMAC");
    return hex(out.data(), size);
}

std::string keyed(const char* digest, std::string_view key, std::string_view bytes) {
    const auto context = begin_mac(digest, key);
    go_on(context.get(), bytes);
    return end_mac(context.get());
}
} // namespace

std::string sm3(std::string_view bytes) {
    return digest(EVP_sm3(), bytes);
}
std::string sha256(std::string_view bytes) {
    return digest(EVP_sha256(), bytes);
}

std::string keyed_sm3(std::string_view key, std::string_view bytes) {
    return keyed("SM3", key, bytes);
}
std::string keyed_sha256(std::string_view key, std::string_view bytes) {
    return keyed("SHA256", key, bytes);
}

KeyedSm3::KeyedSm3(std::string_view key) : context_(begin_mac("SM3", key)) {}
void KeyedSm3::add(std::string_view bytes) {
    go_on(static_cast<EVP_MAC_CTX*>(context_.get()), bytes);
}
std::string KeyedSm3::hex() {
    return end_mac(static_cast<EVP_MAC_CTX*>(context_.get()));
}

std::string base64(std::string_view bytes) {
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0'); // the encoder ends it with a NUL
    const auto size =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

std::string random_token(std::size_t bytes) {
    std::string raw(bytes, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(raw.data()), static_cast<int>(bytes)) != 1)
        throw std::runtime_error("the system gives no random bytes");
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string out;
    unsigned bits = 0;
    int have = 0;
    for (unsigned char c : raw) {
        bits = (bits << 8) | c;
        have += 8;
        while (have >= 6) {
            have -= 6;
            out += letters[(bits >> have) & 63];
        }
    }
    if (have > 0) out += letters[(bits << (6 - have)) & 63];
    return out;
}

bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}
