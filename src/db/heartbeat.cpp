#include "db/heartbeat.hpp"

#include "base/hash.hpp"

namespace db {
Heartbeat::Heartbeat(Database& database, int node)
    : database_(database), node_(node), program_(random_token(12)) {}

bool Heartbeat::beat(Instant now) {
    const Value node = std::int64_t{node_};
    bool beaten = false;
    // The lock of no congress: a heart waits for nobody's work.
    database_.write(-1 - node_, [&](Connection& connection) {
        const Value key[] = {node};
        const auto found = connection.query("select program, beat_at from heartbeats where node = $1", key);
        const auto taken = [&](const std::vector<Value>& row) {
            return std::get<std::string>(row[0]) != program_ && since_ &&
                   std::get<std::int64_t>(row[1]) >= since_->ms;
        };
        beaten = found.rows.empty() || !taken(found.rows[0]);
        if (!beaten) return;
        const Value row[] = {node, program_, now.ms};
        connection.change(
            "insert into heartbeats (node, program, beat_at) values ($1, $2, $3) on conflict (node) "
            "do update set program = excluded.program, beat_at = excluded.beat_at",
            row);
    });
    if (beaten && !since_) since_ = now;
    return beaten;
}
} // namespace db
