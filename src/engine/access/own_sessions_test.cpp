#include "engine/access/own_sessions.hpp"

#include "engine/access/accounts.hpp"
#include "engine/ledger/ledger.hpp"
#include "support/world.hpp"

using support::PersonId, support::World;

namespace {
constexpr Date today = date(2020, 3, 2);

struct Doors : World {
    Instant now = noon(today);

    auth::SignedIn come_in(PersonId who, const auth::Origin& from) {
        const auto link = change(actor(office, today), now, [&](Context& context) {
            return auth::make_link(context, *auth::account_of(context.tx, who), "/", false);
        });
        return auth::sign_in_by_link(*database, key, {{link}, {}}, from, now);
    }
    std::vector<auth::OwnSession> of(const auth::SignedIn& in) {
        return db::read(*database, congress, key,
                        [&](db::Tx& tx) { return auth::own_sessions(tx, in.visitor.actor, now); });
    }
    bool open(const auth::SignedIn& in) { return auth::visitor(*database, key, in.token, now).has_value(); }
    void end(const auth::SignedIn& by, Id<auth::OwnSession> id) {
        change(by.visitor.actor, now, [&](Context& context) { auth::end_session(context, id); });
    }
    std::string last_act(PersonId who) {
        return db::read(*database, congress, key, [&](db::Tx& tx) {
            return ledger::about(tx, auth::account_of(tx, who)->id.value).back().act;
        });
    }
};
} // namespace

TEST_CASE("one sees where one is signed in: since when, from where, with what") {
    Doors door;
    const auto office_pc = door.come_in(door.li, {"192.0.2.7", "Mozilla/5.0 (Windows NT 10.0)\r\n\xff"});
    door.now.ms += 10 * 60 * 1000;
    const auto phone = door.come_in(door.li, {"198.51.100.4", std::string(1000, 'x')});
    door.come_in(door.wang, {"192.0.2.7"});

    const auto sessions = door.of(phone);
    REQUIRE(sessions.size() == 2);
    CHECK(sessions[0].here);
    CHECK(sessions[0].address == "198.51.100.4");
    CHECK(sessions[0].agent.size() == 300);
    CHECK(sessions[0].begun_at == door.now);
    CHECK_FALSE(sessions[1].here);
    CHECK(sessions[1].agent == "Mozilla/5.0 (Windows NT 10.0)");
    CHECK(sessions[1].seen_at == World::noon(today));
    CHECK(door.of(office_pc)[1].here);

    door.now.ms += 25 * 60 * 1000; // the first is over by now, the second is not
    CHECK(door.of(phone).size() == 1);
}

TEST_CASE("what names a session on the page lets nobody in") {
    Doors door;
    const auto in = door.come_in(door.li, {"192.0.2.7"});
    const auto id = std::to_string(door.of(in)[0].id.value);
    CHECK(in.token.find(id) == std::string::npos);
    CHECK(in.visitor.actor.session.find(id) == std::string::npos);
    for (const auto& tried : {id, in.visitor.actor.session})
        CHECK_FALSE(auth::visitor(*door.database, door.key, tried, door.now));
    CHECK(door.open(in)); // control
}

TEST_CASE("one ends one of one's sessions, or all others, and the ledger tells it") {
    Doors door;
    const auto lost = door.come_in(door.li, {"192.0.2.7"});
    const auto home = door.come_in(door.li, {"192.0.2.8"});
    const auto here = door.come_in(door.li, {"192.0.2.9"});
    const auto id_of = [&](const char* address) {
        for (const auto& session : door.of(here))
            if (session.address == address) return session.id;
        return Id<auth::OwnSession>{};
    };
    REFUSES("session-is-this", door.end(here, id_of("192.0.2.9")));
    const auto id = id_of("192.0.2.7");
    door.end(here, id);
    CHECK_FALSE(door.open(lost));
    CHECK(door.open(home));
    CHECK(door.last_act(door.li) == "end_session");
    REFUSES("not-found", door.end(here, id));

    door.change(here.visitor.actor, door.now, auth::end_other_sessions);
    CHECK_FALSE(door.open(home));
    CHECK(door.open(here));
    CHECK(door.last_act(door.li) == "end_other_sessions");
}

TEST_CASE("nobody ends another's session") {
    Doors door;
    const auto li = door.come_in(door.li, {"192.0.2.7"});
    const auto wang = door.come_in(door.wang, {"192.0.2.7"});
    REFUSES("not-found", door.end(wang, door.of(li)[0].id));
    CHECK(door.open(li));
}

TEST_CASE("a session begun before sessions had names is shown and ended like any other") {
    Doors door;
    const auto old = door.come_in(door.li, {"192.0.2.7"});
    door.by_hand("update login_sessions set id = null, address = null, agent = null");
    door.now.ms += 1000;
    const auto here = door.come_in(door.li, {"192.0.2.8"});
    const auto sessions = door.of(here);
    REQUIRE(sessions.size() == 2);
    CHECK(sessions[1].address.empty());
    door.end(here, sessions[1].id);
    CHECK_FALSE(door.open(old));
}
