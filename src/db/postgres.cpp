// PostgreSQL: a small pool of connections. One that failed is thrown away, not mended. Work is run again,
// whole, when the server asks for it or was lost before the commit was sent; a commit without an answer is
// never sent again, because nobody knows whether it happened.
#include "db/engines.hpp"
#include "db/postgres_connection.hpp"

#include <condition_variable>
#include <mutex>
#include <random>
#include <thread>

namespace db {
namespace {
using namespace std::chrono_literals;

constexpr std::size_t most_connections = 8;
constexpr int most_attempts = 5;
constexpr auto wait_for_connection = 10s;
constexpr const char* limits = "set local statement_timeout = '30s'; set local lock_timeout = '10s'";

class Postgres final : public Database {
public:
    explicit Postgres(std::string address) : address_(std::move(address)) {}

    Engine engine() const override { return Engine::postgres; }

    void read(const std::function<void(Connection&)>& work) override {
        in_transaction(std::string("begin isolation level repeatable read read only; ") + limits, work);
    }

    // Whoever writes for one congress holds its lock, and shares that of all, which congress 0 takes alone.
    // Read committed: each statement sees what was committed before this congress's lock was had.
    void write(std::int64_t congress, const std::function<void(Connection&)>& work) override {
        auto begin =
            std::string("begin isolation level read committed; set local synchronous_commit = on; ") + limits;
        if (congress == 0)
            begin += "; select pg_advisory_xact_lock(0)";
        else
            begin += "; select pg_advisory_xact_lock_shared(0); select pg_advisory_xact_lock(" +
                     std::to_string(congress) + ")";
        // A thread's second write would wait for its first.
        static thread_local const Postgres* writing = nullptr;
        if (writing == this) throw std::logic_error("a write inside a write would wait for ever");
        struct Writing {
            const Postgres* before;
            explicit Writing(const Postgres* now) : before(std::exchange(writing, now)) {}
            ~Writing() { writing = before; }
        } const mark(this);
        in_transaction(begin, work);
    }

    /// Refuses what could not hold the data of a congress.
    void inspect() {
        read([](Connection& connection) {
            const auto answer = connection.query(
                "select current_setting('server_encoding'), current_setting('server_version_num')", {});
            const auto& row = answer.rows.at(0);
            if (std::get<std::string>(row[0]) != "UTF8")
                throw Error(Error::other,
                            "The PostgreSQL database must be created with the encoding UTF8; this one has " +
                                std::get<std::string>(row[0]) + ".");
            if (std::stol(std::get<std::string>(row[1])) < 130000)
                throw Error(Error::other, "PostgreSQL 13 or newer is needed; this one is " +
                                              std::get<std::string>(row[1]) + ".");
        });
    }

private:
    void in_transaction(const std::string& begin, const std::function<void(Connection&)>& work) {
        for (int attempt = 1;; ++attempt) {
            try {
                return once(begin, work);
            } catch (const Again& error) {
                if (error.kind != Error::busy) forget_idle(); // the others are as old
                if (attempt == most_attempts) throw Error(error.kind, error.what());
            }
            thread_local std::minstd_rand random{std::random_device{}()};
            const int most_ms = 20 << attempt;
            std::this_thread::sleep_for(
                std::chrono::milliseconds(std::uniform_int_distribution(most_ms / 2, most_ms)(random)));
        }
    }

    void once(const std::string& begin, const std::function<void(Connection&)>& work) {
        Lease lease(*this);
        lease.connection->begin(begin);
        work(*lease.connection);
        lease.connection->commit();
    }

    /// A connection for the time of one transaction; whatever is left of that is rolled back.
    struct Lease {
        explicit Lease(Postgres& o) : owner(o), connection(o.take()) {}
        ~Lease() {
            if (!connection->roll_back()) connection.reset();
            owner.give_back(std::move(connection));
        }
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        Postgres& owner;
        std::unique_ptr<PostgresConnection> connection;
    };

    std::unique_ptr<PostgresConnection> take() {
        {
            std::unique_lock lock(mutex_);
            if (!returned_.wait_for(lock, wait_for_connection, [this] { return in_use_ < most_connections; }))
                throw Error(Error::busy, "All connections to PostgreSQL have been in use for ten seconds.");
            ++in_use_;
            if (!idle_.empty()) {
                auto connection = std::move(idle_.back());
                idle_.pop_back();
                return connection;
            }
        }
        try {
            return std::make_unique<PostgresConnection>(address_);
        } catch (...) {
            give_back(nullptr);
            throw;
        }
    }
    void give_back(std::unique_ptr<PostgresConnection> connection) {
        {
            const std::scoped_lock lock(mutex_);
            --in_use_;
            if (connection) idle_.push_back(std::move(connection));
        }
        returned_.notify_one();
    }
    void forget_idle() {
        const std::scoped_lock lock(mutex_);
        idle_.clear();
    }

    std::string address_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<PostgresConnection>> idle_;
    std::size_t in_use_ = 0;
};
} // namespace

std::unique_ptr<Database> open_postgres(const std::string& address) {
    auto database = std::make_unique<Postgres>(address);
    try {
        database->inspect();
    } catch (const Error& error) {
        if (error.kind != Error::lost) throw;
        throw Error(error.kind, std::string("PostgreSQL cannot be used. Please check that it is running, and "
                                            "the host, user, password and name in the address (") +
                                    error.what() + ").");
    }
    return database;
}
} // namespace db
