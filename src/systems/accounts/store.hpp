#pragma once
#include "systems/accounts/accounts.hpp"

namespace accounts::store {
/// In the order of ids, by words of the user name or the person's name.
std::vector<Account> accounts(db::Tx& tx, const AccountFilter& filter, Date on, std::int64_t limit);
/// The newest first.
std::vector<ledger::Entry> entries(db::Tx& tx, const LedgerFilter& filter, std::int64_t limit);
} // namespace accounts::store
