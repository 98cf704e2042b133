// Two who act at the same moment, through the doors: one of the two orders comes out, never something
// between. Each has a control: without its guard, or with the order forced, the other outcome is seen.
#include "engine/ledger/ledger.hpp"
#include "engine/papers/numbers.hpp"
#include "faces.hpp"

#include <latch>
#include <map>
#include <mutex>
#include <set>
#include <thread>

using support::Browser, support::Faces, support::World, support::member;

namespace {
/// Runs them all at the same moment and returns when the last is done.
void at_once(const std::vector<std::function<void()>>& racers) {
    std::latch start(static_cast<std::ptrdiff_t>(racers.size()));
    std::vector<std::jthread> threads;
    for (const auto& racer : racers)
        threads.emplace_back([&] {
            start.arrive_and_wait();
            racer();
        });
}

std::string draft(int number) {
    return R"({"title":"关于增设公交站雨棚的建议)" + std::to_string(number) +
           R"(","body":"城北路公交站没有雨棚，老人和学生雨天候车不便，建议增设雨棚和座椅。",)" +
           R"("category":"urban_environment","confidential":false})";
}

struct Town : Faces {
    Browser li{*this, world.li}, office{*this, world.office}, clerk{*this, world.education.clerk},
        principal{*this, world.education.principal};

    std::string act(Browser& who, const std::string& path, const std::string& noun,
                    const std::string& body = "") {
        const auto reply = who.act(path, noun, body);
        REQUIRE_MESSAGE(reply.status == 200, noun, " ", reply.body);
        return reply.body;
    }
    std::string drafted(int number) {
        const auto reply = li.post("/suggestions", draft(number));
        REQUIRE_MESSAGE(reply.status == 201, reply.body);
        return "/suggestions/" + member(reply.body, "id");
    }
    std::string registered(int number) {
        const auto path = drafted(number);
        act(li, path, "submission");
        for (const auto* noun : {"screening", "checklist-pass", "registration"}) act(office, path, noun);
        return path;
    }
    std::string assignment() const {
        return R"({"lead_id":")" + std::to_string(world.education.organ.value) +
               R"(","co_ids":[],"separate_ids":[]})";
    }
    /// Rated as basically satisfactory, and the window for changing that still open; the rating's door.
    std::string rated(const std::string& path) {
        const auto view = act(office, path, "assignment", assignment());
        const auto part = "handlings/" + member(view.substr(view.find("\"handlings\":")), "id") + "/";
        act(clerk, path, part + "signature");
        act(clerk, path, part + "contact",
            R"({"held_on":"2020-03-02","mode":"visit","note":"到站点见面。"})");
        act(clerk, path, part + "reply",
            R"({"outcome":"A","done":"已经增设。","not_done":"","next_step":"","by_when":null,"who":"","body":"感谢您的建议。"})");
        act(principal, path, part + "sign-off");
        act(li, path, part + "rating", rating("basically_satisfied"));
        return path + "/" + part + "rating";
    }
    static std::string rating(const std::string& grade) {
        return R"({"process":")" + grade + R"(","result":")" + grade + R"(","comment":""})";
    }
    /// The window of ratings given on the second of March is over.
    void close_window() {
        world.change({.clock = true}, World::noon(date(2020, 3, 17)),
                     [](Context& context) { return app::pass_deadlines(context); });
    }
    static http::Headers if_match(std::string tag) {
        return {
            {"If-Match", std::move(tag)}
        };
    }
    http::Headers as_seen(Browser& who, const std::string& path) {
        return if_match(std::string(who.get(path).header("ETag")));
    }
    std::string state(const std::string& path) { return member(office.get(path).body, "state"); }
    std::int64_t count(const std::string& table) {
        return world.see(world.office, date(2020, 3, 2), [&](Context& context) {
            return context.tx.count("select count(*) from " + table + " where congress_id = $1");
        });
    }
    bool ledger_sound() {
        return world.see(world.office, date(2020, 3, 2),
                         [](Context& context) { return ledger::verify(context.tx).empty(); });
    }
};

using Statuses = std::map<int, int>;
} // namespace

TEST_CASE("two who change one record at once: one does, the other is told that it was changed meanwhile") {
    Town town;
    Browser phone(town, town.world.li);
    const auto race = [&](const http::Headers& headers, const std::string& path) {
        Statuses statuses;
        std::mutex mutex;
        const auto edits = [&](Browser& who, int number) {
            return [&, number] {
                const auto status = who.ask("PUT", path + "/draft", draft(number), headers).status;
                const std::scoped_lock lock(mutex);
                ++statuses[status];
            };
        };
        at_once({edits(town.li, 1), edits(phone, 2)});
        return statuses;
    };
    const auto path = town.drafted(0);
    for (int round = 0; round < 10; ++round)
        CHECK(race(town.as_seen(town.li, path), path) == Statuses{
                                                             {200, 1},
                                                             {412, 1}
        });
    // control: who does not care what they saw overwrites it
    CHECK(race(Town::if_match("*"), path) == Statuses{
                                                 {200, 2}
    });
    CHECK(town.ledger_sound());
}

TEST_CASE("what eight connections send at once under one key is done once and answered alike") {
    Town town;
    const auto send = [&](const std::function<http::Headers(int)>& headers, int number) {
        std::set<std::string> bodies;
        std::mutex mutex;
        std::vector<std::function<void()>> racers;
        for (int i = 0; i < 8; ++i)
            racers.emplace_back([&, i] {
                const auto reply = town.li.post("/suggestions", draft(number), headers(i));
                const std::scoped_lock lock(mutex);
                bodies.insert(std::to_string(reply.status) + reply.body);
            });
        const auto before = town.count("suggestions");
        at_once(racers);
        return std::pair{bodies.size(), town.count("suggestions") - before};
    };
    const auto key = [](int number) {
        return http::Headers{
            {"Idempotency-Key", "phone-000" + std::to_string(number)}
        };
    };
    for (int round = 0; round < 5; ++round)
        CHECK(send([&](int) { return key(round); }, round) == std::pair{std::size_t{1}, std::int64_t{1}});
    // control: without a key, or each with its own, it is done eight times
    CHECK(send([](int) { return http::Headers{}; }, 8).second == 8);
    CHECK(send([&](int i) { return key(100 + i); }, 9).second == 8);
    CHECK(town.ledger_sound());
}

TEST_CASE("a rating that is changed while its window closes counts or is refused, never half") {
    int taken = 0, refused = 0;
    // in the first two rounds one has to come before the other, so that either order is seen to count
    for (int round = 0; round < 6; ++round) {
        Town town;
        const auto path = town.registered(round), door = town.rated(path);
        const auto headers = town.as_seen(town.li, path);
        int status = 0;
        const auto rates = [&] { status = town.li.post(door, Town::rating("satisfied"), headers).status; };
        const auto closes = [&] { town.close_window(); };
        if (round == 0) rates();
        if (round < 2) closes();
        if (round == 1) rates();
        if (round > 1) at_once({rates, closes});
        town.close_window();
        CHECK((status == 200 || status == 409 || status == 412));
        ++(status == 200 ? taken : refused);
        CHECK(town.state(path) == "closed");
        const auto shown = town.li.get(path).body;
        const auto ratings = shown.substr(shown.find("\"ratings\":"));
        CHECK(member(ratings, "result") == (status == 200 ? "satisfied" : "basically_satisfied"));
        CHECK(town.ledger_sound());
    }
    CHECK(taken > 0);
    CHECK(refused > 0);
}

TEST_CASE("assignment against withdrawal: one of the two, and the record says which") {
    int assigned = 0, withdrawn = 0;
    for (int round = 0; round < 8; ++round) {
        Town town;
        const auto path = town.registered(round);
        const auto office_saw = town.as_seen(town.office, path), author_saw = town.as_seen(town.li, path);
        int assigning = 0, withdrawing = 0;
        const auto assigns = [&] {
            assigning = town.office.post(path + "/assignment", town.assignment(), office_saw).status;
        };
        const auto withdraws = [&] {
            withdrawing = town.li.post(path + "/withdrawal", R"({"reason":"已经解决。"})", author_saw).status;
        };
        if (round == 0) assigns(), withdraws();
        if (round == 1) withdraws(), assigns();
        if (round > 1) at_once({assigns, withdraws});
        CHECK((assigning == 200) != (withdrawing == 200));
        CHECK((assigning == 200 ? withdrawing : assigning) == 412);
        CHECK(town.state(path) == (assigning == 200 ? "assigned" : "withdrawn"));
        ++(assigning == 200 ? assigned : withdrawn);
        CHECK(town.ledger_sound());
    }
    CHECK(assigned > 0);
    CHECK(withdrawn > 0);
}

TEST_CASE("64 at once get the numbers of documents without a gap, and none twice") {
    World world;
    constexpr int clerks = 64, each = 3;
    std::mutex mutex;
    std::set<std::string> labels;
    std::vector<std::function<void()>> racers;
    for (int i = 0; i < clerks; ++i)
        racers.emplace_back([&, i] {
            const auto actor = world.actor(world.office, date(2020, 4, 1));
            for (int n = 0; n < each; ++n) {
                const auto label = world.change(actor, World::noon(date(2020, 4, 1)), [&](Context& context) {
                    auto given =
                        papers::issue(context, papers::Series::reply, world.water.organ, 1, i * each + n + 1);
                    ledger::write(context, {.act = "issue", .subject_kind = "document", .subject_id = i + 1});
                    return given;
                });
                const std::scoped_lock lock(mutex);
                labels.insert(label);
            }
        });
    at_once(racers);
    const auto numbered = [&](Context& context) {
        return context.tx.count("select max(number) from documents where congress_id = $1");
    };
    CHECK(labels.size() == clerks * each);
    CHECK(world.see(world.office, date(2020, 4, 1), numbered) == clerks * each);
    CHECK(world.see(world.office, date(2020, 4, 1),
                    [](Context& context) { return ledger::verify(context.tx).empty(); }));

    // control: whoever asks for the last number and takes the next, outside of one transaction, shares it
    std::set<std::int64_t> naive;
    std::latch asked(8);
    const auto takes_next = [&] {
        const auto next = world.see(world.office, date(2020, 4, 1), numbered) + 1;
        asked.arrive_and_wait();
        const std::scoped_lock lock(mutex);
        naive.insert(next);
    };
    at_once(std::vector<std::function<void()>>(8, takes_next));
    CHECK(naive.size() < 8);
}
