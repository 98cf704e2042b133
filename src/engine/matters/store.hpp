#pragma once
// Cases in the database.
#include "engine/matters/records.hpp"

#include "engine/context.hpp"

namespace matters::store {
/// The case with all its records, or a refusal with 404.
Case load(db::Tx& tx, Id<Matter> id);
} // namespace matters::store
