#include "systems/key_items/tables.hpp"

#include "systems/key_items/key_items.hpp"

namespace key_items {
namespace {
void gather(Context& context, const KeyFilter& filter, const exchange::Take<KeyLine>& take) {
    exchange::each_page<KeyPage>(context, filter, list, [&](const KeyPage& page) {
        for (const auto& row : page.items)
            take({.number = row.number.value_or(""),
                  .title = row.title,
                  .leader = exchange::name_in(page.names, row.leader_id.value),
                  .unit = row.unit_id ? exchange::name_in(page.names, row.unit_id->value) : "",
                  .state = row.state_label,
                  .named_on = row.named_on,
                  .due_on = row.due_on,
                  .reports = row.reports,
                  .evaluations = row.evaluations});
    });
}
} // namespace

exchange::List declare_list() {
    return exchange::list("key_items", "重点督办", "Key items", gather);
}
} // namespace key_items
