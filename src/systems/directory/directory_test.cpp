#include "systems/directory/directory.hpp"

#include "engine/access/accounts.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/people/lookup.hpp"
#include "engine/people/registry.hpp"
#include "support/world.hpp"

using support::PersonId, support::World;

namespace {
constexpr Date today = date(2020, 3, 2);

template <class Page> std::vector<std::string> names(const Page& page) {
    std::vector<std::string> names;
    for (const auto& item : page.items) names.push_back(item.name);
    return names;
}
} // namespace

TEST_CASE("the public sees the units, in both languages, and nothing else of the organs") {
    World world;
    world.see_as_public(today, [](Context& context) {
        const auto units = directory::organs(context, {.type = people::OrganType::unit});
        REQUIRE(units.items.size() == 3);
        CHECK(units.items[0].name == "区教育局");
        CHECK(units.items[0].name_en == "Education Bureau");
        CHECK_FALSE(units.next);
        REFUSES("sign-in-first", directory::organs(context, {}));
        REFUSES("sign-in-first", directory::organs(context, {.type = people::OrganType::delegation}));
        CHECK(directory::terms(context).items.size() == 1);
    });
}

TEST_CASE("organs are found by kind and by words of either name, page by page") {
    World world;
    world.see(world.li, today, [](Context& context) {
        CHECK(directory::organs(context, {}).items.size() == 9);
        CHECK(names(directory::organs(context, {.q = " 交通 "})) == std::vector<std::string>{"区交通运输局"});
        CHECK(names(directory::organs(context, {.q = "WATER"})) == std::vector<std::string>{"区水务局"});
        CHECK(directory::organs(context, {.q = "%"}).items.empty());
        CHECK(directory::organs(context, {.kind = people::OrganKind::delegation}).items.size() == 2);
        const auto first = directory::organs(context, {.type = people::OrganType::unit, .limit = 2});
        CHECK(first.items.size() == 2);
        REQUIRE(first.next);
        const auto second =
            directory::organs(context, {.type = people::OrganType::unit, .cursor = first.next, .limit = 2});
        CHECK(names(second) == std::vector<std::string>{"区水务局"});
        CHECK_FALSE(second.next);
    });
}

TEST_CASE("an organ shows its holders of the day and its names through time") {
    World world;
    world.as(world.system_admin, today, [&](Context& context) {
        const auto view = directory::rename_organ(
            context, world.water.organ, {{"区水利局"}, {"水利局"}, {"Water Conservancy Bureau"}, today + 1});
        CHECK(view.organ.name == "区水务局");
        CHECK(view.names.size() == 2);
    });
    world.see(world.li, today + 1, [&](Context& context) {
        const auto view = directory::organ(context, world.water.organ);
        CHECK(view.organ.name == "区水利局");
        REQUIRE(view.holders.size() == 2);
        CHECK(view.holders[0].person_id == world.water.clerk);
        REFUSES("not-found", directory::organ(context, {1}));
    });
}

TEST_CASE("deputies are listed by name, with delegation, page by page, without telephone numbers") {
    World world;
    world.see(world.education.clerk, today, [&](Context& context) {
        const auto all = directory::deputies(context, {});
        CHECK(all.items.size() == 5);
        std::vector<std::string> paged;
        std::optional<Id<people::Person>> cursor;
        do {
            const auto page = directory::deputies(context, {.cursor = cursor, .limit = 2});
            for (const auto& deputy : page.items) paged.push_back(deputy.name);
            cursor = page.next;
        } while (cursor);
        CHECK(paged == names(all));
        const auto west = directory::deputies(context, {.q = "zhao", .delegation = world.west});
        REQUIRE(west.items.size() == 1);
        CHECK(west.items[0].person_id == world.zhao);
        CHECK(west.items[0].delegation == "江西代表团");
        CHECK(west.items[0].delegation_en == "West Delegation");
        CHECK(directory::deputies(context, {.q = "zhao", .delegation = world.east}).items.empty());
    });
    world.see(world.office, date(2022, 1, 5),
              [](Context& context) { CHECK(directory::deputies(context, {}).items.empty()); });
}

TEST_CASE("persons are for the office and the administrators, and everyone sees themselves") {
    World world;
    const auto look = [&](PersonId who, PersonId at) {
        world.see(who, today, [&](Context& context) { directory::person(context, at); });
    };
    const auto list = [&](PersonId who) {
        world.see(who, today, [&](Context& context) { directory::persons(context, {}); });
    };
    for (const auto who : {world.li, world.education.clerk, world.helper, world.audit_admin, world.nobody}) {
        REFUSES("not-allowed", list(who));
        REFUSES("not-allowed", look(who, world.zhao));
        REFUSES("", look(who, who));
    }
    for (const auto who : {world.office, world.system_admin, world.security_admin}) {
        REFUSES("", list(who));
        REFUSES("", look(who, world.zhao));
    }
}

TEST_CASE("telephone numbers are masked, and reading one is written down") {
    World world;
    CHECK(people::masked_phone("13800001234") == "138****1234");
    CHECK(people::masked_phone("1234567") == "*******");
    CHECK(people::masked_phone("") == "");
    world.see(world.office, today, [&](Context& context) {
        const auto found = directory::persons(context, {.q = "李禾"});
        REQUIRE(found.items.size() == 1);
        CHECK(found.items[0].phone == "138****1234");
        CHECK(found.items[0].mandates.at(0).delegation == "江东代表团");
        CHECK(directory::person(context, world.li).person.phone == "138****1234");
    });
    REFUSES("not-allowed", world.as(world.system_admin, today,
                                    [&](Context& context) { directory::read_contact(context, world.li); }));
    const auto contact = world.as(
        world.office, today, [&](Context& context) { return directory::read_contact(context, world.li); });
    CHECK(contact.phone == "13800001234");
    const auto entries = world.see(
        world.office, today, [&](Context& context) { return ledger::about(context.tx, world.li.value); });
    CHECK(entries.back().act == "read_contact");
    CHECK(entries.back().person_id == world.office.value);
}

TEST_CASE("a person's page keeps past posts, a list shows those of today") {
    World world;
    const auto view = world.as(world.system_admin, today, [&](Context& context) {
        const auto post = people::posts_of(context.tx, world.office, today).at(0).id;
        return directory::end_post(context, world.office, post, {today - 1});
    });
    REQUIRE(view.person.posts.size() == 1);
    CHECK(view.person.posts[0].valid_to == today - 1);
    CHECK(view.person.posts[0].organ_en == "General Office");
    world.see(world.system_admin, today, [](Context& context) {
        CHECK(directory::persons(context, {.q = "吴简"}).items.at(0).posts.empty());
    });
}

TEST_CASE("the system administrator keeps the directory; administrators are the security administrator's") {
    World world;
    const auto as_system = [&](auto act) { return world.as(world.system_admin, today, act); };
    const auto fresh = as_system([](Context& context) {
                           return directory::add_person(
                               context, {.name = {"新人"}, .name_en = {"Xin Ren"}, .phone = {"13900005678"}});
                       }).person.id;
    const auto post = [&](PersonId giver, auth::Role role) {
        return world.as(giver, today, [&](Context& context) {
            return directory::give_post(context, fresh, {.organ_id = world.general_office, .role = role});
        });
    };
    for (const auto giver : {world.office, world.security_admin, world.audit_admin, world.li})
        REFUSES("not-allowed", post(giver, auth::Role::office_staff));
    REFUSES("not-allowed", post(world.system_admin, auth::Role::system_admin));
    const auto view = post(world.system_admin, auth::Role::office_staff);
    CHECK(view.person.posts.at(0).valid_to == people::open_end);
    REFUSES("admins-apart", post(world.security_admin, auth::Role::audit_admin));
    REFUSES("not-found", as_system([&](Context& context) {
                directory::end_post(context, world.li, view.person.posts.at(0).id, {today});
            }));
    REFUSES("admins-apart", as_system([&](Context& context) {
                directory::give_mandate(context, world.audit_admin, {.delegation_id = world.east});
            }));
    const auto seated = as_system([&](Context& context) {
        return directory::give_mandate(context, fresh, {.delegation_id = world.east});
    });
    CHECK(seated.person.mandates.at(0).valid_to == date(2022, 1, 4));
    REFUSES("no-term", as_system([&](Context& context) {
                directory::give_mandate(context, fresh,
                                        {.delegation_id = world.east, .valid_from = date(2030, 1, 1)});
            }));
    as_system([&](Context& context) {
        directory::end_mandate(context, fresh, seated.person.mandates.at(0).id, {today});
        const auto organ = directory::add_organ(context, {.code = {"parks"}, .name = {"区园林局"}});
        CHECK(organ.organ.short_name == "区园林局");
    });
    CHECK_FALSE(world.actor(fresh, today + 1).deputy);
}

TEST_CASE("terms follow each other, and sessions lie within them") {
    World world;
    const auto add_term = [&](PersonId who, Date from, Date to) {
        return world.as(who, today, [&](Context& context) {
            return directory::add_term(context, {.ordinal = 18, .starts_on = from, .ends_on = to});
        });
    };
    const auto add_session = [&](Id<people::Term> term, Date opens, Date closes) {
        return world.as(world.system_admin, today, [&](Context& context) {
            return directory::add_session(
                context, term, {.ordinal = 1, .opens_on = opens, .closes_on = closes, .cutoff_on = opens});
        });
    };
    const auto begins = date(2022, 1, 5), ends = date(2027, 1, 4);
    REFUSES("not-allowed", add_term(world.office, begins, ends));
    REFUSES("/ends_on backwards", add_term(world.system_admin, ends, begins));
    REFUSES("terms-overlap", add_term(world.system_admin, date(2022, 1, 4), ends));
    const auto term = add_term(world.system_admin, begins, ends);
    CHECK_FALSE(term.current);
    REFUSES("not-found", add_session({1}, begins, begins + 3));
    REFUSES("/closes_on backwards", add_session(term.id, begins, begins - 1));
    REFUSES("/opens_on outside-term", add_session(term.id, begins - 1, begins + 3));
    CHECK(add_session(term.id, begins, begins + 3).sessions.size() == 1);
    const auto set_rule = [&](Id<people::Term> id) {
        world.as(world.system_admin, today, [&](Context& context) {
            directory::set_term_rule(context, id, {{"co-signers"}, 5, {"第十八届办法第三条"}});
        });
    };
    REFUSES("not-found", set_rule({1}));
    REFUSES("", set_rule(term.id));
}
