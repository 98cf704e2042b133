#pragma once
// A small congress behind the real doors: people sign in and send requests, without sockets.
#include "app/wiring.hpp"
#include "engine/access/accounts.hpp"
#include "http/dispatch.hpp"
#include "support/world.hpp"

namespace support {
class Faces {
public:
    World world;
    Instant now = World::noon(date(2020, 3, 2));
    http::Dispatch dispatch{
        *world.database, app::routes(), {.key = world.key, .home_congress = world.congress, .clock = [this] {
                                             return now;
                                         }}
    };
};

/// The value of the first member of that name: a text without its quotes, or a number.
inline std::string member(std::string_view json, std::string_view name) {
    const auto opening = '"' + std::string(name) + "\":";
    auto from = json.find(opening);
    if (from == json.npos) return {};
    json.remove_prefix(from + opening.size());
    if (!json.starts_with('"')) return std::string(json.substr(0, json.find_first_of(",}]")));
    json.remove_prefix(1);
    return std::string(json.substr(0, json.find('"')));
}

/// Somebody at a browser. The public when not signed in.
class Browser {
public:
    explicit Browser(Faces& faces) : dispatch_(&faces.dispatch) {}
    Browser(Faces& faces, PersonId who) : Browser(faces) {
        const auto token = faces.world.change({.clock = true}, faces.now, [&](Context& context) {
            auto account = *auth::account_of(context.tx, who);
            account.must_change = false; // has been here before
            context.tx.save("accounts", account);
            return auth::make_link(context, account, "/", false);
        });
        const auto reply = post("/session/link", R"({"token":")" + token + "\"}");
        const auto cookie = reply.header("Set-Cookie");
        cookie_ = cookie.substr(0, cookie.find(';'));
        csrf = member(reply.body, "csrf");
    }

    http::Reply get(const std::string& path) { return ask("GET", path, "", {}); }
    http::Reply post(const std::string& path, const std::string& body, http::Headers headers = {}) {
        return ask("POST", path, body, std::move(headers));
    }
    http::Reply ask(const std::string& method, const std::string& path, const std::string& body,
                    http::Headers headers) {
        http::Request request{
            .id = "r", .method = method, .body = body, .from = "192.0.2.7", .headers = std::move(headers)};
        request.path = "/api/v1" + path.substr(0, path.find('?'));
        if (path.find('?') != path.npos) request.query = path.substr(path.find('?') + 1);
        if (!cookie_.empty()) request.headers.emplace_back("Cookie", cookie_);
        if (!csrf.empty()) request.headers.emplace_back("X-CSRF-Token", csrf);
        http::Trace trace;
        return dispatch_->answer(request, trace);
    }
    /// From now on it is another program that answers.
    Browser& turn_to(const http::Dispatch& dispatch) {
        dispatch_ = &dispatch;
        return *this;
    }
    /// An act on a record, at the version that its page shows now.
    http::Reply act(const std::string& record, const std::string& noun, const std::string& body = "") {
        return post(record + "/" + noun, body,
                    {
                        {"If-Match", std::string(get(record).header("ETag"))}
        });
    }

    std::string csrf;

private:
    const http::Dispatch* dispatch_;
    std::string cookie_;
};
} // namespace support
