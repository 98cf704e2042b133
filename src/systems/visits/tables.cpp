#include "systems/visits/tables.hpp"

#include "systems/visits/visits.hpp"

namespace visits {
namespace {
void gather(Context& context, const VisitFilter& filter, const exchange::Take<VisitLine>& take) {
    exchange::each_page<VisitPage>(context, filter, list, [&](const VisitPage& page) {
        for (const auto& row : page.items)
            take({.title = row.title,
                  .place = row.place,
                  .leader = exchange::name_in(page.names, row.led_by.value),
                  .state = row.state_label,
                  .planned_on = row.planned_on,
                  .held_on = row.held_on,
                  .matters = row.matters,
                  .decisions = row.decisions,
                  .open = row.open,
                  .overdue = row.overdue});
    });
}
} // namespace

exchange::List declare_list() {
    return exchange::list("visits", "现场督办", "On-site visits", gather);
}
} // namespace visits
