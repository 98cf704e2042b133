#include "ratios/bare.hpp"

#include <libpq-fe.h>
#include <sqlite3.h>

#include <stdexcept>

namespace ratios {
namespace {
class BareSqlite final : public Bare {
public:
    explicit BareSqlite(const std::string& file) {
        require(sqlite3_open(file.c_str(), &handle_));
        sqlite3_busy_timeout(handle_, 10'000);
        script("pragma foreign_keys = on; pragma case_sensitive_like = on; pragma journal_mode = wal; "
               "pragma synchronous = full; pragma cache_size = -16384; pragma journal_size_limit = 67108864");
    }
    ~BareSqlite() override {
        for (const auto& statement : statements_) sqlite3_finalize(statement.handle);
        sqlite3_close(handle_);
    }
    BareSqlite(const BareSqlite&) = delete;
    BareSqlite& operator=(const BareSqlite&) = delete;

    void script(const std::string& sql) override {
        require(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr));
    }

    std::vector<std::string> column(const std::string& sql) override {
        std::vector<std::string> out;
        const auto take = [](void* to, int, char** values, char**) {
            static_cast<std::vector<std::string>*>(to)->emplace_back(values[0] ? values[0] : "");
            return 0;
        };
        require(sqlite3_exec(handle_, sql.c_str(), take, &out, nullptr));
        return out;
    }

    std::size_t prepare(const std::string& sql, std::span<const db::Value>) override {
        Statement statement;
        require(sqlite3_prepare_v3(handle_, sql.c_str(), static_cast<int>(sql.size()),
                                   SQLITE_PREPARE_PERSISTENT, &statement.handle, nullptr));
        for (int i = 1; i <= sqlite3_bind_parameter_count(statement.handle); ++i)
            statement.numbers.push_back(std::stoul(sqlite3_bind_parameter_name(statement.handle, i) + 1));
        statements_.push_back(statement);
        return statements_.size() - 1;
    }

    void run(std::size_t at, std::span<const db::Value> parameters) override {
        const auto& [handle, numbers] = statements_[at];
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const auto& value = parameters[numbers[i] - 1];
            const auto place = static_cast<int>(i) + 1;
            if (const auto* number = std::get_if<std::int64_t>(&value))
                sqlite3_bind_int64(handle, place, *number);
            else if (const auto* text = std::get_if<std::string>(&value))
                sqlite3_bind_text(handle, place, text->data(), static_cast<int>(text->size()), SQLITE_STATIC);
            else
                sqlite3_bind_null(handle, place);
        }
        const int columns = sqlite3_column_count(handle);
        int outcome = SQLITE_ROW;
        while ((outcome = sqlite3_step(handle)) == SQLITE_ROW)
            for (int i = 0; i < columns; ++i)
                seen_ += sqlite3_column_type(handle, i) == SQLITE_TEXT ? *sqlite3_column_text(handle, i)
                                                                       : sqlite3_column_int64(handle, i);
        sqlite3_reset(handle);
        if (outcome != SQLITE_DONE) require(outcome);
    }

    void begin(bool writes) override { script(writes ? "begin immediate" : "begin"); }
    void commit() override { script("commit"); }

private:
    struct Statement {
        sqlite3_stmt* handle = nullptr;
        std::vector<std::size_t> numbers = {}; // the n of each "$n", in SQLite's order
    };

    void require(int code) const {
        if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(handle_));
    }

    sqlite3* handle_ = nullptr;
    std::vector<Statement> statements_;
    std::int64_t seen_ = 0;
};

class BarePostgres final : public Bare {
public:
    explicit BarePostgres(const std::string& address) : handle_(PQconnectdb(address.c_str())) {
        if (PQstatus(handle_) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(handle_));
        script("set renda.congress = '0'"); // past row security, whose cost is the program's
    }
    ~BarePostgres() override { PQfinish(handle_); }
    BarePostgres(const BarePostgres&) = delete;
    BarePostgres& operator=(const BarePostgres&) = delete;

    void script(const std::string& sql) override { done(PQexec(handle_, sql.c_str())); }

    std::vector<std::string> column(const std::string& sql) override {
        std::vector<std::string> out;
        PGresult* result = PQexec(handle_, sql.c_str());
        for (int i = 0; i < PQntuples(result); ++i) out.emplace_back(PQgetvalue(result, i, 0));
        done(result);
        return out;
    }

    std::size_t prepare(const std::string& sql, std::span<const db::Value> like) override {
        std::vector<Oid> types;
        for (const auto& value : like) types.push_back(std::holds_alternative<std::int64_t>(value) ? 20 : 0);
        names_.push_back("b" + std::to_string(names_.size()));
        done(PQprepare(handle_, names_.back().c_str(), sql.c_str(), static_cast<int>(types.size()),
                       types.data()));
        return names_.size() - 1;
    }

    void run(std::size_t at, std::span<const db::Value> parameters) override {
        std::vector<std::string> numbers(parameters.size());
        std::vector<const char*> values(parameters.size());
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            if (const auto* number = std::get_if<std::int64_t>(&parameters[i]))
                values[i] = (numbers[i] = std::to_string(*number)).c_str();
            else if (const auto* text = std::get_if<std::string>(&parameters[i]))
                values[i] = text->c_str();
        }
        PGresult* result = PQexecPrepared(handle_, names_[at].c_str(), static_cast<int>(values.size()),
                                          values.data(), nullptr, nullptr, 0);
        for (int row = 0; row < PQntuples(result); ++row)
            for (int i = 0; i < PQnfields(result); ++i) seen_ += *PQgetvalue(result, row, i);
        done(result);
    }

    void begin(bool writes) override {
        script(std::string(writes ? "begin isolation level read committed; set local synchronous_commit = on"
                                  : "begin isolation level repeatable read read only") +
               "; set local statement_timeout = '30s'; set local lock_timeout = '10s'");
    }
    void commit() override { script("commit"); }

private:
    void done(PGresult* result) const {
        const auto status = PQresultStatus(result);
        PQclear(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            throw std::runtime_error(PQerrorMessage(handle_));
    }

    PGconn* handle_;
    std::vector<std::string> names_;
    std::int64_t seen_ = 0;
};
} // namespace

std::unique_ptr<Bare> open_bare(const std::string& address) {
    static constexpr std::string_view sqlite = "sqlite:";
    if (address.starts_with(sqlite)) return std::make_unique<BareSqlite>(address.substr(sqlite.size()));
    return std::make_unique<BarePostgres>(address);
}
} // namespace ratios
