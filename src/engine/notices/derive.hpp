#pragma once
// Notices are derived, never sent by a system: the ledger is walked once, entry by entry, and each morning
// the clocks. Cursor and notices are written in one transaction of the congress's only writer, so that each
// event is told exactly once however many programs share the database, and whenever one of them stops.
#include "engine/notices/settings.hpp"

namespace notices {
/// How many entries one transaction reads.
inline constexpr std::int64_t batch = 300;

/// Derives what the next entries and, once a day, the clocks say. The first time nothing but the clocks: what
/// happened before a congress had notices is not told. Returns whether there is more to do at once.
bool derive(Context& context, Ways ways, const Rules& from = rules());

/// Congresses whose ledger is longer than what was read of it, or whose clocks were not looked through today.
std::vector<std::int64_t> behind(db::Tx& tx, Instant now);
} // namespace notices
