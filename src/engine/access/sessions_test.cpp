#include "engine/access/sessions.hpp"

#include "engine/access/accounts.hpp"
#include "engine/access/passwords.hpp"
#include "engine/access/totp.hpp"
#include "engine/ledger/ledger.hpp"
#include "support/world.hpp"

#include <thread>

using support::PersonId, support::World;

namespace {
constexpr Date today = date(2020, 3, 2);
const std::string good = "River-Bridge-7";

/// A world whose deputy Li has a password of her own.
struct Door : World {
    Instant now = noon(today);
    std::string token; // of the last one who came in

    Door() { set_password(li, good); }

    void pass(std::int64_t seconds) { now.ms += seconds * 1000; }
    void set_password(PersonId who, const std::string& password) {
        set_hash(who, auth::hash_password(password));
    }
    void set_hash(PersonId who, const std::string& hash) {
        change(actor(who, today), now, [&](Context& context) {
            auto own = auth::account(context.tx, context.actor.account);
            own.password_hash = hash;
            own.must_change = false;
            context.tx.save("accounts", own);
            ledger::write(context, {.act = "test", .subject_kind = "account", .subject_id = own.id.value});
        });
    }
    auth::Visitor sign_in(const std::string& username, const std::string& password,
                          std::optional<std::string> code = {}) {
        auto in = auth::sign_in(*database, key, {{username}, {password}, code}, {"192.0.2.7"}, now);
        token = in.token;
        return in.visitor;
    }
    auth::SignedIn follow(const std::string& link, std::optional<std::string> code = {}) {
        auto in = auth::sign_in_by_link(*database, key, {{link}, code}, {"192.0.2.7"}, now);
        token = in.token;
        return in;
    }
    std::optional<auth::Visitor> visitor() { return auth::visitor(*database, key, token, now); }
    std::string link_for(PersonId who, const std::string& path = "/", bool new_password = false) {
        return change(actor(office, today), now, [&](Context& context) {
            return auth::make_link(context, *auth::account_of(context.tx, who), path, new_password);
        });
    }
    auth::Session session(const auth::Visitor& visitor) {
        return db::read(*database, congress, key,
                        [&](db::Tx& tx) { return auth::session_for(tx, visitor, now); });
    }
    void change_password(const auth::Visitor& visitor, const std::string& old_password,
                         const std::string& fresh) {
        auth::change_password(*database, key, visitor, old_password, fresh, now);
    }
    /// The acts in the ledger about that person's account.
    std::vector<std::string> acts(PersonId who) {
        std::vector<std::string> acts;
        for (const auto& entry : db::read(*database, congress, key, [&](db::Tx& tx) {
                 return ledger::about(tx, auth::account_of(tx, who)->id.value);
             }))
            acts.push_back(entry.act);
        return acts;
    }
    bool sound() {
        return db::read(*database, congress, key, [](db::Tx& tx) { return ledger::verify(tx).empty(); });
    }
};
} // namespace

TEST_CASE("a deputy signs in and is known by her mandate") {
    Door door;
    const auto visitor = door.sign_in(" LI ", good);
    CHECK(visitor.actor.deputy);
    CHECK(visitor.actor.person == door.li);
    CHECK(visitor.congress == door.congress);
    CHECK(visitor.actor.from == "192.0.2.7");
    const auto again = door.visitor();
    REQUIRE(again);
    CHECK(again->csrf == visitor.csrf);
    CHECK(again->actor.session == visitor.actor.session);
    CHECK(door.acts(door.li).back() == "sign_in");
    CHECK(door.sound());

    const auto session = door.session(visitor);
    CHECK(session.congress.name == "江海区人民代表大会");
    CHECK(session.username == "li");
    CHECK(session.person->name == "李禾");
    CHECK(session.person->name_en == "Li He");
    CHECK(session.delegation->name_en == "East Delegation");
    CHECK(session.roles.empty());
    CHECK(session.idle_timeout_s == 1800);
    CHECK(session.today == today);
}

TEST_CASE("the public is told the congress and the day") {
    World world;
    const auto session = db::read(*world.database, world.congress, world.key, [](db::Tx& tx) {
        return auth::session_for_public(tx, World::noon(today));
    });
    CHECK(session.congress.name_en == "Jianghai District People's Congress");
    CHECK_FALSE(session.account);
    CHECK_FALSE(session.person);
}

TEST_CASE("a wrong password, an unknown name and an account without a password are refused alike") {
    Door door;
    REFUSES("wrong-credentials", door.sign_in("li", "not it"));
    REFUSES("wrong-credentials", door.sign_in("no.such.name", good));
    REFUSES("wrong-credentials", door.sign_in("wang", good));
    CHECK(door.acts(door.li).back() == "sign_in_failed");
    CHECK(door.sound());
}

TEST_CASE("five failures lock the name for fifteen minutes, whether or not it is anyone's") {
    Door door;
    for (const auto* name : {"li", "no.such.name"}) {
        for (int i = 0; i < 4; ++i) REFUSES("wrong-credentials", door.sign_in(name, "not it"));
        REFUSES("locked-out", door.sign_in(name, "not it"));
        REFUSES("locked-out", door.sign_in(name, good));
    }
    CHECK(door.acts(door.li).back() == "lock_out");
    door.pass(15 * 60 - 1);
    REFUSES("locked-out", door.sign_in("li", good));
    door.pass(1);
    CHECK(door.sign_in("li", good).actor.person == door.li);
}

TEST_CASE("guessing from many places at once is counted all the same") {
    Door door;
    std::vector<std::jthread> guessers;
    for (int i = 0; i < 8; ++i)
        guessers.emplace_back([&] {
            support::refusal_of(
                [&] { auth::sign_in(*door.database, door.key, {{"li"}, {"not it"}, {}}, {}, door.now); });
        });
    guessers.clear();
    REFUSES("locked-out", door.sign_in("li", good));
    CHECK(door.sound());
}

TEST_CASE("success and time forget failures") {
    Door door;
    for (int i = 0; i < 4; ++i) REFUSES("wrong-credentials", door.sign_in("li", "not it"));
    door.sign_in("li", good);
    for (int i = 0; i < 4; ++i) REFUSES("wrong-credentials", door.sign_in("li", "not it"));
    door.pass(15 * 60 + 1);
    for (int i = 0; i < 4; ++i) REFUSES("wrong-credentials", door.sign_in("li", "not it"));
    CHECK(door.sign_in("li", good).actor.deputy);
}

TEST_CASE("the security administrator ends a lock-out") {
    Door door;
    for (int i = 0; i < 5; ++i) support::refusal_of([&] { door.sign_in("li", "not it"); });
    door.as(door.security_admin, today,
            [&](Context& context) { auth::unlock(context, *auth::account_of(context.tx, door.li)); });
    CHECK(door.sign_in("li", good).actor.deputy);
}

TEST_CASE("a session ends when idle for half an hour") {
    Door door;
    door.sign_in("li", good);
    door.pass(29 * 60);
    CHECK(door.visitor());
    door.pass(29 * 60);
    CHECK(door.visitor());
    door.pass(30 * 60);
    CHECK_FALSE(door.visitor());
}

TEST_CASE("a session ends after twelve hours, however busy") {
    Door door;
    door.sign_in("li", good);
    for (int i = 0; i < 12 * 4 - 1; ++i) {
        door.pass(15 * 60);
        REQUIRE(door.visitor());
    }
    door.pass(15 * 60);
    CHECK_FALSE(door.visitor());
}

TEST_CASE("signing out ends the session") {
    Door door;
    const auto visitor = door.sign_in("li", good);
    auth::sign_out(*door.database, door.key, visitor, door.now);
    CHECK_FALSE(door.visitor());
    CHECK(door.acts(door.li).back() == "sign_out");
    CHECK_FALSE(auth::visitor(*door.database, door.key, "no such token", door.now));
}

TEST_CASE("a disabled account is out at once and stays out") {
    Door door;
    door.sign_in("li", good);
    const auto link = door.link_for(door.li);
    door.as(door.system_admin, today, [&](Context& context) {
        auto account = *auth::account_of(context.tx, door.li);
        auth::disable(context, account);
    });
    CHECK_FALSE(door.visitor());
    REFUSES("wrong-credentials", door.sign_in("li", good));
    REFUSES("link-spent", door.follow(link));
    REFUSES("account-disabled", door.link_for(door.li));
    door.as(door.system_admin, today, [&](Context& context) {
        auto account = *auth::account_of(context.tx, door.li);
        auth::enable(context, account);
    });
    CHECK(door.sign_in("li", good).actor.deputy);
}

TEST_CASE("a link works once, within a day, and leaves its trace") {
    Door door;
    const auto link = door.link_for(door.wang, "/suggestions/7");
    const auto in = door.follow(link);
    CHECK(in.path == "/suggestions/7");
    CHECK(in.visitor.actor.person == door.wang);
    CHECK(door.acts(door.wang).back() == "sign_in_by_link");
    REFUSES("link-spent", door.follow(link));
    REFUSES("link-spent", door.follow("no such link"));
    const auto late = door.link_for(door.wang);
    door.pass(24 * 60 * 60);
    REFUSES("link-spent", door.follow(late));
    const auto timely = door.link_for(door.wang);
    door.pass(24 * 60 * 60 - 1);
    CHECK(door.follow(timely).visitor.actor.deputy);
}

TEST_CASE("the first sign-in sets a password of one's own") {
    Door door;
    const auto in = door.follow(door.link_for(door.wang, "/", true));
    CHECK(in.visitor.must_change_password);
    CHECK(door.visitor()->must_change_password);
    door.change_password(in.visitor, "", "Reed-and-water-9");
    CHECK_FALSE(door.visitor()->must_change_password);
    CHECK_FALSE(door.sign_in("wang", "Reed-and-water-9").must_change_password);
}

TEST_CASE("a temporary password lets in once to change it, and ends what was open") {
    Door door;
    door.sign_in("li", good);
    const auto temporary = door.as(door.system_admin, today, [&](Context& context) {
        auto account = *auth::account_of(context.tx, door.li);
        return auth::give_temporary_password(context, account);
    });
    CHECK_FALSE(door.visitor());
    REFUSES("wrong-credentials", door.sign_in("li", good));
    const auto visitor = door.sign_in("li", temporary);
    CHECK(visitor.must_change_password);
    REFUSES("/password password-unchanged", door.change_password(visitor, "", temporary));
    door.change_password(visitor, "", good);
    CHECK_FALSE(door.visitor()->must_change_password);
}

TEST_CASE("changing a password asks for the present one and ends the other sessions") {
    Door door;
    const auto elsewhere = door.sign_in("li", good);
    const auto other = door.token;
    const auto here = door.sign_in("li", good);
    REFUSES("/old_password wrong-old-password", door.change_password(here, "not it", "Reed-and-water-9"));
    door.change_password(here, good, "Reed-and-water-9");
    CHECK(door.visitor());
    CHECK_FALSE(auth::visitor(*door.database, door.key, other, door.now));
    REFUSES("wrong-credentials", door.sign_in("li", good));
    CHECK(door.acts(door.li).back() == "sign_in_failed");
    CHECK(door.sign_in("li", "Reed-and-water-9").actor.deputy);
    CHECK(door.sound());
}

TEST_CASE("passwords are long and mixed, or longer; not the name, not the old one") {
    const auto hash = auth::hash_password(good);
    const auto try_it = [&](const char* password) {
        auth::expect_strong(password, "a.long.user.name", hash);
    };
    REFUSES("/password weak-password", try_it("Short-7"));
    REFUSES("/password weak-password", try_it("tenletters"));
    REFUSES("/password weak-password", try_it("letters1234567")); // two classes only
    REFUSES("/password weak-password", try_it("江河湖海江河湖海江"));
    REFUSES("/password password-is-name", try_it("A.Long.User.Name"));
    REFUSES("/password password-unchanged", try_it("River-Bridge-7"));
    REFUSES("", try_it("Letters123"));
    REFUSES("", try_it("letters-12"));
    REFUSES("", try_it("all small letters here"));
    REFUSES("", try_it("江河湖海江河湖海江河湖海江河湖海"));
}

TEST_CASE(
    "a password is more than what everybody tries: common words, the user name, the name of the house") {
    const auto try_it = [&](const char* password) {
        auth::expect_strong(password, "chen.wei", "",
                            {"江海区人民代表大会", "江海区人大", "Jianghai District People's Congress"});
    };
    for (const char* guessed :
         {"Password123!", "P@ssw0rd2024", "Qwertyuiop-1", "Admin@123456", "Jianghai-2020", "JiangHai@8888",
          "江海区人大-2020Aa", "Chen-Wei-1234", "Renda-2026-!", "1qaz2wsx-ABC", "congress-People-7"}) {
        INFO(guessed);
        REFUSES("/password password-common", try_it(guessed));
    }
    for (const char* good_one : {"River-Bridge-7", "a river runs to the sea", "Drill-Lantern-2077",
                                 "Jianghai-Lantern-7", "春江潮水连海平，海上明月共潮生 2026"}) {
        INFO(good_one);
        REFUSES("", try_it(good_one));
    }
}

TEST_CASE("a hash of older parameters is renewed at sign-in") {
    Door door;
    const auto hash = [&] {
        return door.see(door.li, today, [&](Context& context) {
            return auth::account_of(context.tx, door.li)->password_hash;
        });
    };
    door.set_hash(
        door.li,
        "$argon2id$v=19$m=8192,t=1,p=1$+3HZ8fH5XFcXie3fF3TiXA$2wiQj2TmGghyatBCjIFMFvqOir/oxLMqyiu6e55Rp2M");
    CHECK(auth::hash_outdated(hash()));
    door.sign_in("li", good);
    CHECK_FALSE(auth::hash_outdated(hash()));
    CHECK(door.sign_in("li", good).actor.deputy);
    CHECK(door.sound());
}

TEST_CASE("nothing matches what is not a hash") {
    CHECK_FALSE(auth::password_matches("", ""));
    CHECK_FALSE(auth::password_matches("not a hash", "not a hash"));
}

TEST_CASE("the second factor's codes are those of RFC 6238") {
    // appendix B: the secret "12345678901234567890", T = 59 s, eight digits 94287082
    CHECK(auth::totp_code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Instant{59'000}) == "287082");
    const auto secret = auth::new_totp_secret();
    CHECK(secret.size() == 32);
    const Instant now{1'600'000'000'000};
    CHECK(auth::totp_step(secret, auth::totp_code(secret, {now.ms - 30'000}), now, 0));
    CHECK(auth::totp_step(secret, auth::totp_code(secret, {now.ms + 30'000}), now, 0));
    CHECK_FALSE(auth::totp_step(secret, auth::totp_code(secret, {now.ms - 90'000}), now, 0));
}

TEST_CASE("with a second factor, the password is not enough") {
    Door door;
    const auto visitor = door.sign_in("li", good);
    const auto offer = door.change(visitor.actor, door.now, auth::begin_totp);
    CHECK(offer.uri == "otpauth://totp/Renda:li?secret=" + offer.secret + "&issuer=Renda");
    const auto code = [&] { return auth::totp_code(offer.secret, door.now); };
    const auto confirm = [&](const std::string& with) {
        door.change(visitor.actor, door.now, [&](Context& context) { auth::confirm_totp(context, with); });
    };
    door.sign_in("li", good); // not confirmed: not asked for
    REFUSES("/code totp-code-wrong", confirm("000000"));
    const auto confirming = code();
    confirm(confirming);

    SUBCASE("it is asked for, and a code works once") {
        REFUSES("code-needed", door.sign_in("li", good));
        REFUSES("wrong-code", door.sign_in("li", good, "12345"));
        REFUSES("wrong-code", door.sign_in("li", good, confirming));
        door.pass(30);
        CHECK(door.session(door.sign_in("li", good, code())).totp_enabled);
        REFUSES("wrong-code", door.sign_in("li", good, code()));
        door.pass(30);
        CHECK(door.sign_in("li", good, code()).actor.deputy);
        CHECK(door.sound());
    }
    SUBCASE("wrong codes lock, too") {
        for (int i = 0; i < 4; ++i) REFUSES("wrong-code", door.sign_in("li", good, "000000"));
        REFUSES("locked-out", door.sign_in("li", good, "000000"));
        door.pass(30);
        REFUSES("locked-out", door.sign_in("li", good, code()));
        REFUSES("locked-out", door.follow(door.link_for(door.li), code()));
    }
    SUBCASE("a link does not go around it") {
        const auto link = door.link_for(door.li);
        REFUSES("code-needed", door.follow(link));
        REFUSES("wrong-code", door.follow(link, "000000"));
        door.pass(30);
        CHECK(door.follow(link, code()).visitor.actor.deputy);
    }
    SUBCASE("the security administrator removes it") {
        door.as(door.security_admin, today, [&](Context& context) {
            auto account = *auth::account_of(context.tx, door.li);
            auth::remove_totp(context, account);
        });
        CHECK(door.sign_in("li", good).actor.deputy);
    }
}

TEST_CASE("roles are what posts and mandates give on the day") {
    World world;
    CHECK(world.actor(world.office, today).has(auth::Role::office_staff, world.general_office));
    CHECK(world.actor(world.li, today).deputy);
    CHECK_FALSE(world.actor(world.li, date(2017, 1, 4)).deputy);
    CHECK(world.actor(world.li, date(2022, 1, 4)).deputy);
    CHECK_FALSE(world.actor(world.li, date(2022, 1, 5)).deputy);
    world.as(world.system_admin, today, [&](Context& context) {
        people::end_post(context, people::posts_of(context.tx, world.office, today).at(0).id, today - 1);
    });
    CHECK(world.actor(world.office, today - 1).has(auth::Role::office_staff));
    CHECK(world.actor(world.office, today).hats.empty());
}

TEST_CASE("one account a person, one name in the installation") {
    World world;
    const auto add = [&](PersonId who, const char* name) {
        world.as(world.system_admin, today, [&](Context& context) { auth::add_account(context, who, name); });
    };
    REFUSES("has-account", add(world.li, "li.he"));
    REFUSES("/username username-malformed", add(world.li, "李"));
    REFUSES("not-found", add({12345}, "somebody"));
    PersonId fresh;
    world.as(world.system_admin, today,
             [&](Context& context) { fresh = people::add_person(context, {}, {"新人", "", ""}, today); });
    REFUSES("/username username-taken", add(fresh, "Wang"));

    // another congress of the same installation
    world.congress = 77;
    world.change({.clock = true}, World::noon(today), [&](Context& context) {
        people::add_congress(context, {.id = {77}}, {"邻区人民代表大会", "", ""}, today);
        fresh = people::add_person(context, {}, {"邻人", "", ""}, today);
    });
    REFUSES("/username username-taken", add(fresh, "wang"));
    REFUSES("not-found", add(world.li, "li.he"));
    add(fresh, "neighbour");
}
