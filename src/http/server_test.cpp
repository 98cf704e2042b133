// The edge over real sockets, on a free port of the loopback.
#include "support/net.hpp"

#include <sys/wait.h>

using namespace std::chrono_literals;

namespace {
using Clock = std::chrono::steady_clock;
using support::Client, support::Running, support::get, support::has;

http::Reply echo(const http::Request& request) {
    http::Reply reply{
        200, "text/plain; charset=utf-8", request.method + " " + request.path + " " + request.body, {}};
    if (request.refused) reply = {request.refused->status, "text/plain", request.refused->code, {}};
    return reply;
}

const std::string last = "Connection: close\r\n";
} // namespace

TEST_CASE("a connection serves one request after another, also when they come together") {
    const Running server({}, echo);
    Client client(server.port);
    client.send(get("/a"));
    CHECK(has(client.receive_until("GET /a "), "200 OK"));
    const auto both = client.ask(get("/b") + get("/c", last));
    CHECK(has(both, "GET /b "));
    CHECK(has(both, "GET /c "));
}

TEST_CASE("HEAD tells the length and leaves the body out") {
    const Running server({}, echo);
    const auto reply = Client(server.port).ask("HEAD /a HTTP/1.1\r\nHost: here\r\n" + last + "\r\n");
    CHECK(has(reply, "Content-Length: 7\r\n"));
    CHECK(reply.ends_with("\r\n\r\n"));
}

TEST_CASE("long text is compressed for those who accept it, short text is not") {
    const auto reply_of = [](std::size_t size) {
        return [size](const http::Request&) { return http::Reply{.body = std::string(size, 'a')}; };
    };
    {
        const Running server({}, reply_of(5000));
        const auto reply = Client(server.port).ask(get("/", "Accept-Encoding: br, gzip\r\n" + last));
        CHECK(has(reply, "Content-Encoding: gzip\r\n"));
        CHECK(reply.size() < 600);
        CHECK(has(Client(server.port).ask(get("/", "Accept-Encoding: gzip;q=0\r\n" + last)),
                  "Content-Length: 5000"));
    }
    const Running server({}, reply_of(100));
    CHECK(has(Client(server.port).ask(get("/", "Accept-Encoding: gzip\r\n" + last)), "Content-Length: 100"));
}

TEST_CASE("a body over the limit is answered with 413, and the answer arrives") {
    const Running server({.body_bytes = 1000}, echo);
    const auto declared =
        "POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 3000000\r\n\r\n" + std::string(3'000'000, 'x');
    CHECK(has(Client(server.port).ask(declared), "413 Payload Too Large"));
    const auto chunked = "POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" +
                         std::string(2000, 'x') + "\r\n0\r\n\r\n";
    CHECK(has(Client(server.port).ask(chunked), "too-large"));
    CHECK(has(
        Client(server.port).ask("POST / HTTP/1.1\r\nHost: here\r\n" + last + "Content-Length: 4\r\n\r\nfour"),
        "POST / four"));
}

TEST_CASE("a larger body is taken only where files are, and only so many at a time") {
    const auto takes_files = [](std::string_view method, std::string_view path) {
        return method == "POST" && path == "/files";
    };
    const auto send = [](const Running& server, const std::string& target, std::size_t size) {
        return Client(server.port)
            .ask("POST " + target + " HTTP/1.1\r\nHost: here\r\n" + last +
                 "Content-Length: " + std::to_string(size) + "\r\n\r\n" + std::string(size, 'x'));
    };
    { // the signal that stops one server stops all, so there is one at a time
        const Running server({.body_bytes = 1000, .file_bytes = 5000, .takes_files = takes_files}, echo);
        CHECK(has(send(server, "/files?a=b", 3000), "200 OK"));
        CHECK(has(send(server, "/else", 3000), "413 "));
        CHECK(has(send(server, "/files", 6000), "413 "));
    }
    const Running crowded({.body_bytes = 1000, .files = 0, .takes_files = takes_files}, echo);
    CHECK(has(send(crowded, "/files", 3000), "503 "));
    CHECK(has(send(crowded, "/files", 300), "200 OK"));
}

TEST_CASE("headers over the limit are answered with 431") {
    const Running server({}, echo);
    CHECK(has(Client(server.port).ask(get("/", "X: " + std::string(20'000, 'x') + "\r\n")), "431 "));
}

TEST_CASE("requests that could be read in two ways are refused") {
    const Running server({}, echo);
    CHECK(has(Client(server.port)
                  .ask("POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 4\r\n"
                       "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
              "400 Bad Request"));
    CHECK(has(Client(server.port).ask("GET / HTTP/1.1\r\n\r\n"), "400 Bad Request"));
    CHECK(has(Client(server.port).ask("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), "400 Bad Request"));
    CHECK(has(Client(server.port).ask("hello\r\n\r\n"), "400 Bad Request"));
}

TEST_CASE("a client that waits for leave to send its body is given it") {
    const Running server({}, echo);
    Client client(server.port);
    client.send("POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\nExpect: 100-continue\r\n" + last +
                "\r\n");
    CHECK(has(client.receive_until("\r\n\r\n"), "100 Continue"));
    CHECK(has(client.ask("ok"), "POST / ok"));
}

TEST_CASE("slow and silent clients are let go") {
    const Running server({.header_time = 200ms, .body_time = 200ms, .idle_time = 200ms}, echo);
    const auto began = Clock::now();
    CHECK(Client(server.port).ask("GET / HT").empty());
    CHECK(Client(server.port).ask("POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\n\r\nab").empty());
    CHECK(has(Client(server.port).ask(get("/")), "200 OK"));
    CHECK(Clock::now() - began < 3s);
}

TEST_CASE("when no worker is free and the queue is full, clients are told to come back") {
    std::promise<void> let_go;
    const auto wait = let_go.get_future().share();
    const Running server({.workers = 1, .queue = 1}, [wait](const http::Request& request) {
        if (!request.refused) wait.wait();
        return echo(request);
    });
    Client first(server.port), second(server.port);
    first.send(get("/1", last));
    while (server.gauges.working == 0) std::this_thread::sleep_for(1ms);
    second.send(get("/2", last));
    while (server.gauges.queued == 0) std::this_thread::sleep_for(1ms);
    CHECK(has(Client(server.port).ask(get("/3")), "503 Service Unavailable"));
    let_go.set_value();
    CHECK(has(first.receive_all(), "GET /1 "));
    CHECK(has(second.receive_all(), "GET /2 "));
}

TEST_CASE("connections beyond the limit are told to come back") {
    std::promise<void> let_go;
    const auto wait = let_go.get_future().share();
    const Running server({.connections = 1}, [wait](const http::Request& request) {
        wait.wait();
        return echo(request);
    });
    Client first(server.port);
    first.send(get("/1", last));
    while (server.gauges.working == 0) std::this_thread::sleep_for(1ms);
    CHECK(has(Client(server.port).receive_all(), "503 Service Unavailable"));
    let_go.set_value();
    CHECK(has(first.receive_all(), "GET /1 "));
}

TEST_CASE("when all places are taken, who has been silent longest makes room for somebody who asks") {
    const Running server({.connections = 2}, echo);
    Client first(server.port), second(server.port);
    for (const auto* client : {&first, &second}) client->send(get("/1"));
    CHECK(has(first.receive_until("GET /1 "), "200 OK"));
    CHECK(has(second.receive_until("GET /1 "), "200 OK"));
    first.send(get("/2"));
    CHECK(has(first.receive_until("GET /2 "), "200 OK"));
    CHECK(has(Client(server.port).ask(get("/3", last)), "GET /3 "));
    CHECK(second.receive_all().empty());
    CHECK(has(first.ask(get("/4", last)), "GET /4 "));
}

TEST_CASE("told to stop, it finishes what is in work, lets idle clients go, and takes no more") {
    std::promise<void> begun;
    Running server({.idle_time = 60s}, [&](const http::Request& request) {
        if (request.path == "/slow") {
            begun.set_value();
            std::this_thread::sleep_for(300ms);
        }
        return echo(request);
    });
    Client idle(server.port), busy(server.port);
    idle.send(get("/quick"));
    idle.receive_until("GET /quick ");
    busy.send(get("/slow"));
    begun.get_future().wait();
    const auto began = Clock::now();
    server.stop();
    CHECK(Clock::now() - began < 2s);
    const auto reply = busy.receive_all();
    CHECK(has(reply, "GET /slow "));
    CHECK(has(reply, "Connection: close"));
    CHECK(idle.receive_all().empty());
}

TEST_CASE("told to stop, it answers those whose request is on its way: none is cut off unheard") {
    Running server({}, echo);
    Client fresh(server.port), used(server.port);
    used.send(get("/1"));
    used.receive_until("GET /1 ");
    while (server.gauges.connections < 2) std::this_thread::sleep_for(1ms);
    std::jthread stopping([&] { server.stop(); });
    while (!server.gauges.draining) std::this_thread::sleep_for(1ms);
    std::this_thread::sleep_for(50ms);
    for (auto* client : {&fresh, &used}) {
        const auto reply = client->ask(get("/2"));
        CHECK(has(reply, "GET /2 "));
        CHECK(has(reply, "Connection: close"));
    }
}

TEST_CASE("a socket taken over keeps those who connect while nobody serves, and they are answered") {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* name = reinterpret_cast<sockaddr*>(&address);
    REQUIRE(bind(socket, name, size) == 0);
    http::Gauges gauges;
    CHECK_THROWS_AS(http::serve({.socket = dup(socket)}, gauges, echo),
                    http::CannotListen); // listens not yet
    REQUIRE(listen(socket, 16) == 0);
    REQUIRE(getsockname(socket, name, &size) == 0);
    const auto port = ntohs(address.sin_port);
    for (int round = 0; round < 3; ++round) {
        Client early(port);
        early.send(get("/early", last));
        const Running server({.socket = dup(socket)}, echo);
        CHECK(server.port == port);
        CHECK(has(early.receive_all(), "GET /early "));
    }
    close(socket);
}

TEST_CASE("what does not end in time is left behind, and the program ends well all the same") {
    int port_pipe[2], work_pipe[2];
    REQUIRE(pipe(port_pipe) == 0);
    REQUIRE(pipe(work_pipe) == 0);
    const auto child = fork();
    if (child == 0) {
        http::Gauges gauges;
        const http::Listen listen{.port = 0, .drain = 0s, .ready = [&](unsigned short given) {
                                      if (write(port_pipe[1], &given, sizeof given) < 0) std::_Exit(2);
                                  }};
        http::serve(listen, gauges, [&](const http::Request& request) {
            if (write(work_pipe[1], "x", 1) < 0) std::_Exit(2);
            std::this_thread::sleep_for(60s);
            return echo(request);
        });
        std::_Exit(2);
    }
    unsigned short port = 0;
    char begun = 0;
    REQUIRE(read(port_pipe[0], &port, sizeof port) == sizeof port);
    Client client(port);
    client.send(get("/"));
    REQUIRE(read(work_pipe[0], &begun, 1) == 1);
    kill(child, SIGTERM);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    for (const int end : {port_pipe[0], port_pipe[1], work_pipe[0], work_pipe[1]}) close(end);
}

TEST_CASE("a taken port is said in one sentence") {
    const Running server({}, echo);
    http::Gauges gauges;
    const http::Listen listen{.port = server.port};
    const auto expected = "127.0.0.1 port " + std::to_string(server.port) +
                          " is taken by another program. Stop that one, or choose another port.";
    CHECK_THROWS_WITH_AS(http::serve(listen, gauges, echo), expected.c_str(), http::CannotListen);
}

TEST_CASE("behind a proxy the last forwarded address is the client's") {
    const auto from = [](const http::Request& request) { return http::Reply{.body = request.from}; };
    const std::string forwarded = "X-Forwarded-For: 10.0.0.1, 10.0.0.2\r\n" + last;
    Running proxied({.behind_proxy = true}, from);
    CHECK(Client(proxied.port).ask(get("/", forwarded)).ends_with("\r\n\r\n10.0.0.2"));
    proxied.stop();
    const Running direct({}, from);
    CHECK(Client(direct.port).ask(get("/", forwarded)).ends_with("\r\n\r\n127.0.0.1"));
}

TEST_CASE("who asks whether the program is alive waits for no worker") {
    std::promise<void> over;
    const auto done = over.get_future().share();
    const auto handle = [done](const http::Request& request) {
        if (request.path == "/slow") done.wait();
        return echo(request);
    };
    const Running server({.workers = 1, .at_once = [](std::string_view path) { return path == "/alive"; }},
                         handle);
    Client slow(server.port), waiting(server.port);
    slow.send(get("/slow"));
    waiting.send(get("/other"));
    CHECK(has(Client(server.port).ask(get("/alive", last)), "GET /alive"));
    CHECK(server.gauges.working + server.gauges.queued == 2);
    over.set_value();
    CHECK(has(waiting.receive_until("GET /other "), "200 OK"));
}
