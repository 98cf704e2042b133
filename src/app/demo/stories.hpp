#pragma once
// What happens to each suggestion and opinion of the demo, put down in the schedule.
#include "app/demo/schedule.hpp"
#include "app/demo/world.hpp"
#include "engine/matters/records.hpp"

namespace app::demo {
/// The suggestions of the four sessions, from draft to publication and to their promises.
void tell_sessions(Schedule& schedule, const World& world);

/// The opinions raised between the sessions of 2020.
void tell_opinions(Schedule& schedule, const World& world);

/// The key items of 2020, and what was commended at its end.
void tell_pressing(Schedule& schedule, const World& world);

/// How it went on after the closing: what the authors answered, what was taken up again, what was told of
/// promises.
void tell_after_care(Schedule& schedule, const World& world);

/// The congresses above and below, and what passed between them and the district.
void tell_linkage(Schedule& schedule, const World& world, Installation& installation, std::int64_t district);

/// The suggestion of that session's year and number.
Id<matters::Matter> numbered(Context& context, int year, int number);

/// A table of units that was imported, and undone the same day.
void tell_tables(Schedule& schedule, const World& world);

/// Suggestions that are alive today, one in each state.
void tell_today(Schedule& schedule, const World& world, Date today);

/// On-site visits of the year, and two around today.
void tell_visits(Schedule& schedule, const World& world, Date today);

/// A delegation's and the whole congress's evaluation of suggestions, and one planned for today.
void tell_evaluations(Schedule& schedule, const World& world, Date today);

/// The meetings of 2020 of the Standing Committee and its chairpersons, and one whose notice is out today.
void tell_meetings(Schedule& schedule, const World& world, Date today);
/// What was said there, the papers before it, and citizens who listened.
void tell_speeches(Schedule& schedule, const World& world);
/// The reports heard in the year, the research before them and the opinions after them.
void tell_reports(Schedule& schedule, const World& world, Date today);

/// What the Standing Committee voted on at those meetings, and one of today that waits to be opened.
void tell_ballots(Schedule& schedule, const World& world, Date today);

/// What people were told in the last weeks, and that most of them have read it.
void tell_notices(Schedule& schedule, const World& world, Date today);
} // namespace app::demo
