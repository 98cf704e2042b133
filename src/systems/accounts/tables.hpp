#pragma once
// Accounts and the ledger as tables.
#include "engine/exchange/lists.hpp"

namespace accounts {
struct AccountLine {
    std::string username, name;
    Date created_on;
    std::optional<Date> disabled_on;
    bool totp_enabled = false;
};
BOOST_DESCRIBE_STRUCT(AccountLine, (), (username, name, created_on, disabled_on, totp_enabled))

struct LedgerLine {
    std::int64_t seq = 0;
    std::string at, person, behalf, act, subject_kind, organ, state_from, state_to, origin, hash;
};
BOOST_DESCRIBE_STRUCT(LedgerLine, (),
                      (seq, at, person, behalf, act, subject_kind, organ, state_from, state_to, origin, hash))

std::vector<exchange::List> declare_lists();
} // namespace accounts
