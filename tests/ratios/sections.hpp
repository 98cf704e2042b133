#pragma once
// What is measured. Each function adds its lines to the table.
#include "ratios/place.hpp"
#include "ratios/row.hpp"

namespace ratios {
struct Length {
    std::chrono::milliseconds slice{400}; // of one measurement, of which the middle one of `rounds` counts
    int rounds = 3;
    std::chrono::seconds mixed{60}; // of the load under which memory is watched
    std::size_t rate = 0;           // requests a second of that load; 0: as many as are answered
};

/// Reading and creating, over HTTP, against a bare route and against the bare statements.
void reads(Table& table, const Data& demo, const Length& length);
void writes(Table& table, const Data& demo, const Length& length);
void votes(Table& table, const std::string& server, const Length& length);

/// The same reads with ten and a hundred times the data, and among 2,850 congresses.
void growth(Table& table, const Data& demo, const Length& length);

/// From the start of the program to its first answer.
void start(Table& table, const Data& demo);

/// Memory and open handles under a mixed load.
void memory(Table& table, const Data& demo, const Length& length);

/// That load alone, for profiles: says the server's process id and keeps it busy.
void keep_busy(const Data& demo, std::chrono::seconds time, const std::vector<std::string>& under);

/// "SQLite" or "PostgreSQL".
std::string engine_of(const Data& demo);
} // namespace ratios
