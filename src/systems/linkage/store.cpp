#include "systems/linkage/store.hpp"

#include "engine/matters/store.hpp"
#include "engine/rules/rules.hpp"
#include "systems/linkage/flow.hpp"

#include <algorithm>

namespace linkage {
namespace store {
std::vector<Passing> passings_of(db::Tx& tx, Id<Matter> matter) {
    return tx.all<Passing>(
        db::select<Passing>("passings") + " where congress_id = $1 and matter_id = $2 order by id", matter);
}

Passing passing(db::Tx& tx, Id<Matter> matter, Id<Passing> id) {
    return tx.get<Passing>(db::select<Passing>("passings") +
                               " where congress_id = $1 and id = $2 and matter_id = $3",
                           id, matter);
}

std::vector<Feedback> feedbacks_of(db::Tx& tx, Id<Matter> matter) {
    return tx.all<Feedback>(
        db::select<Feedback>("feedbacks") + " where congress_id = $1 and matter_id = $2 order by id", matter);
}

Received received(db::Tx& tx, Id<Matter> id) {
    return {matters::store::load(tx, id),
            tx.get<Arrival>(db::select<Arrival>("arrivals") + " where congress_id = $1 and id = $2", id)};
}
} // namespace store

bool is_confidential(Context& context, const Case& c) {
    return context.tx.count(
               "select count(*) from suggestions where congress_id = $1 and id = $2 and confidential = 1",
               c.matter.id) +
               context.tx.count(
                   "select count(*) from arrivals where congress_id = $1 and id = $2 and confidential = 1",
                   c.matter.id) >
           0;
}

std::vector<people::CongressLine> neighbours(Context& context) {
    auto all = people::all_congresses(context.tx, context.today);
    const Id<people::Congress> own{context.tx.congress()};
    const auto me = std::ranges::find(all, own, &people::CongressLine::id);
    const auto parent = me == all.end() ? std::nullopt : me->parent_id;
    std::erase_if(all, [&](const people::CongressLine& one) {
        return one.id == own || (one.id != parent && one.parent_id != own);
    });
    return all;
}

Case load_for_change(Context& context, Id<Matter> id) {
    auto c = matters::store::load(context.tx, id);
    if (!context.actor.clock) matters::require_sight(context, c);
    if (context.expected && *context.expected != c.matter.version) throw Problem{db::changed_meanwhile};
    return c;
}

namespace {
void turn_clock(Context& context, Case& c, Passing& passing, const matters::Step& step) {
    const std::string rule = "linkage_feedback";
    if (matters::names(step.starts, rule)) {
        matters::Clock clock{.id = context.next<matters::Clock>(),
                             .matter_id = c.matter.id,
                             .rule = rule,
                             .round = c.matter.round,
                             .started_on = context.today,
                             .first_due = passing.feedback_by,
                             .due_on = passing.feedback_by};
        context.tx.insert("clocks", clock);
        passing.clock_id = clock.id;
    }
    if (!matters::names(step.stops, rule)) return;
    for (auto& clock : c.clocks)
        if (clock.id == passing.clock_id) {
            clock.met_on = context.today;
            context.tx.save("clocks", clock);
        }
}
} // namespace

void take(Context& context, Case& c, Passing& passing, std::string_view act, std::int64_t behalf) {
    const auto& step = matters::require(context, passing_flow, passing.state, c, act);
    passing.state = step.to;
    turn_clock(context, c, passing, step);
    if (step.to == "sent") passing.sent_on = context.today;
    if (step.to == "taken_up" && !passing.taken_up_on) passing.taken_up_on = context.today;
    if (std::ranges::find(passing_ends, step.to) != std::end(passing_ends)) passing.ended_on = context.today;
    if (step.from.empty())
        context.tx.insert("passings", passing);
    else
        context.tx.save("passings", passing);
    matters::record_beside(context, passing_flow, c, step, {"passing", passing.id.value, behalf});
}

void add_feedback(Context& context, Id<Matter> matter, Id<Passing> passing, FeedbackKind kind,
                  const std::string& body, Date given_on, const std::string& number) {
    const Feedback feedback{.id = context.next<Feedback>(),
                            .matter_id = matter,
                            .passing_id = passing,
                            .kind = kind,
                            .body = body,
                            .number = number,
                            .given_on = given_on,
                            .entered_by =
                                context.actor.person ? std::optional(context.actor.person) : std::nullopt};
    context.tx.insert("feedbacks", feedback);
}

void take(Context& context, Received& received, std::string_view act, const Handling* by) {
    auto& matter = received.c.matter;
    const auto& step = matters::require(context, flow, matter.state, received.c, act, by);
    const auto row = std::ranges::find(seen, step.to, &Seen::state);
    matter.audience = received.arrival.confidential ? row->confidential : row->audience;
    matters::advance(context, flow, received.c, act, {}, by);
}
} // namespace linkage
