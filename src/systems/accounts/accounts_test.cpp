#include "systems/accounts/accounts.hpp"

#include "engine/access/passwords.hpp"
#include "engine/access/sessions.hpp"
#include "engine/access/totp.hpp"
#include "support/world.hpp"

using support::PersonId, support::World;

namespace {
constexpr Date today = date(2020, 3, 2);

PersonId add_person(World& world) {
    return world.as(world.system_admin, today, [](Context& context) {
        return people::add_person(context, {}, {"新人", "新人", "Xin Ren"}, today);
    });
}

Id<auth::Account> wrong_five_times(World& world, const char* username, PersonId who) {
    for (int i = 0; i < 5; ++i)
        support::refusal_of([&] {
            auth::sign_in(*world.database, world.key, {{username}, {"not it"}, {}}, {}, World::noon(today));
        });
    return world.account(who);
}
} // namespace

TEST_CASE("accounts are listed to the system and security administrators alone") {
    World world;
    const auto list = [&](PersonId who, accounts::AccountFilter filter = {}) {
        return world.see(who, today, [&](Context& context) { return accounts::accounts(context, filter); });
    };
    for (const auto who : {world.office, world.audit_admin, world.li, world.nobody})
        REFUSES("not-allowed", list(who));
    REFUSES("not-allowed",
            world.see_as_public(today, [](Context& context) { accounts::accounts(context, {}); }));
    CHECK(list(world.system_admin).items.size() == 17);
    CHECK(list(world.security_admin, {.q = "wang"}).items.size() == 1);
    CHECK(list(world.security_admin, {.q = "李禾"}).items.at(0).username == "li");
    const auto page = list(world.system_admin, {.limit = 10});
    CHECK(page.items.size() == 10);
    CHECK(list(world.system_admin, {.cursor = page.next, .limit = 10}).items.size() == 7);
}

TEST_CASE("the system administrator opens an account, and what lets in is shown once") {
    World world;
    const auto open = [&](PersonId by, PersonId who, accounts::FirstEntry way) {
        return world.as(by, today, [&](Context& context) {
            return accounts::add_account(context,
                                         {.person_id = who, .username = {"fresh"}, .first_entry = way});
        });
    };
    const auto who = add_person(world);
    for (const auto by : {world.office, world.security_admin, world.audit_admin})
        REFUSES("not-allowed", open(by, who, accounts::FirstEntry::link));
    SUBCASE("by a link") {
        const auto issued = open(world.system_admin, who, accounts::FirstEntry::link);
        CHECK_FALSE(issued.temporary_password);
        CHECK(issued.version == 1);
        const auto in = auth::sign_in_by_link(*world.database, world.key, {{*issued.link_token}, {}}, {},
                                              World::noon(today));
        CHECK(in.visitor.must_change_password);
    }
    SUBCASE("by a temporary password") {
        const auto issued = open(world.system_admin, who, accounts::FirstEntry::password);
        CHECK_FALSE(issued.link_token);
        CHECK(issued.version == 2);
        const auto in = auth::sign_in(*world.database, world.key,
                                      {{"fresh"}, {*issued.temporary_password}, {}}, {}, World::noon(today));
        CHECK(in.visitor.must_change_password);
    }
}

TEST_CASE("the office makes links for deputies, the security administrator for anyone") {
    World world;
    const auto make = [&](PersonId by, PersonId who, accounts::NewLink link = {}) {
        return world.as(by, today, [&](Context& context) {
            return accounts::make_link(context, world.account(who), link);
        });
    };
    CHECK(make(world.office, world.li).link_expires_at->ms == World::noon(today + 1).ms);
    CHECK(make(world.security_admin, world.water.clerk).link_token);
    REFUSES("not-allowed", make(world.office, world.water.clerk));
    REFUSES("not-allowed", make(world.office, world.audit_admin));
    for (const auto by : {world.system_admin, world.audit_admin, world.wang, world.helper})
        REFUSES("not-allowed", make(by, world.li));
    for (const auto* path : {"https://example.org", "//example.org", "/\\example.org", "suggestions"})
        REFUSES("/path not-a-path", make(world.office, world.li, {.path = path}));
    const auto issued = make(world.office, world.li, {.path = "/suggestions/7"});
    CHECK(
        auth::sign_in_by_link(*world.database, world.key, {{*issued.link_token}, {}}, {}, World::noon(today))
            .path == "/suggestions/7");
}

TEST_CASE("an account is disabled and enabled by the system administrator, on what was last seen of it") {
    World world;
    const auto li = world.account(world.li);
    const auto disable = [&](PersonId by, Id<auth::Account> id, std::optional<std::int64_t> version = {}) {
        return world.as(by, today, [&](Context& context) {
            context.expected = version;
            return accounts::disable(context, id);
        });
    };
    REFUSES("not-allowed", disable(world.security_admin, li));
    REFUSES("own-account", disable(world.system_admin, world.account(world.system_admin)));
    REFUSES("not-found", disable(world.system_admin, {1}));
    REFUSES("changed-meanwhile", disable(world.system_admin, li, 7));
    CHECK(disable(world.system_admin, li, 1).disabled_on == today);
    const auto row =
        world.as(world.system_admin, today, [&](Context& context) { return accounts::enable(context, li); });
    CHECK_FALSE(row.disabled_on);
    CHECK(row.version == 3);
}

TEST_CASE("lock-outs and second factors are the security administrator's") {
    World world;
    const auto li = wrong_five_times(world, "li", world.li);
    const auto row = [&] {
        return world.see(world.security_admin, today,
                         [&](Context& context) { return accounts::account(context, li); });
    };
    CHECK(row().locked_until->ms == World::noon(today).ms + 15 * 60 * 1000);
    REFUSES("not-allowed",
            world.as(world.system_admin, today, [&](Context& context) { accounts::unlock(context, li); }));
    world.as(world.security_admin, today, [&](Context& context) { accounts::unlock(context, li); });
    CHECK_FALSE(row().locked_until);

    world.as(world.li, today, [](Context& context) {
        auth::confirm_totp(context, auth::totp_code(auth::begin_totp(context).secret, context.now));
    });
    CHECK(row().totp_enabled);
    REFUSES("not-allowed", world.as(world.system_admin, today,
                                    [&](Context& context) { accounts::remove_totp(context, li); }));
    world.as(world.security_admin, today, [&](Context& context) { accounts::remove_totp(context, li); });
    CHECK_FALSE(row().totp_enabled);
}

TEST_CASE("the ledger is read by the audit administrator alone, the newest first, narrowed") {
    World world;
    world.as(world.system_admin, today, [&](Context& context) {
        people::rename(context, world.water.organ.value, {"区水利局", "", ""}, today);
    });
    const auto read = [&](PersonId who, accounts::LedgerFilter filter = {}) {
        return world.see(who, today, [&](Context& context) { return accounts::ledger(context, filter); });
    };
    for (const auto who : {world.office, world.system_admin, world.security_admin, world.li})
        REFUSES("not-allowed", read(who));
    const auto newest = read(world.audit_admin).items.at(0);
    CHECK(newest.act == "rename");
    CHECK(newest.person == "冯一");
    CHECK(newest.at == World::noon(today));
    CHECK(read(world.audit_admin, {.subject_id = Id<accounts::Subject>{world.water.organ.value}})
              .items.size() == 2);
    CHECK(read(world.audit_admin, {.person_id = world.system_admin}).items.size() == 1);
    CHECK(read(world.audit_admin, {.act = "add_term"}).items.size() == 1);
    CHECK(read(world.audit_admin, {.from = today, .to = today}).items.size() == 1);
    CHECK(read(world.audit_admin, {.from = today + 1}).items.empty());
    CHECK(read(world.audit_admin, {.to = today - 1}).items.size() == 50);

    std::int64_t seen = 0, last = newest.seq + 1;
    std::optional<std::int64_t> cursor;
    do {
        const auto page = read(world.audit_admin, {.cursor = cursor, .limit = 7});
        for (const auto& entry : page.items) {
            CHECK(entry.seq == last - 1);
            last = entry.seq;
            ++seen;
        }
        cursor = page.next;
    } while (cursor);
    CHECK(seen == newest.seq);
}

TEST_CASE("the audit administrator sees whether anything was altered by hand") {
    World world;
    const auto verify = [&](PersonId who) {
        return world.see(who, today, [](Context& context) { return accounts::verification(context); });
    };
    REFUSES("not-allowed", verify(world.system_admin));
    CHECK(verify(world.audit_admin).sound);
    world.by_hand("update persons set phone = '1' where id = " + std::to_string(world.li.value));
    CHECK_FALSE(verify(world.audit_admin).sound);
    CHECK(verify(world.audit_admin).findings.size() == 1);
}
