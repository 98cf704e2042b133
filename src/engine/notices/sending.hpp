#pragma once
// A notice on its way by one channel. What is due for one person travels together as one message; a program
// claims it for a while, sends it outside of any transaction, and notes what became of it. One that stops in
// between leaves the claim to run out: the message is then sent again under the same id. So a message is sent
// at least once, and whoever receives it can tell a second copy.
#include "engine/notices/notice.hpp"
#include "engine/notices/outcome.hpp"
#include "engine/notices/settings.hpp"

namespace notices {
enum class SendingState {
    waiting,
    sending, // claimed until due_at
    sent,
    spared, // was read before it was due
    failed  // given up; an administrator may try again
};
BOOST_DESCRIBE_ENUM(SendingState, waiting, sending, sent, spared, failed)

/// A row of `notice_sendings`.
struct Sending {
    Id<Sending> id;
    Id<Notice> notice_id;
    Id<Person> person_id;
    Channel channel = Channel::email;
    SendingState state = SendingState::waiting;
    Instant due_at;
    std::int64_t message_id = 0; // 0 until it is first claimed
    std::int64_t attempts = 0;
    std::string failure;
    std::optional<Instant> sent_at, opened_at;
};
BOOST_DESCRIBE_STRUCT(Sending, (),
                      (id, notice_id, person_id, channel, state, due_at, message_id, attempts, failure,
                       sent_at, opened_at))

/// What goes out at once.
struct Message {
    std::int64_t id = 0;
    Id<Person> person;
    Channel channel = Channel::email;
    std::string to;
    std::string subject, text, html; // SMS: text alone
    std::string link, settings;      // addresses
    bool urgent = false;
    std::int64_t attempts = 0;
};

inline constexpr std::int64_t claim_ms = 5 * 60 * 1000;

/// The next message that is due by one of these channels, claimed; nothing when none is. `site` is the
/// address of the installation.
std::optional<Message> claim(Context& context, const std::string& site, Ways ways);

/// Notes what became of it: sent, another attempt later, or given up.
void settle(Context& context, const Message& message, const Outcome& outcome);

/// How long to wait after the attempt of that number; nothing when it was the last.
std::optional<std::int64_t> pause_ms(std::int64_t attempts);

/// Congresses for which something is due.
std::vector<std::int64_t> due(db::Tx& tx, Instant now);
} // namespace notices
