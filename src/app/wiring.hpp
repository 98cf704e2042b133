#pragma once
// The list of systems: everything that the program is made of is named here once.
#include "engine/matters/flow.hpp"
#include "engine/papers/make.hpp"
#include "http/route.hpp"

namespace app {
/// Every door of every system.
std::vector<Route> routes();

/// Declares the figures of every system, in the order of the report.
void declare_figures();

/// Declares the flows of acts beside matters, whose words any timeline may need.
void declare_flows();
/// Declares the tables that the systems import, and the lists that they give out.
void declare_tables();

/// Every kind's flow, for diagrams and tests.
std::vector<matters::Flow> flows();

/// The papers of every system, for the verb that lists them.
std::vector<papers::Kind> paper_kinds();
/// Declares the kinds of matters of which notices tell, and checks rules/notices.toml against their flows.
void declare_notices();
/// What follows from votes of meetings.
void declare_followers();

/// What follows of itself when deadlines pass, in one congress. Returns the number of matters moved.
int pass_deadlines(Context& context);
} // namespace app
