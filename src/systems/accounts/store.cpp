#include "systems/accounts/store.hpp"

#include "engine/people/lookup.hpp"

#include <limits>

namespace accounts::store {
namespace {
constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

/// When that day begins in Shanghai.
Instant start_of(Date day) {
    return {(day.day.time_since_epoch().count() * 24LL - 8) * 3'600'000};
}
} // namespace

std::vector<Account> accounts(db::Tx& tx, const AccountFilter& filter, Date on, std::int64_t limit) {
    return tx.all<Account>(R"(
        select a.id, a.version, a.person_id, a.username, a.password_hash, a.must_change, a.disabled_on, a.totp_secret,
               a.created_on, a.language
          from accounts a
          join names n on n.congress_id = a.congress_id and n.subject_id = a.person_id
                      and n.valid_from <= $2 and n.valid_to >= $2
         where a.congress_id = $1
           and (a.username like $3 escape '!' or lower(n.name) like $3 escape '!' or
                lower(n.name_en) like $3 escape '!')
           and a.id > $4
         order by a.id
         limit $5)",
                           on, people::containing(filter.q.value_or("")),
                           filter.cursor.value_or(Id<Account>{}), limit);
}

std::vector<ledger::Entry> entries(db::Tx& tx, const LedgerFilter& filter, std::int64_t limit) {
    return tx.all<ledger::Entry>(db::select<ledger::Entry>("ledger_entries") + R"(
         where congress_id = $1
           and seq < $2
           and (subject_id = $3 or $3 = 0)
           and (person_id = $4 or $4 = 0)
           and (act = $5 or $5 = '')
           and (subject_kind = $6 or $6 = '')
           and at_ms >= $7 and at_ms < $8
         order by seq desc
         limit $9)",
                                 filter.cursor.value_or(never), filter.subject_id.value_or(Id<Subject>{}),
                                 filter.person_id.value_or(Id<Person>{}), filter.act.value_or(""),
                                 filter.subject_kind.value_or(""),
                                 filter.from ? start_of(*filter.from) : Instant{},
                                 filter.to ? start_of(*filter.to + 1) : Instant{never}, limit);
}
} // namespace accounts::store
