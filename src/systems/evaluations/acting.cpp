#include "systems/evaluations/acting.hpp"

#include "engine/access/visibility.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/people/lookup.hpp"

namespace evaluations {
namespace {
Id<ballots::Roll> roll_of(const Evaluation& evaluation) {
    return {evaluation.id.value};
}
} // namespace

Whole load(db::Tx& tx, Id<Evaluation> id) {
    return {.evaluation = tx.get<Evaluation>(
                db::select<Evaluation>("evaluations") + " where congress_id = $1 and id = $2", id),
            .items = tx.all<Item>(db::select<Item>("evaluation_items") +
                                      " where congress_id = $1 and evaluation_id = $2 order by position, id",
                                  id),
            .questions = ballots::questions(tx, {id.value})};
}

bool conducts(const auth::Actor& actor) {
    return actor.has(auth::Role::office_staff);
}

bool may_see(Context& context, const Whole& whole) {
    return conducts(context.actor) || auth::standing(context.actor).chairperson ||
           ballots::on_roll(context.tx, roll_of(whole.evaluation), context.actor.person);
}

Whole load_for_change(Context& context, Id<Evaluation> id) {
    auto whole = load(context.tx, id);
    if (!may_see(context, whole)) throw Problem{not_found};
    if (context.expected && *context.expected != whole.evaluation.version)
        throw Problem{db::changed_meanwhile};
    return whole;
}

void require(const Context& context, const Whole& whole, std::string_view act) {
    matters::require(context, flow, whole.evaluation.state, act, [&](Who who) {
        return who == Who::office ? conducts(context.actor) : who == Who::guest; // the roll says who votes
    });
}

void take(Context& context, Whole& whole, std::string_view act) {
    require(context, whole, act);
    auto& evaluation = whole.evaluation;
    const auto& step = *matters::find_step(flow, evaluation.state, act);
    const ledger::Note note{.act = std::string(act),
                            .subject_kind = "evaluation",
                            .subject_id = evaluation.id.value,
                            .state_from = evaluation.state,
                            .state_to = std::string(step.to)};
    evaluation.state = step.to;
    if (step.from.empty())
        context.tx.insert("evaluations", evaluation);
    else
        context.tx.save("evaluations", evaluation);
    ledger::write(context, note);
}

std::string_view rule_of(Electorate electorate) {
    return electorate == Electorate::congress ? "congress_evaluation" : "group_evaluation";
}

std::vector<Person> voters(db::Tx& tx, const Evaluation& evaluation, Date on) {
    std::vector<Person> found;
    if (evaluation.electorate == Electorate::chosen) return found;
    for (const auto& mandate : people::deputies(tx, on))
        if (evaluation.electorate == Electorate::congress ||
            mandate.delegation_id == evaluation.delegation_id)
            found.push_back(mandate.person_id);
    return found;
}

std::vector<ballots::Question*> questions_of(Whole& whole, const Item& item) {
    std::vector<ballots::Question*> found;
    for (auto& question : whole.questions)
        if (question.subject_id == item.matter_id.value) found.push_back(&question);
    return found;
}
} // namespace evaluations
