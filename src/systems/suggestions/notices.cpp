#include "systems/suggestions/notices.hpp"

#include "systems/suggestions/flow.hpp"

namespace suggestions {
namespace {
std::vector<notices::Cosigner> cosigners(db::Tx& tx, std::int64_t matter) {
    return tx.all<notices::Cosigner>(R"(
        select person_id, case when state = 'confirmed' then 1 else 0 end as confirmed, invited_on
          from cosignatures
         where congress_id = $1 and matter_id = $2 and state in ('invited', 'confirmed')
         order by id)",
                                     matter);
}
} // namespace

notices::Kind notice_kind() {
    return {flow.kind, "代表建议", "suggestion", flows, "/suggestions", "/suggestion", cosigners};
}
} // namespace suggestions
