// PostgreSQL: a small pool of connections. One that failed is thrown away, not mended. Work is run again,
// whole, when the server asks for it or was lost before the commit was sent. A commit without an answer is
// never simply sent again: each writes the number of its transaction into a row of its connection, by which a
// new connection sees whether it happened.
#include "db/batches.hpp"
#include "db/engines.hpp"
#include "db/postgres_connection.hpp"
#include "db/row_security.hpp"

#include "base/date.hpp"
#include "base/log.hpp"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <random>
#include <thread>

namespace db {
namespace {
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr std::size_t most_connections = 8;
constexpr int most_attempts = 3;
constexpr std::int64_t day_ms = 86'400'000;

/// The server gives up before its client does, where it can: then the connection is as good as before.
std::string limits(milliseconds patience) {
    const auto statement = patience * 3 / 4, lock = std::min<milliseconds>(statement, 10s);
    return "set local statement_timeout = " + std::to_string(statement.count()) +
           "; set local lock_timeout = " + std::to_string(lock.count());
}

/// By what a commit is looked up: a row of `last_commits`. The day is there to clear old ones away; nothing
/// finer, because votes are written in such transactions, too.
struct Mark {
    std::string writer;
    std::int64_t number = 0;

    std::string write() const {
        const auto today = std::to_string(now().ms / day_ms);
        return "insert into last_commits (writer, number, day) values ('" + writer + "', " +
               std::to_string(number) + ", " + today +
               ") on conflict (writer) do update set number = excluded.number, day = excluded.day";
    }
};

class Postgres final : public Database {
public:
    Postgres(std::string address, milliseconds patience)
        : address_(std::move(address)), patience_(patience) {}

    Engine engine() const override { return Engine::postgres; }

    void read(std::int64_t congress, const std::function<void(Connection&)>& work) override {
        const Beginning begin{"begin isolation level repeatable read read only; " + limits(patience_),
                              congress, patience_, false};
        tries([&] { harmless(begin, work); });
    }

    // Those of this program who wait to write for one congress are committed together.
    void write(std::int64_t congress, const std::function<void(Connection&)>& work) override {
        batches_.write(congress, work,
                       [this, congress](const std::vector<Job*>& batch) { write_all(congress, batch); });
    }

    /// Which transactions count, and that a new server took over.
    std::string data_version() override {
        std::string version;
        Database::read([&](Connection& connection) {
            version = std::get<std::string>(
                connection
                    .query("select pg_current_snapshot()::text || ' ' || pg_postmaster_start_time()::text",
                           {})
                    .rows.at(0)
                    .at(0));
        });
        return version;
    }

    /// Of the program's own tables; those of the catalogue are not its to look at.
    void analyze() override {
        Database::read([](Connection& connection) {
            const auto tables =
                connection.query("select coalesce(string_agg(quote_ident(tablename), ', '), '') "
                                 "from pg_tables where schemaname = current_schema() and "
                                 "tableowner = current_user",
                                 {});
            if (const auto& names = std::get<std::string>(tables.rows.at(0).at(0)); !names.empty())
                connection.script("analyze " + names);
        });
    }

    /// Refuses what could not hold the data of a congress.
    void inspect() {
        Database::read([](Connection& connection) {
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
            if (!rows_secured(connection))
                log_warning("PostgreSQL's row security does not bind this user of the database, a superuser; "
                            "use one that is not");
        });
    }

    /// The table of the marks; those of connections that are gone are cleared away.
    void prepare() {
        const auto work = [](Connection& connection) {
            if (connection.query("select 1 where to_regclass('last_commits') is null", {}).rows.empty()) {
                const Value day[] = {now().ms / day_ms - 2};
                connection.change("delete from last_commits where day < $1", day);
            } else {
                connection.script("select pg_advisory_xact_lock(0); create table if not exists last_commits "
                                  "(writer text primary key, number bigint not null, day bigint not null)");
            }
        };
        tries([&] { harmless({"begin; " + limits(long_patience), 0, long_patience, true}, work); });
    }

private:
    // Whoever writes for one congress holds its lock, and shares that of all, which congress 0 takes alone.
    // Read committed: each statement sees what was committed before this congress's lock was had.
    void write_all(std::int64_t congress, const std::vector<Job*>& batch) {
        // Who waits for all the others waits longer.
        const auto patience = congress == 0 ? std::max(patience_, long_patience) : patience_;
        const Beginning begin{"begin isolation level read committed; set local synchronous_commit = on; " +
                                  limits(patience) +
                                  (congress == 0 ? "; select pg_advisory_xact_lock(0)"
                                                 : "; select pg_advisory_xact_lock_shared(0); select "
                                                   "pg_advisory_xact_lock(" +
                                                       std::to_string(congress) + ")"),
                              congress, patience, true};
        tries([&] { write_once(begin, batch); });
    }

    /// The work of one needs no savepoint: what undoes it undoes the transaction.
    static void work_on(PostgresConnection& connection, const Beginning& begin,
                        const std::vector<Job*>& batch) {
        if (batch.size() == 1) return batch.front()->work(connection);
        for (auto* job : batch) {
            job->refused = nullptr; // on another attempt
            connection.begin_part(limits(begin.patience), begin.congress);
            try {
                job->work(connection);
                connection.end_part();
            } catch (const Again&) {
                throw;
            } catch (...) {
                job->refused = std::current_exception();
                connection.take_part_back();
            }
        }
    }

    /// Not for ever: who asks again later is better off than those who wait behind them.
    template <class F> void tries(F once) {
        const auto latest = Clock::now() + patience_;
        for (int attempt = 1;; ++attempt) {
            try {
                return once();
            } catch (const Again& error) {
                if (error.kind != Error::busy) forget_idle(); // the others are as old
                if (attempt == most_attempts || Clock::now() >= latest) throw Error(error.kind, error.what());
            }
            thread_local std::minstd_rand random{std::random_device{}()};
            const int most_ms = 25 << (2 * attempt); // 100, 400
            std::this_thread::sleep_for(
                milliseconds(std::uniform_int_distribution(most_ms / 4, most_ms)(random)));
        }
    }

    /// A transaction that may as well happen twice.
    void harmless(const Beginning& begin, const std::function<void(Connection&)>& work) {
        Lease lease(*this);
        lease.connection->begin(begin);
        work(*lease.connection);
        try {
            lease.connection->commit();
        } catch (const Unknown& error) {
            throw Again(Error::lost, error.what());
        }
    }

    void write_once(const Beginning& begin, const std::vector<Job*>& batch) {
        Mark mark;
        std::optional<Unknown> unknown;
        {
            Lease lease(*this);
            mark = {lease.connection->name(), lease.connection->next_number()};
            auto marked = begin;
            marked.sql += "; " + mark.write();
            lease.connection->begin(marked);
            work_on(*lease.connection, begin, batch);
            try {
                lease.connection->commit();
            } catch (const Unknown& error) {
                unknown = error;
            }
        }
        if (!unknown) return;
        forget_idle();
        if (!happened(begin, mark, *unknown))
            throw Again(Error::lost, "PostgreSQL went away with a commit, which did not happen.");
    }

    /// Whether a commit took place, for good. The transaction holds its congress's lock to its end, so once
    /// the lock is had the mark is there or never will be; and this commit is not answered before what came
    /// earlier is safe on the standby, too.
    bool happened(const Beginning& begin, const Mark& mark, const Unknown& lost) {
        bool there = false;
        const auto look = [&](Connection& connection) {
            const Value key[] = {mark.writer, mark.number};
            there = connection.change("update last_commits set day = day where writer = $1 and number = $2",
                                      key) == 1;
        };
        try {
            tries([&] { harmless(begin, look); });
        } catch (const Error&) {
            throw Unknown(lost);
        }
        return there;
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
            if (!returned_.wait_for(lock, patience_, [this] { return in_use_ < most_connections; }))
                throw Error(Error::busy, "All connections to PostgreSQL are in use.");
            ++in_use_;
            if (!idle_.empty()) {
                auto connection = std::move(idle_.back());
                idle_.pop_back();
                return connection;
            }
        }
        try {
            return std::make_unique<PostgresConnection>(address_, patience_);
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
    milliseconds patience_;
    Batches batches_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<PostgresConnection>> idle_;
    std::size_t in_use_ = 0;
};
} // namespace

std::unique_ptr<Database> open_postgres(const std::string& address, milliseconds patience) {
    auto database = std::make_unique<Postgres>(address, patience);
    try {
        database->inspect();
        database->prepare();
    } catch (const Error& error) {
        if (error.kind != Error::lost) throw;
        throw Error(error.kind, std::string("PostgreSQL cannot be used. Please check that it is running, and "
                                            "the host, user, password and name in the address (") +
                                    error.what() + ").");
    }
    return database;
}
} // namespace db
