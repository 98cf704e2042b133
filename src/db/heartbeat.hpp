#pragma once
// A program's sign of life in its database: the row of its node, written anew. Whoever can do that can serve.
#include "base/date.hpp"
#include "db/database.hpp"

#include <optional>

namespace db {
class Heartbeat {
public:
    Heartbeat(Database& database, int node);

    /// Writes the row and returns once it is on disk. False when another program took this node's number
    /// since the first beat: its keys would be ours. A number whose program is gone is taken over in silence,
    /// and one that a database which lost its last writes gives to a program of before is taken back.
    bool beat(Instant now);

private:
    Database& database_;
    int node_;
    std::string program_; // no two runs of a program are the same
    std::optional<Instant> since_;
};
} // namespace db
