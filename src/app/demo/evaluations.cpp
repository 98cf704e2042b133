#include "systems/evaluations/evaluations.hpp"

#include "app/demo/stories.hpp"
#include "engine/access/accounts.hpp"
#include "engine/people/lookup.hpp"

#include <fmt/core.h>

#include <memory>

namespace app::demo {
namespace {
using evaluations::Electorate;

struct Found {
    Id<matters::Matter> id;
};
BOOST_DESCRIBE_STRUCT(Found, (), (id))

/// The first suggestions of a year that were answered and published by that day.
std::vector<Id<matters::Matter>> published(Context& context, const char* year, int count) {
    std::vector<Id<matters::Matter>> ids;
    for (const auto& row :
         context.tx.all<Found>("select id from matters where congress_id = $1 and kind = 'suggestion' and "
                               "substr(registered_on, 1, 4) = $2 and published_on <= $3 and state = "
                               "'published' order by id limit " +
                                   std::to_string(count),
                               std::string(year), context.today))
        ids.push_back(row.id);
    return ids;
}

template <class F> void as(Context& context, Id<people::Person> who, F act) {
    const auto actor = auth::actor_for(context.tx, who, context.today);
    Context own{context.tx, actor, context.now, context.today};
    act(own);
}

/// A delegation rates a dozen suggestions on its deputies' phones.
void tell_delegation(Schedule& schedule, const World& world, Date day) {
    const auto sitting = std::make_shared<Id<evaluations::Evaluation>>();
    const auto office = world.office();
    schedule.add(at(day - 10, 10), office, [=](Context& context) {
        const auto delegation = *people::organ_by_code(context.tx, "delegation-wangqu");
        *sitting = evaluations::plan(context, {.title = {"望渠镇代表团集体评价代表建议办理情况"},
                                               .held_on = day,
                                               .place = {"望渠镇人大代表之家"},
                                               .electorate = Electorate::delegation,
                                               .delegation_id = delegation.id,
                                               .way = ballots::Way::slips,
                                               .two_sided = true,
                                               .revote = true,
                                               .matter_ids = published(context, "2020", 12)})
                       .id;
    });
    schedule.add(at(day, 9), office, [=](Context& context) {
        const auto base = evaluations::show(context, *sitting).base;
        evaluations::begin(context, *sitting, {base - 2});
        evaluations::open_items(context, *sitting, {});
    });
    schedule.add(at(day, 9, 30), {}, [=](Context& context) {
        const auto delegation = *people::organ_by_code(context.tx, "delegation-wangqu");
        std::size_t voter = 0;
        for (const auto& mandate : people::deputies(context.tx, day)) {
            if (mandate.delegation_id != delegation.id || ++voter <= 3)
                continue; // two are away, one does not vote
            as(context, mandate.person_id, [&](Context& own) {
                evaluations::Slips slips;
                for (const auto& item : evaluations::sheet(own, *sitting).items)
                    for (const auto& question : item.questions) {
                        const auto turn = (voter * 7 + static_cast<std::size_t>(item.position) * 5) % 11;
                        // the eleventh item divides them; elsewhere a few hold back
                        const bool hard = item.position == 11 && question.aspect == "result";
                        const char* choice = hard        ? (turn < 7 ? "unsatisfied" : "basically_satisfied")
                                             : turn == 0 ? "basically_satisfied"
                                             : turn == 1 && item.position % 4 == 0 ? "abstain"
                                                                                   : "satisfied";
                        slips.slips.push_back(
                            {question.id,
                             {fmt::format("{:016x}{:016x}", mandate.person_id.value, question.id.value)},
                             {choice}});
                    }
                evaluations::vote(own, *sitting, slips);
            });
        }
    });
    schedule.add(at(day, 10, 30), office, [=](Context& context) {
        evaluations::close_items(context, *sitting, {});
        evaluations::end(context, *sitting);
    });
}

/// The whole congress rates seventy suggestions of the year before; two clerks enter what was counted.
void tell_congress(Schedule& schedule, const World& world, Date day) {
    const auto sitting = std::make_shared<Id<evaluations::Evaluation>>();
    const auto count = [=](Context& context) {
        evaluations::Counts counts;
        for (const auto& item : evaluations::show(context, *sitting).items) {
            const auto i = item.position;
            const std::int64_t basically = 3 + i * 7 % 23, unsatisfied = i % 29 == 0 ? 118 : i % 5,
                               abstained = i * 3 % 6;
            counts.counts.push_back({
                item.results.at(0).id,
                {{"satisfied", 236 - basically - unsatisfied - abstained},
                                   {"basically_satisfied", basically},
                                   {"unsatisfied", unsatisfied},
                                   {"abstain", abstained}}
            });
        }
        evaluations::count(context, *sitting, counts);
    };
    schedule.add(at(day - 3, 10), world.office(), [=](Context& context) {
        *sitting = evaluations::plan(context, {.title = {"大会集体评价上一年度代表建议办理情况"},
                                               .held_on = day,
                                               .place = {"区会议中心大会堂"},
                                               .electorate = Electorate::congress,
                                               .way = ballots::Way::counts,
                                               .two_sided = false,
                                               .matter_ids = published(context, "2019", 70)})
                       .id;
    });
    schedule.add(at(day, 14), world.office(), [=](Context& context) {
        evaluations::begin(context, *sitting, {241});
        evaluations::open_items(context, *sitting, {});
    });
    schedule.add(at(day, 15), world.office(), count);
    schedule.add(at(day, 15, 10), world.person("s3"), count);
    schedule.add(at(day, 15, 30), world.office(), [=](Context& context) {
        evaluations::close_items(context, *sitting, {});
        evaluations::end(context, *sitting);
    });
}

/// Planned, for the days around today.
void tell_next(Schedule& schedule, const World& world, Date today) {
    schedule.add(at(today, 0, 8), world.office(), [=, &world](Context& context) {
        const auto mandate = people::mandate_of(context.tx, world.person("d075"), today);
        if (!mandate) return; // the next term of the demo is over
        evaluations::plan(context, {.title = {"代表团集体评价代表建议办理情况"},
                                    .held_on = today,
                                    .place = {"代表之家"},
                                    .electorate = Electorate::delegation,
                                    .delegation_id = mandate->delegation_id,
                                    .way = ballots::Way::slips,
                                    .two_sided = true,
                                    .revote = false,
                                    .matter_ids = published(context, "2020", 8)});
    });
}
} // namespace

void tell_evaluations(Schedule& schedule, const World& world, Date today) {
    tell_congress(schedule, world, date(2020, 1, 10));
    tell_delegation(schedule, world, date(2020, 9, 4));
    tell_next(schedule, world, today);
}
} // namespace app::demo
