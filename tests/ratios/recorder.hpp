#pragma once
// What a request asks of the database: it is answered inside this program, and the statements are written
// down.
#include "app/installation.hpp"
#include "http/dispatch.hpp"

namespace ratios {
struct Statement {
    std::string sql;
    std::vector<db::Value> parameters;
    bool changes = false;
};

struct Transaction {
    bool writes = false;
    std::vector<Statement> statements;
};

using Recording = std::vector<Transaction>;

std::size_t statements(const Recording& recording);

/// The program's own answers over an installation, without sockets.
class Inside {
public:
    explicit Inside(const app::Place& place);
    ~Inside();
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

    /// Throws when the answer is not a success. Asks twice and records the second time: what is done only
    /// once in a while is not part of every request.
    Recording record(const http::Request& request);
    /// As `record`, for what can be asked only once.
    Recording record_once(const http::Request& request);
    http::Reply answer(const http::Request& request);

private:
    class Recorder;

    app::Installation installation_;
    std::unique_ptr<Recorder> recorder_;
    std::unique_ptr<http::Dispatch> dispatch_;
};
} // namespace ratios
