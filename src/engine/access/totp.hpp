#pragma once
// The second factor: six digits from an authenticator app (RFC 6238, SHA-1, 30 seconds).
#include "base/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace auth {
/// A fresh secret in base32, as authenticator apps take it.
std::string new_totp_secret();

/// What the QR code says.
std::string totp_uri(std::string_view username, std::string_view secret);

/// The code of that secret at that moment.
std::string totp_code(std::string_view secret, Instant now);

/// The time step that the code is of: this one, or the one before or after it, when it is later than
/// `last_step`; a step works once.
std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, Instant now,
                                      std::int64_t last_step);
} // namespace auth
