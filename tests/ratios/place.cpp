#include "ratios/place.hpp"

#include "http/server.hpp"
#include "ratios/bare.hpp"
#include "shape/json.hpp"

#include <fmt/core.h>

#include <ctime>
#include <fstream>

namespace ratios {
namespace {
namespace fs = std::filesystem;
constexpr const char* password = "Jianghai-2020"; // of every demo account

fs::path fresh_folder() {
    static int made = 0;
    return fs::temp_directory_path() / fmt::format("renda-ratios-{}-{}", getpid(), ++made);
}

void run(const std::vector<std::string>& words) {
    std::string command;
    for (const auto& word : words) command += "'" + word + "' ";
    if (std::system((command + ">/dev/null").c_str()) != 0) throw std::runtime_error(command + "failed");
}

std::string member(const std::string& body, const std::string& name) {
    const auto at = body.find('"' + name + "\":\"");
    if (at == body.npos) return "";
    const auto from = at + name.size() + 4;
    return body.substr(from, body.find('"', from) - from);
}
} // namespace

std::string program() {
    const char* named = std::getenv("RENDA_BIN");
    return named ? named : "build/release/renda";
}

std::string add_database(const std::string& server, const std::string& of) {
    static int made = 0;
    const auto name = fmt::format("ratios_{}_{}", getpid(), ++made);
    const auto from = of.empty() ? "" : " template " + of.substr(of.rfind('/') + 1);
    open_bare(server)->script("create database " + name + from);
    return server.substr(0, server.rfind('/') + 1) + name;
}

void drop_database(const std::string& server, const std::string& address) {
    open_bare(server)->script("drop database " + address.substr(address.rfind('/') + 1) + " with (force)");
}

Data::Data(const std::string& server) : place_{fresh_folder(), {}}, server_(server) {}

Data Data::demo(const std::string& server) {
    Data data(server);
    std::vector<std::string> words{program(), "demo", "--data", data.place_.data.string()};
    if (!server.empty()) {
        data.place_.database = add_database(server);
        words.insert(words.end(), {"--database", data.place_.database});
    }
    run(words);
    return data;
}

Data Data::copy_of(const app::Place& place, const std::string& server) {
    Data data(server);
    fs::copy(place.data, data.place_.data, fs::copy_options::recursive);
    if (!server.empty()) data.place_.database = add_database(server, place.database);
    return data;
}

Data::~Data() {
    if (gone_.value) return;
    std::error_code ignored;
    fs::remove_all(place_.data, ignored);
    if (!place_.database.empty()) drop_database(server_, place_.database);
}

std::string address_of(const app::Place& place) {
    return place.database.empty() ? "sqlite:" + (place.data / "renda.db").string() : place.database;
}

Server::Server(const std::vector<std::string>& words, int port)
    : port_(port), child_(std::make_unique<support::Child>(words)) {
    using namespace std::chrono_literals;
    while (!support::listens(port)) {
        if (std::chrono::steady_clock::now() - began_ > 60s) throw std::runtime_error("the server is not up");
        std::this_thread::sleep_for(1ms);
    }
    ask(port, "GET /api/v1/session HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
    started_ms_ =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began_).count();
}

Server Server::over(const app::Place& place, const std::vector<std::string>& under) {
    return over(place, under, {});
}

Server Server::making_anew(const app::Place& place) {
    return over(place, {}, {"--make-anew"});
}

Server Server::over(const app::Place& place, const std::vector<std::string>& under,
                    const std::vector<std::string>& options) {
    const auto port = support::free_port();
    // What it says to its operator is nothing for the table.
    std::vector<std::string> words{"/bin/sh", "-c", "exec \"$0\" \"$@\" >/dev/null 2>&1"};
    words.insert(words.end(), under.begin(), under.end());
    words.insert(words.end(),
                 {program(), "serve", "--data", place.data.string(), "--port", std::to_string(port)});
    if (!place.database.empty()) words.insert(words.end(), {"--database", place.database});
    words.insert(words.end(), options.begin(), options.end());
    return {words, port};
}

Server Server::bare(const fs::path& body) {
    const auto port = support::free_port();
    return {
        {fs::canonical("/proc/self/exe").string(), "bare", std::to_string(port), body.string()},
        port
    };
}

double Server::cpu_seconds() const {
    clockid_t clock{};
    timespec time{};
    if (clock_getcpuclockid(child_->pid(), &clock) != 0 || clock_gettime(clock, &time) != 0) return 0;
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double Server::resident_mb() const {
    std::ifstream in(fmt::format("/proc/{}/statm", child_->pid()));
    double all = 0, resident = 0;
    in >> all >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

std::size_t Server::handles() const {
    const fs::directory_iterator open(fmt::format("/proc/{}/fd", child_->pid()));
    return static_cast<std::size_t>(std::distance(begin(open), end(open)));
}

void Server::settle() const {
    using namespace std::chrono_literals;
    for (int i = 0; i < 120; ++i) {
        const auto before = cpu_seconds();
        std::this_thread::sleep_for(500ms);
        if (cpu_seconds() - before < 0.03) return;
    }
}

int serve_bytes(int port, const std::string& file) {
    std::ifstream in(file);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    http::Gauges gauges;
    http::serve({.port = static_cast<unsigned short>(port)}, gauges,
                [&](const http::Request&) { return http::Reply{.body = bytes}; });
    return 0;
}

Person sign_in(int port, const std::string& username) {
    const auto body = fmt::format(R"({{"username":"{}","password":"{}"}})", username, password);
    const auto answer = ask(
        port, fmt::format("POST /api/v1/session HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
                          "Content-Length: {}\r\n\r\n{}",
                          body.size(), body));
    const auto cookie = answer.header("Set-Cookie");
    const auto from = cookie.find('=') + 1;
    if (answer.status / 100 != 2) throw std::runtime_error(username + " cannot sign in: " + answer.body);
    return {cookie.substr(from, cookie.find(';') - from), member(answer.body, "csrf")};
}

http::Request request(const Person& person, const std::string& method, const std::string& target,
                      const std::string& body) {
    http::Request out;
    const auto mark = target.find('?');
    out.method = method;
    out.path = "/api/v1" + target.substr(0, mark);
    out.query = mark == target.npos ? "" : target.substr(mark + 1);
    out.body = body;
    if (!person.cookie.empty()) out.headers.emplace_back("Cookie", "renda_session=" + person.cookie);
    if (method != "GET") {
        out.headers.emplace_back("X-CSRF-Token", person.csrf);
        out.headers.emplace_back("Content-Type", "application/json");
    }
    return out;
}

std::string wire(const http::Request& request, bool gzip) {
    auto text = request.method + " " + request.path + (request.query.empty() ? "" : "?" + request.query) +
                " HTTP/1.1\r\nHost: here\r\n" + (gzip ? "Accept-Encoding: gzip\r\n" : "");
    for (const auto& [name, value] : request.headers) text += name + ": " + value + "\r\n";
    if (request.method != "GET") text += fmt::format("Content-Length: {}\r\n", request.body.size());
    return text + "\r\n" + request.body;
}
} // namespace ratios
