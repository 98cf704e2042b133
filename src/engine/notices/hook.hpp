#pragma once
// The hook: one configured address of the installation, to which messages for SMS, WeChat or another gateway
// are posted as signed JSON.
#include "base/date.hpp"
#include "engine/notices/outcome.hpp"
#include "shape/shape.hpp"

namespace notices {
enum class Signature { sha256, sm3 };
BOOST_DESCRIBE_ENUM(Signature, sha256, sm3)

struct Hook {
    std::string url; // http or https
    std::string secret;
    Signature signature = Signature::sha256;
};

/// What is posted.
struct HookMessage {
    std::string id; // the same in every attempt: whoever has it answers 2xx and sends nothing again
    std::string to; // telephone number
    std::string text, link;
    bool urgent = false;
};
BOOST_DESCRIBE_STRUCT(HookMessage, (), (id, to, text, link, urgent))

/// "sha256=…": HMAC over "<seconds>.<body>".
std::string signature(const Hook& hook, Instant at, std::string_view body);

/// Follows no redirects and speaks to no other address than the configured one.
Outcome post(const Hook& hook, const HookMessage& message, Instant at);
} // namespace notices
