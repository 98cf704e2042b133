#include "engine/ledger/following.hpp"

namespace ledger {
std::vector<Growth> Follower::news(db::Tx& tx) {
    std::vector<Growth> all;
    for (const auto& head :
         tx.all<Growth>("-- every congress\nselect congress_id, seq, 0 as subject_id from ledger_heads")) {
        const auto [place, first] = seen_.try_emplace(head.congress_id, head.seq);
        if (first || head.seq < place->second) { // shorter: the database was put back to an earlier day
            all.push_back(head);
        } else if (head.seq > place->second) {
            const auto some = tx.all<Growth>("-- every congress\nselect congress_id, seq, subject_id from "
                                             "ledger_entries where congress_id = $1 and seq > $2 order by "
                                             "seq limit 20000",
                                             head.congress_id, place->second);
            all.insert(all.end(), some.begin(), some.end());
            if (!some.empty()) place->second = some.back().seq;
            continue;
        }
        place->second = head.seq;
    }
    return all;
}
} // namespace ledger
