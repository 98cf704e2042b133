#pragma once
// The installation's own ways out, and one round of sending what is due.
#include "engine/notices/hook.hpp"
#include "engine/notices/mail.hpp"
#include "engine/notices/sending.hpp"

namespace notices {
struct Post {
    std::string site; // address of the installation, without a slash at its end
    std::optional<Smtp> smtp;
    std::optional<Hook> hook;

    Ways ways() const { return {smtp.has_value(), hook.has_value()}; }
    Outcome send(const Message& message, Instant at) const;
};

using Send = std::function<Outcome(const Message&)>;

/// Sends what is due in one congress, at most `most` messages; each is claimed and noted in a transaction of
/// its own, and sent in none. Once a way cannot be reached it is left alone for this round. Returns how many
/// were sent.
int send_due(db::Database& database, std::int64_t congress, std::string_view key, const std::string& site,
             Ways ways, const Send& send, Instant now, int most = 100);
} // namespace notices
