#include "systems/evaluations/tables.hpp"

#include "systems/evaluations/evaluations.hpp"

namespace evaluations {
namespace {
void gather(Context& context, const EvaluationFilter& filter, const exchange::Take<EvaluationLine>& take) {
    exchange::each_page<EvaluationPage>(context, filter, list, [&](const EvaluationPage& page) {
        for (const auto& row : page.items)
            take({.title = row.title,
                  .place = row.place,
                  .state = row.state_label,
                  .held_on = row.held_on,
                  .electorate = row.electorate,
                  .delegation =
                      row.delegation_id ? exchange::name_in(page.names, row.delegation_id->value) : "",
                  .way = row.way,
                  .items = row.items});
    });
}
} // namespace

exchange::List declare_list() {
    return exchange::list("evaluations", "集体评价", "Collective evaluations", gather);
}
} // namespace evaluations
