#include "app/demo/stories.hpp"

#include "base/embedded.hpp"
#include "base/rows.hpp"
#include "systems/opinions/opinions.hpp"

namespace app::demo {
void tell_opinions(Schedule& schedule, const World& world) {
    for (auto& read : read_rows(embedded_text("demo/opinions-2020.toml"), "opinion")) {
        const auto row = std::make_shared<Row>(std::move(read));
        const auto id = std::make_shared<Id<matters::Matter>>();
        const auto& unit = world.unit(row->text("unit"));
        const auto author = world.person(row->text("author"));
        const auto day = row->day("date"), answered = std::max(row->day("answered_on"), day);
        const int minute = row->number("no") % 60;
        if (row->text("channel") == "online")
            schedule.add(at(day, 8, minute), author, [=](Context& context) {
                *id = opinions::raise(context,
                                      {{row->text("title")}, {row->text("text")}, {row->text("category")}})
                          .id;
            });
        else
            schedule.add(at(day, 8, minute), world.office(), [=](Context& context) {
                const auto how = row->text("channel") == "phone" ? opinions::RaisedHow::telephone
                                                                 : opinions::RaisedHow::activity;
                *id = opinions::enter(
                          context,
                          {author, how, {row->text("title")}, {row->text("text")}, {row->text("category")}})
                          .id;
            });
        schedule.add(at(day, 17, minute), world.office(),
                     [=](Context& context) { opinions::pass_on(context, *id, {unit.organ}); });
        schedule.add(at(answered, 18, minute), unit.clerk,
                     [=](Context& context) { opinions::answer(context, *id, {{row->text("answer")}}); });
    }
}
} // namespace app::demo
