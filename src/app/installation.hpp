#pragma once
// The data of one installation: a directory with the ledger's key and, unless another database is named, the
// SQLite file.
#include "db/patience.hpp"
#include "engine/people/people.hpp"

#include <filesystem>
#include <stdexcept>

namespace app {
/// What an operator must hear, in one sentence.
struct Trouble : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Place {
    std::filesystem::path data = "./data";
    std::string database = {};                              // empty: SQLite in `data`
    std::chrono::milliseconds patience = db::long_patience; // with a database server
};

struct Installation {
    std::filesystem::path data;
    std::string key; // of the ledger; kept outside the database
    std::unique_ptr<db::Database> database;
};

/// Opens what is there, with its schema brought forward. Throws Trouble when there is nothing or it cannot be
/// used.
Installation open(const Place& place);

/// Whether anybody uses that database. Asked before the schema is brought forward, so that another
/// installation's is not touched.
bool holds_congress(db::Database& database);

/// Throws Trouble when the folder holds anything; makes it when it is not there.
void require_empty(const std::filesystem::path& folder);

/// Makes a new one, with a key of its own unless one is given. Throws Trouble when the directory or the
/// database holds anything already.
Installation create(const Place& place, const std::string& key = {});

/// Every congress of the installation.
std::vector<std::int64_t> congresses(Installation& installation);

/// The congress shown to those who have not signed in: the first that was set up.
people::Congress home_congress(Installation& installation);
} // namespace app
