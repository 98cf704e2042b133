#pragma once
// PostgreSQL's own guard between congresses, below Tx and the law "congress_id = $1": a statement that
// forgets its congress finds and changes nothing of another's.
#include "db/database.hpp"

namespace db {
/// Puts every table with a congress_id that is not yet guarded under the policy: new ones join by being made.
/// Returns their number.
int secure_rows(Database& database);

/// Whether this user of the database is bound by policies; a superuser never is.
bool rows_secured(Connection& connection);
} // namespace db
