#include "systems/reports/following.hpp"

#include "systems/reports/store.hpp"

namespace reports {
namespace {
constexpr Refusal concluded_already{
    409, "report-concluded", "“{0}”已经记录处理结果，不能再测评，已有的测评也不能作废。",
    "The conclusion on “{0}” is on record: it is not rated any more, and its rating is not voided."};

struct Concluded {
    std::string title;
};
BOOST_DESCRIBE_STRUCT(Concluded, (), (title))
} // namespace

void follow_vote(Context& context, const ballots::Question& question, std::int64_t subject) {
    const bool begins = question.state == ballots::State::open;
    const bool counted_before = question.state == ballots::State::voided && question.verdict;
    if (!ballots::grades(question) || (!begins && !counted_before)) return;
    const auto report = context.tx.find<Concluded>(
        "select m.title from work_reports r join matters m on m.congress_id = r.congress_id and m.id = r.id "
        "where r.congress_id = $1 and r.id = $2 and r.outcome is not null",
        subject);
    if (report) throw Problem{concluded_already, {report->title}};
}
} // namespace reports
