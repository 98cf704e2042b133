#include "systems/accounts/tables.hpp"

#include "systems/accounts/accounts.hpp"

namespace accounts {
namespace {
void gather_accounts(Context& context, const AccountFilter& filter, const exchange::Take<AccountLine>& take) {
    exchange::each_page<AccountPage>(context, filter, accounts, [&](const AccountPage& page) {
        for (const auto& row : page.items)
            take({row.username, row.name, row.created_on, row.disabled_on, row.totp_enabled});
    });
}

void gather_ledger(Context& context, const LedgerFilter& filter, const exchange::Take<LedgerLine>& take) {
    exchange::each_page<LedgerPage>(context, filter, ledger, [&](const LedgerPage& page) {
        for (const auto& row : page.items)
            take({row.seq, to_string(row.at), row.person, row.behalf, row.act_label, row.subject_label,
                  row.organ, row.state_from, row.state_to, row.origin, row.hash});
    });
}
} // namespace

std::vector<exchange::List> declare_lists() {
    return {
        exchange::list("accounts", "账号", "Accounts", gather_accounts, true),
        exchange::list("ledger", "操作台账", "Ledger", gather_ledger, true),
    };
}
} // namespace accounts
