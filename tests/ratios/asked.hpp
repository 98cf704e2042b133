#pragma once
// What people ask of the demo year, again and again.
#include "ratios/place.hpp"
#include "ratios/row.hpp"

namespace ratios {
struct Asked {
    std::string what;
    std::vector<http::Request> requests; // of the same kind, in turn
    Target cpu = {};                     // of the server, ms a request
    bool keyed = true;                   // may not grow with the data
};

/// As the office clerk, a unit's clerk, a deputy and the public ask.
std::vector<Asked> usual_reads(int port);

/// A deputy begins a draft.
http::Request usual_create(const Person& deputy);

std::vector<std::string> over_the_wire(const std::vector<http::Request>& requests, bool gzip = false);
} // namespace ratios
