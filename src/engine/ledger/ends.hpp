#pragma once
// The ends of the ledgers' chains, written down outside of the database: a chain that was set back to an
// older copy, or begun anew, is sound in itself and can only be told by what somebody else remembers of it.
#include "engine/context.hpp"

namespace people {
struct Congress;
}

namespace ledger {
/// The last entry of a congress's ledger at some moment.
struct End {
    Id<people::Congress> congress_id;
    std::int64_t seq = 0;
    std::string hash;
};
BOOST_DESCRIBE_STRUCT(End, (), (congress_id, seq, hash))

/// Of every congress, at one moment; sealed with the ledger's key.
struct Ends {
    Instant at;
    std::vector<End> ends;
    std::string seal;
};
BOOST_DESCRIBE_STRUCT(Ends, (), (at, ends, seal))

/// The present ends, on one snapshot of every congress.
Ends ends(db::Database& database, std::string_view key, Instant now);

/// Whether it was sealed with this key, and nothing in it was altered since.
bool seal_holds(const Ends& ends, std::string_view key);

/// One sentence for each congress whose ledger does not go on from where it ended then; empty when all do.
std::vector<std::string> departures(db::Database& database, std::string_view key, const Ends& then,
                                    Language language = Language::en);
} // namespace ledger
