// SQLite: one file, one writer at a time, a few readers beside it. Those who wait to write are committed
// together: one fsync makes the whole batch durable, and only then are they answered.
#include "db/batches.hpp"
#include "db/engines.hpp"
#include "db/sqlite_connection.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <filesystem>
#include <mutex>

namespace db {
namespace {
namespace fs = std::filesystem;

constexpr std::size_t most_readers = 8; // at work; each keeps some memory

/// The one connection that writes; used by one batch at a time.
class Writer {
public:
    explicit Writer(const std::string& file) : connection_(file, SqliteConnection::Use::write) {}

    void commit(const std::vector<Job*>& batch) {
        try {
            connection_.run_prepared("begin immediate");
            for (auto* job : batch) run(*job);
            connection_.run_prepared("commit");
        } catch (...) {
            connection_.run_if_possible("rollback");
            throw;
        }
    }

private:
    void run(Job& job) {
        connection_.run_prepared("savepoint job");
        try {
            connection_.forgive();
            job.work(connection_);
            connection_.require_success();
        } catch (...) {
            job.refused = std::current_exception();
            // A full disk or a failing one ends the transaction itself: then the batch fails whole.
            if (!connection_.in_transaction()) throw;
            connection_.run_prepared("rollback to job");
        }
        connection_.run_prepared("release job");
    }

    SqliteConnection connection_;
};

class Sqlite final : public Database {
public:
    explicit Sqlite(std::string file)
        : file_(std::move(file)), writer_(file_), watch_(file_, SqliteConnection::Use::read) {}

    Engine engine() const override { return Engine::sqlite; }

    void read(std::int64_t, const std::function<void(Connection&)>& work) override {
        Lease lease(*this);
        auto& connection = *lease.connection;
        connection.run_prepared("begin");
        try {
            work(connection);
            connection.require_success();
        } catch (...) {
            connection.forgive();
            connection.run_if_possible("rollback");
            if (connection.in_transaction()) lease.connection.reset();
            throw;
        }
        connection.run_prepared("commit");
    }

    // One writer at a time for all congresses is also one for each.
    void write(std::int64_t, const std::function<void(Connection&)>& work) override {
        batches_.write(0, work, [this](const std::vector<Job*>& batch) { writer_.commit(batch); });
    }

    std::string data_version() override {
        const std::scoped_lock lock(watching_);
        const auto answer = watch_.query("pragma data_version", {});
        return std::to_string(std::get<std::int64_t>(answer.rows.at(0).at(0)));
    }

    /// By samples: the cost hardly grows with the data. Only new connections know what was found.
    void analyze() override {
        write(0, [](Connection& connection) { connection.script("pragma analysis_limit = 400; analyze"); });
        const std::scoped_lock lock(mutex_);
        idle_.clear();
    }

private:
    /// A connection for the time of one reading.
    struct Lease {
        explicit Lease(Sqlite& o) : owner(o), connection(o.take()) {}
        ~Lease() { owner.give_back(std::move(connection)); }
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        Sqlite& owner;
        std::unique_ptr<SqliteConnection> connection;
    };

    std::unique_ptr<SqliteConnection> take() {
        {
            std::unique_lock lock(mutex_);
            if (!returned_.wait_for(lock, long_patience, [this] { return reading_ < most_readers; }))
                throw Error(Error::busy, "All connections to the database are in use.");
            ++reading_;
            if (!idle_.empty()) {
                auto connection = std::move(idle_.back());
                idle_.pop_back();
                return connection;
            }
        }
        try {
            return std::make_unique<SqliteConnection>(file_, SqliteConnection::Use::read);
        } catch (...) {
            give_back(nullptr);
            throw;
        }
    }
    void give_back(std::unique_ptr<SqliteConnection> connection) {
        {
            const std::scoped_lock lock(mutex_);
            --reading_;
            if (connection) idle_.push_back(std::move(connection));
        }
        returned_.notify_one();
    }

    std::string file_;
    Batches batches_;
    Writer writer_; // outlives the readers, so that the last to close folds the log into the file
    std::mutex watching_;
    SqliteConnection watch_; // sees what others commit: the number has a meaning on one connection only
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<SqliteConnection>> idle_;
    std::size_t reading_ = 0;
};

/// Makes the file if it is not there, for this user's eyes only: its log and index take over its mode. One
/// that is there is not opened: closing it again would drop the locks that this process has on it.
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
    const int handle = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (handle >= 0)
        ::close(handle);
    else if (errno != EEXIST || access(file.c_str(), R_OK | W_OK) != 0)
        throw Error(Error::other,
                    "The database file " + file.string() +
                        " cannot be opened for writing. Please check its owner and permissions.");
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
