#include "app/demo/stories.hpp"

#include "base/embedded.hpp"
#include "base/rows.hpp"
#include "systems/honours/honours.hpp"
#include "systems/key_items/key_items.hpp"

namespace app::demo {
namespace {
struct Found {
    Id<matters::Matter> id;
};
BOOST_DESCRIBE_STRUCT(Found, (), (id))

/// The suggestion of the year's session with that title.
Id<matters::Matter> of_2020(Context& context, const std::string& title) {
    return context.tx
        .get<Found>("select m.id from matters m where m.congress_id = $1 and m.kind = 'suggestion' and "
                    "m.title = $2 and substr(m.registered_on, 1, 4) = '2020'",
                    title)
        .id;
}

key_items::Evaluation evaluation(const Row& row, const char* side) {
    const auto& counts = row.rows(side).front();
    return {from_name<key_items::Side>(side).value(),
            counts.number("satisfied"),
            counts.number("basically_satisfied"),
            counts.number("unsatisfied"),
            {}};
}

void press(Schedule& schedule, const World& world, const std::shared_ptr<Row>& row, int minute) {
    const auto id = std::make_shared<Id<matters::Matter>>();
    const auto office = world.office();
    schedule.add(at(date(2020, 2, 20), 15, minute), office, [=, &world](Context& context) {
        *id = of_2020(context, row->text("title"));
        key_items::name(context, *id,
                        {world.person(row->text("leader")), {"第二十九次主任会议"}, {row->text("reason")}});
    });
    auto day = date(2020, 3, 18);
    for (const auto& words : row->texts("progress")) {
        schedule.add(at(day, 10, minute), office,
                     [=](Context& context) { key_items::enter_report(context, *id, {{words}}); });
        day = plus_months(day, 1);
    }
    schedule.add(at(date(2020, 5, 20), 16, minute), office,
                 [=](Context& context) { key_items::brief(context, *id, {{row->text("briefing")}}); });
    schedule.add(at(date(2020, 6, 18), 11, minute), office, [=](Context& context) {
        for (const char* side : {"deputies", "beneficiaries", "committee"})
            key_items::evaluate(context, *id, evaluation(*row, side));
    });
    schedule.add(at(date(2020, 6, 18), 17, minute), office,
                 [=](Context& context) { key_items::conclude(context, *id, {{row->text("conclusion")}}); });
}

void commend(Schedule& schedule, const World& world, const std::shared_ptr<Row>& row, int minute) {
    const auto id = std::make_shared<Id<honours::Honour>>();
    schedule.add(at(date(2020, 12, 10), 10, minute), world.office(), [=](Context& context) {
        *id = honours::nominate(context, {of_2020(context, row->text("title")),
                                          from_name<honours::HonourKind>(row->text("kind")).value(),
                                          {row->text("reason")}})
                  .id;
    });
    schedule.add(at(date(2020, 12, 22), 16, minute), world.office(),
                 [=](Context& context) { honours::select(context, *id, {{"第四十二次主任会议"}}); });
    schedule.add(at(date(2020, 12, 28), 9, minute), world.office(),
                 [=](Context& context) { honours::announce(context, *id); });
}
} // namespace

void tell_pressing(Schedule& schedule, const World& world) {
    int minute = 0;
    for (auto& row : read_rows(embedded_text("demo/pressing.toml"), "key_item"))
        press(schedule, world, std::make_shared<Row>(std::move(row)), minute++);
    for (auto& row : read_rows(embedded_text("demo/pressing.toml"), "honour"))
        commend(schedule, world, std::make_shared<Row>(std::move(row)), minute++);
}
} // namespace app::demo
