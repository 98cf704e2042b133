#include "engine/people/phones.hpp"

#include "engine/ledger/ledger.hpp"
#include "engine/people/lookup.hpp"
#include "support/world.hpp"

using support::PersonId, support::World;

namespace {
constexpr Date today = date(2020, 3, 2);
const std::string number = "13800001234";

PersonId add(World& world, const std::string& phone) {
    return world.as(world.system_admin, today, [&](Context& context) {
        return people::add_person(context, {.phone = phone}, {"新人", "", ""}, today);
    });
}
std::string kept(World& world, PersonId who) {
    return world.see(world.office, today,
                     [&](Context& context) { return people::person(context.tx, who).phone; });
}
std::string phone(World& world, PersonId who) {
    return world.see(world.office, today, [&](Context& context) {
        return people::phone_of(context.tx, people::person(context.tx, who).phone);
    });
}
std::vector<std::string> findings(World& world) {
    return world.see(world.audit_admin, today, [](Context& context) { return ledger::verify(context.tx); });
}
std::int64_t encrypt(World& world) {
    return world.change({.clock = true}, World::noon(today), people::encrypt_phones);
}
/// As a program before this one left it: the number itself, and the ledger knows it.
void keep_plain(World& world, PersonId who) {
    world.as(world.system_admin, today, [&](Context& context) {
        auto person = people::person(context.tx, who);
        person.phone = number;
        context.tx.save("persons", person);
        ledger::write(context, {.act = "test", .subject_kind = "person", .subject_id = who.value});
    });
}
} // namespace

TEST_CASE(
    "a telephone number lies encrypted in the database, each time otherwise, and is read as it was given") {
    World world;
    const auto a = add(world, number), b = add(world, number), none = add(world, "");
    CHECK(kept(world, a).find("1380000") == std::string::npos);
    CHECK(kept(world, a) != kept(world, b));
    CHECK(phone(world, a) == number);
    CHECK(phone(world, b) == number);
    CHECK(kept(world, none).empty());
    CHECK(phone(world, none).empty());
    const auto odd = add(world, "encrypted:1"); // whatever was typed is encrypted
    CHECK(phone(world, odd) == "encrypted:1");
    CHECK(findings(world).empty());
}

TEST_CASE("numbers from before are read as they are, and encrypted once without being lost") {
    World world;
    const auto who = add(world, "1");
    const auto other = add(world, "13900005678");
    keep_plain(world, who);
    CHECK(kept(world, who) == number);
    CHECK(phone(world, who) == number);
    CHECK(encrypt(world) == 1);
    CHECK(kept(world, who) != number);
    CHECK(phone(world, who) == number);
    CHECK(phone(world, other) == "13900005678");
    CHECK(findings(world).empty());
    CHECK(encrypt(world) == 0);
}

TEST_CASE("a number put in by hand is not covered up by being encrypted") {
    World world;
    const auto who = add(world, number);
    world.by_hand("update persons set phone = '13999999999' where id = " + std::to_string(who.value));
    CHECK(encrypt(world) == 0);
    CHECK(kept(world, who) == "13999999999");
    CHECK(findings(world).size() == 1);
}

TEST_CASE("an encrypted number that was altered is not taken for another") {
    World world;
    const auto who = add(world, number);
    auto altered = kept(world, who);
    altered.back() = altered.back() == '0' ? '1' : '0';
    world.by_hand("update persons set phone = '" + altered + "' where id = " + std::to_string(who.value));
    CHECK_THROWS(phone(world, who));
    CHECK(findings(world).size() == 1);
}
