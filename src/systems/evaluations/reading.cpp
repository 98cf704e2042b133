#include "db/page.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/matters/sight.hpp"
#include "engine/people/lookup.hpp"
#include "systems/evaluations/acting.hpp"

#include <algorithm>
#include <set>

namespace evaluations {
namespace {

RuleView view_of(Electorate electorate, Language language) {
    const auto& rule = rules::ballot(rule_of(electorate));
    const bool zh = language == Language::zh;
    return {rule.key,
            zh ? rule.label_zh : rule.label_en,
            zh ? rule.citation.zh : rule.citation.en,
            rule.source,
            rule.choices,
            rule.fewest,
            rule.few};
}

struct Part {
    Id<Matter> matter_id;
    Id<people::Organ> unit_id;
};
BOOST_DESCRIBE_STRUCT(Part, (), (matter_id, unit_id))

struct Ordered {
    Id<Matter> subject_id;
};
BOOST_DESCRIBE_STRUCT(Ordered, (), (subject_id))

/// The matters that the committee had handled again after this sitting counted them, as their own entries
/// say.
std::set<Id<Matter>> ordered(db::Tx& tx, Id<Evaluation> id) {
    std::set<Id<Matter>> found;
    for (const auto& row : tx.all<Ordered>(
             "select distinct r.subject_id from evaluation_items i join ledger_entries r on r.congress_id = "
             "i.congress_id and r.subject_id = i.matter_id and r.act = 'order_rehandling' join "
             "ledger_entries c "
             "on c.congress_id = i.congress_id and c.subject_id = i.matter_id and c.act = 'close_items' and "
             "c.record_id = i.evaluation_id and c.seq < r.seq where i.congress_id = $1 and i.evaluation_id = "
             "$2",
             id))
        found.insert(row.subject_id);
    return found;
}

/// The matters of the list with their units. Whoever rates them may read their titles.
std::vector<ItemView> items_of(Context& context, const Whole& whole, matters::NameBook& book) {
    std::vector<ItemView> items;
    if (whole.items.empty()) return items;
    std::vector<Id<Matter>> ids;
    for (const auto& item : whole.items) ids.push_back(item.matter_id);
    db::Where matters{db::select<Matter>("matters") + " where congress_id = $1"};
    matters.in("id", ids);
    const auto found = context.tx.list<Matter>(matters.sql, matters.arguments);
    db::Where parts{"select matter_id, unit_id from handlings where congress_id = $1 and state <> 'relieved' "
                    "and role <> 'co'"};
    parts.in("matter_id", ids);
    const auto units = context.tx.list<Part>(parts.sql + " order by matter_id, id", parts.arguments);
    for (const auto& item : whole.items) {
        const auto& matter = *std::ranges::find(found, item.matter_id, &Matter::id);
        items.push_back({.id = item.id,
                         .position = item.position,
                         .matter_id = matter.id,
                         .kind = matter.kind,
                         .number = matter.number,
                         .title = matter.title,
                         .state = matter.state,
                         .outcome = matter.outcome});
        for (const auto& part : units)
            if (part.matter_id == matter.id) {
                items.back().unit_ids.push_back(part.unit_id);
                book.need(part.unit_id);
            }
    }
    return items;
}

void tell_results(db::Tx& tx, const Whole& whole, std::vector<ItemView>& items) {
    for (auto& result : ballots::results(tx, whole.questions))
        if (const auto item = std::ranges::find(items, Id<Matter>{result.subject_id}, &ItemView::matter_id);
            item != items.end())
            item->results.push_back(std::move(result));
}

/// What was counted in the hall, for those who enter it.
void tell_entries(db::Tx& tx, const Whole& whole, std::vector<ItemView>& items, matters::NameBook& book) {
    const auto tallies = ballots::entries(tx, whole.questions);
    for (auto& item : items) {
        bool all = true;
        for (const auto& result : item.results) {
            std::vector<ballots::Tally> of;
            for (const auto& tally : tallies)
                if (tally.question_id == result.id) of.push_back(tally);
            all = all && ballots::agreed(of);
            for (const auto& tally : of) {
                auto entry = std::ranges::find_if(item.entries, [&](const EntryView& one) {
                    return one.question_id == tally.question_id && one.person_id == *tally.entered_by;
                });
                if (entry == item.entries.end())
                    entry = item.entries.insert(entry, {tally.question_id, *tally.entered_by, {}});
                entry->votes.push_back({tally.choice, tally.votes});
                book.need(tally.entered_by);
            }
        }
        item.agreed = all && !item.results.empty();
    }
}

/// By the result, or by the whole where there is one grade for both sides.
std::vector<GradeCount> grades_of(const std::vector<ItemView>& items, const RuleView& rule) {
    std::vector<GradeCount> grades;
    for (const auto& choice : rule.choices)
        if (choice != "abstain") grades.push_back({choice, 0});
    for (const auto& item : items)
        for (const auto& result : item.results)
            if (result.aspect != "process" && result.verdict)
                ++std::ranges::find(grades, *result.verdict, &GradeCount::grade)->items;
    return grades;
}

std::int64_t closed_of(const std::vector<ItemView>& items) {
    return std::ranges::count_if(
        items, [](const ItemView& item) { return item.results.front().state == ballots::State::closed; });
}

std::vector<matters::Event> timeline(Context& context, const Whole& whole, matters::NameBook& book) {
    std::vector<matters::Event> events;
    for (const auto& entry : ledger::about(context.tx, whole.evaluation.id.value)) {
        if (entry.act == "vote" || entry.act == "show_item") continue; // who voted is on the roll of turnout
        events.push_back({.at = {entry.at_ms},
                          .act = entry.act,
                          .label = matters::word(acts, entry.act, context.language),
                          .state_to = entry.state_to,
                          .state_label = matters::word(states, entry.state_to, context.language),
                          .person_id = {entry.person_id}});
        book.need(events.back().person_id);
    }
    return events;
}

std::int64_t base_of(Context& context, const Evaluation& evaluation) {
    const auto drawn = ballots::size_of(context.tx, {evaluation.id.value});
    return drawn ? drawn : std::ssize(voters(context.tx, evaluation, context.today));
}
} // namespace

EvaluationView view_of(Context& context, const Whole& whole) {
    const auto& evaluation = whole.evaluation;
    matters::NameBook book;
    EvaluationView view{.id = evaluation.id,
                        .version = evaluation.version,
                        .state = evaluation.state,
                        .state_label = matters::word(states, evaluation.state, context.language),
                        .title = evaluation.title,
                        .held_on = evaluation.held_on,
                        .place = evaluation.place,
                        .electorate = evaluation.electorate,
                        .delegation_id = evaluation.delegation_id,
                        .way = evaluation.way,
                        .two_sided = evaluation.two_sided,
                        .revote = evaluation.revote,
                        .base = base_of(context, evaluation),
                        .present = evaluation.present,
                        .reason = evaluation.reason,
                        .rule = view_of(evaluation.electorate, context.language),
                        .items = items_of(context, whole, book),
                        .timeline = timeline(context, whole, book),
                        .acts = offers(context, whole)};
    view.quorum = ballots::quorum(rules::ballot(view.rule.key), view.base);
    if (evaluation.shown_id) view.shown_id = Id<Item>{*evaluation.shown_id};
    tell_results(context.tx, whole, view.items);
    const auto again = ordered(context.tx, evaluation.id);
    for (auto& item : view.items) item.ordered = again.contains(item.matter_id);
    if (conducts(context.actor) && evaluation.way == ballots::Way::counts)
        tell_entries(context.tx, whole, view.items, book);
    view.closed = closed_of(view.items);
    view.grades = grades_of(view.items, view.rule);
    book.need(evaluation.delegation_id);
    view.names = book.look_up(context.tx, evaluation.held_on);
    return view;
}

EvaluationView show(Context& context, Id<Evaluation> id) {
    const auto whole = load(context.tx, id);
    if (!may_see(context, whole)) throw Problem{not_found};
    return view_of(context, whole);
}

EvaluationPage list(Context& context, const EvaluationFilter& filter) {
    db::Where where{"from evaluations e where e.congress_id = $1"};
    const auto me = where.argument(context.actor.person);
    const auto mine = "exists (select 1 from ballot_electors r where r.congress_id = $1 and r.roll_id = e.id "
                      "and r.person_id = " +
                      me + ")";
    if (filter.mine || !(conducts(context.actor) || auth::standing(context.actor).chairperson))
        where.sql += " and " + mine;
    if (!filter.state.empty()) where.in("e.state", filter.state);
    where.sql.insert(
        0,
        "select e.id, e.state, e.state as state_label, e.title, e.held_on, e.place, e.electorate, "
        "e.delegation_id, e.way, (select count(*) from evaluation_items i where i.congress_id = $1 and "
        "i.evaluation_id = e.id) as items, (select count(distinct q.subject_id) from ballot_questions q "
        "where "
        "q.congress_id = $1 and q.roll_id = e.id and q.way = 'slips' and q.state = 'open' and " +
            mine +
            " and not exists (select 1 from ballot_turnouts t where t.congress_id = $1 and t.question_id = "
            "q.id and t.person_id = " +
            me + ")) as to_vote ");
    auto [items, next] = db::newest<EvaluationRow>(context.tx, std::move(where), "e.id", filter);
    EvaluationPage page{.items = std::move(items), .next = std::move(next)};
    matters::NameBook book;
    for (auto& row : page.items) {
        row.state_label = matters::word(states, row.state, context.language);
        book.need(row.delegation_id);
    }
    page.names = book.look_up(context.tx, context.today);
    return page;
}

Sheet sheet(Context& context, Id<Evaluation> id) {
    const auto whole = load(context.tx, id);
    const auto& evaluation = whole.evaluation;
    if (!ballots::on_roll(context.tx, {id.value}, context.actor.person)) throw Problem{not_found};
    matters::NameBook book;
    Sheet sheet{.evaluation_id = id,
                .state = evaluation.state,
                .title = evaluation.title,
                .held_on = evaluation.held_on,
                .revote = evaluation.revote,
                .rule = view_of(evaluation.electorate, context.language)};
    sheet.few = ballots::size_of(context.tx, {id.value}) < sheet.rule.few;
    const auto voted = ballots::voted_on(context.tx, {id.value}, context.actor.person);
    for (auto& item : items_of(context, whole, book)) {
        sheet.items.push_back({item.id,
                               item.position,
                               item.matter_id,
                               item.number,
                               item.title,
                               item.outcome,
                               std::move(item.unit_ids),
                               {}});
        for (const auto& question : whole.questions)
            if (question.subject_id == item.matter_id.value)
                sheet.items.back().questions.push_back(
                    {question.id, question.aspect, question.state,
                     std::ranges::find(voted, question.id) != voted.end()});
    }
    sheet.names = book.look_up(context.tx, evaluation.held_on);
    return sheet;
}

Screen screen(Context& context, Id<Evaluation> id) {
    auto view = show(context, id);
    Screen screen{
        .congress = people::name_of(context.tx, context.tx.congress(), view.held_on),
        .title = view.title,
        .state = view.state,
        .held_on = view.held_on,
        .items = std::ssize(view.items),
        .closed = view.closed,
        .base = view.base,
        .present = view.present,
        .grades = view.grades,
        .rule = view.rule,
    };
    if (const auto item =
            view.shown_id ? std::ranges::find(view.items, *view.shown_id, &ItemView::id) : view.items.end();
        item != view.items.end()) {
        item->entries.clear(); // the hall sees the count that stands
        for (const auto unit : item->unit_ids)
            screen.units.push_back(people::name_of(context.tx, unit.value, view.held_on));
        screen.shown = std::move(*item);
    }
    return screen;
}

BesideView beside(Context& context, Id<Matter> id) {
    db::Where where{"select count(*) from matters m where m.congress_id = $1"};
    where.add("m.id = ?", id);
    where.sql += " and " + matters::sight(where, context.actor);
    if (!context.tx.count_of(where.sql, where.arguments)) throw Problem{not_found};
    BesideView view;
    matters::NameBook book;
    for (const auto& item : context.tx.all<Item>(db::select<Item>("evaluation_items") +
                                                     " where congress_id = $1 and matter_id = $2 order by id",
                                                 id)) {
        auto whole = load(context.tx, item.evaluation_id);
        std::erase_if(whole.questions, [&](const ballots::Question& question) {
            return question.subject_id != id.value || question.state != ballots::State::closed;
        });
        if (whole.questions.empty()) continue;
        const auto& evaluation = whole.evaluation;
        view.evaluations.push_back({.evaluation_id = evaluation.id,
                                    .item_id = item.id,
                                    .title = evaluation.title,
                                    .held_on = evaluation.held_on,
                                    .electorate = evaluation.electorate,
                                    .delegation_id = evaluation.delegation_id,
                                    .rule = view_of(evaluation.electorate, context.language),
                                    .results = ballots::results(context.tx, whole.questions),
                                    .ordered = ordered(context.tx, evaluation.id).contains(id)});
        book.need(evaluation.delegation_id);
    }
    view.names = book.look_up(context.tx, context.today);
    return view;
}
} // namespace evaluations
