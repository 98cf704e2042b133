#include "base/sha256.hpp"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

static EVP_MD_CTX* under_way(const std::shared_ptr<void>& context) {
    return static_cast<EVP_MD_CTX*>(context.get());
}

static void expect(int done) {
    if (done != 1) throw std::runtime_error("the system's OpenSSL cannot make a SHA-256");
}

Sha256::Sha256() : context_(std::shared_ptr<EVP_MD_CTX>(EVP_MD_CTX_new(), EVP_MD_CTX_free)) {
    expect(EVP_DigestInit_ex(under_way(context_), EVP_sha256(), nullptr));
}

void Sha256::add(std::string_view bytes) {
    expect(EVP_DigestUpdate(under_way(context_), bytes.data(), bytes.size()));
}

std::string Sha256::hex() {
    static constexpr char digits[] = "0123456789abcdef";
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    expect(EVP_DigestFinal_ex(under_way(context_), bytes.data(), &size));
    std::string out;
    for (unsigned i = 0; i < size; ++i) {
        out += digits[bytes[i] >> 4];
        out += digits[bytes[i] & 15];
    }
    return out;
}
