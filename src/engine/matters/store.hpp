#pragma once
// Cases in the database.
#include "engine/matters/records.hpp"

#include "engine/context.hpp"

namespace matters::store {
/// The case with all its records, or a refusal with 404.
Case load(db::Tx& tx, Id<Matter> id);

/// The next number of a series, from 1; numbers are never given twice.
std::int64_t next_number(db::Tx& tx, const std::string& series);
} // namespace matters::store
