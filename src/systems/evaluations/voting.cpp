#include "engine/ledger/ledger.hpp"
#include "systems/evaluations/acting.hpp"

#include <algorithm>

namespace evaluations {
namespace {
constexpr Refusal no_such_question{422, "no-such-question", "名单中没有这一项，请刷新页面后重试。",
                                   "There is no such item on the list. Reload the page and try again."};

const ballots::Question& find_question(const Whole& whole, Id<ballots::Question> id, const std::string& at) {
    const auto found = std::ranges::find(whole.questions, id, &ballots::Question::id);
    if (found == whole.questions.end()) refuse_field(at, no_such_question);
    return *found;
}

/// The entry says that somebody voted in this sitting: it holds their turnouts, never their marks.
void note(Context& context, Id<Evaluation> id, const char* act) {
    ledger::write(context,
                  {.act = act, .subject_kind = "evaluation", .subject_id = id.value, .audience = "W"});
}
} // namespace

Sheet vote(Context& context, Id<Evaluation> id, const Slips& slips) {
    const auto whole = load(context.tx, id);
    if (!may_see(context, whole)) throw Problem{not_found};
    require(context, whole, "vote");
    bool counted = false;
    for (std::size_t i = 0; i < slips.slips.size(); ++i) {
        const auto& slip = slips.slips[i];
        const auto& question =
            find_question(whole, slip.question_id, "/slips/" + std::to_string(i) + "/question_id");
        counted |= ballots::cast(context, question, context.actor.person,
                                 {.number = slip.slip.value, .chosen = {slip.choice.value}})
                       .fresh;
    }
    if (counted) note(context, id, "vote");
    return sheet(context, id);
}

void count(Context& context, Id<Evaluation> id, const Counts& counts) {
    const auto whole = load(context.tx, id);
    if (!may_see(context, whole)) throw Problem{not_found};
    require(context, whole, "count");
    for (std::size_t i = 0; i < counts.counts.size(); ++i) {
        const auto& counted = counts.counts[i];
        const auto& question =
            find_question(whole, counted.question_id, "/counts/" + std::to_string(i) + "/question_id");
        ballots::enter_count(context, question, counted.votes);
    }
    if (!counts.counts.empty()) note(context, id, "count");
}
} // namespace evaluations
