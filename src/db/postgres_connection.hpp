#pragma once
// One connection to a PostgreSQL server, with its prepared statements. Used by one thread at a time.
#include "db/patience.hpp"

#include <optional>
#include <unordered_map>

struct pg_conn;
struct pg_result;

namespace db {
/// Asks for the whole work to be run again: certainly nothing of it was kept.
struct Again : Error {
    using Error::Error;
};

/// How a transaction begins.
struct Beginning {
    std::string sql;
    std::int64_t congress = 0; // that it is kept to; 0: to none
    std::chrono::milliseconds patience;
    bool writes = false;
};

class PostgresConnection final : public Connection {
public:
    /// Every answer is waited for as long as `patience`, whatever the server or the network does.
    PostgresConnection(const std::string& address, std::chrono::milliseconds patience);

    Engine engine() const override { return Engine::postgres; }
    void keep_to(std::int64_t congress) override;
    Rows query(std::string_view sql, std::span<const Value> parameters) override;
    std::int64_t change(std::string_view sql, std::span<const Value> parameters) override;
    void script(std::string_view sql) override;

    void begin(const Beginning& beginning);
    /// The work of one in a transaction of several, which begins with these settings: what is taken back
    /// leaves the others' as it is.
    void begin_part(const std::string& settings, std::int64_t congress);
    void end_part();
    void take_part_back() { part("rollback to savepoint part; release savepoint part"); }
    /// Throws Unknown when nobody knows whether it happened.
    void commit();
    /// Leaves whatever is left of a transaction, and says whether the next one may begin here.
    bool roll_back() noexcept;

    /// This connection's own name and the number of its transaction: what a commit is looked up by.
    const std::string& name() const { return name_; }
    std::int64_t next_number() { return ++number_; }

private:
    using Clock = std::chrono::steady_clock;
    struct Finish {
        void operator()(pg_conn* connection) const;
    };
    struct Clear {
        void operator()(pg_result* result) const;
    };
    using Result = std::unique_ptr<pg_result, Clear>;

    Clock::time_point soon() const { return Clock::now() + patience_; }
    void part(const std::string& sql);
    Result simple(const std::string& sql, Clock::time_point until);
    Result run(std::string_view sql, std::span<const Value> parameters);
    const std::string& prepared(std::string_view sql, std::span<const Value> parameters,
                                Clock::time_point until);
    void send(int queued, Clock::time_point until);
    Result answer(Clock::time_point until);
    void wait(short events, Clock::time_point until);
    [[noreturn]] void fail(const pg_result* result);

    std::unique_ptr<pg_conn, Finish> handle_;
    std::unordered_map<std::string, std::string> statements_; // text and kinds of parameters → name
    std::string name_;
    std::int64_t number_ = 0;
    std::chrono::milliseconds patience_;
    int last_statement_ = 0;
    std::optional<std::int64_t> kept_to_; // in the transaction under way, where that is certain
    bool writes_ = false;
    bool warned_ = false;
    bool outdated_ = false; // the server or the tables are no longer those that it was made for
};
} // namespace db
