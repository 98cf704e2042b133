#pragma once
// Whether one row is as the ledger left it, for who would write it anew without being asked: that must not
// cover up what was altered by hand.
#include "db/tx.hpp"

namespace ledger {
bool vouches_for(db::Tx& tx, const std::string& table, std::int64_t id);
} // namespace ledger
