#include "systems/deliberations/tables.hpp"

#include "systems/deliberations/acting.hpp"

#include <algorithm>

namespace deliberations {
namespace {
const char* source_word(DeliberationSource source) {
    switch (source) {
    case DeliberationSource::work_report: return "专项工作报告";
    case DeliberationSource::inspection: return "执法检查";
    case DeliberationSource::budget: return "计划、预算、决算";
    case DeliberationSource::audit: return "审计工作报告";
    }
    return "";
}

const char* verdict_word(const std::string& verdict) {
    return verdict == "satisfied"             ? "满意"
           : verdict == "basically_satisfied" ? "基本满意"
           : verdict == "unsatisfied"         ? "不满意"
                                              : "";
}

std::string name_in(const DeliberationPage& page, const std::optional<Organ>& id) {
    if (!id) return "";
    const auto found = std::ranges::find(page.names, std::to_string(id->value), &matters::NameOf::id);
    return found == page.names.end() ? "" : found->name;
}

void add_votes(Context& context, const DeliberationRow& row, DeliberationLine& line) {
    const auto ratings =
        context.tx.all<LoopRating>(db::select<LoopRating>("deliberation_ratings") +
                                       " where congress_id = $1 and matter_id = $2 order by id desc",
                                   row.id);
    for (const auto& rating : ratings) {
        const auto question = question_of(context.tx, rating);
        if (!question || question->state != ballots::State::closed) continue;
        const auto result = ballots::results(context.tx, {&*question, 1}).front();
        line.members = result.base;
        for (const auto& share : result.shares)
            (share.choice == "satisfied"             ? line.satisfied
             : share.choice == "basically_satisfied" ? line.basically
             : share.choice == "unsatisfied"         ? line.unsatisfied
                                                     : line.abstained) = share.votes;
        line.invalid = result.invalid.value_or(0);
        return;
    }
}

void gather(Context& context, const DeliberationFilter& filter,
            const exchange::Take<DeliberationLine>& take) {
    exchange::each_page<DeliberationPage>(context, filter, list, [&](const DeliberationPage& page) {
        for (const auto& row : page.items) {
            DeliberationLine line{.number = row.number.value_or(""),
                                  .title = row.title,
                                  .source = source_word(row.source),
                                  .unit = name_in(page, row.unit_id),
                                  .meeting = row.meeting,
                                  .state = row.state_label,
                                  .dispatched_on = row.registered_on,
                                  .report_by = row.report_by,
                                  .reported_on = row.replied_on,
                                  .items = row.items,
                                  .items_done = row.items_done,
                                  .rounds = row.round,
                                  .rated_on = row.reviewed_on,
                                  .verdict = verdict_word(row.verdict.value_or(""))};
            if (row.replied_on && row.report_by)
                line.in_time = *row.replied_on <= *row.report_by ? "按期" : "逾期";
            if (row.verdict) add_votes(context, row, line);
            take(line);
        }
    });
}
} // namespace

exchange::List declare_list() {
    return exchange::list("deliberations", "审议意见办理结果", "Deliberation opinions", gather);
}
} // namespace deliberations
