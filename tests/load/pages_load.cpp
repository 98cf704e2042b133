// Thousands of pages follow one meeting on the loopback: they connect, wait, and at every act of the chair
// are told and read what the hall shows now. Some lose their connection and come back. Bounded: half a minute
// in all. Exits with 1 when a page missed a change, or most of them saw it later than a second after the act.
// pages_load N: so many pages instead, and no judgement of the time; for a server built with a sanitizer.
#include "app/init.hpp"
#include "app/installation.hpp"
#include "engine/access/accounts.hpp"
#include "engine/access/sessions.hpp"
#include "engine/gatherings/agenda.hpp"
#include "engine/gatherings/attendance.hpp"
#include "engine/people/lookup.hpp"
#include "engine/people/registry.hpp"
#include "support/child.hpp"

#include <fmt/core.h>

#include <sys/epoll.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>

namespace {
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
constexpr std::size_t all_pages = 3500, accounts = 100;
constexpr int acts = 10;
constexpr auto wanted = 1s;
constexpr auto spread = 400ms; // as the pages of phones wait before they ask, each its own while

/// A meeting in session with a hundred people, each of whom has thirty-five pages open.
struct Hall {
    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / fmt::format("renda-load-{}", getpid());
    std::vector<std::string> cookies;
    std::string chair_csrf;
    std::int64_t meeting = 0;

    Hall() {
        auto installation = app::create({.data = folder});
        const auto congress =
            app::init_congress(*installation.database, installation.key,
                               {.name = "江海区人民代表大会", .valid_from = date(2010, 1, 1)}, now())
                .congress;
        std::vector<std::string> links;
        db::write(*installation.database, congress, installation.key, [&](db::Tx& tx) {
            const auth::Actor nobody{.clock = true};
            Context context{tx, nobody, now(), date_in_shanghai(now())};
            links = found(context);
            return true;
        });
        for (const auto& link : links) {
            const auto session =
                auth::sign_in_by_link(*installation.database, installation.key, {.token = {link}}, {}, now());
            cookies.push_back(session.token);
            if (chair_csrf.empty()) chair_csrf = session.visitor.csrf;
        }
    }
    ~Hall() {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
    Hall(const Hall&) = delete;
    Hall& operator=(const Hall&) = delete;

private:
    /// The links by which everybody signs in; the first is the chair's.
    std::vector<std::string> found(Context& context) {
        const auto committee = people::add_organ(context,
                                                 {.type = people::OrganType::body,
                                                  .kind = people::OrganKind::standing_committee,
                                                  .code = "committee",
                                                  .valid_from = date(2010, 1, 1)},
                                                 {"区人大常委会", "区人大常委会", ""});
        std::vector<std::string> links;
        std::vector<Id<people::Person>> members;
        for (std::size_t i = 0; i < accounts; ++i) {
            const auto name = fmt::format("代表{}", i);
            const auto who = people::add_person(context, {}, {name, name, ""}, context.today);
            people::give_post(context, {.person_id = who,
                                        .organ_id = committee,
                                        .role = i == 0 ? auth::Role::chair : auth::Role::sc_member,
                                        .title = "委员",
                                        .valid_from = context.today});
            auto account = auth::add_account(context, who, fmt::format("m{}", i));
            account.must_change = false; // as if they had chosen a password already
            context.tx.save("accounts", account);
            links.push_back(auth::make_link(context, account, "/", false));
            members.push_back(who);
        }
        const auto general = people::organ_by_code(context.tx, "office").value().id;
        const auto clerk = people::add_person(context, {}, {"工作人员", "工作人员", ""}, context.today);
        people::give_post(context, {.person_id = clerk,
                                    .organ_id = general,
                                    .role = auth::Role::office_staff,
                                    .title = "科员",
                                    .valid_from = context.today});
        const auto actor = auth::actor_for(context.tx, clerk, context.today);
        Context own{context.tx, actor, context.now, context.today};
        auto gathering = gatherings::plan(own, {.kind = "standing_committee", .year = context.today.year()});
        gatherings::set_date(own, gathering,
                             {.held_on = context.today,
                              .begins_at = "09:00",
                              .place = "会堂",
                              .chair_id = members.front(),
                              .urgent = true,
                              .urgent_reason = "测试"});
        for (int i = 0; i < 20; ++i)
            gatherings::add_item(own, gathering,
                                 {.kind = "report", .title = fmt::format("关于第{}项工作情况的报告", i + 1)});
        gatherings::notify(own, gathering);
        gatherings::record_presence(own, gathering, members, true);
        gatherings::open(own, gathering);
        meeting = gathering.id.value;
        return links;
    }
};

/// One page: a connection on which it is told, and one on which it asks.
struct Page {
    int told = -1, asks = -1;
    const std::string* cookie = nullptr;
    std::string last_id, tag, heard, answer;
    std::optional<Clock::time_point> follow_at, ask_at; // when it comes back, when it asks next
    bool asking = false;
    int busy = 0; // answers that said to come back
    std::int64_t seen = 0;
    Clock::duration took{};
};

class Pages {
public:
    Pages(const Hall& hall, int port, std::size_t pages)
        : hall_(hall), port_(port), poll_(epoll_create1(0)), all_(pages) {
        for (std::size_t i = 0; i < pages; ++i) all_[i].cookie = &hall.cookies[i % accounts];
    }
    ~Pages() {
        for (auto& page : all_) {
            close(page.told);
            close(page.asks);
        }
        close(poll_);
    }
    Pages(const Pages&) = delete;
    Pages& operator=(const Pages&) = delete;

    void follow_all() {
        for (std::size_t i = 0; i < all_.size(); ++i) follow(i);
    }
    /// Some lose the line, and come back knowing what they were told last.
    void break_some() {
        for (std::size_t i = 0; i < all_.size(); i += 50) {
            close(all_[i].told);
            follow(i);
        }
    }
    /// Goes on until every page has seen the state made by the act, or the time is over.
    bool until_all_saw(std::int64_t act, Clock::time_point from, Clock::duration patience) {
        while (Clock::now() - from < patience) {
            turn(act, from);
            if (std::ranges::all_of(all_, [&](const Page& page) { return page.seen >= act; })) return true;
        }
        return false;
    }
    std::vector<Clock::duration> times() const {
        std::vector<Clock::duration> sorted;
        for (const auto& page : all_) sorted.push_back(page.took);
        std::ranges::sort(sorted);
        return sorted;
    }
    int busy() const {
        int sum = 0;
        for (const auto& page : all_) sum += page.busy;
        return sum;
    }
    std::size_t missed(std::int64_t act) const {
        return static_cast<std::size_t>(
            std::ranges::count_if(all_, [&](const Page& page) { return page.seen < act; }));
    }
    int connect_to_server() const {
        const int handle = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port_));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            fmt::print("  a connection was refused\n");
        return handle;
    }

private:
    void watch(int handle, std::size_t page, bool told) const {
        epoll_event event{.events = EPOLLIN, .data = {.u64 = page * 2 + (told ? 1 : 0)}};
        epoll_ctl(poll_, EPOLL_CTL_ADD, handle, &event);
    }
    static void say(int handle, const std::string& text) {
        send(handle, text.data(), text.size(), MSG_NOSIGNAL);
    }

    void follow(std::size_t i) {
        auto& page = all_[i];
        page.told = connect_to_server();
        page.follow_at.reset();
        page.heard.clear();
        watch(page.told, i, true);
        say(page.told,
            fmt::format("GET /api/v1/hall/{}/events HTTP/1.1\r\nHost: here\r\n{}Cookie: "
                        "renda_session={}\r\n\r\n",
                        hall_.meeting, page.last_id.empty() ? "" : "Last-Event-ID: " + page.last_id + "\r\n",
                        *page.cookie));
    }
    void ask(std::size_t i) {
        auto& page = all_[i];
        page.ask_at.reset();
        page.asking = true;
        if (page.asks < 0) {
            page.asks = connect_to_server();
            watch(page.asks, i, false);
        }
        say(page.asks, fmt::format("GET /api/v1/hall/{} HTTP/1.1\r\nHost: here\r\nAccept-Encoding: "
                                   "gzip\r\nIf-None-Match: {}\r\nCookie: renda_session={}\r\n\r\n",
                                   hall_.meeting, page.tag, *page.cookie));
    }
    void turn(std::int64_t act, Clock::time_point from) {
        epoll_event events[256];
        const int some = epoll_wait(poll_, events, 256, 5);
        for (int i = 0; i < some; ++i) {
            const auto number = events[i].data.u64 / 2;
            if (events[i].data.u64 % 2)
                hear(number);
            else
                take(number, act, from);
        }
        const auto now = Clock::now();
        for (std::size_t i = 0; i < all_.size(); ++i) {
            if (all_[i].follow_at && *all_[i].follow_at <= now) follow(i);
            if (all_[i].ask_at && *all_[i].ask_at <= now && !all_[i].asking) ask(i);
        }
    }
    void hear(std::size_t i) {
        auto& page = all_[i];
        char part[4096];
        const auto size = recv(page.told, part, sizeof part, MSG_DONTWAIT);
        if (size < 0) return;
        if (size == 0) page.heard = "HTTP/1.1 503"; // the line broke
        page.heard.append(part, static_cast<std::size_t>(size));
        if (page.heard.starts_with("HTTP/1.1 503")) {
            ++page.busy;
            close(page.told);
            page.told = -1;
            page.follow_at = Clock::now() + std::chrono::milliseconds(500 + random_() % 1000);
            return;
        }
        const auto at = page.heard.rfind("id: ");
        const auto end = at == page.heard.npos ? at : page.heard.find("\n\n", at);
        if (end == page.heard.npos) return;
        page.last_id = page.heard.substr(at + 4, page.heard.find('\n', at) - at - 4);
        page.heard.erase(0, end + 2);
        page.ask_at =
            Clock::now() + std::chrono::milliseconds(random_() % std::chrono::milliseconds(spread).count());
    }
    void take(std::size_t i, std::int64_t act, Clock::time_point from) {
        auto& page = all_[i];
        char part[16 * 1024];
        const auto size = recv(page.asks, part, sizeof part, MSG_DONTWAIT);
        if (size <= 0) {
            epoll_ctl(poll_, EPOLL_CTL_DEL, page.asks, nullptr);
            close(std::exchange(page.asks, -1));
            page.asking = false;
            if (size == 0 && !page.ask_at) page.ask_at = Clock::now() + 300ms;
            return;
        }
        page.answer.append(part, static_cast<std::size_t>(size));
        const auto head = page.answer.find("\r\n\r\n");
        if (head == page.answer.npos) return;
        const auto length = page.answer.find("Content-Length: ");
        const auto body = length < head ? std::strtoul(page.answer.c_str() + length + 16, nullptr, 10) : 0;
        if (page.answer.size() < head + 4 + body) return;
        const int status = std::atoi(page.answer.c_str() + 9);
        if (status == 503) {
            ++page.busy;
            page.ask_at = Clock::now() + std::chrono::milliseconds(300 + random_() % 600);
        } else {
            if (const auto tag = page.answer.find("ETag: "); tag < head)
                page.tag = page.answer.substr(tag + 6, page.answer.find('\r', tag) - tag - 6);
            // the tag begins with the number of the meeting's last entry
            const auto seen = std::atoll(page.tag.c_str() + 3);
            if (page.seen < act && seen >= act) page.took = Clock::now() - from;
            page.seen = seen;
        }
        page.answer.clear();
        page.asking = false;
    }

    const Hall& hall_;
    int port_, poll_;
    std::vector<Page> all_;
    std::mt19937 random_{7};
};

double ms(Clock::duration time) {
    return std::chrono::duration<double, std::milli>(time).count();
}

std::string reply_to(const Pages& all, const std::string& request) {
    const int handle = all.connect_to_server();
    send(handle, request.data(), request.size(), MSG_NOSIGNAL);
    std::string answer;
    char part[4096];
    for (ssize_t size = 0; (size = recv(handle, part, sizeof part, 0)) > 0;)
        answer.append(part, static_cast<std::size_t>(size));
    close(handle);
    return answer;
}

/// The chair changes what the screen shows; the number of the entry that this wrote.
std::int64_t change(const Pages& all, const Hall& hall, int act) {
    const auto body = fmt::format(R"({{"showing":"{}"}})", act % 2 ? "presence" : "agenda");
    reply_to(all,
             fmt::format("PUT /api/v1/hall/{}/screen HTTP/1.1\r\nHost: here\r\nConnection: close\r\nCookie: "
                         "renda_session={}\r\nX-CSRF-Token: {}\r\nContent-Type: application/json\r\n"
                         "Content-Length: {}\r\n\r\n{}",
                         hall.meeting, hall.cookies.front(), hall.chair_csrf, body.size(), body));
    const auto answer = reply_to(
        all, fmt::format("GET /api/v1/hall/{} HTTP/1.1\r\nHost: here\r\nConnection: close\r\nCookie: "
                         "renda_session={}\r\n\r\n",
                         hall.meeting, hall.cookies.front()));
    const auto tag = answer.find("ETag: W/\"");
    return tag == answer.npos ? 0 : std::atoll(answer.c_str() + tag + 9);
}

std::string resident(int port, const Pages& all) {
    const auto metrics = reply_to(
        all, fmt::format("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", port));
    const auto at = metrics.rfind("renda_followers ");
    return at == metrics.npos ? "" : metrics.substr(at + 16, metrics.find('\n', at) - at - 16);
}
} // namespace

int main(int words, char** word) {
    const std::size_t pages = words > 1 ? std::strtoul(word[1], nullptr, 10) : all_pages;
    const bool judged = pages == all_pages;
    const auto patience = judged ? 10s : 120s;
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    const Hall hall;
    const auto port = support::free_port();
    const char* program = std::getenv("RENDA_BIN");
    const support::Child server({program ? program : "build/release/renda", "serve", "--data",
                                 hall.folder.string(), "--port", std::to_string(port)});
    if (!server.wait_for(port)) return 1;

    Pages all(hall, port, pages);
    auto from = Clock::now();
    const auto first = change(all, hall, 0);
    all.follow_all();
    if (first == 0 || !all.until_all_saw(first, from, 2 * patience)) {
        fmt::print("{} of {} pages did not connect\n", all.missed(first), pages);
        return 1;
    }
    fmt::print("{} pages follow the meeting after {:.1f} s; the server counts {}\n", pages,
               ms(Clock::now() - from) / 1000, resident(port, all));

    std::vector<Clock::duration> every;
    for (int act = 1; act <= acts; ++act) {
        if (act == acts / 2) all.break_some();
        from = Clock::now();
        const auto entry = change(all, hall, act);
        if (!all.until_all_saw(entry, from, patience)) {
            fmt::print("act {}: {} of {} pages missed it\n", act, all.missed(entry), pages);
            return 1;
        }
        for (const auto time : all.times()) every.push_back(time);
    }
    std::ranges::sort(every);
    const auto part = [&](double share) {
        return every.at(
            std::min(every.size() - 1, static_cast<std::size_t>(share * static_cast<double>(every.size()))));
    };
    fmt::print("{} acts, every page saw every one; from the act to the page's new state: p50 {:.0f} ms, p99 "
               "{:.0f} ms, longest {:.0f} ms; {} times asked to come back\n",
               acts, ms(part(0.5)), ms(part(0.99)), ms(every.back()), all.busy());
    return !judged || part(0.99) < wanted ? 0 : 1;
}
