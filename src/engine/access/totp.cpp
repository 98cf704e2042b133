#include "engine/access/totp.hpp"

#include "base/hash.hpp"

#include <liboath/oath.h>
#include <sodium.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace auth {
namespace {
constexpr unsigned step_s = 30;
constexpr unsigned digits = 6;
constexpr std::size_t secret_bytes = 20;

using Buffer = std::unique_ptr<char, decltype([](char* memory) { std::free(memory); })>;

std::string from_base32(std::string_view text) {
    char* out = nullptr;
    std::size_t size = 0;
    if (oath_base32_decode(text.data(), text.size(), &out, &size) != OATH_OK)
        throw std::runtime_error("a second factor's secret is not base32");
    const Buffer owned(out);
    return {out, size};
}

std::string code_at(const std::string& secret, std::int64_t step) {
    std::array<char, digits + 1> out{};
    const auto moment = static_cast<time_t>(step * step_s);
    if (oath_totp_generate(secret.data(), secret.size(), moment, step_s, 0, digits, out.data()) != OATH_OK)
        throw std::runtime_error("the system's liboath cannot make a code");
    return out.data();
}
} // namespace

std::string new_totp_secret() {
    std::array<char, secret_bytes> raw{};
    randombytes_buf(raw.data(), raw.size());
    char* out = nullptr;
    if (oath_base32_encode(raw.data(), raw.size(), &out, nullptr) != OATH_OK)
        throw std::runtime_error("the system's liboath cannot write base32");
    return Buffer(out).get();
}

std::string totp_uri(std::string_view username, std::string_view secret) {
    return "otpauth://totp/Renda:" + std::string(username) + "?secret=" + std::string(secret) +
           "&issuer=Renda";
}

std::string totp_code(std::string_view secret, Instant now) {
    return code_at(from_base32(secret), now.ms / 1000 / step_s);
}

std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, Instant now,
                                      std::int64_t last_step) {
    const auto raw = from_base32(secret);
    const auto current = now.ms / 1000 / step_s;
    for (auto step = current - 1; step <= current + 1; ++step)
        if (step > last_step && same_secret(code_at(raw, step), code)) return step;
    return std::nullopt;
}
} // namespace auth
