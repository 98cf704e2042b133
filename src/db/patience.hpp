#pragma once
// What there is to know of a database that is a server, which may be slow, away, or replaced by another: how
// long it is waited for, and what is said of a commit that it never answered.
#include "db/database.hpp"

#include <chrono>

namespace db {
/// For one statement, and for a transaction to be tried again. Those who serve people have less of it than
/// those who back up or restore everything.
constexpr std::chrono::milliseconds long_patience{40'000};

/// As open(address), with so much patience.
std::unique_ptr<Database> open(const std::string& address, std::chrono::milliseconds patience);

/// A commit without an answer, and nobody could be asked since whether it happened. Any other Error means
/// that nothing of the work was kept.
struct Unknown : Error {
    using Error::Error;
};
} // namespace db
