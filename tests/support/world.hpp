#pragma once
// A small congress for tests: one district, its seventeenth term, a handful of people who act.
#include "engine/people/registry.hpp"
#include "support/database.hpp"

#include <doctest/doctest.h>

namespace support {
using PersonId = Id<people::Person>;
using OrganId = Id<people::Organ>;

struct Unit {
    OrganId organ;
    PersonId clerk, principal;
};

class World {
public:
    World();

    std::unique_ptr<db::Database> database = fresh_database();
    const std::string key = "a key for tests";
    std::int64_t congress = 0;
    Id<people::Term> term;       // the 17th: 2017-01-05 to 2022-01-04
    Id<people::Session> session; // its 4th: 2020-01-08 to 2020-01-11, suggestions until 2020-01-10
    OrganId east, west;          // delegations
    OrganId general_office, working_body, standing_committee, chairpersons_meeting;
    PersonId li, wang;                // deputies of the delegation east
    PersonId zhao;                    // deputy of the delegation west
    PersonId office;                  // works in the general office
    PersonId chair, sc_member;        // deputies, too
    PersonId helper;                  // enters for deputies
    Unit education, transport, water; // handling units
    PersonId system_admin, security_admin, audit_admin;
    PersonId nobody; // has an account and no post

    /// Runs `act(context)` as that person at noon of that day, in a transaction that changes things.
    template <class F> auto as(PersonId who, Date on, F act) { return change(actor(who, on), noon(on), act); }
    /// The same on a snapshot.
    template <class F> auto see(PersonId who, Date on, F ask) { return look(actor(who, on), noon(on), ask); }
    /// As the system itself when a deadline passes.
    template <class F> auto as_clock(Date on, F act) {
        return change(auth::Actor{.clock = true}, noon(on), act);
    }
    /// As one of the public.
    template <class F> auto see_as_public(Date on, F ask) { return look(auth::Actor{}, noon(on), ask); }

    template <class F> auto change(const auth::Actor& actor, Instant now, F act) {
        return db::write(*database, congress, key, in_context(actor, now, act));
    }
    template <class F> auto look(const auth::Actor& actor, Instant now, F ask) {
        return db::read(*database, congress, key, in_context(actor, now, ask));
    }

    auth::Actor actor(PersonId who, Date on);
    Id<auth::Account> account(PersonId who);
    /// Without a transaction around it or the ledger knowing: what somebody with the database's password
    /// might do.
    void by_hand(const std::string& sql);

    static Instant noon(Date on) { return at(on, 12); }
    /// That hour and minute of the day in Shanghai.
    static Instant at(Date on, int hour, int minute = 0) {
        const std::int64_t minutes = (on.day.time_since_epoch().count() * 24LL + hour - 8) * 60 + minute;
        return {minutes * 60'000};
    }

    PersonId add_person(Context& context, const char* name, const char* name_en, const char* username);

private:
    Folder keys_; // of votes

    template <class F> static auto in_context(const auth::Actor& actor, Instant now, F f) {
        return [&actor, now, f](db::Tx& tx) {
            Context context{tx, actor, now, date_in_shanghai(now)};
            if constexpr (std::is_void_v<decltype(f(context))>) {
                f(context);
                return true;
            } else {
                return f(context);
            }
        };
    }
    void found(Context& context);
    Unit add_unit(Context& context, const char* code, const char* name, const char* name_en);
};

/// The code with which `act` is refused; empty when it is not. A refused field says "/field its-code".
template <class F> std::string refusal_of(F act) {
    try {
        act();
    } catch (const Problem& problem) {
        if (problem.faults.size() == 1) return problem.faults[0].at + " " + problem.faults[0].why.code;
        return problem.refusal.code;
    }
    return {};
}
} // namespace support

/// REFUSES("not-yours", submit(context, id));   REFUSES("/title missing", submit(context, id));
#define REFUSES(code, ...) CHECK(support::refusal_of([&] { (void)(__VA_ARGS__); }) == (code))
