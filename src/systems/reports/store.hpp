#pragma once
// Work reports in the database.
#include "engine/gatherings/backward.hpp"
#include "systems/reports/reports.hpp"

namespace reports::store {
/// With all its records; 404 when there is none, or not for this reader.
Report load_seen(Context& context, Id<Matter> id);
Report load_for_change(Context& context, Id<Matter> id);
} // namespace reports::store

namespace reports {
/// The report as the actor may know it now.
WorkReportView view_of(Context& context, Report report);

/// The days counted back from a meeting on that day, as its calendar has them (engine/gatherings).
std::vector<gatherings::BackDay> days_back(const Context& context, Date meeting_on);

inline constexpr std::string_view backward_rules[] = {"report_draft", "report_final", "report_sent"};
} // namespace reports
