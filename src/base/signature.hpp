#pragma once
// Signatures with SM2 and SM3 (GB/T 32918.2), under the usual identity "1234567812345678".
#include <memory>
#include <string>
#include <string_view>

class SigningKey {
public:
    static SigningKey make();
    /// Throws std::runtime_error when the text holds no SM2 key.
    static SigningKey from_pem(const std::string& pem);

    std::string pem() const;
    /// x || y, 64 bytes.
    std::string point() const;
    /// r || s, 64 bytes.
    std::string sign(std::string_view message) const;

private:
    explicit SigningKey(std::shared_ptr<void> key) : key_(std::move(key)) {}
    std::shared_ptr<void> key_; // EVP_PKEY
};

/// Whether the owner of that point signed the message. False also when point or signature are malformed.
bool signature_holds(std::string_view point, std::string_view message, std::string_view signature);
