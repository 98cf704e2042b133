#pragma once
// The meetings of 2020 that other stories of the demo put their items on. Each is planned in December 2019;
// its date is set, and its own items are on the agenda, 24 days before a meeting of the Standing Committee
// and 12 before one of the chairpersons (3 before the extra one); it is in session on its day from nine
// o'clock until half past four.
#include "engine/gatherings/gatherings.hpp"

#include <vector>

namespace app::demo {
/// The days of the meetings of that kind, in their order.
std::vector<Date> meeting_days(std::string_view kind);
/// The meeting of that kind in 2020, by its place among them, from 1.
gatherings::Gathering meeting_of(Context& context, std::string_view kind, std::int64_t place);
} // namespace app::demo
