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
        const auto found = connection.query("select program from heartbeats where node = $1", key);
        beaten = !ours_ || (!found.rows.empty() && std::get<std::string>(found.rows[0][0]) == program_);
        if (!beaten) return;
        const Value row[] = {node, program_, now.ms};
        connection.change(
            "insert into heartbeats (node, program, beat_at) values ($1, $2, $3) on conflict (node) "
            "do update set program = excluded.program, beat_at = excluded.beat_at",
            row);
    });
    ours_ = beaten || ours_;
    return beaten;
}
} // namespace db
