#include "db/postgres_connection.hpp"

#include "base/hash.hpp"

#include <libpq-fe.h>

#include <poll.h>

#include <algorithm>
#include <charconv>

namespace db {
namespace {
using namespace std::chrono_literals;

constexpr std::size_t most_statements = 500;
// For who may write: this server is no longer the primary.
constexpr std::string_view read_only = "25006";

/// Types by their fixed numbers in the catalogue.
namespace type {
constexpr Oid boolean = 16, name = 19, int8 = 20, int2 = 21, int4 = 23, text = 25, varchar = 1043,
              numeric = 1700;
}

std::string one_line(std::string text) {
    while (!text.empty() && text.back() == '\n') text.pop_back();
    std::ranges::replace(text, '\n', ' ');
    return text;
}

Error::Kind kind_of(std::string_view state) {
    if (state == "23505") return Error::unique;
    if (state == "23503") return Error::foreign;
    if (state.starts_with("23")) return Error::check;
    if (state == "53100") return Error::full;
    // serialisation, deadlock, lock and statement timeout, too many connections
    for (auto busy : {"40001", "40P01", "55P03", "57014", "53300"})
        if (state == busy) return Error::busy;
    // 57P0x: shutting down or starting up; 40003: it does not know itself
    if (state.empty() || state.starts_with("08") || state.starts_with("57P0") || state == "40003")
        return Error::lost;
    return Error::other;
}

/// 0A000, 26000: the statement was prepared before a migration by another node; a new connection knows the
/// new table.
bool worth_again(std::string_view state) {
    return state == "40001" || state == "40P01" || state == "53300" || state == "0A000" || state == "26000" ||
           kind_of(state) == Error::lost;
}

Value value_at(const PGresult* result, int row, int column) {
    if (PQgetisnull(result, row, column) != 0) return std::monostate{};
    const std::string_view text(PQgetvalue(result, row, column),
                                static_cast<std::size_t>(PQgetlength(result, row, column)));
    switch (PQftype(result, column)) {
    case type::text:
    case type::varchar:
    case type::name: return std::string(text);
    case type::boolean: return std::int64_t{text == "t"};
    case type::int8:
    case type::int2:
    case type::int4:
    case type::numeric: { // what sum() makes of bigint
        std::int64_t number = 0;
        auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error == std::errc{} && end == text.data() + text.size()) return number;
        break;
    }
    default: break;
    }
    throw std::logic_error(std::string("neither a whole number nor text: ") + PQfname(result, column));
}
} // namespace

void PostgresConnection::Finish::operator()(pg_conn* connection) const {
    PQfinish(connection);
}
void PostgresConnection::Clear::operator()(pg_result* result) const {
    PQclear(result);
}

PostgresConnection::PostgresConnection(const std::string& address, std::chrono::milliseconds patience)
    : name_(random_token(12)), patience_(patience) {
    const auto whole_seconds = std::to_string(std::chrono::ceil<std::chrono::seconds>(patience).count());
    const auto unacknowledged_ms = std::to_string(patience.count());
    // What the address says overrides what stands before it.
    const char* names[] = {"connect_timeout",
                           "application_name",
                           "tcp_user_timeout",
                           "target_session_attrs",
                           "dbname",
                           "client_encoding",
                           nullptr};
    const char* values[] = {whole_seconds.c_str(),
                            "renda",
                            unacknowledged_ms.c_str(),
                            "read-write",
                            address.c_str(),
                            "UTF8",
                            nullptr};
    handle_.reset(PQconnectdbParams(names, values, 1));
    if (PQstatus(handle_.get()) != CONNECTION_OK)
        throw Again(Error::lost, "PostgreSQL: " + one_line(PQerrorMessage(handle_.get())));
    PQsetErrorVerbosity(handle_.get(),
                        PQERRORS_TERSE); // without DETAIL, which repeats what the row holds
    PQsetnonblocking(handle_.get(), 1);  // also to send must not take longer than there is patience
    PQsetNoticeReceiver(
        handle_.get(),
        [](void* self, const PGresult* notice) {
            const char* severity = PQresultErrorField(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
            if (severity != nullptr && std::string_view(severity) == "WARNING")
                static_cast<PostgresConnection*>(self)->warned_ = true;
        },
        this);
}

// "local": it ends with the transaction, whoever has the connection next (also behind a pooler).
static std::string keeping_to(std::int64_t congress) {
    return "set local renda.congress = '" + std::to_string(congress) + "'";
}

void PostgresConnection::keep_to(std::int64_t congress) {
    if (congress == kept_to_) return;
    simple(keeping_to(congress), soon());
    kept_to_ = congress;
}

Rows PostgresConnection::query(std::string_view sql, std::span<const Value> parameters) {
    const auto result = run(sql, parameters);
    const int columns = PQnfields(result.get()), rows = PQntuples(result.get());
    Rows out;
    for (int i = 0; i < columns; ++i) out.columns.emplace_back(PQfname(result.get(), i));
    out.rows.reserve(static_cast<std::size_t>(rows));
    for (int r = 0; r < rows; ++r) {
        auto& row = out.rows.emplace_back();
        row.reserve(static_cast<std::size_t>(columns));
        for (int i = 0; i < columns; ++i) row.push_back(value_at(result.get(), r, i));
    }
    return out;
}

std::int64_t PostgresConnection::change(std::string_view sql, std::span<const Value> parameters) {
    const auto result = run(sql, parameters);
    const std::string_view count = PQcmdTuples(result.get());
    std::int64_t changed = 0;
    std::from_chars(count.data(), count.data() + count.size(), changed);
    return changed;
}

// Migrations: an index may take longer than any answer to a person.
void PostgresConnection::script(std::string_view sql) {
    simple("set local statement_timeout = 0; " + std::string(sql), Clock::time_point::max());
    kept_to_.reset(); // going back to a savepoint takes that back, too
}

void PostgresConnection::part(const std::string& sql) {
    simple(sql, soon());
    kept_to_.reset();
}

void PostgresConnection::begin_part(const std::string& settings, std::int64_t congress) {
    part("savepoint part; " + settings + "; " + keeping_to(congress));
    kept_to_ = congress;
}

void PostgresConnection::end_part() {
    if (PQtransactionStatus(handle_.get()) == PQTRANS_INERROR)
        throw std::logic_error("work went on after a database error");
    part("release savepoint part");
}

void PostgresConnection::begin(const Beginning& beginning) {
    patience_ = beginning.patience;
    writes_ = beginning.writes;
    simple(beginning.sql + "; " + keeping_to(beginning.congress), soon());
    kept_to_ = beginning.congress;
}

void PostgresConnection::commit() {
    warned_ = false;
    try {
        const auto result = simple("commit", soon());
        // The server rolls a failed transaction back and calls it a success.
        if (std::string_view(PQcmdStatus(result.get())) != "COMMIT")
            throw std::logic_error("work went on after a database error");
    } catch (const Again& error) {
        if (error.kind == Error::busy) throw; // a refusal in so many words: nothing was committed
        throw Unknown(Error::lost, "PostgreSQL did not answer the commit; it may or may not have happened.");
    }
    // "canceling wait for synchronous replication": committed here, perhaps nowhere else.
    if (warned_)
        throw Unknown(Error::lost, "PostgreSQL committed without its standby; it may or may not last.");
}

bool PostgresConnection::roll_back() noexcept {
    try {
        if (!outdated_ && PQtransactionStatus(handle_.get()) != PQTRANS_IDLE) simple("rollback", soon());
        return !outdated_ && PQstatus(handle_.get()) == CONNECTION_OK;
    } catch (...) {
        return false;
    }
}

PostgresConnection::Result PostgresConnection::simple(const std::string& sql, Clock::time_point until) {
    send(PQsendQuery(handle_.get(), sql.c_str()), until);
    return answer(until);
}

PostgresConnection::Result PostgresConnection::run(std::string_view sql, std::span<const Value> parameters) {
    const auto until = soon();
    const auto& name = prepared(sql, parameters, until);
    std::vector<std::string> numbers(parameters.size());
    std::vector<const char*> values(parameters.size());
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (const auto* number = std::get_if<std::int64_t>(&parameters[i]))
            values[i] = (numbers[i] = std::to_string(*number)).c_str();
        else if (const auto* text = std::get_if<std::string>(&parameters[i]))
            values[i] = text->c_str();
    }
    send(PQsendQueryPrepared(handle_.get(), name.c_str(), static_cast<int>(values.size()), values.data(),
                             nullptr, nullptr, 0),
         until);
    return answer(until);
}

/// Numbers go in as bigint, or "$2 = 0" would make them integers of 32 bits; text takes the type of its
/// place.
const std::string& PostgresConnection::prepared(std::string_view sql, std::span<const Value> parameters,
                                                Clock::time_point until) {
    std::string key(sql);
    std::vector<Oid> types(parameters.size());
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const bool number = std::holds_alternative<std::int64_t>(parameters[i]);
        types[i] = number ? type::int8 : 0;
        key += number ? '\1' : '\2';
    }
    if (auto found = statements_.find(key); found != statements_.end()) return found->second;
    if (statements_.size() >= most_statements) {
        simple("deallocate all", until);
        statements_.clear();
    }
    const auto name = "s" + std::to_string(++last_statement_);
    send(PQsendPrepare(handle_.get(), name.c_str(), std::string(sql).c_str(), static_cast<int>(types.size()),
                       types.data()),
         until);
    answer(until);
    return statements_.emplace(std::move(key), name).first->second;
}

/// Hands all that is queued to the network, and listens meanwhile: a server that has no room for more may be
/// waiting to be heard.
void PostgresConnection::send(int queued, Clock::time_point until) {
    if (queued == 0) fail(nullptr);
    for (int left = PQflush(handle_.get()); left != 0; left = PQflush(handle_.get())) {
        if (left < 0) fail(nullptr);
        wait(POLLIN | POLLOUT, until);
    }
}

PostgresConnection::Result PostgresConnection::answer(Clock::time_point until) {
    Result last;
    for (;;) {
        while (PQisBusy(handle_.get()) != 0) wait(POLLIN, until);
        Result next(PQgetResult(handle_.get()));
        if (!next) break;
        // Of several statements, the first failure is what counts.
        if (!last || PQresultStatus(last.get()) != PGRES_FATAL_ERROR) last = std::move(next);
    }
    const auto status = PQresultStatus(last.get()); // also right for no result at all
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY)
        fail(last.get());
    return last;
}

void PostgresConnection::wait(short events, Clock::time_point until) {
    int wait_ms = -1;
    if (until != Clock::time_point::max()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
        wait_ms = static_cast<int>(std::max<std::int64_t>(left, 0));
    }
    pollfd socket{PQsocket(handle_.get()), events, 0};
    const int ready = poll(&socket, 1, wait_ms);
    if (ready == 0) {
        // A frozen server cannot give up by itself, and the kernel goes on acknowledging its packets. Closed
        // and not cancelled: a cancelled commit looks like a success.
        handle_.reset();
        throw Again(Error::lost, "PostgreSQL gave no answer in time.");
    }
    if (ready > 0 && (socket.revents & ~POLLOUT) != 0 && PQconsumeInput(handle_.get()) == 0) fail(nullptr);
}

void PostgresConnection::fail(const pg_result* result) {
    const char* field = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string state = field == nullptr ? "" : field;
    const auto text = "PostgreSQL: " + one_line(result == nullptr ? PQerrorMessage(handle_.get())
                                                                  : PQresultErrorMessage(result));
    if (writes_ && state == read_only) {
        outdated_ = true;
        throw Again(Error::lost, text);
    }
    if (worth_again(state)) {
        outdated_ = kind_of(state) != Error::busy;
        throw Again(kind_of(state), text);
    }
    throw Error(kind_of(state), text);
}
} // namespace db
