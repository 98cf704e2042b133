#include "engine/people/registry.hpp"

#include "engine/ledger/ledger.hpp"
#include "support/world.hpp"

using support::PersonId, support::World;

namespace {
constexpr Date today = date(2020, 3, 2);
}

TEST_CASE("records keep the name of their day") {
    World world;
    const auto water = world.water.organ.value;
    world.as(world.system_admin, today, [&](Context& context) {
        people::rename(context, water, {"区水利局", "水利", "Water Conservancy"}, today);
    });
    world.see(world.li, today, [&](Context& context) {
        CHECK(people::name_of(context.tx, water, today - 1) == "区水务局");
        CHECK(people::name_of(context.tx, water, today) == "区水利局");
        CHECK(people::label_of(context.tx, water, today).short_name == "水利");
        CHECK(people::name_of(context.tx, water, date(1990, 1, 1)) == "区水务局"); // the nearest there was
        const auto names = people::names_of(context.tx, water);
        REQUIRE(names.size() == 2);
        CHECK(names[0].valid_to == today - 1);
        CHECK(names[1].valid_to == people::open_end);
        CHECK(people::name_of(context.tx, 12345, today) == "");
    });
    const auto again = [&](std::int64_t subject, Date from) {
        world.as(world.system_admin, today,
                 [&](Context& context) { people::rename(context, subject, {"又一个名字", "", ""}, from); });
    };
    REFUSES("/valid_from backwards", again(water, today));
    REFUSES("not-found", again(12345, today));
}

TEST_CASE("labels of many come together, each once") {
    World world;
    std::vector<std::int64_t> ids;
    world.as(world.system_admin, today, [&](Context& context) {
        for (int i = 0; i < 1203; ++i)
            ids.push_back(
                people::add_person(context, {}, {"代表" + std::to_string(i), "", ""}, date(2017, 1, 5))
                    .value);
    });
    world.see(world.li, today, [&](Context& context) {
        for (const std::size_t count : {0, 1, 2, 11, 51, 499, 500, 501, 1203}) {
            const auto found = people::labels(context.tx, {ids.data(), count}, today);
            CHECK(found.size() == count);
            if (count > 0) CHECK(found.at(ids[count - 1]).name == "代表" + std::to_string(count - 1));
        }
        const std::int64_t twice[] = {ids[3], ids[3]};
        CHECK(people::labels(context.tx, twice, today).size() == 1);
    });
}

TEST_CASE("the term and the session of a day") {
    World world;
    world.see(world.li, today, [&](Context& context) {
        auto& tx = context.tx;
        CHECK(people::current_term(tx, today)->ordinal == 17);
        CHECK_FALSE(people::current_term(tx, date(2016, 12, 31)));
        CHECK(people::session_of(tx, today)->ordinal == 4);
        CHECK_FALSE(people::session_of(tx, date(2020, 1, 7)));
        CHECK_FALSE(people::session_of(tx, date(2022, 1, 5)));
        CHECK_FALSE(people::term_rule(tx, world.term, "co-signers"));
    });
    for (const int value : {5, 3})
        world.as(world.office, today, [&](Context& context) {
            people::set_term_rule(context, world.term, "co-signers", value, "第十七届办法第三条");
        });
    CHECK(world.see(world.li, today, [&](Context& context) {
        return people::term_rule(context.tx, world.term, "co-signers");
    }) == 3);
}

TEST_CASE("who is who on a day") {
    World world;
    world.see(world.office, today, [&](Context& context) {
        auto& tx = context.tx;
        CHECK(people::deputies(tx, today).size() == 5);
        CHECK(people::deputies(tx, date(2022, 1, 5)).empty());
        CHECK(people::mandate_of(tx, world.li, today)->delegation_id == world.east);
        CHECK_FALSE(people::mandate_of(tx, world.office, today));
        CHECK(people::organ_by_code(tx, "water")->id == world.water.organ);
    });
}

TEST_CASE("the three administrators are separated from each other and from everyone else") {
    World world;
    const auto give = [&](PersonId who, auth::Role role, Date from = today, Date to = people::open_end) {
        world.as(world.system_admin, today, [&](Context& context) {
            people::give_post(context, {.person_id = who,
                                        .organ_id = world.general_office,
                                        .role = role,
                                        .title = "",
                                        .valid_from = from,
                                        .valid_to = to});
        });
    };
    using enum auth::Role;
    for (const auto admin : {system_admin, security_admin, audit_admin}) {
        for (const auto who : {world.system_admin, world.security_admin, world.audit_admin, world.office,
                               world.li, world.water.clerk})
            REFUSES("admins-apart", give(who, admin));
    }
    for (const auto other : {office_staff, chair, sc_member, unit_clerk, unit_principal, helper})
        REFUSES("admins-apart", give(world.audit_admin, other));
    REFUSES("admins-apart", world.as(world.office, today, [&](Context& context) {
        people::give_mandate(context, {.person_id = world.audit_admin,
                                       .term_id = world.term,
                                       .delegation_id = world.east,
                                       .valid_from = today});
    }));
    give(world.office, helper); // others may hold several posts
    give(world.nobody, audit_admin, today, date(2020, 12, 31));
    REFUSES("admins-apart", give(world.nobody, helper, date(2020, 12, 31)));
    give(world.nobody, helper, date(2021, 1, 1)); // one after the other is no overlap
}

TEST_CASE("posts and mandates name what there is, forwards in time, once") {
    World world;
    const auto change = [&](auto act) { world.as(world.system_admin, today, act); };
    REFUSES("not-found", change([&](Context& context) {
                people::give_post(context,
                                  {.person_id = {1}, .organ_id = world.general_office, .valid_from = today});
            }));
    REFUSES("not-found", change([&](Context& context) {
                people::give_post(context, {.person_id = world.nobody, .organ_id = {1}, .valid_from = today});
            }));
    REFUSES("/valid_to backwards", change([&](Context& context) {
                people::give_post(context, {.person_id = world.nobody,
                                            .organ_id = world.general_office,
                                            .valid_from = today,
                                            .valid_to = today - 1});
            }));
    REFUSES("already-deputy", change([&](Context& context) {
                people::give_mandate(context, {.person_id = world.li,
                                               .term_id = world.term,
                                               .delegation_id = world.west,
                                               .valid_from = today});
            }));
    REFUSES("/code code-taken", change([&](Context& context) {
                people::add_organ(context, {.code = "water", .valid_from = today}, {"又一个水务局", "", ""});
            }));
    change([&](Context& context) {
        people::end_mandate(context, people::mandate_of(context.tx, world.li, today)->id, today);
    });
    CHECK(world.actor(world.li, today).deputy);
    CHECK_FALSE(world.actor(world.li, today + 1).deputy);
}

TEST_CASE("another congress sees none of it") {
    World world;
    world.as_clock(today, [&](Context&) {});
    const auto first = world.congress;
    world.congress = 77;
    world.see_as_public(today, [&](Context& context) {
        auto& tx = context.tx;
        CHECK(people::name_of(tx, world.li.value, today) == "");
        CHECK(people::deputies(tx, today).empty());
        CHECK_FALSE(people::organ_by_code(tx, "water"));
        CHECK_FALSE(people::current_term(tx, today));
        REFUSES("not-found", people::person(tx, world.li));
        REFUSES("not-found", people::congress(tx));
        CHECK(people::first_congress(tx)->id.value == first);
        CHECK(ledger::about(tx, world.li.value).empty());
    });
}
