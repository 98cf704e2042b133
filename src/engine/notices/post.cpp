#include "engine/notices/post.hpp"

#include "base/log.hpp"

namespace notices {
Outcome Post::send(const Message& message, Instant at) const {
    const auto id = "renda-" + std::to_string(message.id);
    if (message.channel == Channel::email)
        return send_mail(*smtp, {.id = id,
                                 .to = message.to,
                                 .subject = message.subject,
                                 .text = message.text,
                                 .html = message.html,
                                 .settings = message.settings,
                                 .at = at});
    return post(*hook, {id, message.to, message.text, message.link, message.urgent}, at);
}

int send_due(db::Database& database, std::int64_t congress, std::string_view key, const std::string& site,
             Ways ways, const Send& send, Instant now, int most) {
    const auth::Actor system{.clock = true};
    const auto as_system = [&](auto work) {
        return db::write(database, congress, key, [&](db::Tx& tx) {
            Context context{tx, system, now, date_in_shanghai(now)};
            return work(context);
        });
    };
    int sent = 0;
    for (int i = 0; i < most; ++i) {
        const auto message = as_system([&](Context& context) { return claim(context, site, ways); });
        if (!message) break;
        const auto outcome = send(*message);
        as_system([&](Context& context) {
            settle(context, *message, outcome);
            return true;
        });
        if (outcome.kind == Outcome::taken) {
            ++sent;
            continue;
        }
        log_warning("a message was not taken", {
                                                   {"id",      std::to_string(message->id)           },
                                                   {"channel", std::string(name_of(message->channel))},
                                                   {"attempt", std::to_string(message->attempts)     },
                                                   {"why",     outcome.why                           }
        });
        if (outcome.kind == Outcome::unreachable)
            (message->channel == Channel::email ? ways.email : ways.sms) = false;
    }
    return sent;
}
} // namespace notices
