#pragma once
// One transaction of one congress: the only way from the program to its data. Structs go in by member
// name and come out by column name; the SQL is plain, and the same for SQLite and PostgreSQL.
#include "base/problem.hpp"
#include "db/database.hpp"

namespace db {
inline constexpr Refusal changed_meanwhile{
    412, "changed-meanwhile", "这条记录刚刚被别人修改过。请刷新后核对，再重新操作，您填写的内容不会丢失。",
    "Somebody else has just changed this record. Reload it, compare, and try again; what you typed is kept."};

/// A watched row that this transaction wrote, for the ledger.
struct Touched {
    std::string table;
    std::int64_t id;
    std::string digest; // keyed SM3 of the row as it now stands
};

/// $1 is always the congress, given by the transaction itself; further arguments start at $2. A statement
/// that does not bind congress_id to $1 is refused, unless it begins with the comment "-- every congress",
/// and then arguments start at $1. An argument that may be empty is tested as "cast($2 as text) is null":
/// PostgreSQL must know its type.
class Tx {
public:
    Tx(Connection& connection, std::int64_t congress, std::string_view key);
    Tx(const Tx&) = delete;
    Tx& operator=(const Tx&) = delete;

    std::int64_t congress() const { return congress_; }
    Engine engine() const { return connection_.engine(); } // for db/ alone
    std::string_view key() const { return key_; }

    template <class Row, class... A> std::vector<Row> all(std::string_view sql, const A&... arguments) {
        std::vector<Row> rows;
        fill(shape_of<Row>, ask(sql, {argument(arguments)...}),
             [&]() -> void* { return &rows.emplace_back(); });
        return rows;
    }
    template <class Row, class... A> std::optional<Row> find(std::string_view sql, const A&... arguments) {
        auto rows = all<Row>(sql, arguments...);
        if (rows.empty()) return std::nullopt;
        return std::move(rows.front());
    }
    /// The one row there is, or a refusal with 404.
    template <class Row, class... A> Row get(std::string_view sql, const A&... arguments) {
        auto row = find<Row>(sql, arguments...);
        if (!row) throw Problem{not_found};
        return std::move(*row);
    }
    /// The first column of the first row; 0 when there is none.
    template <class... A> std::int64_t count(std::string_view sql, const A&... arguments) {
        return number(ask(sql, {argument(arguments)...}));
    }
    /// As `all`, with arguments gathered at run time.
    template <class Row> std::vector<Row> list(std::string_view sql, const std::vector<Value>& arguments) {
        std::vector<Row> rows;
        fill(shape_of<Row>, ask(sql, arguments), [&]() -> void* { return &rows.emplace_back(); });
        return rows;
    }
    std::int64_t count_of(std::string_view sql, const std::vector<Value>& arguments) {
        return number(ask(sql, arguments));
    }

    /// The rows as they are, for the few readers that do not know their columns (verification, backups).
    Rows raw(std::string_view sql, const std::vector<Value>& arguments = {}) { return ask(sql, arguments); }

    /// Changes rows that the ledger does not watch (sessions, counters); says how many.
    template <class... A> std::int64_t run(std::string_view sql, const A&... arguments) {
        return change(sql, {argument(arguments)...});
    }

    /// As `run`, with arguments gathered at run time.
    std::int64_t run_list(std::string_view sql, const std::vector<Value>& arguments) {
        return change(sql, arguments);
    }

    /// Adds a watched row. The record has a member `id`; the table has its members as columns, and
    /// congress_id.
    template <class R> void insert(const char* table, const R& record) {
        insert_row(table, shape_of<R>, &record);
    }

    /// Rewrites a watched row, whose member `version`, if it has one, must be as it was read; it then goes up
    /// by one.
    template <class R> void save(const char* table, R& record) { save_row(table, shape_of<R>, &record); }

    /// Runs `f` so that what it changed is undone when it throws a Problem, and also afterwards where it was
    /// only to be tried.
    template <class F> void attempt(bool keep, F f) {
        const auto touched = begin_attempt();
        try {
            f();
        } catch (const Problem&) {
            end_attempt(false, touched);
            throw;
        }
        end_attempt(keep, touched);
    }

    /// What was written since the last call. Whoever commits with something left here made a mistake.
    std::vector<Touched> take_touched() { return std::exchange(touched_, {}); }

private:
    Rows ask(std::string_view sql, std::vector<Value> arguments);
    std::int64_t change(std::string_view sql, std::vector<Value> arguments);
    /// Refuses what does not keep to the congress, and lets the database refuse it, too.
    std::vector<Value> with_congress(std::string_view sql, std::vector<Value> arguments);
    void insert_row(const char* table, const Shape& shape, const void* record);
    void save_row(const char* table, const Shape& shape, void* record);
    std::vector<Touched> begin_attempt();
    void end_attempt(bool keep, const std::vector<Touched>& touched_before);
    void touch(const char* table, const Shape& shape, const void* record, const Rows& written);
    /// A record takes its members from the columns of the same names, all of them; anything else takes the
    /// first column.
    static void fill(const Shape& shape, Rows rows, const std::function<void*()>& add);
    static std::int64_t number(const Rows& rows);

    Connection& connection_;
    std::int64_t congress_;
    std::string_view key_;
    std::vector<Touched> touched_;
};

/// "select a, b, c from `table`": every member of R as a column, for a record that is a row of its own table.
template <class R> std::string select(std::string_view table) {
    std::string text = "select ";
    for (const auto& field : shape_of<R>.fields) {
        if (&field != &shape_of<R>.fields.front()) text += ", ";
        text += field.name;
    }
    return text + " from " + std::string(table);
}

/// The keyed digest of a row, from its columns and values in any order. congress_id and empty columns are
/// left out of them, so that a migration may add a column that may be empty without disturbing old digests.
std::string row_digest(std::string_view key, std::int64_t congress, std::string_view table,
                       const std::vector<std::string>& columns, const std::vector<Value>& values);

/// Runs `f(tx)` on a snapshot and returns its result.
template <class F> auto read(Database& database, std::int64_t congress, std::string_view key, F f) {
    std::optional<std::invoke_result_t<F, Tx&>> result;
    database.read(congress, [&](Connection& connection) {
        Tx tx(connection, congress, key);
        result.emplace(f(tx));
    });
    return std::move(*result);
}

/// Runs `f(tx)` as the congress's only writer, commits, and returns its result.
template <class F> auto write(Database& database, std::int64_t congress, std::string_view key, F f) {
    std::optional<std::invoke_result_t<F, Tx&>> result;
    database.write(congress, [&](Connection& connection) {
        result.reset();
        Tx tx(connection, congress, key);
        result.emplace(f(tx));
        if (!tx.take_touched().empty()) throw std::logic_error("a change was not written to the ledger");
    });
    return std::move(*result);
}
} // namespace db
