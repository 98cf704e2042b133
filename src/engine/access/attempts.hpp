#pragma once
// Wrong attempts to sign in, counted by the name that was typed: whether it belongs to anyone must not show.
#include "db/tx.hpp"

namespace auth {
/// When signing in under that name is possible again; the past when it is now.
Instant locked_until(db::Tx& tx, const std::string& username);

/// Counts one more failure; after `allowed` in a row the name is locked for `lock_out_s`. Says whether it now
/// is.
bool count_failure(db::Tx& tx, const std::string& username, Instant now, std::int64_t allowed,
                   std::int64_t lock_out_s);

void forget_failures(db::Tx& tx, const std::string& username);
} // namespace auth
