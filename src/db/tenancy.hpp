#pragma once
// Whether a statement keeps to one congress: a guard against forgetting, asked by Tx before every statement.
#include <string_view>

namespace db {
enum class Reach {
    one_congress,   // binds congress_id to $1
    every_congress, // says so in its first line: "-- every congress"
    unbound         // neither: refused
};

/// Decided once for each text, then remembered. Safe from every thread.
Reach reach_of(std::string_view sql);
} // namespace db
