#pragma once
// Keys: 64 bits, ordered by time, given out by the application (41 bits ms, 10 bits node, 12 bits sequence).
#include <compare>
#include <cstdint>

/// The key of a T. Ids of different things do not mix. 0 is no thing.
template <class T> struct Id {
    std::int64_t value = 0;
    auto operator<=>(const Id&) const = default;
    explicit operator bool() const { return value != 0; }
};

/// The next key at `now_ms` (UTC milliseconds); never the same twice in this process, also when
/// the clock steps back. Safe from every thread.
std::int64_t next_id(std::int64_t now_ms);

/// Sets this process's node number (0–1023); nodes that share a database must differ.
void set_id_node(int node);
