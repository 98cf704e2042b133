#include "engine/notices/hook.hpp"

#include "base/hash.hpp"
#include "support/child.hpp"
#include "support/database.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

namespace {
using notices::Hook;
using notices::Outcome;

/// A gateway that answers with one status and keeps what it was sent.
class Gateway {
public:
    Gateway(int port, int status, const std::string& location = {})
        : script_(write(port, status, location)), server_({"/usr/bin/python3", script_}),
          ready_(server_.wait_for(port)) {}

    bool ready() const { return ready_; }
    std::string received() const {
        std::ifstream in(folder_.path() / "received", std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }

private:
    std::string write(int port, int status, const std::string& location) {
        const auto file = folder_.path() / "gateway.py";
        std::ofstream(file)
            << "import http.server\n"
               "class H(http.server.BaseHTTPRequestHandler):\n"
               "  def do_POST(self):\n"
               "    b=self.rfile.read(int(self.headers['Content-Length']))\n"
               "    open('"
            << (folder_.path() / "received").string()
            << "','ab').write((self.headers['X-Renda-Timestamp']+'\\n'"
               "+self.headers['X-Renda-Signature']+'\\n'+self.headers['Idempotency-Key']+'\\n')"
               ".encode()+b)\n"
               "    self.send_response("
            << status << "); self.send_header('Content-Length','0')\n"
            << (location.empty() ? "" : "    self.send_header('Location','" + location + "')\n")
            << "    self.end_headers()\n"
               "  def log_message(self,*a): pass\n"
               "http.server.HTTPServer(('127.0.0.1',"
            << port << "),H).serve_forever()\n";
        return file.string();
    }

    support::Folder folder_;
    std::string script_;
    support::Child server_;
    bool ready_;
};

constexpr Instant at{1'583'200'000'000};

notices::HookMessage message() {
    return {"renda-7", "13800001234", "【江海区人大】您有一件代表建议需要办理。", "https://renda.example/x",
            false};
}
Hook hook(int port) {
    return {.url = "http://127.0.0.1:" + std::to_string(port) + "/sms", .secret = "shared with the gateway"};
}
} // namespace

TEST_CASE("the hook posts signed JSON, and takes an answer of 2xx for done") {
    const auto port = support::free_port();
    const Gateway gateway(port, 202);
    REQUIRE(gateway.ready());
    const auto outcome = notices::post(hook(port), message(), at);
    CHECK_MESSAGE(outcome.kind == Outcome::taken, outcome.why);
    const std::string body =
        R"({"id":"renda-7","to":"13800001234","text":"【江海区人大】您有一件代表建议需要办理。",)"
        R"("link":"https://renda.example/x","urgent":false})";
    CHECK(gateway.received() ==
          "1583200000\nsha256=" + keyed_sha256("shared with the gateway", "1583200000." + body) +
              "\nrenda-7\n" + body);
    CHECK(notices::signature({.secret = "k", .signature = notices::Signature::sm3}, at, "{}") ==
          "sm3=" + keyed_sm3("k", "1583200000.{}"));
}

TEST_CASE("what the hook answers says whether another attempt is worth it") {
    const auto outcome = [](int status) {
        const auto port = support::free_port();
        const Gateway gateway(port, status);
        REQUIRE(gateway.ready());
        return notices::post(hook(port), message(), at).kind;
    };
    CHECK(outcome(500) == Outcome::later);
    CHECK(outcome(429) == Outcome::later);
    CHECK(outcome(400) == Outcome::never);
    CHECK(notices::post(hook(support::free_port()), message(), at).kind == Outcome::unreachable);
}

TEST_CASE("the hook goes nowhere but to its configured address") {
    const auto port = support::free_port(), other = support::free_port();
    const Gateway away(other, 200);
    const Gateway gateway(port, 307, "http://127.0.0.1:" + std::to_string(other) + "/");
    REQUIRE(gateway.ready());
    REQUIRE(away.ready());
    CHECK(notices::post(hook(port), message(), at).kind == Outcome::never);
    CHECK(away.received().empty());
    CHECK(notices::post({.url = "file:///etc/passwd", .secret = "x"}, message(), at).kind ==
          Outcome::unreachable);
}
