// SQLite: one file, one writer thread, as many readers as there are threads. Writers wait in a queue, and
// those that wait together are committed together: one fsync makes the whole batch durable, and only then do
// they wake.
#include "db/engines.hpp"

#include <sqlite3.h>

#include <fcntl.h>
#include <unistd.h>

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <future>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace db {
namespace {
namespace fs = std::filesystem;

constexpr int wait_for_lock_ms = 10'000; // for another process on the same file: a backup, a verification
constexpr std::size_t most_in_batch = 64;
constexpr std::size_t most_statements = 500; // kept prepared on one connection

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

struct CloseHandle {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

struct Statement {
    std::unique_ptr<sqlite3_stmt, Finalize> handle;
    std::vector<std::size_t> numbers; // the n of each "$n", in SQLite's order, which is that of appearance
    std::size_t parameters = 0;       // the highest of them
};

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

class SqliteConnection final : public Connection {
public:
    enum class Use { read, write };

    SqliteConnection(const std::string& file, Use use) {
        sqlite3* handle = nullptr;
        const int code =
            sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
        handle_.reset(handle);
        if (code != SQLITE_OK) fail(code);
        sqlite3_extended_result_codes(handle, 1);
        sqlite3_busy_timeout(handle, wait_for_lock_ms);
        // As in PostgreSQL: "x" is a name and never a text, and LIKE minds the case.
        sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
        sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
        sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        run("pragma case_sensitive_like = on");
        run("pragma foreign_keys = on");
        run("pragma journal_mode = wal");
        run("pragma synchronous = full"); // NORMAL would lose acknowledged commits when the power fails
        run("pragma journal_size_limit = 67108864");
        if (use == Use::read) run("pragma query_only = on");
    }

    Rows query(std::string_view sql, std::span<const Value> parameters) override {
        const Running running(*this, sql, parameters);
        auto* statement = running.handle();
        Rows out;
        bool more = running.step(); // first: it prepares anew what was prepared before a migration
        const int columns = sqlite3_column_count(statement);
        for (int i = 0; i < columns; ++i) out.columns.emplace_back(sqlite3_column_name(statement, i));
        for (; more; more = running.step()) {
            auto& row = out.rows.emplace_back();
            row.reserve(static_cast<std::size_t>(columns));
            for (int i = 0; i < columns; ++i) row.push_back(value_at(statement, i));
        }
        return out;
    }

    std::int64_t change(std::string_view sql, std::span<const Value> parameters) override {
        const Running running(*this, sql, parameters);
        while (running.step()) {
        }
        return sqlite3_changes64(handle_.get());
    }

    void script(std::string_view sql) override { run(std::string(sql).c_str()); }

    void run(const char* sql) {
        if (const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr); code != SQLITE_OK)
            fail(code);
    }
    /// For the way out of a failure, which has its own exception under way.
    void run_if_possible(const char* sql) noexcept {
        sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
    }

    bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

    /// Whether a statement has failed since the last call.
    bool take_failed() { return std::exchange(failed_, false); }

private:
    [[noreturn]] void fail(int code) {
        failed_ = true;
        throw Error(kind_of(code), std::string("SQLite: ") + sqlite3_errmsg(handle_.get()));
    }

    /// A statement bound and under way. Its end resets it: one left open would hold its snapshot.
    class Running {
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
                code = sqlite3_bind_text64(handle(), place, text->data(), text->size(), SQLITE_STATIC,
                                           SQLITE_UTF8);
            if (code != SQLITE_OK) connection_.fail(code);
        }

        SqliteConnection& connection_;
        const Statement& statement_;
    };

    const Statement& prepared(std::string_view sql) {
        if (auto found = statements_.find(sql); found != statements_.end()) return found->second;
        Statement statement;
        sqlite3_stmt* handle = nullptr;
        const char* rest = nullptr;
        const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                            SQLITE_PREPARE_PERSISTENT, &handle, &rest);
        statement.handle.reset(handle);
        if (code != SQLITE_OK) fail(code);
        if (handle == nullptr) throw std::logic_error("an empty statement");
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

    static Value value_at(sqlite3_stmt* statement, int column) {
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

    std::unique_ptr<sqlite3, CloseHandle> handle_; // outlives the statements
    std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> statements_;
    bool failed_ = false;
};

/// The one thread that writes.
class Writer {
public:
    explicit Writer(const std::string& file)
        : connection_(file, SqliteConnection::Use::write), thread_([this] { write_batches(); }) {}
    ~Writer() {
        {
            const std::scoped_lock lock(mutex_);
            stopping_ = true;
        }
        more_.notify_one();
        thread_.join();
    }

    void write(const std::function<void(Connection&)>& work) {
        if (std::this_thread::get_id() == thread_.get_id())
            throw std::logic_error("a write inside a write would wait for ever");
        Job job{&work};
        auto done = job.done.get_future();
        {
            const std::scoped_lock lock(mutex_);
            queue_.push_back(std::move(job));
        }
        more_.notify_one();
        done.get();
    }

private:
    struct Job {
        const std::function<void(Connection&)>* work;
        std::promise<void> done = {};
        std::exception_ptr error = {};
    };

    void write_batches() {
        for (auto batch = next_batch(); !batch.empty(); batch = next_batch()) {
            try {
                commit(batch);
            } catch (...) {
                // The transaction as a whole is gone, and with it what the others had been refused because
                // of.
                connection_.run_if_possible("rollback");
                for (auto& job : batch) job.error = std::current_exception();
            }
            for (auto& job : batch) job.error ? job.done.set_exception(job.error) : job.done.set_value();
        }
    }

    /// What waits now, or once something waits; empty at the end.
    std::vector<Job> next_batch() {
        std::unique_lock lock(mutex_);
        more_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        std::vector<Job> batch;
        for (; !queue_.empty() && batch.size() < most_in_batch; queue_.pop_front())
            batch.push_back(std::move(queue_.front()));
        return batch;
    }

    void commit(std::vector<Job>& batch) {
        connection_.run("begin immediate");
        for (auto& job : batch) {
            connection_.run("savepoint job");
            try {
                connection_.take_failed();
                (*job.work)(connection_);
                if (connection_.take_failed()) throw std::logic_error("work went on after a database error");
            } catch (...) {
                job.error = std::current_exception();
                // A full disk or a failing one ends the transaction itself: then the batch fails whole.
                if (!connection_.in_transaction()) throw;
                connection_.run("rollback to job");
            }
            connection_.run("release job");
        }
        connection_.run("commit");
    }

    SqliteConnection connection_;
    std::mutex mutex_;
    std::condition_variable more_;
    std::deque<Job> queue_;
    bool stopping_ = false;
    std::thread thread_; // last: it uses all of the above
};

class Sqlite final : public Database {
public:
    explicit Sqlite(std::string file) : file_(std::move(file)), writer_(file_) {}

    Engine engine() const override { return Engine::sqlite; }

    void read(const std::function<void(Connection&)>& work) override {
        auto connection = take_reader();
        connection->run("begin");
        try {
            work(*connection);
            if (connection->take_failed()) throw std::logic_error("work went on after a database error");
        } catch (...) {
            connection->take_failed();
            connection->run_if_possible("rollback");
            if (!connection->in_transaction()) give_back(std::move(connection));
            throw;
        }
        connection->run("commit");
        give_back(std::move(connection));
    }

    // One writer at a time for all congresses is also one for each.
    void write(std::int64_t, const std::function<void(Connection&)>& work) override { writer_.write(work); }

private:
    std::unique_ptr<SqliteConnection> take_reader() {
        {
            const std::scoped_lock lock(mutex_);
            if (!readers_.empty()) {
                auto reader = std::move(readers_.back());
                readers_.pop_back();
                return reader;
            }
        }
        return std::make_unique<SqliteConnection>(file_, SqliteConnection::Use::read);
    }
    void give_back(std::unique_ptr<SqliteConnection> reader) {
        const std::scoped_lock lock(mutex_);
        readers_.push_back(std::move(reader));
    }

    std::string file_;
    Writer writer_; // outlives the readers, so that the last to close folds the log into the file
    std::mutex mutex_;
    std::vector<std::unique_ptr<SqliteConnection>> readers_;
};

/// Makes the file if it is not there, for this user's eyes only: its log and index take over its mode.
void make_file(const fs::path& file) {
    const auto folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    std::error_code error;
    if (!fs::is_directory(folder, error))
        throw Error(Error::other, "The folder " + folder.string() +
                                      " for the database does not exist. Please make it first.");
    // SQLite keeps its log beside the file, so the folder itself must be writable.
    if (access(folder.c_str(), W_OK | X_OK) != 0)
        throw Error(Error::other,
                    "This user may not write in " + folder.string() +
                        ", where the database is kept. Please change its owner or permissions.");
    const int handle = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (handle < 0)
        throw Error(Error::other,
                    "The database file " + file.string() +
                        " cannot be opened for writing. Please check its owner and permissions.");
    ::close(handle);
}
} // namespace

std::unique_ptr<Database> open_sqlite(const std::string& file) {
    make_file(file);
    try {
        return std::make_unique<Sqlite>(file);
    } catch (const Error& error) {
        throw Error(error.kind, "The file " + file +
                                    " cannot be used as Renda's database: it is damaged, or of another kind, "
                                    "or locked by another program (" +
                                    error.what() + ").");
    }
}
} // namespace db
