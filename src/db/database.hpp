#pragma once
// The two databases behind one door. Everything that differs between SQLite and PostgreSQL is in this folder.
#include "base/embedded.hpp"
#include "db/value.hpp"

#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <string_view>

namespace db {
/// What the database itself refused. `lost` is also a commit whose outcome is unknown: whoever asks again
/// must be able to see what already happened. The text names tables and columns, never what they hold.
struct Error : std::runtime_error {
    enum Kind { unique, foreign, check, busy, lost, full, other } kind;
    Error(Kind k, const std::string& text) : std::runtime_error(text), kind(k) {}
};

enum class Engine { sqlite, postgres };

/// One connection inside one transaction. Parameters are written $1, $2 … in both engines. After an Error the
/// work is over: it may not catch it and go on.
class Connection {
public:
    virtual ~Connection() = default;
    virtual Engine engine() const = 0;
    /// From here on this transaction finds and writes rows of this congress alone, or of all (0). The second
    /// layer below Tx, in PostgreSQL only (db/row_security.hpp).
    virtual void keep_to(std::int64_t congress) = 0;
    virtual Rows query(std::string_view sql, std::span<const Value> parameters) = 0;
    /// Number of rows changed.
    virtual std::int64_t change(std::string_view sql, std::span<const Value> parameters) = 0;
    /// Several statements at once, without parameters.
    virtual void script(std::string_view sql) = 0;
};

class Database {
public:
    virtual ~Database() = default;
    virtual Engine engine() const = 0;

    /// Runs `work` on a snapshot, kept to this congress, or to none (0); it may change nothing.
    virtual void read(std::int64_t congress, const std::function<void(Connection&)>& work) = 0;
    /// The same over every congress: for migrations, backups, and the search for whose session it is.
    void read(const std::function<void(Connection&)>& work) { read(0, work); }

    /// Runs `work` alone among the writers of this congress (0: alone altogether), and returns once it is on
    /// disk. Throws what `work` throws, after undoing it all. `work` may run again, after a serialisation
    /// failure or a connection lost before the commit; it may run on another thread, and may not call write()
    /// itself.
    virtual void write(std::int64_t congress, const std::function<void(Connection&)>& work) = 0;

    /// A word for all that is committed, by whatever program: while it stays the same, so do the data. What
    /// is read after it was asked for is as new or newer. Empty: not known.
    virtual std::string data_version() { return {}; }

    /// Looks at how the data are spread, by which the database finds its ways to them. To be called now and
    /// then, and after much was written at once: PostgreSQL would do it by itself, but only a minute later.
    virtual void analyze() {}
};

/// `address` is "sqlite:FILE" or "postgresql://…". Throws Error with a sentence for the operator.
std::unique_ptr<Database> open(const std::string& address);

/// Brings the schema forward by the migrations among `files`, "migrations/0001_people.sql" …; where the
/// engines differ there are twins, "0009_search.sqlite.sql" and "0009_search.postgres.sql". Returns the
/// number newly applied. Throws Error when an applied one was altered since, or is of a newer program.
int migrate(Database& database, std::span<const EmbeddedFile> files = embedded_files());

/// Names of migrations among `files` that the database has not.
std::vector<std::string> pending(Database& database, std::span<const EmbeddedFile> files = embedded_files());
/// Names of those that the database has and `files` have not: a newer program has brought it forward.
std::vector<std::string> unknown(Database& database, std::span<const EmbeddedFile> files = embedded_files());
} // namespace db
