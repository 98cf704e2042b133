// Two programs on one PostgreSQL database: whatever one of them did, the other knows, and nothing that each
// does by itself happens twice.
#include "engine/ledger/following.hpp"
#include "engine/notices/derive.hpp"
#include "faces.hpp"
#include "http/live.hpp"

#include <latch>
#include <set>
#include <thread>

using support::Browser, support::Faces, support::member;

namespace {
const auto without_postgres = doctest::skip(support::postgres_address() == nullptr);

const std::string draft =
    R"({"title":"关于增设公交站雨棚的建议","body":"城北路公交站没有雨棚，老人和学生雨天候车不便，附近又没有避雨的地方，群众多次反映，建议今年内在两侧站台增设雨棚和座椅。","category":"urban_environment",)"
    R"("confidential":false})";

/// The congress at its first node, `dispatch`, and a second one beside it.
class Nodes : public Faces {
public:
    std::unique_ptr<db::Database> other = db::open(support::postgres_address());
    http::Dispatch second{
        *other, app::routes(), {.key = world.key, .home_congress = world.congress, .clock = [this] {
                                    return now;
                                }}
    };

    std::int64_t count(const std::string& sql) const {
        std::int64_t n = 0;
        other->read([&](db::Connection& connection) {
            n = std::get<std::int64_t>(connection.query(sql, {}).rows.at(0).at(0));
        });
        return n;
    }
    /// Both at the same moment.
    template <class F> void at_both(F act) {
        std::latch together(2);
        std::jthread here([&] { together.arrive_and_wait(), act(*world.database, dispatch); });
        std::jthread there([&] { together.arrive_and_wait(), act(*other, second); });
    }
};

/// A suggestion that the deputy handed in.
std::string hand_in(Browser& deputy) {
    const auto begun = deputy.post("/suggestions", draft);
    REQUIRE_MESSAGE(begun.status == 201, begun.body);
    const auto path = "/suggestions/" + member(begun.body, "id");
    REQUIRE(deputy.act(path, "submission").status == 200);
    return path;
}

/// A suggestion with a reply that waits to be rated.
void reply_to_one(Faces& faces) {
    auto& world = faces.world;
    Browser li(faces, world.li), office(faces, world.office), clerk(faces, world.education.clerk),
        principal(faces, world.education.principal);
    const auto path = hand_in(li);
    const auto done = [&](Browser& who, const std::string& noun, const std::string& body = "") {
        const auto reply = who.act(path, noun, body);
        REQUIRE_MESSAGE(reply.status == 200, noun, " ", reply.body);
        return reply.body;
    };
    for (const auto* noun : {"screening", "checklist-pass", "registration"}) done(office, noun);
    const auto view = done(office, "assignment",
                           R"({"lead_id":")" + std::to_string(world.education.organ.value) +
                               R"(","co_ids":[],"separate_ids":[]})");
    const auto part = "handlings/" + member(view.substr(view.find("\"handlings\":")), "id") + "/";
    done(clerk, part + "signature");
    done(clerk, part + "contact", R"({"held_on":"2020-03-02","mode":"visit","note":"到站点见面。"})");
    done(
        clerk, part + "reply",
        R"({"outcome":"A","done":"已经增设。","not_done":"","next_step":"","by_when":null,"who":"","body":"感谢您的建议。"})");
    done(principal, part + "sign-off");
}
} // namespace

TEST_CASE("a session is one at all nodes, and so is its end" * without_postgres) {
    Nodes nodes;
    Browser li(nodes, nodes.world.li), same = li;
    same.turn_to(nodes.second);
    const auto path = hand_in(same); // begun at one, gone on with at the other
    CHECK(li.get(path).status == 200);
    CHECK(same.ask("DELETE", "/session", "", {}).status == 204);
    CHECK(li.get(path).status == 401);
}

TEST_CASE("wrong passwords are counted together, wherever they are tried" * without_postgres) {
    Nodes nodes;
    const std::string wrong = R"({"username":"li","password":"wrong"})";
    std::string last;
    for (int i = 0; i < 6; ++i) {
        Browser somebody(nodes);
        last = member(somebody.turn_to(i % 2 ? nodes.second : nodes.dispatch).post("/session", wrong).body,
                      "code");
        CHECK(last == (i < 4 ? "wrong-credentials" : "locked-out"));
    }
}

TEST_CASE("one key sent to two nodes at once is done once" * without_postgres) {
    Nodes nodes;
    Browser li(nodes, nodes.world.li);
    std::mutex mutex;
    std::set<std::string> ids;
    int replayed = 0;
    for (int i = 0; i < 10; ++i)
        nodes.at_both([&](db::Database&, const http::Dispatch& dispatch) {
            Browser same = li;
            const auto reply =
                same.turn_to(dispatch).post("/suggestions", draft,
                                            {
                                                {"Idempotency-Key", "together-" + std::to_string(i)}
            });
            const std::lock_guard lock(mutex);
            CHECK(reply.status == 201);
            ids.insert(member(reply.body, "id"));
            replayed += !reply.header("Idempotency-Replayed").empty();
        });
    CHECK(ids.size() == 10);
    CHECK(replayed == 10);
    CHECK(nodes.count("select count(*) from matters") == 10);
}

TEST_CASE("numbers given at two nodes at once have no gap and no double" * without_postgres) {
    Nodes nodes;
    Browser li(nodes, nodes.world.li), office(nodes, nodes.world.office);
    std::vector<std::string> paths;
    for (int i = 0; i < 8; ++i) {
        paths.push_back(hand_in(li));
        REQUIRE(office.act(paths.back(), "screening").status == 200);
        REQUIRE(office.act(paths.back(), "checklist-pass").status == 200);
    }
    std::mutex mutex;
    std::set<std::string> numbers;
    std::atomic<std::size_t> next = 0;
    nodes.at_both([&](db::Database&, const http::Dispatch& dispatch) {
        Browser clerk = office;
        clerk.turn_to(dispatch);
        for (auto i = next++; i < paths.size(); i = next++) {
            const auto reply = clerk.act(paths[i], "registration");
            const std::lock_guard lock(mutex);
            CHECK_MESSAGE(reply.status == 200, reply.body);
            numbers.insert(member(reply.body, "number"));
        }
    });
    REQUIRE(numbers.size() == paths.size());
    const auto digits = [](const std::string& number) {
        std::string only;
        for (const char c : number)
            if (c >= '0' && c <= '9') only += c;
        return std::stoll(only);
    };
    std::set<std::int64_t> ordered;
    for (const auto& number : numbers) ordered.insert(digits(number));
    CHECK(*ordered.rbegin() - *ordered.begin() == std::ssize(paths) - 1);
}

TEST_CASE("two nodes that derive notices and pass deadlines at once do each once" * without_postgres) {
    Nodes nodes;
    app::declare_flows();
    app::declare_notices();
    const auto as_clock = [&](db::Database& database, auto work) {
        return db::write(database, nodes.world.congress, nodes.world.key, [&](db::Tx& tx) {
            const auth::Actor clock{.clock = true};
            Context context{tx, clock, nodes.now, date_in_shanghai(nodes.now)};
            return work(context);
        });
    };
    const auto derive = [](Context& context) { return notices::derive(context, {}); };
    const auto pass = [](Context& context) { return app::pass_deadlines(context); };
    as_clock(*nodes.other, derive); // what is told begins here
    constexpr int replied = 3;
    for (int i = 0; i < replied; ++i) reply_to_one(nodes);
    nodes.at_both([&](db::Database& database, const http::Dispatch&) {
        while (as_clock(database, derive)) {
        }
    });
    const auto told = nodes.count("select count(*) from notices");
    CHECK(told > 0);
    CHECK(told == nodes.count("select count(*) from (select distinct event, person_id from notices) each"));

    nodes.now.ms += 20LL * 24 * 3600 * 1000; // nobody rated within the window
    std::atomic<int> moved = 0;
    nodes.at_both([&](db::Database& database, const http::Dispatch&) { moved += as_clock(database, pass); });
    CHECK(moved == replied);
}

TEST_CASE("who follows a record at one node is told of what happened at the other" * without_postgres) {
    Nodes nodes;
    Browser li(nodes, nodes.world.li);
    const auto path = hand_in(li);
    const auto id = std::stoll(path.substr(path.rfind('/') + 1));
    ledger::Follower follower; // as the second program has it
    http::Live live;
    std::vector<std::int64_t> told;
    live.carried_by([&](std::int64_t subject, std::int64_t) { told.push_back(subject); });
    const auto look = [&] {
        for (const auto& growth :
             db::read(*nodes.other, 0, nodes.world.key, [&](db::Tx& tx) { return follower.news(tx); }))
            live.changed(growth.congress_id, growth.seq, growth.subject_id);
    };
    look();
    CHECK(told.empty());
    Browser office(nodes, nodes.world.office);
    REQUIRE(office.act(path, "screening").status == 200); // at the first
    look();
    CHECK(std::ranges::find(told, id) != told.end());
    // A page that comes over from the first node knows more than the second has heard of: it is told to look.
    CHECK(live.missed({nodes.world.congress, id, 1'000'000}));
}
