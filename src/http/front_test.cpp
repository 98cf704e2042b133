// What every reply carries, the faces, and what the operators ask.
#include "http/front.hpp"

#include "support/database.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <thread>

using http::Reply;
using http::Request;

namespace {
bool has(std::string_view text, std::string_view part) {
    return text.find(part) != text.npos;
}

/// Built faces, in a folder.
class Faces : public support::Folder {
public:
    Faces() {
        put("citizen/index.html", "<p>citizen");
        put("deputy/index.html", "<p>deputy");
        put("deputy/sw.js", "self.x = 1");
        put("assets/app-1a2b.js", std::string(3000, ' '));
        put(".vite/manifest.json", "{}");
    }

private:
    void put(const std::string& name, const std::string& text) {
        const auto file = path() / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }
};

class Program {
public:
    Reply get(std::string path, http::Headers headers = {}, std::string from = "127.0.0.1") {
        return front({.id = "request-1",
                      .method = "GET",
                      .path = std::move(path),
                      .from = std::move(from),
                      .headers = std::move(headers)});
    }

    Faces faces;
    std::unique_ptr<db::Database> database = support::fresh_database();
    http::Gauges gauges;
    http::Dispatch dispatch{*database, {}, {.key = "key"}};
    http::Files files{faces.path()};
    http::Health health{*database, gauges};
    http::Front front{dispatch, files, health, "{}"};
};
} // namespace

TEST_CASE_FIXTURE(Program, "every reply carries its number and what browsers must keep to") {
    for (const auto* path : {"/", "/api/v1/nothing", "/healthz", "/api/openapi.json", "/none.png"}) {
        const auto reply = get(path);
        CHECK(reply.header("X-Request-Id") == "request-1");
        CHECK(has(reply.header("Content-Security-Policy"), "default-src 'none'; script-src 'self'"));
        CHECK(reply.header("X-Content-Type-Options") == "nosniff");
        CHECK(!reply.header("Cache-Control").empty());
    }
    CHECK(get("/api/v1/nothing").header("Cache-Control") == "no-store");
}

TEST_CASE_FIXTURE(Program, "what the edge could not take in is answered all the same") {
    const Request request{.id = "request-2", .refused = &http::too_large};
    const auto reply = front(request);
    CHECK(reply.status == 413);
    CHECK(has(reply.body, "\"code\":\"too-large\""));
}

TEST_CASE_FIXTURE(Program, "a path belongs to the face that its first word names, else to the citizens'") {
    CHECK(get("/").body == "<p>citizen");
    CHECK(get("/suggestions/12").body == "<p>citizen");
    CHECK(get("/deputy").body == "<p>deputy");
    CHECK(get("/deputy/write/7").body == "<p>deputy");
    CHECK(get("/deputy/index.html").header("Cache-Control") == "no-cache");
    CHECK(get("/deputy/sw.js").header("Service-Worker-Allowed") == "/deputy/");
}

TEST_CASE_FIXTURE(Program, "assets are kept for good, sent small, and not sent twice") {
    const auto plain = get("/assets/app-1a2b.js");
    CHECK(plain.type == "text/javascript; charset=utf-8");
    CHECK(plain.body.size() == 3000);
    CHECK(has(plain.header("Cache-Control"), "immutable"));
    const auto packed = get("/assets/app-1a2b.js", {
                                                       {"Accept-Encoding", "gzip"}
    });
    CHECK(packed.header("Content-Encoding") == "gzip");
    CHECK(packed.body.size() < 200);
    http::Headers known;
    known.emplace_back("If-None-Match", plain.header("ETag"));
    CHECK(get("/assets/app-1a2b.js", known).status == 304);
}

TEST_CASE_FIXTURE(Program, "only what was built is given out") {
    CHECK(get("/assets/missing.js").status == 404);
    CHECK(get("/.vite/manifest.json").status == 404);
    CHECK(get("/../../etc/passwd.txt").status == 404);
    CHECK(get("/%2e%2e/secret.txt").status == 404);
    CHECK(front({.method = "POST", .path = "/"}).header("Allow") == "GET, HEAD");
}

TEST_CASE("where the faces are not built, a page says how") {
    const http::Files files("/nowhere");
    std::string_view named;
    const auto reply = files.answer({.method = "GET", .path = "/"}, named);
    CHECK(reply.status == 503);
    CHECK(has(reply.body, "make run"));
}

TEST_CASE("of a folder that holds no faces, nothing is given out") {
    const support::Folder data;
    std::ofstream(data.path() / "renda.db") << "everything";
    const http::Files files(data.path());
    std::string_view named;
    CHECK(files.answer({.method = "GET", .path = "/renda.db"}, named).status == 503);
}

TEST_CASE_FIXTURE(Program, "the operators are told how it is") {
    CHECK(get("/healthz").status == 200);
    CHECK(get("/readyz").body == "ready\n");
    get("/api/v1/nothing");
    gauges.connections = 3;
    const auto metrics = get("/metrics").body;
    CHECK(has(metrics, "renda_requests_total{route=\"-\",method=\"GET\",status=\"4xx\"} 1\n"));
    CHECK(has(metrics, "renda_request_seconds_bucket{le=\"+Inf\"} 3\n"));
    CHECK(has(metrics, "renda_connections 3\n"));
    CHECK(has(get("/metrics", {}, "10.1.2.3").body, "<p>citizen"));
    gauges.draining = true;
    CHECK(get("/readyz").status == 503);
}

TEST_CASE("a database that is behind its program is not ready") {
    support::FreshDatabase database;
    const http::Gauges gauges;
    http::Health health(database, gauges);
    const auto reply = health.answer({.path = "/readyz"});
    REQUIRE(reply);
    CHECK(reply->status == 503);
    CHECK(has(reply->body, "migration pending: "));
}

TEST_CASE("a database that a newer program brought forward is no longer this one's") {
    const auto database = support::fresh_database();
    const http::Gauges gauges;
    http::Health health(*database, gauges);
    CHECK(health.answer({.path = "/readyz"})->status == 200);
    database->write(0, [](db::Connection& connection) {
        connection.script(
            "insert into applied_migrations (name, sha256, applied_at) values ('9999_later', '', 0)");
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(1100)); // an answer is good for a second
    const auto reply = health.answer({.path = "/readyz"});
    CHECK(reply->status == 503);
    CHECK(has(reply->body, "newer program brought this database forward: 9999_later"));
}

TEST_CASE("ready is who can write: a program with another's number, or without a database, is not") {
    const auto database = support::fresh_database();
    const http::Gauges gauges;
    const auto ready = [](http::Health& health) { return health.answer({.path = "/readyz"})->status; };
    http::Health first(*database, gauges, 3), other(*database, gauges, 4);
    CHECK(ready(first) == 200);
    CHECK(ready(other) == 200);
    http::Health second(*database, gauges, 3); // the same program started again, or a mistake
    CHECK(ready(second) == 200);
    std::this_thread::sleep_for(std::chrono::milliseconds(1100)); // an answer is good for a second
    CHECK(ready(first) == 503);
    CHECK(ready(second) == 200);
    CHECK(ready(other) == 200);
    database->write(0, [](db::Connection& connection) { connection.script("drop table heartbeats"); });
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));
    CHECK(ready(second) == 503);
    CHECK(second.answer({.path = "/healthz"})->status == 200);
}
