#pragma once
// A table of any size, read in slices: for backups, which hold every row of every congress.
#include "db/database.hpp"

namespace db {
/// Every row, a thousand at a time, in the order of the table's primary key; once without rows for an empty
/// table, so that its columns are known. What the work sees is the transaction's snapshot.
void each_slice(Connection& connection, const std::string& table,
                const std::function<void(const Rows&)>& take);
} // namespace db
