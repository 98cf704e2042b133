#include "engine/matters/dues.hpp"

namespace matters {
namespace {
constexpr Date open_end = date(9999, 12, 31);

Date due_of(const Case& c, const Handling& handling) {
    auto due = open_end;
    for (const auto& clock : c.clocks)
        if (clock.handling_id == handling.id && !clock.met_on && !clock.void_on &&
            !clock.rule.starts_with("promise") && clock.due_on < due)
            due = clock.due_on;
    return due;
}
} // namespace

void keep_dues(db::Tx& tx, const Case& c) {
    for (const auto& handling : c.handlings)
        if (handling.state == "relieved")
            tx.run("delete from handling_dues where congress_id = $1 and handling_id = $2", handling.id);
        else
            tx.run(R"(
                insert into handling_dues (congress_id, handling_id, matter_id, unit_id, due_on)
                values ($1, $2, $3, $4, $5)
                    on conflict (congress_id, handling_id) do update set due_on = excluded.due_on
                 where handling_dues.due_on <> excluded.due_on)",
                   handling.id, handling.matter_id, handling.unit_id, due_of(c, handling));
}
} // namespace matters
