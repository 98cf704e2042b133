#include "base/signature.hpp"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <array>
#include <stdexcept>

namespace {
constexpr std::string_view identity = "1234567812345678"; // of whoever has no other: GM/T 0009
constexpr std::size_t number_bytes = 32, point_bytes = 64, signature_bytes = 64;
constexpr unsigned char uncompressed = 4;

template <auto F> struct Free {
    template <class T> void operator()(T* thing) const { F(thing); }
};
using Key = std::shared_ptr<EVP_PKEY>;
using Digest = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Free<ECDSA_SIG_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO_free_all>>;

void expect(bool worked) {
    if (!worked) throw std::runtime_error("the system's OpenSSL cannot do this with SM2");
}

EVP_PKEY* of(const std::shared_ptr<void>& key) {
    return static_cast<EVP_PKEY*>(key.get());
}

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// Ready to sign or to verify; OpenSSL asks for the identity by itself otherwise.
template <class Begin> Digest begin(EVP_PKEY* key, Begin begin_with) {
    Digest digest(EVP_MD_CTX_new());
    auto* context = EVP_PKEY_CTX_new(key, nullptr);
    EVP_MD_CTX_set_pkey_ctx(digest.get(), context);
    const bool worked =
        EVP_PKEY_CTX_set1_id(context, identity.data(), static_cast<int>(identity.size())) >= 1 &&
        begin_with(digest.get(), nullptr, EVP_sm3(), nullptr, key) == 1;
    if (!worked) {
        EVP_PKEY_CTX_free(context);
        expect(false);
    }
    return digest;
}

/// The context that set_pkey_ctx was given stays the giver's.
void end(Digest digest) {
    auto* context = EVP_MD_CTX_get_pkey_ctx(digest.get());
    digest.reset();
    EVP_PKEY_CTX_free(context);
}
} // namespace

SigningKey SigningKey::make() {
    Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "SM2"), EVP_PKEY_free);
    expect(key != nullptr);
    return SigningKey(key);
}

SigningKey SigningKey::from_pem(const std::string& pem) {
    const Bio in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    Key key(PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
    if (!key || !EVP_PKEY_is_a(key.get(), "SM2")) throw std::runtime_error("this is no SM2 key");
    return SigningKey(key);
}

std::string SigningKey::pem() const {
    const Bio out(BIO_new(BIO_s_mem()));
    expect(PEM_write_bio_PrivateKey(out.get(), of(key_), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    char* text = nullptr;
    const auto size = BIO_get_mem_data(out.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

std::string SigningKey::point() const {
    std::array<unsigned char, 1 + point_bytes> out{};
    std::size_t size = 0;
    expect(EVP_PKEY_get_octet_string_param(of(key_), OSSL_PKEY_PARAM_PUB_KEY, out.data(), out.size(),
                                           &size) == 1 &&
           size == out.size() && out[0] == uncompressed);
    return {reinterpret_cast<const char*>(out.data()) + 1, point_bytes};
}

std::string SigningKey::sign(std::string_view message) const {
    auto digest = begin(of(key_), EVP_DigestSignInit);
    std::array<unsigned char, 2 * number_bytes + 16> der{};
    std::size_t size = der.size();
    const bool signed_it =
        EVP_DigestSign(digest.get(), der.data(), &size, bytes(message), message.size()) == 1;
    end(std::move(digest));
    expect(signed_it);
    const auto* at = der.data();
    const Signature signature(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)));
    std::string out(signature_bytes, '\0');
    auto* raw = reinterpret_cast<unsigned char*>(out.data());
    expect(signature && BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), raw, number_bytes) > 0 &&
           BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), raw + number_bytes, number_bytes) > 0);
    return out;
}

bool signature_holds(std::string_view point, std::string_view message, std::string_view signature) {
    if (point.size() != point_bytes || signature.size() != signature_bytes) return false;
    const auto encoded = std::string(1, static_cast<char>(uncompressed)) + std::string(point);
    std::string group = "SM2";
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, const_cast<char*>(encoded.data()),
                                          encoded.size()),
        OSSL_PARAM_construct_end()};
    const std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>> context(
        EVP_PKEY_CTX_new_from_name(nullptr, "SM2", nullptr));
    EVP_PKEY* read = nullptr;
    if (EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &read, EVP_PKEY_PUBLIC_KEY, const_cast<OSSL_PARAM*>(parameters)) !=
            1)
        return false;
    const Key key(read, EVP_PKEY_free);
    const Signature parts(ECDSA_SIG_new());
    ECDSA_SIG_set0(parts.get(), BN_bin2bn(bytes(signature), number_bytes, nullptr),
                   BN_bin2bn(bytes(signature) + number_bytes, number_bytes, nullptr));
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(parts.get(), &der);
    if (size <= 0) return false;
    auto digest = begin(key.get(), EVP_DigestVerifyInit);
    const bool holds = EVP_DigestVerify(digest.get(), der, static_cast<std::size_t>(size), bytes(message),
                                        message.size()) == 1;
    end(std::move(digest));
    OPENSSL_free(der);
    return holds;
}
