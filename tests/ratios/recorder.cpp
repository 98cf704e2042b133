#include "ratios/recorder.hpp"

#include "app/wiring.hpp"

namespace ratios {
namespace {
bool is_change(std::string_view sql) {
    const auto from = sql.find_first_not_of(" \t\r\n");
    for (const std::string_view word : {"insert", "update", "delete"})
        if (from != sql.npos && sql.substr(from).starts_with(word)) return true;
    return false;
}

/// A connection that remembers what it was told.
class Overheard final : public db::Connection {
public:
    Overheard(db::Connection& real, Transaction& heard) : real_(real), heard_(heard) {}

    db::Engine engine() const override { return real_.engine(); }
    db::Rows query(std::string_view sql, std::span<const db::Value> parameters) override {
        hear(sql, parameters);
        return real_.query(sql, parameters);
    }
    std::int64_t change(std::string_view sql, std::span<const db::Value> parameters) override {
        hear(sql, parameters);
        return real_.change(sql, parameters);
    }
    void script(std::string_view sql) override { real_.script(sql); }
    void keep_to(std::int64_t congress) override { real_.keep_to(congress); }

private:
    void hear(std::string_view sql, std::span<const db::Value> parameters) {
        heard_.statements.push_back({
            std::string(sql), {parameters.begin(), parameters.end()},
             is_change(sql)
        });
    }

    db::Connection& real_;
    Transaction& heard_;
};
} // namespace

class Inside::Recorder final : public db::Database {
public:
    explicit Recorder(db::Database& real) : real_(real) {}

    db::Engine engine() const override { return real_.engine(); }
    using db::Database::read;
    void read(std::int64_t congress, const std::function<void(db::Connection&)>& work) override {
        real_.read(congress, listening(false, work));
    }
    void write(std::int64_t congress, const std::function<void(db::Connection&)>& work) override {
        real_.write(congress, listening(true, work));
    }

    Recording heard;

private:
    std::function<void(db::Connection&)> listening(bool writes,
                                                   const std::function<void(db::Connection&)>& work) {
        heard.push_back({writes, {}});
        return [this, at = heard.size() - 1, &work](db::Connection& connection) {
            heard[at].statements.clear(); // it may run again
            Overheard overheard(connection, heard[at]);
            work(overheard);
        };
    }

    db::Database& real_;
};

std::size_t statements(const Recording& recording) {
    std::size_t count = 0;
    for (const auto& transaction : recording) count += transaction.statements.size();
    return count;
}

Inside::Inside(const app::Place& place)
    : installation_(app::open(place)), recorder_(std::make_unique<Recorder>(*installation_.database)) {
    static const bool declared = [] {
        app::declare_figures();
        app::declare_tables();
        app::declare_flows();
        app::declare_notices();
        return true;
    }();
    static_cast<void>(declared);
    const auto home = app::home_congress(installation_);
    dispatch_ = std::make_unique<http::Dispatch>(
        *recorder_, app::routes(),
        http::Dispatch::Settings{.key = installation_.key, .home_congress = home.id.value});
}

Inside::~Inside() = default;

http::Reply Inside::answer(const http::Request& request) {
    http::Trace trace;
    return dispatch_->answer(request, trace);
}

Recording Inside::record(const http::Request& request) {
    answer(request);
    return record_once(request);
}

Recording Inside::record_once(const http::Request& request) {
    recorder_->heard.clear();
    const auto reply = answer(request);
    if (reply.status / 100 != 2) throw std::runtime_error(request.path + " is refused: " + reply.body);
    return std::move(recorder_->heard);
}
} // namespace ratios
