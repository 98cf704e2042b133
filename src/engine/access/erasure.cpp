#include "engine/access/erasure.hpp"

#include "engine/access/accounts.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/people/lookup.hpp"

namespace auth {
static void close_account(Context& context, Account account) {
    account.username = "erased." + std::to_string(account.id.value);
    account.password_hash.clear();
    account.totp_secret.clear();
    if (!account.disabled_on) account.disabled_on = context.today;
    context.tx.save("accounts", account);
    for (const char* rows : {"login_sessions", "sign_in_links", "second_factors"})
        context.tx.run("delete from " + std::string(rows) + " where congress_id = $1 and account_id = $2",
                       account.id);
}

void erase_personal_data(Context& context, Id<people::Person> id) {
    auto person = people::person(context.tx, id);
    if (people::mandate_of(context.tx, id, context.today) ||
        !people::posts_of(context.tx, id, context.today).empty())
        throw Problem{still_in_office};
    person = {.id = id, .occupation = "", .phone = ""};
    context.tx.save("persons", person);
    if (const auto own = account_of(context.tx, id)) close_account(context, *own);
    ledger::write(context, {.act = "erase_personal_data", .subject_kind = "person", .subject_id = id.value});
}
} // namespace auth
