#include "app/serve.hpp"

#include "app/demo/demo.hpp"
#include "app/systemd.hpp"
#include "app/verbs.hpp"
#include "app/wiring.hpp"
#include "base/log.hpp"
#include "engine/ballots/keys.hpp"
#include "engine/ledger/following.hpp"
#include "engine/notices/derive.hpp"
#include "engine/papers/scanner.hpp"
#include "engine/people/phones.hpp"
#include "http/front.hpp"
#include "http/openapi.hpp"
#include "systems/linkage/courier.hpp"

#include <fmt/core.h>

#include <malloc.h>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace app {
namespace {
using namespace std::chrono_literals;

/// Does something again and again, until it goes. What fails is tried again the next time.
class Every {
public:
    Every(std::chrono::milliseconds pause, const char* failed, std::function<void()> what)
        : pause_(pause), failed_(failed), what_(std::move(what)),
          thread_([this](std::stop_token stop) { run(stop); }) {}

private:
    void run(const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any changed;
        std::unique_lock lock(mutex);
        while (!stop.stop_requested()) {
            try {
                what_();
            } catch (const std::exception& error) {
                fail(error.what());
            } catch (const Problem& problem) {
                fail(problem.refusal.code);
            }
            changed.wait_for(lock, stop, pause_, [] { return false; });
        }
    }

    void fail(const char* why) const {
        log_error(failed_, {
                               {"error", why}
        });
    }

    std::chrono::milliseconds pause_;
    const char* failed_;
    std::function<void()> what_;
    std::jthread thread_;
};

/// Runs `work(context)` as the system in one congress.
template <class F> auto as_system(Installation& installation, std::int64_t congress, F work) {
    return db::write(*installation.database, congress, installation.key, [&](db::Tx& tx) {
        const auth::Actor system{.clock = true};
        Context context{tx, system, now(), date_in_shanghai(now())};
        return work(context);
    });
}

/// What deadlines have passed, in every congress; and what a program before this one left unencrypted.
void pass(Installation& installation) {
    for (const auto congress : congresses(installation)) {
        as_system(installation, congress, people::encrypt_phones);
        const auto moved =
            as_system(installation, congress, [](Context& context) { return pass_deadlines(context); });
        db::read(*installation.database, congress, installation.key, [](db::Tx& tx) {
            ballots::destroy_spent_keys(tx);
            return true;
        });
        if (moved > 0)
            log_info("deadlines passed",
                     {
                         {"congress", std::to_string(congress)},
                         {"moved",    std::to_string(moved)   }
            });
    }
}

/// What a question over all congresses names.
template <class F> auto ask(Installation& installation, F question) {
    return db::read(*installation.database, 0, installation.key, question);
}

void derive_notices(Installation& installation, notices::Ways ways) {
    const auto behind = ask(installation, [](db::Tx& tx) { return notices::behind(tx, now()); });
    for (const auto congress : behind)
        while (as_system(installation, congress,
                         [&](Context& context) { return notices::derive(context, ways); })) {
        }
}

void send_notices(Installation& installation, const notices::Post& post) {
    const auto due = ask(installation, [](db::Tx& tx) { return notices::due(tx, now()); });
    for (const auto congress : due)
        notices::send_due(
            *installation.database, congress, installation.key, post.site, post.ways(),
            [&](const notices::Message& message) { return post.send(message, now()); }, now());
}

/// Tells those who follow a record what was committed, by this program or another one.
void tell_news(Installation& installation, ledger::Follower& follower, http::Live& live) {
    const auto news = ask(installation, [&](db::Tx& tx) { return follower.news(tx); });
    for (const auto& growth : news) live.changed(growth.congress_id, growth.seq, growth.subject_id);
}

void greet(const people::Congress& home, unsigned short port) {
    const auto at = fmt::format("http://127.0.0.1:{}", port);
    fmt::print("Renda is serving.\n"
               "  public · 公众            {0}/\n"
               "  deputies · 代表          {0}/deputy/\n"
               "  office and units · 机关与承办单位  {0}/office/\n",
               at);
    if (home.demo) demo::print_accounts();
    fmt::print("Stop with Ctrl-C.\n");
    std::fflush(stdout);
}
} // namespace

void serve(Installation& installation, Serving serving) {
    // The C library would keep a heap for every few of the many threads, each as large as it ever was.
    mallopt(M_ARENA_MAX, 2);
    const auto home = home_congress(installation);
    declare_figures();
    declare_tables();
    declare_flows();
    declare_notices();
    declare_followers();
    const auto post = post_of(serving.channels);
    papers::scan_with(serving.scanner);
    const http::Dispatch dispatch(*installation.database, routes(),
                                  {.key = installation.key,
                                   .home_congress = home.id.value,
                                   .secure_cookies = serving.https,
                                   .make_anew = serving.make_anew});
    const http::Files files(serving.web);
    http::Gauges gauges;
    http::Health health(*installation.database, gauges, serving.node);
    const http::Front front(dispatch, files, health, http::openapi(dispatch.routes()));
    // Nodes that share the folder each have logs of their own.
    log_to((installation.data / (serving.node == 0 ? "logs" : fmt::format("logs/node-{}", serving.node)))
               .string());
    const Every clock(5min, "deadlines could not be passed", [&] { pass(installation); });
    const Every analyst(24h, "the spread of the data could not be looked at",
                        [&] { installation.database->analyze(); });
    // The letters between the congresses; most of the time there are none.
    const Every courier(2s, "letters between congresses could not be carried",
                        [&] { linkage::carry(*installation.database, installation.key, now()); });
    const Every teller(2s, "notices could not be derived",
                       [&] { derive_notices(installation, post.ways()); });
    const Every postman(5s, "notices could not be sent", [&] { send_notices(installation, post); });
    http::Live live;
    ledger::Follower follower;
    const Every crier(200ms, "the ledger could not be followed",
                      [&] { tell_news(installation, follower, live); });
    serving.listen.live = &live;
    serving.listen.takes_files = [&](std::string_view method, std::string_view path) {
        return dispatch.takes_files(method, path);
    };
    serving.listen.at_once = http::Health::at_once;
    serving.listen.socket = inherited_socket();
    serving.listen.ready = [&](unsigned short port) {
        greet(home, port);
        tell_ready();
    };
    http::serve(serving.listen, gauges, front);
    log_info("stopped");
}
} // namespace app
