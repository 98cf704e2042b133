// What those who follow a record are told: from the ring of changes, and over real sockets.
#include "http/live.hpp"
#include "support/net.hpp"

namespace {
using support::Client, support::Running, support::has;
using namespace std::chrono_literals;

constexpr std::int64_t congress = 1, meeting = 7, other = 8;

/// Every request follows the meeting.
http::Handle following(std::int64_t seen = 0) {
    return [seen](const http::Request& request) {
        if (request.refused) return http::Reply{.status = request.refused->status, .body = "refused"};
        if (request.path == "/else") return http::Reply{.body = "else"};
        http::Reply reply{.type = "text/event-stream"};
        reply.follow = http::Follow{congress, meeting, seen};
        return reply;
    };
}

void wait_for(const std::function<bool()>& what) {
    for (int i = 0; i < 500 && !what(); ++i) std::this_thread::sleep_for(10ms);
    CHECK(what());
}
} // namespace

TEST_CASE("who comes back is told of what they missed, and of nothing else") {
    http::Live live;
    CHECK(live.missed({congress, meeting, 0}) == 0); // nothing is known yet: better ask once too often
    live.changed(congress, 10, 0);
    CHECK(live.missed({congress, meeting, 0}) == 10); // new: tell where we are
    CHECK(live.missed({congress, meeting, 9}) == 10); // what was before is not remembered
    CHECK_FALSE(live.missed({congress, meeting, 10}));
    live.changed(congress, 11, other);
    CHECK_FALSE(live.missed({congress, meeting, 10}));
    live.changed(congress, 12, meeting);
    CHECK(live.missed({congress, meeting, 11}) == 12);
    CHECK_FALSE(live.missed({congress, meeting, 12}));
    CHECK(live.missed({congress, meeting, 99}) == 12); // of another installation's time
    for (int seq = 13; seq < 5000; ++seq) live.changed(congress, seq, other);
    CHECK(live.missed({congress, meeting, 12}) == 4999); // too long ago to be sure
    CHECK_FALSE(live.missed({congress, meeting, 4000}));
    live.changed(congress, 5, 0); // the database was put back
    CHECK(live.missed({congress, meeting, 4999}) == 5);
}

TEST_CASE("those who follow a record are told when it changes, and only they") {
    http::Live live;
    live.changed(congress, 10, 0);
    const Running server({.live = &live}, following());
    Client first(server.port), second(server.port);
    first.send(support::get("/"));
    second.send(support::get("/"));
    const auto head = first.receive_until("data: 10\n\n");
    CHECK(has(head, "200 OK"));
    CHECK(has(head, "text/event-stream"));
    CHECK_FALSE(has(head, "Content-Length"));
    CHECK(has(head, "retry: 2000"));
    second.receive_until("data: 10\n\n");
    CHECK(server.gauges.working == 0); // no worker waits with them
    CHECK(server.gauges.followers == 2);
    live.changed(congress, 11, other);
    live.changed(congress, 12, meeting);
    CHECK(first.receive_until("\n\n") == "id: 12\ndata: 12\n\n");
    CHECK(second.receive_until("\n\n") == "id: 12\ndata: 12\n\n");
    Client third(server.port);
    CHECK(has(third.ask(support::get("/else", "Connection: close\r\n")), "else"));
}

TEST_CASE("a reader who has seen it all hears only the heartbeat") {
    http::Live live;
    live.changed(congress, 10, 0);
    const Running server({.live = &live, .heartbeat = 50ms}, following(10));
    Client reader(server.port);
    reader.send(support::get("/"));
    CHECK_FALSE(has(reader.receive_until("\n:\n\n:\n\n"), "data:"));
}

TEST_CASE("one who goes is forgotten at once") {
    http::Live live;
    const Running server({.live = &live}, following());
    {
        Client reader(server.port);
        reader.send(support::get("/"));
        reader.receive_until("data: 0\n\n");
    }
    wait_for([&] { return server.gauges.followers == 0 && server.gauges.connections == 0; });
}

TEST_CASE("one more than the limit is told to come back") {
    http::Live live;
    const Running server({.live = &live, .followers = 1}, following());
    Client first(server.port);
    first.send(support::get("/"));
    first.receive_until("data: 0\n\n");
    CHECK(
        has(Client(server.port).ask(support::get("/", "Connection: close\r\n")), "503 Service Unavailable"));
}

TEST_CASE("one who takes nothing in is let go, and holds nobody up") {
    http::Live live;
    const Running server({.live = &live, .event_time = 200ms}, following());
    Client slow(server.port, 1024), quick(server.port);
    slow.send(support::get("/"));
    quick.send(support::get("/"));
    quick.receive_until("data: 0\n\n");
    wait_for([&] { return server.gauges.followers == 2; });
    std::int64_t seq = 1;
    for (; server.gauges.followers == 2 && seq < 20000; ++seq) {
        live.changed(congress, seq, meeting);
        quick.receive_until("\n\n");
    }
    wait_for([&] { return server.gauges.followers == 1; });
    live.changed(congress, 30000, meeting);
    CHECK(has(quick.receive_until("data: 30000\n\n"), "30000"));
}

TEST_CASE("told to stop, it lets those who follow go") {
    http::Live live;
    Running server({.live = &live}, following());
    Client reader(server.port);
    reader.send(support::get("/"));
    reader.receive_until("data: 0\n\n");
    const auto began = std::chrono::steady_clock::now();
    server.stop();
    CHECK(std::chrono::steady_clock::now() - began < 2s);
    CHECK(reader.receive_all().empty());
    live.changed(congress, 13, meeting); // nobody is there to carry it
}
