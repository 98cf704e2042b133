#include "engine/access/demands.hpp"

#include "engine/access/accounts.hpp"
#include "engine/access/sessions.hpp"
#include "engine/access/totp.hpp"
#include "engine/people/lookup.hpp"
#include "engine/people/registry.hpp"
#include "support/world.hpp"

using support::PersonId, support::World;

namespace {
constexpr Date today = date(2020, 3, 2);

bool demanded(World& world, PersonId who) {
    return world.see(who, today, [](Context& context) {
        return auth::second_factor_demanded(context.tx, context.actor, context.today);
    });
}

void decide(World& world, std::int64_t value) {
    world.as(world.system_admin, today, [&](Context& context) {
        const auto term = people::current_term(context.tx, today).value();
        people::set_term_rule(context, term.id, "second_factor_of_staff", value, "常委会决定");
    });
}
} // namespace

TEST_CASE(
    "a second factor is demanded of the three administrators, and of staff where the congress decides so") {
    World world;
    for (const auto admin : {world.system_admin, world.security_admin, world.audit_admin})
        CHECK(demanded(world, admin));
    for (const auto who : {world.office, world.water.clerk, world.li, world.nobody})
        CHECK_FALSE(demanded(world, who));
    decide(world, 1);
    for (const auto who : {world.office, world.water.clerk, world.system_admin}) CHECK(demanded(world, who));
    for (const auto who : {world.li, world.nobody}) CHECK_FALSE(demanded(world, who));
    decide(world, 0);
    CHECK_FALSE(demanded(world, world.office));
}

TEST_CASE("in a demo congress nobody is asked for a second factor") {
    World world;
    decide(world, 1);
    world.by_hand("update congresses set demo = 1");
    CHECK_FALSE(demanded(world, world.system_admin));
    CHECK_FALSE(demanded(world, world.office));
}

TEST_CASE("an administrator without a second factor comes in as far as setting it up") {
    World world;
    const auto now = World::noon(today);
    const auto come_in = [&](std::optional<std::string> code = {}) {
        const auto link = world.as(world.security_admin, today, [&](Context& context) {
            return auth::make_link(context, *auth::account_of(context.tx, world.audit_admin), "/", false);
        });
        return auth::sign_in_by_link(*world.database, world.key, {{link}, code}, {"192.0.2.7"}, now);
    };
    const auto in = come_in();
    CHECK(in.visitor.must_add_factor);
    const auto owes = [&] {
        return auth::visitor(*world.database, world.key, in.token, now)->must_add_factor;
    };
    CHECK(owes());
    const auto secret = world.change(in.visitor.actor, now, auth::begin_totp).secret;
    CHECK(owes()); // offered is not confirmed
    world.change(in.visitor.actor, now, [&](Context& context) {
        auth::confirm_totp(context, auth::totp_code(secret, {now.ms - 30'000}));
    });
    CHECK_FALSE(owes());
    CHECK_FALSE(come_in(auth::totp_code(secret, now)).visitor.must_add_factor);

    world.as(world.security_admin, today, [&](Context& context) { // the phone was lost
        auto account = *auth::account_of(context.tx, world.audit_admin);
        auth::remove_totp(context, account);
    });
    CHECK(owes());
}

TEST_CASE("whoever becomes an administrator owes a second factor from that day on") {
    World world;
    CHECK_FALSE(demanded(world, world.nobody));
    world.as(world.system_admin, today, [&](Context& context) {
        people::give_post(context, {.person_id = world.nobody,
                                    .organ_id = world.general_office,
                                    .role = auth::Role::audit_admin,
                                    .title = "审计管理员",
                                    .valid_from = today});
    });
    CHECK(demanded(world, world.nobody));
}
