#include "systems/annual/tables.hpp"

#include "engine/figures/figures.hpp"

namespace annual {
namespace {
void gather(Context& context, const figures::EvidenceFilter& filter,
            const exchange::Take<EvidenceLine>& take) {
    exchange::each_page<figures::EvidencePage>(
        context, filter, figures::records, [&](const figures::EvidencePage& page) {
            for (const auto& row : page.items)
                take({row.number.value_or(""), row.title, row.author_name, row.state,
                      row.outcome.value_or(""), row.registered_on, row.replied_on});
        });
}
} // namespace

exchange::List declare_list() {
    return exchange::list("evidence", "数字背后的记录", "Records behind a figure", gather);
}
} // namespace annual
