#pragma once
// What the writing and the verifying of the ledger share: how an entry and the end of the chain are sealed.
#include "engine/ledger/ledger.hpp"

namespace ledger {
/// A row of `ledger_rows`: how a watched row stood when an entry was written.
struct RowDigest {
    std::int64_t seq = 0;
    std::string table_name;
    std::int64_t row_id = 0;
    std::string digest;
};
BOOST_DESCRIBE_STRUCT(RowDigest, (), (seq, table_name, row_id, digest))

/// The row of `ledger_heads`: the end of the chain.
struct Head {
    std::int64_t seq = 0;
    std::string hash, mark;
};
BOOST_DESCRIBE_STRUCT(Head, (), (seq, hash, mark))

/// The keyed hash over an entry and the digests it answers for, in the order of table and id.
std::string seal(std::string_view key, std::int64_t congress, const Entry& entry,
                 std::span<const RowDigest> rows);

/// The keyed mark of the end of the chain.
std::string mark(std::string_view key, std::int64_t congress, const Head& head);

std::optional<Head> head(db::Tx& tx);
} // namespace ledger
