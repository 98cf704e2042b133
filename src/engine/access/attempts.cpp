#include "engine/access/attempts.hpp"

#include "base/hash.hpp"

namespace auth {
namespace {
struct Failures {
    std::int64_t failures = 0, last_at = 0, locked_until = 0;
};
BOOST_DESCRIBE_STRUCT(Failures, (), (failures, last_at, locked_until))

std::string digest(const db::Tx& tx, const std::string& username) {
    return keyed_sm3(tx.key(), "user name:" + username);
}

Failures failures_of(db::Tx& tx, const std::string& username) {
    return tx
        .find<Failures>(R"(-- every congress
            select failures, last_at, locked_until from sign_in_failures where name_digest = $1)",
                        digest(tx, username))
        .value_or(Failures{});
}
} // namespace

Instant locked_until(db::Tx& tx, const std::string& username) {
    return {failures_of(tx, username).locked_until};
}

bool count_failure(db::Tx& tx, const std::string& username, Instant now, std::int64_t allowed,
                   std::int64_t lock_out_s) {
    const auto memory_ms = lock_out_s * 1000;
    tx.run(R"(-- every congress
        delete from sign_in_failures where last_at < $1)",
           now.ms - memory_ms);
    auto now_stands = failures_of(tx, username);
    now_stands.last_at = now.ms;
    if (++now_stands.failures >= allowed) {
        now_stands.failures = 0;
        now_stands.locked_until = now.ms + memory_ms;
    }
    tx.run(R"(-- every congress
        insert into sign_in_failures (name_digest, failures, last_at, locked_until) values ($1, $2, $3, $4)
            on conflict (name_digest) do update
           set failures = excluded.failures, last_at = excluded.last_at, locked_until = excluded.locked_until)",
           digest(tx, username), now_stands.failures, now_stands.last_at, now_stands.locked_until);
    return now_stands.locked_until > now.ms;
}

void forget_failures(db::Tx& tx, const std::string& username) {
    tx.run(R"(-- every congress
        delete from sign_in_failures where name_digest = $1)",
           digest(tx, username));
}
} // namespace auth
