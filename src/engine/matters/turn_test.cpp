// Whose turn a step is: a relation of a person to the case on the day.
#include "engine/matters/advance.hpp"
#include "engine/matters/handling_flow.hpp"

#include <doctest/doctest.h>

using namespace matters;
using auth::Actor, auth::Role;

namespace {
const Id<people::Person> author{1}, cosigner{2}, helper{3}, somebody{4};
const Id<people::Organ> lead_unit{11}, co_unit{12}, other_unit{13};

Case sample() {
    Case c;
    c.matter.author_id = author;
    c.matter.entered_by = helper;
    c.cosigners = {cosigner};
    c.handlings = {
        {.id = {21}, .unit_id = lead_unit, .role = HandlerRole::lead, .state = "handling"    },
        {.id = {22}, .unit_id = co_unit,   .role = HandlerRole::co,   .state = "opinion_sent"}
    };
    return c;
}

Actor person(Id<people::Person> id) {
    return {.account = {id.value}, .person = id};
}
Actor holder(Role role, Id<people::Organ> organ = {}) {
    return {.account = {9}, .person = somebody, .hats = {{role, organ}}};
}
} // namespace

TEST_CASE("author, co-signer and helper are those of this case") {
    const auto c = sample();
    CHECK(is(Who::author, person(author), c));
    CHECK(is(Who::cosigner, person(cosigner), c));
    CHECK(is(Who::helper, person(helper), c));
    for (const auto who : {Who::author, Who::cosigner, Who::helper}) {
        CHECK_FALSE(is(who, person(somebody), c));
        CHECK_FALSE(is(who, Actor{}, c)); // the public is nobody, also where a case has no author
        CHECK_FALSE(is(who, Actor{}, Case{}));
    }
}

TEST_CASE("a unit's people act for its own part, the lead's clerk also towards the co-handlers") {
    auto c = sample();
    const auto &lead = c.handlings[0], &co = c.handlings[1];
    const auto clerk = holder(Role::unit_clerk, lead_unit), co_clerk = holder(Role::unit_clerk, co_unit);
    CHECK(is(Who::unit_clerk, clerk, c, &lead));
    CHECK_FALSE(is(Who::unit_clerk, clerk, c, &co));
    CHECK(is(Who::primary_clerk, clerk, c, &lead));
    CHECK_FALSE(is(Who::primary_clerk, co_clerk, c, &co));
    CHECK(is(Who::co_clerk, co_clerk, c, &co));
    CHECK_FALSE(is(Who::co_clerk, clerk, c, &lead));
    CHECK(is(Who::lead_clerk, clerk, c, &co));
    CHECK_FALSE(is(Who::lead_clerk, co_clerk, c, &co));
    CHECK(is(Who::unit_principal, holder(Role::unit_principal, co_unit), c, &co));
    CHECK_FALSE(is(Who::primary_principal, holder(Role::unit_principal, co_unit), c, &co));
    CHECK_FALSE(is(Who::unit_principal, clerk, c, &lead)); // a clerk does not sign
    CHECK_FALSE(is(Who::unit_clerk, clerk, c));            // without a part it is nobody's turn
    CHECK_FALSE(is(Who::unit_clerk, holder(Role::unit_clerk, other_unit), c, &lead));
    c.handlings[0].state = "relieved";
    CHECK_FALSE(is(Who::lead_clerk, clerk, c, &co)); // it leads no more
}

TEST_CASE("the office, the leaders and the clock are that by post, or by being the system") {
    const auto c = sample();
    CHECK(is(Who::office, holder(Role::office_staff), c));
    CHECK(is(Who::leaders, holder(Role::chair), c));
    CHECK(is(Who::clock, Actor{.clock = true}, c));
    for (const auto role :
         {Role::system_admin, Role::security_admin, Role::audit_admin, Role::helper, Role::sc_member})
        for (const auto who : {Who::office, Who::leaders, Who::clock}) CHECK_FALSE(is(who, holder(role), c));
}
