#pragma once
// The two ways in, known only to open().
#include "db/patience.hpp"

namespace db {
std::unique_ptr<Database> open_sqlite(const std::string& file);
std::unique_ptr<Database> open_postgres(const std::string& address, std::chrono::milliseconds patience);
} // namespace db
