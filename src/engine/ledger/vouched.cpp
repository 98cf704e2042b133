#include "engine/ledger/vouched.hpp"

#include "engine/ledger/chain.hpp"

namespace ledger {
bool vouches_for(db::Tx& tx, const std::string& table, std::int64_t id) {
    const auto known = tx.find<RowDigest>(db::select<RowDigest>("ledger_rows") + R"(
         where congress_id = $1 and table_name = $2 and row_id = $3
         order by seq desc
         limit 1)",
                                          table, id);
    const auto row = tx.raw("select * from " + table + " where congress_id = $1 and id = $2", {id});
    return known && row.rows.size() == 1 &&
           db::row_digest(tx.key(), tx.congress(), table, row.columns, row.rows[0]) == known->digest;
}
} // namespace ledger
