#pragma once
// For tests: knocks at every door with ids of another congress, and at the same door with ids that nobody
// has. Whoever learns and does nothing cannot tell them apart.
#include "http/dispatch.hpp"
#include "two_districts.hpp"

namespace tenancy {
/// Lets everybody write, and takes it all back: each knock finds the same records.
class Undoing final : public db::Database {
public:
    explicit Undoing(db::Database& under) : under_(under) {}
    db::Engine engine() const override { return under_.engine(); }
    using db::Database::read;
    void read(std::int64_t congress, const std::function<void(db::Connection&)>& work) override {
        under_.read(congress, work);
    }
    void write(std::int64_t congress, const std::function<void(db::Connection&)>& work) override {
        struct Undone {};
        try {
            under_.write(congress, [&](db::Connection& connection) {
                work(connection);
                throw Undone{};
            });
        } catch (const Undone&) {
        }
    }

private:
    db::Database& under_;
};

/// One request.
struct Attempt {
    const Route& route;
    std::string username;
    Ids path;
    Whose body = Whose::nobodys;
    bool full = true; // with everything that may be left out
};

class Doors {
public:
    Doors(TwoDistricts& world, std::vector<Route> routes);
    /// Every door, everybody, every mixture of ids. One sentence for each knock that tells or does too much.
    std::vector<std::string> findings();
    /// Doors at which every answer was that something else than an id is wrong with the request, so that
    /// nothing was tried.
    const std::vector<std::string>& not_reached() const { return not_reached_; }
    std::int64_t knocks() const { return knocks_; }

private:
    http::Request request(const Attempt& attempt);
    http::Reply knock(const Attempt& attempt, const std::string& more_query = "");
    void judge(const Attempt& attempt, const http::Request& request, const http::Reply& reply);
    void try_all(const Route& route, const std::string& username, bool full);
    void compare(const Attempt& real, const Attempt& twin);
    void compare_congress(const Attempt& attempt);
    void find(const Attempt& attempt, const std::string& what, const http::Reply& reply);
    std::string json(const Shape& shape, const Attempt& attempt, std::string_view name = {});
    std::string query(const Route& route, const Attempt& attempt);
    std::string plain(const Shape& shape, const Attempt& attempt, std::string_view name);

    TwoDistricts& world_;
    Undoing undoing_;
    std::vector<Route> routes_;
    http::Dispatch dispatch_;
    std::vector<std::string> findings_, not_reached_;
    bool few_ =
        world_.database().engine() == db::Engine::postgres; // where each knock takes a round trip or ten
    bool reached_ = false;
    std::int64_t knocks_ = 0;
    std::map<std::string, http::Reply> twins_; // of one route
};
} // namespace tenancy
