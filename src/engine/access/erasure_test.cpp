#include "engine/access/erasure.hpp"

#include "engine/access/accounts.hpp"
#include "engine/access/passwords.hpp"
#include "engine/access/sessions.hpp"
#include "engine/ledger/ledger.hpp"
#include "support/world.hpp"

using support::World;

namespace {
constexpr Date in_office = date(2020, 3, 2), afterwards = date(2022, 3, 1); // the term ended in January 2022
} // namespace

TEST_CASE(
    "personal data are erased when somebody left, the ledger stays sound, and what they did stays theirs") {
    World world;
    const auto erase = [&](Date on) {
        world.as_clock(on, [&](Context& context) { auth::erase_personal_data(context, world.li); });
    };
    REFUSES("still-in-office", erase(in_office));
    const auto account = world.account(world.li);
    const auto token = world.as(world.office, afterwards, [&](Context& context) {
        return auth::make_link(context, auth::account(context.tx, account), "/", false);
    });
    erase(afterwards);
    world.see_as_public(afterwards, [&](Context& context) {
        const auto person = people::person(context.tx, world.li);
        CHECK(person.phone.empty());
        CHECK(person.occupation.empty());
        CHECK_FALSE(person.email);
        CHECK_FALSE(person.birth_year);
        CHECK(person.gender == people::Gender::unknown);
        CHECK(people::name_of(context.tx, world.li.value, afterwards) == "李禾");
        const auto closed = auth::account(context.tx, account);
        CHECK(closed.username == "erased." + std::to_string(account.value));
        CHECK(closed.disabled_on == afterwards);
        CHECK(ledger::about(context.tx, world.li.value).back().act == "erase_personal_data");
        CHECK(ledger::verify(context.tx).empty()); // erased, not altered by hand
        return true;
    });
    REFUSES("link-spent", auth::sign_in_by_link(*world.database, world.key, {{token}, {}}, {"192.0.2.7"},
                                                World::noon(afterwards)));
    erase(afterwards); // again: nothing is left to erase, and nothing breaks
    world.by_hand("update persons set phone = '13800001234'"); // control: a hand in the data is seen
    world.see_as_public(afterwards, [&](Context& context) {
        CHECK_FALSE(ledger::verify(context.tx).empty());
        return true;
    });
}
