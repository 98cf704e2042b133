#pragma once
// Digests and random bytes. SM3 is GB/T 32905; the ledger is chained and keyed with it.
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

/// Lower-case hex of the SM3 digest.
std::string sm3(std::string_view bytes);

/// Lower-case hex of HMAC-SM3. Without the key nobody can make a matching digest.
std::string keyed_sm3(std::string_view key, std::string_view bytes);

/// The same of bytes that come piece by piece.
class KeyedSm3 {
public:
    explicit KeyedSm3(std::string_view key);
    void add(std::string_view bytes);
    /// Lower-case hex; nothing may be added afterwards.
    std::string hex();

private:
    std::shared_ptr<void> context_; // EVP_MAC_CTX
};

/// Lower-case hex of the SHA-256 digest (session tokens, entity tags).
std::string sha256(std::string_view bytes);

/// Lower-case hex of HMAC-SHA256, for those outside who do not know SM3.
std::string keyed_sha256(std::string_view key, std::string_view bytes);

/// Base64 with padding.
std::string base64(std::string_view bytes);

/// `bytes` random bytes from the system, as URL-safe base64 without padding.
std::string random_token(std::size_t bytes);

/// True when equal; takes the same time whatever differs.
bool same_secret(std::string_view a, std::string_view b);
