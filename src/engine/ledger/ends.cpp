#include "engine/ledger/ends.hpp"

#include "base/hash.hpp"
#include "engine/ledger/chain.hpp"

namespace ledger {
namespace {
constexpr const char* zh = "机构 {0} 的台账不是 {1} 时第 {2} 条的延续：数据库被换成了较旧或另外的副本。";
constexpr const char* en =
    "The ledger of congress {0} does not go on from its entry {2} of {1}: the database "
    "was replaced by an older or another copy.";

std::string seal_of(const Ends& ends, std::string_view key) {
    auto text = "ends:" + std::to_string(ends.at.ms);
    for (const auto& end : ends.ends)
        text += "\n" + std::to_string(end.congress_id.value) + " " + std::to_string(end.seq) + " " + end.hash;
    return keyed_sm3(key, text);
}
} // namespace

Ends ends(db::Database& database, std::string_view key, Instant now) {
    auto all = db::read(database, 0, key, [&](db::Tx& tx) {
        return Ends{now,
                    tx.all<End>("-- every congress\nselect congress_id, seq, hash from ledger_heads order by "
                                "congress_id"),
                    {}};
    });
    all.seal = seal_of(all, key);
    return all;
}

bool seal_holds(const Ends& ends, std::string_view key) {
    return same_secret(seal_of(ends, key), ends.seal);
}

std::vector<std::string> departures(db::Database& database, std::string_view key, const Ends& then,
                                    Language language) {
    std::vector<std::string> all;
    for (const auto& end : then.ends) {
        const auto there = db::read(database, end.congress_id.value, key, [&](db::Tx& tx) {
            return tx.count(
                "select count(*) from ledger_entries where congress_id = $1 and seq = $2 and hash "
                "= $3",
                end.seq, end.hash);
        });
        if (there == 0)
            all.push_back(say({0, "", zh, en},
                              {std::to_string(end.congress_id.value), to_string(date_in_shanghai(then.at)),
                               std::to_string(end.seq)},
                              language));
    }
    return all;
}
} // namespace ledger
