#pragma once
// One connection to a PostgreSQL server, with its prepared statements. Used by one thread at a time.
#include "db/database.hpp"

#include <chrono>
#include <unordered_map>

struct pg_conn;
struct pg_result;

namespace db {
/// Asks for the whole work to be run again.
struct Again : Error {
    using Error::Error;
};

class PostgresConnection final : public Connection {
public:
    explicit PostgresConnection(const std::string& address);

    Engine engine() const override { return Engine::postgres; }
    Rows query(std::string_view sql, std::span<const Value> parameters) override;
    std::int64_t change(std::string_view sql, std::span<const Value> parameters) override;
    void script(std::string_view sql) override;

    void begin(const std::string& sql) { simple(sql, soon()); }
    /// Throws Error `lost` when nobody knows whether it happened.
    void commit();
    /// Leaves whatever is left of a transaction, and says whether the next one may begin here.
    bool roll_back() noexcept;

private:
    using Clock = std::chrono::steady_clock;
    struct Finish {
        void operator()(pg_conn* connection) const;
    };
    struct Clear {
        void operator()(pg_result* result) const;
    };
    using Result = std::unique_ptr<pg_result, Clear>;

    static Clock::time_point soon();
    Result simple(const std::string& sql, Clock::time_point until);
    Result run(std::string_view sql, std::span<const Value> parameters);
    const std::string& prepared(std::string_view sql, std::span<const Value> parameters,
                                Clock::time_point until);
    Result answer(Clock::time_point until);
    void wait(Clock::time_point until);
    [[noreturn]] void fail(const pg_result* result);

    std::unique_ptr<pg_conn, Finish> handle_;
    std::unordered_map<std::string, std::string> statements_; // text and kinds of parameters → name
    int last_statement_ = 0;
    bool warned_ = false;
    bool outdated_ = false; // the server or the tables are no longer those that it was made for
};
} // namespace db
