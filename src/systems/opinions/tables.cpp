#include "systems/opinions/tables.hpp"

#include "systems/opinions/opinions.hpp"

namespace opinions {
namespace {
void gather(Context& context, const OpinionFilter& filter, const exchange::Take<OpinionLine>& take) {
    exchange::each_page<OpinionPage>(context, filter, list, [&](const OpinionPage& page) {
        for (const auto& row : page.items) {
            const auto* category = rules::category(row.category);
            take({.author = exchange::name_in(page.names, row.author_id.value),
                  .title = row.title,
                  .category = category ? category->label_zh : row.category,
                  .unit = row.unit_id ? exchange::name_in(page.names, row.unit_id->value) : "",
                  .state = row.state_label,
                  .opened_on = row.opened_on,
                  .replied_on = row.replied_on});
        }
    });
}
} // namespace

exchange::List declare_list() {
    return exchange::list("opinions", "闭会期间意见", "Opinions", gather);
}
} // namespace opinions
