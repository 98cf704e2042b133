#include "base/bytes.hpp"
#include "engine/ballots/board.hpp"
#include "engine/ballots/keys.hpp"
#include "engine/gatherings/attendance.hpp"
#include "systems/ballots/acting.hpp"

#include <algorithm>

namespace ballots {
namespace {
constexpr Refusal no_such_question{422, "no-such-question", "没有这一项表决，请刷新页面后重试。",
                                   "There is no such question. Reload the page and try again."};
constexpr Refusal not_present{403, "not-present", "会议没有登记您到会，请先签到，再投票。",
                              "You are not recorded as present. Sign in at the meeting first, then vote."};
constexpr Refusal commitment_differs{
    422, "commitment-differs", "选票与回执不符，没有收下。请刷新页面后重新投票。",
    "The slip does not match its commitment, so it was not taken. Reload the page and vote again."};

const Question& find_question(const Whole& whole, Id<Question> id, const std::string& at) {
    const auto found = std::ranges::find(whole.questions, id, &Question::id);
    if (found == whole.questions.end()) refuse_field(at, no_such_question);
    return *found;
}

BallotReceipt receipt_of(const Question& question, const Receipt& receipt) {
    if (receipt.commitment.empty()) return {.question_id = question.id};
    return {.question_id = question.id,
            .opening = receipt.opening,
            .commitment = receipt.commitment,
            .code = receipt_code(receipt.commitment),
            .signature = to_base64url(server_key().sign(receipt_text(receipt.opening, receipt.commitment)))};
}
} // namespace

BallotReceipts vote(Context& context, Id<Ballot> id, const BallotSlips& slips) {
    const auto whole = load(context, id);
    require(context, whole, "vote");
    const auto me = gatherings::attendee_of(context.tx, whole.gathering.id, context.actor.person);
    if (!me || me->person_id != context.actor.person) throw Problem{not_on_roll};
    if (!me->present.value_or(false)) throw Problem{not_present};
    BallotReceipts receipts;
    bool fresh = false;
    for (std::size_t i = 0; i < slips.slips.size(); ++i) {
        const auto& slip = slips.slips[i];
        const auto at = "/slips/" + std::to_string(i);
        const auto& question = find_question(whole, slip.question_id, at + "/question_id");
        const auto receipt =
            cast(context, question, context.actor.person,
                 {.number = slip.slip.value, .chosen = slip.choices, .nonce = slip.nonce.value});
        if (!slip.commitment.value.empty() && slip.commitment.value != receipt.commitment)
            refuse_field(at + "/commitment", commitment_differs);
        fresh |= receipt.fresh;
        receipts.receipts.push_back(receipt_of(question, receipt));
    }
    if (fresh) note(context, whole, "vote");
    return receipts;
}

void give_paper(Context& context, Id<Ballot> id, const PaperGiven& given) {
    const auto whole = load(context, id);
    require(context, whole, "issue_paper");
    for (const auto& question : whole.questions) issue_paper(context, question, given.person_id);
    note(context, whole, "issue_paper");
}

void enter_counts(Context& context, Id<Ballot> id, const BallotCounts& counts) {
    const auto whole = load(context, id);
    require(context, whole, "enter_count");
    for (std::size_t i = 0; i < counts.counts.size(); ++i) {
        const auto& count = counts.counts[i];
        enter_count(context,
                    find_question(whole, count.question_id, "/counts/" + std::to_string(i) + "/question_id"),
                    count.votes);
    }
    if (!counts.counts.empty()) note(context, whole, "enter_count");
}
} // namespace ballots
