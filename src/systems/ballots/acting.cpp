#include "systems/ballots/acting.hpp"

#include "engine/ballots/followers.hpp"
#include "engine/ledger/ledger.hpp"

namespace ballots {
namespace {
struct Entrance {
    std::string_view act, noun;
    const Shape* in;
    std::string_view method = "POST";
};
constexpr Entrance doors[] = {
    {"open_ballot", "opening", nullptr},
    {"correct_presence", "presence", &shape_of<BallotPresence>, "PUT"},
    {"close_ballot", "closing", nullptr},
    {"void_ballot", "voiding", &shape_of<BallotReason>},
    {"vote_again", "again", &shape_of<BallotReason>},
};

std::vector<Question> questions_of(db::Tx& tx, Id<Ballot> id) {
    return tx.all<Question>(db::select<Question>("ballot_questions") +
                                " where congress_id = $1 and ballot_id = $2 order by position, id",
                            id);
}

ledger::Note note_of(const Whole& whole, std::string_view act, std::string_view to) {
    return {.act = std::string(act),
            .subject_kind = "gathering",
            .subject_id = whole.gathering.id.value,
            .record_kind = "ballot",
            .record_id = whole.ballot.id.value,
            .state_from = whole.ballot.state,
            .state_to = std::string(to)};
}
} // namespace

Whole load(Context& context, Id<Ballot> id) {
    auto ballot =
        context.tx.get<Ballot>(db::select<Ballot>("ballots") + " where congress_id = $1 and id = $2", id);
    const Id<Gathering> gathering{ballot.roll_id.value};
    if (!gatherings::store::may_see(context, gathering)) throw Problem{not_found};
    return {.ballot = std::move(ballot),
            .questions = questions_of(context.tx, id),
            .gathering = gatherings::store::load(context.tx, gathering)};
}

Whole load_for_change(Context& context, Id<Ballot> id) {
    auto whole = load(context, id);
    if (context.expected && *context.expected != whole.ballot.version) throw Problem{db::changed_meanwhile};
    return whole;
}

bool is_trial(const Whole& whole) {
    return whole.questions.front().rule == trial_rule;
}

bool conducts(const Context& context, const Gathering& gathering) {
    return gatherings::is(Who::in_charge, context, gathering);
}

void require(const Context& context, const Whole& whole, std::string_view act) {
    matters::require(context, flow, whole.ballot.state, act, [&](Who who) {
        return who == Who::guest || gatherings::is(who, context, whole.gathering); // the roll says who votes
    });
}

void take(Context& context, Whole& whole, std::string_view act) {
    require(context, whole, act);
    const auto& step = *matters::find_step(flow, whole.ballot.state, act);
    const auto entry = note_of(whole, act, step.to);
    whole.ballot.state = step.to;
    if (step.from.empty())
        context.tx.insert("ballots", whole.ballot);
    else
        context.tx.save("ballots", whole.ballot);
    ledger::write(context, entry);
}

void tell_followers(Context& context, const Whole& whole) {
    const auto agenda = gatherings::store::agenda(context.tx, whole.gathering.id);
    for (const auto& question : whole.questions)
        for (const auto& item : agenda)
            if (item.id.value == question.subject_id && item.subject_id)
                tell_followers(context, question, *item.subject_id);
}

void note(Context& context, const Whole& whole, std::string_view act) {
    // Of the ballot alone: those who follow the meeting are not told of every single voter.
    ledger::write(context, {.act = std::string(act),
                            .subject_kind = "ballot",
                            .subject_id = whole.ballot.id.value,
                            .audience = "W"});
}

std::vector<matters::Offer> offers(const Context& context, const Whole& whole) {
    std::vector<matters::Offer> found;
    if (!conducts(context, whole.gathering)) return found;
    const auto base = "/ballots/" + std::to_string(whole.ballot.id.value) + "/";
    for (const auto& door : doors) {
        const auto* step = matters::find_step(flow, whole.ballot.state, door.act);
        if (!step) continue;
        found.push_back({.act = std::string(door.act),
                         .label = matters::word(acts, door.act, context.language),
                         .method = std::string(door.method),
                         .path = base + std::string(door.noun),
                         .open = true,
                         .citation = matters::cited(step->basis, context.language)});
        if (door.in) found.back().fields = form_of(*door.in);
    }
    return found;
}
} // namespace ballots
