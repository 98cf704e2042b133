// The only file with Beast and Asio, and the only one with coroutines. g++ 12.2 destroys some temporaries of
// a co_await expression twice, so everything that is awaited or passed to it is a named local.
#include "http/server.hpp"

#include "base/hash.hpp"
#include "http/gzip.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <sys/resource.h>
#include <sys/socket.h>

#include <array>
#include <csignal>
#include <ctime>
#include <map>
#include <memory>
#include <thread>

namespace http {
namespace net = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using Tcp = net::ip::tcp;
using Error = beast::error_code;
using Parser = wire::request_parser<wire::string_body>;
using Clock = std::chrono::steady_clock;

/// Somebody who is told of a record's changes on a connection that stays open. Ten changes while one event is
/// under way become one event: nothing queues up for those who are slow.
struct Follower {
    explicit Follower(net::io_context& io) : alarm(io) {}

    net::steady_timer alarm; // rings for a heartbeat, and is stopped when there is something to say
    std::optional<std::int64_t> news;
    bool gone = false;
    std::array<char, 64> unread; // they have nothing to say; that they go shows here
};

/// One I/O thread, the connections on it that wait for a request, and who on it follows what.
struct Loop {
    net::io_context io{1};
    std::map<std::uint64_t, beast::tcp_stream*> idle; // the one that has waited longest first
    std::uint64_t turns = 0;
    std::multimap<std::int64_t, Follower*> followers;
};

/// Counts something while it lives.
class Counted {
public:
    explicit Counted(std::atomic<int>& count) : count_(count) { ++count_; }
    ~Counted() { --count_; }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;

private:
    std::atomic<int>& count_;
};

/// One request as the parser left it, and what stopped the parser.
struct Taken {
    Request request;
    unsigned version = 11;
    bool head = false, keep_alive = false;
};

class Edge {
public:
    Edge(const Listen& listen, Gauges& gauges, const Handle& handle);
    void run();

private:
    net::awaitable<void> accept();
    net::awaitable<void> session(Loop& loop, Tcp::socket socket);
    bool has_room(Loop& loop) const;
    net::awaitable<bool> first_byte(Loop& loop, beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                    bool fresh);
    net::awaitable<bool> exchange(Loop& loop, beast::tcp_stream& stream, beast::flat_buffer& buffer);
    bool takes_files(const Parser& parser) const;
    net::awaitable<Error> take_header(beast::tcp_stream& stream, beast::flat_buffer& buffer, Parser& parser);
    net::awaitable<Error> take_body(beast::tcp_stream& stream, beast::flat_buffer& buffer, Parser& parser);
    net::awaitable<Reply> answer(const Request& request);
    net::awaitable<bool> send(beast::tcp_stream& stream, const Taken& taken, Reply reply);
    void carry(std::int64_t subject, std::int64_t seq);
    net::awaitable<void> tell(Loop& loop, beast::tcp_stream& stream, const Taken& taken, Reply reply);
    void part_with_followers();
    void part_with_idle();
    net::awaitable<void> drain();
    net::awaitable<void> wait_for_signal();

    const Listen& listen_;
    const int most_connections_;
    Gauges& gauges_;
    const Handle& handle_;
    net::thread_pool workers_;
    std::vector<std::unique_ptr<Loop>> loops_;
    std::unique_ptr<Tcp::acceptor> acceptor_;
    std::unique_ptr<net::signal_set> signals_;
};

/// What to tell the client about a request that could not be read; nothing when nobody is left to be told.
static const Refusal* refusal_for(Error error) {
    if (error == wire::error::body_limit) return &too_large;
    if (error == wire::error::header_limit) return &headers_too_large;
    if (error == wire::error::end_of_stream || error == wire::error::partial_message) return nullptr;
    static const auto& grammar = Error(wire::error::bad_method).category();
    return error.category() == grammar ? &malformed_request : nullptr;
}

static std::string client(const beast::tcp_stream& stream, const Parser::value_type& message,
                          bool behind_proxy) {
    const std::string_view forwarded = message["X-Forwarded-For"];
    if (behind_proxy && !forwarded.empty()) {
        const auto last = forwarded.substr(forwarded.rfind(',') + 1);
        return std::string(last.substr(std::min(last.find_first_not_of(' '), last.size())));
    }
    Error error;
    const auto peer = stream.socket().remote_endpoint(error);
    return error ? std::string() : peer.address().to_string();
}

static Taken taken_from(Parser::value_type message, const Refusal* refused, std::string from) {
    Taken taken;
    taken.version = message.version();
    taken.head = message.method() == wire::verb::head;
    taken.keep_alive = !refused && message.keep_alive();
    const std::string_view target = message.target();
    const auto mark = target.find('?');
    auto& request = taken.request;
    request.id = random_token(9);
    request.method = taken.head ? "GET" : std::string(message.method_string());
    request.path = target.substr(0, mark);
    request.query = mark == target.npos ? "" : target.substr(mark + 1);
    for (const auto& field : message) request.headers.emplace_back(field.name_string(), field.value());
    request.from = std::move(from);
    request.refused = refused;
    request.body = std::move(message.body());
    return taken;
}

/// Whether the request announces a body of more bytes than that. One that announces nothing (chunked) is
/// taken as an ordinary request, so a file has to announce itself.
static bool larger_than(const Parser& parser, std::uint64_t bytes) {
    const auto length = parser.content_length();
    return length && *length > bytes;
}

/// RFC 9112 §3.2: exactly one Host.
static bool hostless(const Parser::value_type& message) {
    return message.version() >= 11 && message.count(wire::field::host) != 1;
}

static void compress(const Request& request, Reply& reply) {
    if (!compressible(reply.type)) return;
    reply.with("Vary", "Accept-Encoding");
    const bool done = !reply.header("Content-Encoding").empty();
    if (done || reply.body.size() <= worth_compressing || !request.accepts_gzip()) return;
    reply.body = gzip(reply.body, 1);
    reply.with("Content-Encoding", "gzip");
}

/// RFC 9110 §5.6.7.
static std::string http_date() {
    const auto now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

static wire::response<wire::string_body> message_of(const Taken& taken, Reply reply, bool keep_alive) {
    wire::response<wire::string_body> message(static_cast<wire::status>(reply.status), taken.version);
    for (const auto& [name, value] : reply.headers) message.insert(name, value);
    message.set(wire::field::date, http_date());
    message.keep_alive(keep_alive);
    if (reply.status == 204 || reply.status == 304)
        return message; // these have no body, and no length of one
    message.set(wire::field::content_type, reply.type);
    message.body() = std::move(reply.body);
    message.prepare_payload();
    if (taken.head) message.body().clear();
    return message;
}

/// How a reply begins that does not end: no length, and how soon a browser should come back.
static wire::response<wire::string_body> opening_of(const Taken& taken, Reply reply) {
    auto message = message_of(taken, std::move(reply), false);
    message.erase(wire::field::content_length);
    message.body() = "retry: 2000\n\n";
    return message;
}

static std::string event(std::optional<std::int64_t> news) {
    if (!news) return ":\n\n"; // a heartbeat
    const auto seq = std::to_string(*news);
    return "id: " + seq + "\ndata: " + seq + "\n\n";
}

/// How many connections there may be. Each is a file handle; most systems give a program few, but let it ask
/// for more. Some are left for the database and for files: a crowd at the door must not stop those inside.
static int take_file_handles(int wanted) {
    static constexpr rlim_t for_others = 128;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    const auto left = limit.rlim_cur > 2 * for_others ? limit.rlim_cur - for_others : limit.rlim_cur / 2;
    return left < static_cast<rlim_t>(wanted) ? static_cast<int>(left) : wanted;
}

/// Closes in such a way that the last reply arrives: with bytes unread the kernel would reset the connection.
static net::awaitable<void> say_goodbye(beast::tcp_stream& stream) {
    Error error;
    auto token = net::redirect_error(net::use_awaitable, error);
    stream.socket().shutdown(Tcp::socket::shutdown_send, error);
    std::array<char, 16 * 1024> unread;
    const auto space = net::buffer(unread);
    stream.expires_after(2s);
    while (!error) co_await stream.async_read_some(space, token);
}

static void turn_away(Tcp::socket& socket) {
    static constexpr std::string_view reply = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: "
                                              "5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    Error error;
    socket.non_blocking(true, error);
    socket.write_some(net::buffer(reply), error);
}

/// A listening socket that somebody else opened, and keeps open after us: who connects while nobody serves on
/// it waits in its queue.
static std::unique_ptr<Tcp::acceptor> take_over(net::io_context& io, int socket) {
    sockaddr_storage name{};
    socklen_t size = sizeof name;
    int accepts = 0;
    socklen_t width = sizeof accepts;
    const bool listens = getsockname(socket, reinterpret_cast<sockaddr*>(&name), &size) == 0 &&
                         getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &accepts, &width) == 0 && accepts != 0;
    if (!listens || (name.ss_family != AF_INET && name.ss_family != AF_INET6))
        throw CannotListen(
            "The socket that was handed over does not listen for TCP connections. Please check "
            "ListenStream= in renda.socket.");
    return std::make_unique<Tcp::acceptor>(io, name.ss_family == AF_INET6 ? Tcp::v6() : Tcp::v4(), socket);
}

static std::unique_ptr<Tcp::acceptor> open(net::io_context& io, const Listen& listen) {
    if (listen.socket >= 0) return take_over(io, listen.socket);
    const auto refuse = [&](const Error& error) {
        const auto place = listen.address + " port " + std::to_string(listen.port);
        if (error == net::error::address_in_use)
            throw CannotListen(place +
                               " is taken by another program. Stop that one, or choose another port.");
        throw CannotListen("Cannot listen on " + place + ": " + error.message() + ".");
    };
    Error error;
    const auto address = net::ip::make_address(listen.address, error);
    if (error) refuse(error);
    const Tcp::endpoint endpoint(address, listen.port);
    auto acceptor = std::make_unique<Tcp::acceptor>(io);
    acceptor->open(endpoint.protocol(), error);
    if (!error) acceptor->set_option(Tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor->bind(endpoint, error);
    if (!error) acceptor->listen(1024, error);
    if (error) refuse(error);
    return acceptor;
}

Edge::Edge(const Listen& listen, Gauges& gauges, const Handle& handle)
    : listen_(listen), most_connections_(take_file_handles(listen.connections)), gauges_(gauges),
      handle_(handle), workers_(listen.workers) {
    for (std::size_t i = 0; i < listen.io_threads; ++i) loops_.push_back(std::make_unique<Loop>());
    auto& first = loops_.front()->io;
    acceptor_ = open(first, listen);
    signals_ = std::make_unique<net::signal_set>(first, SIGINT, SIGTERM);
}

void Edge::run() {
    auto& first = loops_.front()->io;
    net::co_spawn(first, accept(), net::detached);
    net::co_spawn(first, wait_for_signal(), net::detached);
    if (listen_.live)
        listen_.live->carried_by([this](std::int64_t subject, std::int64_t seq) { carry(subject, seq); });
    if (listen_.ready) listen_.ready(acceptor_->local_endpoint().port());
    std::vector<std::jthread> threads;
    for (auto& loop : loops_)
        threads.emplace_back([&io = loop->io] {
            const auto guard = net::make_work_guard(io);
            io.run();
        });
    threads.clear();
    if (listen_.live) listen_.live->carried_by({});
    workers_.join();
}

/// Connections go round the loops. (Several sockets on one port would do without this, but would also let a
/// second program take the same port unnoticed.)
net::awaitable<void> Edge::accept() {
    Error error;
    auto token = net::redirect_error(net::use_awaitable, error);
    for (std::size_t turn = 0; !gauges_.draining; ++turn) {
        auto& loop = *loops_[turn % loops_.size()];
        Tcp::socket socket(loop.io);
        co_await acceptor_->async_accept(socket, token);
        if (error && gauges_.draining) break;
        if (error) { // out of file handles: give the others time to go
            net::steady_timer pause(loops_.front()->io, 50ms);
            co_await pause.async_wait(token);
        } else {
            net::co_spawn(loop.io, session(loop, std::move(socket)), net::detached);
        }
    }
}

net::awaitable<void> Edge::session(Loop& loop, Tcp::socket socket) {
    const Counted counted(gauges_.connections);
    if (!has_room(loop)) {
        turn_away(socket);
        co_return;
    }
    Error ignored;
    socket.set_option(Tcp::no_delay(true), ignored);
    beast::tcp_stream stream(std::move(socket));
    beast::flat_buffer buffer;
    bool keep = true;
    for (bool fresh = true; keep; fresh = false) {
        const bool more = co_await first_byte(loop, stream, buffer, fresh);
        if (!more) break;
        keep = co_await exchange(loop, stream, buffer);
    }
    stream.socket().shutdown(Tcp::socket::shutdown_send, ignored);
}

/// When all places are taken, who has been silent longest gives up theirs; without anybody silent there is
/// none.
bool Edge::has_room(Loop& loop) const {
    if (gauges_.connections <= most_connections_) return true;
    if (loop.idle.empty()) return false;
    loop.idle.begin()->second->cancel();
    loop.idle.erase(loop.idle.begin());
    return true;
}

/// Waits for the next request to begin. Only here may a connection be cut when the program stops, and not at
/// once: a request may be on its way.
net::awaitable<bool> Edge::first_byte(Loop& loop, beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                      bool fresh) {
    if (buffer.size() > 0) co_return true; // it was sent along with the one before
    Error error;
    auto token = net::redirect_error(net::use_awaitable, error);
    const auto space = buffer.prepare(8 * 1024);
    if (fresh)
        stream.expires_after(listen_.header_time);
    else
        stream.expires_after(listen_.idle_time);
    const auto turn = ++loop.turns;
    loop.idle.emplace(turn, &stream);
    const auto size = co_await stream.async_read_some(space, token);
    loop.idle.erase(turn);
    buffer.commit(size);
    co_return !error;
}

/// One request and its reply. Says whether the connection may serve another.
net::awaitable<bool> Edge::exchange(Loop& loop, beast::tcp_stream& stream, beast::flat_buffer& buffer) {
    Parser parser;
    parser.header_limit(listen_.header_bytes);
    parser.body_limit(listen_.file_bytes);
    std::optional<Counted> file;
    Error error = co_await take_header(stream, buffer, parser);
    const bool large = !error && larger_than(parser, listen_.body_bytes);
    if (large && !takes_files(parser)) error = wire::error::body_limit;
    if (large && !error) file.emplace(gauges_.files);
    const bool crowded = file && gauges_.files > listen_.files;
    if (!large) parser.body_limit(listen_.body_bytes);
    if (!error && !crowded) error = co_await take_body(stream, buffer, parser);
    const Refusal* refused = refusal_for(error);
    if (error && !refused) co_return false;
    if (crowded) refused = &overloaded;
    if (!refused && hostless(parser.get())) refused = &malformed_request;
    if (!refused && gauges_.queued >= listen_.queue) refused = &overloaded;

    auto from = client(stream, parser.get(), listen_.behind_proxy);
    auto taken = taken_from(parser.release(), refused, std::move(from));
    Reply reply;
    if (refused || (listen_.at_once && listen_.at_once(taken.request.path)))
        reply = handle_(taken.request);
    else
        reply = co_await answer(taken.request);
    if (reply.follow && listen_.live && !taken.head) {
        if (gauges_.followers < listen_.followers) {
            co_await tell(loop, stream, taken, std::move(reply));
            co_return false;
        }
        taken.request.refused = &overloaded;
        reply = handle_(taken.request);
    }
    const bool keep = co_await send(stream, taken, std::move(reply));
    if (refused) co_await say_goodbye(stream);
    co_return keep;
}

bool Edge::takes_files(const Parser& parser) const {
    const std::string_view target = parser.get().target();
    return listen_.takes_files &&
           listen_.takes_files(parser.get().method_string(), target.substr(0, target.find('?')));
}

net::awaitable<Error> Edge::take_header(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                        Parser& parser) {
    Error error;
    auto token = net::redirect_error(net::use_awaitable, error);
    stream.expires_after(listen_.header_time);
    co_await wire::async_read_header(stream, buffer, parser, token);
    co_return error; // a Content-Length over the limit shows here already
}

net::awaitable<Error> Edge::take_body(beast::tcp_stream& stream, beast::flat_buffer& buffer, Parser& parser) {
    Error error;
    if (parser.is_done()) co_return error;
    auto token = net::redirect_error(net::use_awaitable, error);
    stream.expires_after(listen_.body_time);
    if (beast::iequals(parser.get()[wire::field::expect], "100-continue")) {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        const auto bytes = net::buffer(go_on);
        co_await net::async_write(stream, bytes, token);
        if (error) co_return error;
    }
    co_await wire::async_read(stream, buffer, parser, token);
    co_return error;
}

/// Has a worker thread answer, and comes back to this connection's own thread.
net::awaitable<Reply> Edge::answer(const Request& request) {
    ++gauges_.queued;
    const auto work = [](Edge& edge, const Request& asked) -> net::awaitable<Reply> {
        --edge.gauges_.queued;
        const Counted counted(edge.gauges_.working);
        auto reply = edge.handle_(asked);
        compress(asked, reply);
        co_return reply;
    };
    auto job = work(*this, request);
    auto reply = co_await net::co_spawn(workers_, std::move(job), net::use_awaitable);
    co_return reply;
}

net::awaitable<bool> Edge::send(beast::tcp_stream& stream, const Taken& taken, Reply reply) {
    Error error;
    auto token = net::redirect_error(net::use_awaitable, error);
    const bool keep = taken.keep_alive && !gauges_.draining;
    const auto message = message_of(taken, std::move(reply), keep);
    stream.expires_after(listen_.write_time);
    co_await wire::async_write(stream, message, token);
    co_return keep && !error;
}

/// Lets those know who follow the subject. Called from any thread.
void Edge::carry(std::int64_t subject, std::int64_t seq) {
    for (auto& loop : loops_)
        net::post(loop->io, [&followers = loop->followers, subject, seq] {
            const auto [first, last] = followers.equal_range(subject);
            for (auto at = first; at != last; ++at) {
                at->second->news = seq;
                at->second->alarm.cancel();
            }
        });
}

/// Events, until the reader goes, is too slow, or the program stops. No worker waits meanwhile.
net::awaitable<void> Edge::tell(Loop& loop, beast::tcp_stream& stream, const Taken& taken, Reply reply) {
    const Counted counted(gauges_.followers);
    const auto follow = *reply.follow;
    const auto message = opening_of(taken, std::move(reply));
    const auto follower = std::make_shared<Follower>(loop.io);
    const auto place = loop.followers.emplace(follow.subject, follower.get());
    follower->news = listen_.live->missed(follow);
    Error error, rung;
    auto token = net::redirect_error(net::use_awaitable, error);
    auto on_alarm = net::redirect_error(net::use_awaitable, rung);
    stream.socket().set_option(net::socket_base::send_buffer_size(4096), error); // thousands of them
    const auto space = net::buffer(follower->unread);
    stream.expires_never();
    stream.async_read_some(space, [follower](Error, std::size_t) {
        follower->gone = true;
        follower->alarm.cancel();
    });
    stream.expires_after(listen_.event_time);
    co_await wire::async_write(stream, message, token);
    while (!error && !follower->gone && !gauges_.draining) {
        if (!follower->news) {
            follower->alarm.expires_after(listen_.heartbeat);
            co_await follower->alarm.async_wait(on_alarm);
            if (follower->gone || gauges_.draining) break;
        }
        const auto text = event(std::exchange(follower->news, std::nullopt));
        const auto bytes = net::buffer(text);
        stream.expires_after(listen_.event_time);
        co_await net::async_write(stream, bytes, token);
    }
    loop.followers.erase(place);
}

net::awaitable<void> Edge::wait_for_signal() {
    Error error;
    auto token = net::redirect_error(net::use_awaitable, error);
    co_await signals_->async_wait(token);
    signals_->clear(error); // a second signal ends the program at once
    co_await drain();
}

void Edge::part_with_followers() {
    for (auto& loop : loops_)
        net::post(loop->io, [&at = *loop] {
            for (const auto& [subject, follower] : at.followers) follower->alarm.cancel();
        });
}

void Edge::part_with_idle() {
    for (auto& loop : loops_)
        net::post(loop->io, [&at = *loop] {
            for (const auto& [turn, stream] : at.idle) stream->cancel();
        });
}

net::awaitable<void> Edge::drain() {
    Error error;
    auto token = net::redirect_error(net::use_awaitable, error);
    gauges_.draining = true;
    acceptor_->close(error);
    part_with_followers();
    const auto began = Clock::now();
    net::steady_timer pause(loops_.front()->io);
    while (gauges_.connections > 0 && Clock::now() < began + listen_.drain) {
        pause.expires_after(10ms);
        co_await pause.async_wait(token);
        if (Clock::now() > began + listen_.grace) part_with_idle();
    }
    // What still runs cannot be stopped from outside. Nothing is lost by leaving: an unfinished transaction
    // was not promised to anybody, and the database undoes it.
    if (gauges_.working > 0) std::_Exit(0);
    for (auto& loop : loops_) loop->io.stop();
}

void serve(const Listen& listen, Gauges& gauges, const Handle& handle) {
    Edge(listen, gauges, handle).run();
}
} // namespace http
