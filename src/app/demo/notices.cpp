#include "app/demo/stories.hpp"

#include "engine/notices/derive.hpp"
#include "engine/notices/inbox.hpp"

namespace app::demo {
namespace {
constexpr int days_told = 20; // before, the congress had no notices yet
constexpr int days_unread = 5;

void derive(Context& context) {
    while (notices::derive(context, {})) {
    }
}
} // namespace

void tell_notices(Schedule& schedule, const World& world, Date today) {
    for (auto day = today - days_told; day < today; day = day + 1) schedule.add(at(day, 18, 59), {}, derive);
    schedule.add(at(today, 0, 20), {}, derive);
    // most people have read what is older than a few days
    for (const auto& [key, person] : world.persons)
        if (key.find("-principal") == key.npos)
            schedule.add(at(today - days_unread, 20), person, [](Context& context) {
                const auto page = notices::inbox(context, {.limit = 1});
                if (!page.items.empty()) notices::read_all(context, {page.items.front().id});
            });
}
} // namespace app::demo
