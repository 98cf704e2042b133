// SQLite: one file, one writer thread, as many readers as there are threads. Writers wait in a queue, and
// those that wait together are committed together: one fsync makes the whole batch durable, and only then do
// they wake.
#include "db/engines.hpp"
#include "db/sqlite_connection.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <future>
#include <mutex>
#include <thread>

namespace db {
namespace {
namespace fs = std::filesystem;

constexpr std::size_t most_in_batch = 64;

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
                // The whole transaction is gone, and with it the grounds on which some were refused.
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
                connection_.forgive();
                (*job.work)(connection_);
                connection_.require_success();
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

    void read(std::int64_t, const std::function<void(Connection&)>& work) override {
        auto connection = take_reader();
        connection->run("begin");
        try {
            work(*connection);
            connection->require_success();
        } catch (...) {
            connection->forgive();
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
