#pragma once
// What a unit's list by deadline is sorted by: for every part of a unit in a case the earliest deadline that
// runs, in a table of its own with an index. It is derived and not of the record, so the ledger does not
// watch it.
#include "engine/context.hpp"
#include "engine/matters/records.hpp"

namespace matters {
/// Brings the case's rows up to date, whenever it is kept.
void keep_dues(db::Tx& tx, const Case& c);
} // namespace matters
