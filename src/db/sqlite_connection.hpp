#pragma once
// One open handle on an SQLite file, with its prepared statements. Used by one thread at a time.
#include "db/database.hpp"

#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace db {
class SqliteConnection final : public Connection {
public:
    enum class Use { read, write };

    SqliteConnection(const std::string& file, Use use);

    Engine engine() const override { return Engine::sqlite; }
    void keep_to(std::int64_t) override {}
    Rows query(std::string_view sql, std::span<const Value> parameters) override;
    std::int64_t change(std::string_view sql, std::span<const Value> parameters) override;
    void script(std::string_view sql) override { run(std::string(sql).c_str()); }

    void run(const char* sql);
    /// A statement without rows that comes again and again, prepared once.
    void run_prepared(std::string_view sql);
    /// For the way out of a failure, which has its own exception under way.
    void run_if_possible(const char* sql) noexcept;

    bool in_transaction() const;
    /// Throws std::logic_error when a statement has failed since the last call, and yet the work went on.
    void require_success();
    /// Forgets that a statement failed.
    void forgive() { failed_ = false; }

private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    struct Statement {
        std::unique_ptr<sqlite3_stmt, Finalize> handle;
        std::vector<std::size_t>
            numbers;                // the n of each "$n", in SQLite's order, which is that of appearance
        std::size_t parameters = 0; // the highest of them
    };
    class Running;

    /// The file keeps its changes in a log beside it, from its first opening on.
    void write_ahead();
    [[noreturn]] void fail(int code);
    const Statement& prepared(std::string_view sql);

    std::unique_ptr<sqlite3, Close> handle_; // outlives the statements
    std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> statements_;
    bool failed_ = false;
};
} // namespace db
