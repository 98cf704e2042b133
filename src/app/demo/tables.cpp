#include "app/demo/stories.hpp"
#include "app/wiring.hpp"
#include "base/hash.hpp"
#include "engine/exchange/imports.hpp"

namespace app::demo {
namespace {
/// Two offices that were founded in a plan, and then were not.
constexpr std::string_view table = "单位名称,简称,英文名称,类型\n"
                                   "江海区夜间经济促进办公室,夜经办,Night Economy Office,政府部门\n"
                                   "江海区滨江更新办公室,滨江办,Riverside Renewal Office,政府部门\n"
                                   "合计,2 家,,\n";
constexpr Date planned = date(2020, 6, 15);
} // namespace

void tell_tables(Schedule& schedule, const World& world) {
    declare_tables();
    const auto admin = world.person("admin-system");
    const auto id = std::make_shared<Id<exchange::Import>>();
    schedule.add(at(planned, 9), admin, [=](Context& context) {
        const auto& units = exchange::kind_of("units");
        const auto read = exchange::read_table(units, "拟设单位.csv", table, context.language, &context);
        *id = exchange::begin_import(context, units, read, sha256(table)).id;
        exchange::continue_import(context, *id);
    });
    schedule.add(at(planned, 15), admin, [=](Context& context) {
        exchange::undo_import(context, *id, {{"方案未通过，不设这两个机构"}});
    });
}
} // namespace app::demo
