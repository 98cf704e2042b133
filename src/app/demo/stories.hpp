#pragma once
// What happens to each suggestion and opinion of the demo, put down in the schedule.
#include "app/demo/schedule.hpp"
#include "app/demo/world.hpp"

namespace app::demo {
/// The suggestions of the four sessions, from draft to publication and to their promises.
void tell_sessions(Schedule& schedule, const World& world);

/// The opinions raised between the sessions of 2020.
void tell_opinions(Schedule& schedule, const World& world);

/// The key items of 2020, and what was commended at its end.
void tell_pressing(Schedule& schedule, const World& world);

/// Suggestions that are alive today, one in each state.
void tell_today(Schedule& schedule, const World& world, Date today);

/// What people were told in the last weeks, and that most of them have read it.
void tell_notices(Schedule& schedule, const World& world, Date today);
} // namespace app::demo
