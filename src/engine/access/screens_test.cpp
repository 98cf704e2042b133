// A hall's screen: what a code is good for, how long, and what becomes of it when it is taken back.
#include "engine/access/screens.hpp"

#include "engine/ledger/ledger.hpp"
#include "support/world.hpp"

using support::PersonId, support::World;

namespace {
constexpr Date today = date(2020, 8, 28);
constexpr std::int64_t meeting = 4711, another = 4712;

struct Screens : World {
    Instant now = noon(today);

    void pass(std::int64_t ms) { now.ms += ms; }
    template <class F> auto clerk(F act) { return change(actor(office, today), now, act); }
    std::string code(std::int64_t of = meeting) {
        return clerk([&](Context& context) {
            auto issued = auth::allow_screen(context, of);
            ledger::write(context, {.act = "test", .subject_kind = "gathering", .subject_id = of});
            return issued.code;
        });
    }
    auth::SignedIn open(const std::string& typed) {
        return auth::open_screen(*database, key, {{typed}}, "192.0.2.9", now);
    }
    std::optional<auth::Visitor> visitor(const std::string& token) {
        return auth::visitor(*database, key, token, now);
    }
    std::vector<auth::ScreenPass> good(std::int64_t of = meeting) {
        return look(actor(office, today), now,
                    [&](Context& context) { return auth::screens_of(context, of); });
    }
    void revoke(Id<auth::ScreenPass> id, std::int64_t of = meeting) {
        clerk([&](Context& context) {
            auth::revoke_screen(context, of, id);
            ledger::write(context, {.act = "test", .subject_kind = "gathering", .subject_id = of});
        });
    }
};
} // namespace

TEST_CASE("a code opens one screen, which is nobody and knows one meeting") {
    Screens hall;
    const auto code = hall.code();
    CHECK(code.size() == 9); // "K7QF-3MWT"
    REQUIRE(hall.good().size() == 1);
    CHECK_FALSE(hall.good()[0].opened_at);
    const auto in = hall.open(code);
    const auto seen = hall.visitor(in.token);
    REQUIRE(seen);
    CHECK(seen->congress == hall.congress);
    CHECK(seen->actor.screen == meeting);
    CHECK_FALSE(seen->actor.signed_in());
    CHECK_FALSE(seen->actor.person);
    CHECK(seen->actor.hats.empty());
    CHECK(seen->csrf.empty());
    CHECK(hall.good()[0].opened_at == hall.now);
    CHECK(hall.good()[0].made_by == hall.office);
    CHECK(hall.good(another).empty());
    const auto told = db::read(*hall.database, hall.congress, hall.key,
                               [](db::Tx& tx) { return ledger::about(tx, meeting); });
    CHECK(told.back().act == "open_screen");
    CHECK(told.back().person_id == 0);
    CHECK_FALSE(told.back().origin.empty());
}

TEST_CASE("a code works once, for ten minutes, however it is typed") {
    Screens hall;
    auto code = hall.code();
    code.erase(4, 1);
    for (auto& c : code) c = static_cast<char>(std::tolower(c));
    hall.pass(auth::screen_code_lifetime_ms - 1);
    hall.open(code);
    REFUSES("/code screen-code-spent", hall.open(code));
    const auto late = hall.code();
    hall.pass(auth::screen_code_lifetime_ms);
    REFUSES("/code screen-code-spent", hall.open(late));
    CHECK(hall.good().size() == 1); // the one that is open
    REFUSES("/code screen-code-spent", hall.open("0000-0000"));
    REFUSES("/code screen-code-spent", hall.open("K7QF-3MWT-9XPA-2HCN")); // a receipt is no screen code
    REFUSES("/code screen-code-spent", hall.open("不是屏幕码"));
}

TEST_CASE("a screen ends when it is taken back, and after the longest session") {
    Screens hall;
    const auto first = hall.open(hall.code()), second = hall.open(hall.code());
    const auto id = hall.good()[0].id;
    REFUSES("not-found", hall.revoke(id, another));
    hall.revoke(id);
    CHECK_FALSE(hall.visitor(first.token));
    CHECK(hall.visitor(second.token));
    REFUSES("not-found", hall.revoke(id));
    hall.pass(auth::screen_lifetime_ms - 1);
    CHECK(hall.visitor(second.token));
    hall.pass(1);
    CHECK_FALSE(hall.visitor(second.token));
    CHECK(hall.good().empty());
}

TEST_CASE("a code that is taken back before it was used opens nothing") {
    Screens hall;
    const auto code = hall.code();
    hall.revoke(hall.good()[0].id);
    REFUSES("/code screen-code-spent", hall.open(code));
}
