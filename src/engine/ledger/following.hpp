#pragma once
// Following a record: whoever does is told when an entry about it was committed, in whichever program.
#include "db/tx.hpp"

#include <map>

namespace ledger {
/// What an operation returns that lets its reader follow a record; who may, the operation has checked.
struct Following {
    std::int64_t subject_id = 0;
};

/// A committed entry, and what it is about. Without a subject: where a ledger stood when it was first seen.
struct Growth {
    std::int64_t congress_id = 0, seq = 0, subject_id = 0;
};
BOOST_DESCRIBE_STRUCT(Growth, (), (congress_id, seq, subject_id))

/// Reads the ledgers of all congresses on from where they stood. A commit of another program on the same
/// database is seen like one's own.
class Follower {
public:
    std::vector<Growth> news(db::Tx& tx);

private:
    std::map<std::int64_t, std::int64_t> seen_; // by congress
};
} // namespace ledger
