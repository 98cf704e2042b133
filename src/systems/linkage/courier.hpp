#pragma once
// Carries the letters between the congresses of an installation, each once. The receiver notes the letter's
// id in the transaction that takes it in, the sender strikes it off afterwards: whatever fails between the
// two, the letter is carried again and known.
#include "db/database.hpp"
#include "systems/linkage/letters.hpp"

namespace linkage {
/// A row of `letters` that is not yet struck off.
struct Waiting {
    std::int64_t from_congress = 0, id = 0, to_congress = 0;
    Id<Passing> passing_id;
    std::string content;
};
BOOST_DESCRIBE_STRUCT(Waiting, (), (from_congress, id, to_congress, passing_id, content))

std::vector<Waiting> waiting(db::Database& database, std::string_view key);
void hand_over(db::Database& database, std::string_view key, const Waiting& letter, Instant now);
void strike_off(db::Database& database, std::string_view key, const Waiting& letter, Instant now);

/// Carries all that is waiting, in order; returns how many. One that cannot be taken in stays, and holds up
/// only those of the same passing.
int carry(db::Database& database, std::string_view key, Instant now);
} // namespace linkage
