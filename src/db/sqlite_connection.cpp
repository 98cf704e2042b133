#include "db/sqlite_connection.hpp"

#include "base/disk.hpp"

#include <sqlite3.h>

#include <cerrno>
#include <chrono>
#include <thread>

namespace db {
namespace {
using namespace std::chrono_literals;

constexpr std::chrono::milliseconds wait_for_lock = 10s; // of another process: a backup, a verification
constexpr std::size_t most_statements = 500;

Error::Kind kind_of(int code) {
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return Error::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY: return Error::foreign;
    default: break;
    }
    switch (code & 0xFF) {
    case SQLITE_CONSTRAINT: return Error::check;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Error::busy;
    case SQLITE_FULL: return Error::full;
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_CANTOPEN:
    case SQLITE_NOTADB: return Error::lost;
    default: return Error::other;
    }
}

Value value_at(sqlite3_stmt* statement, int column) {
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL: return std::monostate{};
    case SQLITE_INTEGER: return std::int64_t{sqlite3_column_int64(statement, column)};
    case SQLITE_TEXT: {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
        return std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
    }
    default:
        throw std::logic_error(std::string("neither a whole number nor text: ") +
                               sqlite3_column_name(statement, column));
    }
}
} // namespace

void SqliteConnection::Close::operator()(sqlite3* handle) const {
    sqlite3_close_v2(handle);
}
void SqliteConnection::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

/// A statement bound and under way. Its end resets it: one left open would hold its snapshot.
class SqliteConnection::Running {
public:
    Running(SqliteConnection& connection, std::string_view sql, std::span<const Value> parameters)
        : connection_(connection), statement_(connection.prepared(sql)) {
        if (statement_.parameters != parameters.size())
            throw std::logic_error("the number of arguments differs from the statement's: " +
                                   std::string(sql));
        for (std::size_t i = 0; i < statement_.numbers.size(); ++i)
            bind_value(static_cast<int>(i + 1), parameters[statement_.numbers[i] - 1]);
    }
    ~Running() {
        sqlite3_reset(handle());
        sqlite3_clear_bindings(handle());
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    sqlite3_stmt* handle() const { return statement_.handle.get(); }
    bool step() const {
        const int code = sqlite3_step(handle());
        if (code != SQLITE_ROW && code != SQLITE_DONE) connection_.fail(code);
        return code == SQLITE_ROW;
    }

private:
    void bind_value(int place, const Value& value) const {
        int code = SQLITE_OK;
        if (const auto* number = std::get_if<std::int64_t>(&value))
            code = sqlite3_bind_int64(handle(), place, *number);
        else if (const auto* text = std::get_if<std::string>(&value))
            // The caller's parameters outlive the statement's run: no copy.
            code =
                sqlite3_bind_text64(handle(), place, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
        if (code != SQLITE_OK) connection_.fail(code);
    }

    SqliteConnection& connection_;
    const Statement& statement_;
};

SqliteConnection::SqliteConnection(const std::string& file, Use use) {
    // Counting all its memory would take one lock for all threads at every piece of it.
    static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(uncounted);
    sqlite3* handle = nullptr;
    const int code =
        sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    handle_.reset(handle);
    if (code != SQLITE_OK) fail(code);
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, static_cast<int>(wait_for_lock.count()));
    // As in PostgreSQL: "x" is a name and never a text, and LIKE minds the case.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    run("pragma case_sensitive_like = on");
    run("pragma foreign_keys = on");
    if (use == Use::write) write_ahead();
    run("pragma synchronous = full"); // NORMAL would lose acknowledged commits when the power fails
    // 16 MiB for the one that writes; each reader keeps less, what it lacks is in the system's own cache.
    run(use == Use::write ? "pragma cache_size = -16384" : "pragma cache_size = -2048");
    run("pragma journal_size_limit = 67108864");
    if (use == Use::read) run("pragma query_only = on");
}

// SQLite does not wait here: of two who turn a new file, one is refused at once and finds it turned
// a moment later.
void SqliteConnection::write_ahead() {
    const auto latest = std::chrono::steady_clock::now() + wait_for_lock;
    for (;;) {
        const int code = sqlite3_exec(handle_.get(), "pragma journal_mode = wal", nullptr, nullptr, nullptr);
        if (code == SQLITE_OK) return;
        if ((code & 0xFF) != SQLITE_BUSY || std::chrono::steady_clock::now() >= latest) fail(code);
        std::this_thread::sleep_for(5ms);
    }
}

Rows SqliteConnection::query(std::string_view sql, std::span<const Value> parameters) {
    const Running running(*this, sql, parameters);
    auto* statement = running.handle();
    Rows out;
    bool more = running.step(); // first: it prepares anew what was prepared before a migration
    const int columns = sqlite3_column_count(statement);
    out.columns.reserve(static_cast<std::size_t>(columns));
    for (int i = 0; i < columns; ++i) out.columns.emplace_back(sqlite3_column_name(statement, i));
    for (; more; more = running.step()) {
        auto& row = out.rows.emplace_back();
        row.reserve(static_cast<std::size_t>(columns));
        for (int i = 0; i < columns; ++i) row.push_back(value_at(statement, i));
    }
    return out;
}

std::int64_t SqliteConnection::change(std::string_view sql, std::span<const Value> parameters) {
    const Running running(*this, sql, parameters);
    while (running.step()) {
    }
    return sqlite3_changes64(handle_.get());
}

void SqliteConnection::run(const char* sql) {
    if (const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr); code != SQLITE_OK)
        fail(code);
}

void SqliteConnection::run_prepared(std::string_view sql) {
    Running(*this, sql, {}).step();
}

void SqliteConnection::run_if_possible(const char* sql) noexcept {
    sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
}

bool SqliteConnection::in_transaction() const {
    return sqlite3_get_autocommit(handle_.get()) == 0;
}

void SqliteConnection::require_success() {
    if (std::exchange(failed_, false)) throw std::logic_error("work went on after a database error");
}

void SqliteConnection::fail(int code) {
    failed_ = true;
    const char* file = sqlite3_db_filename(handle_.get(), "main");
    if ((code & 0xFF) == SQLITE_IOERR && file != nullptr) throw DiskRefused(file, EIO);
    throw Error(kind_of(code), std::string("SQLite: ") + sqlite3_errmsg(handle_.get()));
}

const SqliteConnection::Statement& SqliteConnection::prepared(std::string_view sql) {
    if (auto found = statements_.find(sql); found != statements_.end()) return found->second;
    Statement statement;
    sqlite3_stmt* handle = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &handle, &rest);
    statement.handle.reset(handle);
    if (code != SQLITE_OK) fail(code);
    const auto tail = sql.substr(static_cast<std::size_t>(rest - sql.data()));
    if (handle == nullptr || tail.find_first_not_of("; \t\r\n") != tail.npos)
        throw std::logic_error("one statement at a time: " + std::string(sql));
    for (int i = 1; i <= sqlite3_bind_parameter_count(handle); ++i) {
        const char* name = sqlite3_bind_parameter_name(handle, i);
        if (name == nullptr || *name != '$')
            throw std::logic_error("parameters are written $1, $2 …: " + std::string(sql));
        statement.numbers.push_back(std::stoul(name + 1));
        statement.parameters = std::max(statement.parameters, statement.numbers.back());
    }
    if (statements_.size() >= most_statements) statements_.clear();
    return statements_.emplace(sql, std::move(statement)).first->second;
}
} // namespace db
