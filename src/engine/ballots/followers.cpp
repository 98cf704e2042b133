#include "engine/ballots/followers.hpp"

namespace ballots {
namespace {
std::vector<Follower>& declared() {
    static std::vector<Follower> followers;
    return followers;
}
} // namespace

void declare(std::vector<Follower> followers) {
    declared() = std::move(followers);
}

void tell_followers(Context& context, const Question& question, std::int64_t subject) {
    for (const auto follower : declared()) follower(context, question, subject);
}

bool grades(const Question& question) {
    const auto& choices = rules::ballot(question.rule).choices;
    return !choices.empty() && choices.front() == "satisfied" && question.aspect != "process";
}

std::vector<Question> gradings(db::Tx& tx, std::int64_t subject, State state) {
    auto asked = tx.all<Question>(
        db::select<Question>("ballot_questions") +
            " where congress_id = $1 and state = $3 and subject_id in (select i.id from gathering_items i "
            "where "
            "i.congress_id = $1 and i.subject_id = $2 and i.state <> 'removed') order by id desc",
        subject, state);
    std::erase_if(asked, [](const Question& one) { return !grades(one); });
    return asked;
}
} // namespace ballots
