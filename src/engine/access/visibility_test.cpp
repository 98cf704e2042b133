#include "engine/access/visibility.hpp"

#include <doctest/doctest.h>

using auth::Actor, auth::Role;

namespace {
/// Written out by hand, apart from the rule it tests: who is let in by which letters.
struct Reader {
    const char* who;
    Actor actor;
    bool unit, originator, cleared; // as to the record
    std::string_view letters;
};

Actor with(Role role) {
    return {.account = {1}, .person = {2}, .hats = {{role, {3}}}};
}
const Actor deputy{.account = {1}, .person = {2}, .deputy = true};
const Actor deputy_in_committee{
    .account = {1}, .person = {2}, .deputy = true, .hats = {{Role::sc_member, {3}}}};
const Actor deputy_in_chair{.account = {1}, .person = {2}, .deputy = true, .hats = {{Role::chair, {3}}}};

const Reader readers[] = {
    {"the public",                         {},                              false, false, false, "P"   },
    {"an account without a post",          {.account = {1}, .person = {2}}, false, false, false, "P"   },
    {"the clock",                          {.clock = true},                 false, false, false, "P"   },
    {"a deputy",                           deputy,                          false, false, false, "PD"  },
    {"the deputy who wrote it",            deputy,                          false, true,  false, "PDO" },
    {"a deputy on the standing committee", deputy_in_committee,             false, false, false, "PDS" },
    {"a deputy who is a director",         deputy_in_chair,                 false, false, false, "PDSC"},
    {"a director",                         with(Role::chair),               false, false, false, "PSC" },
    {"a committee member",                 with(Role::sc_member),           false, false, false, "PS"  },
    {"the office",                         with(Role::office_staff),        false, false, false, "PW"  },
    {"the office, cleared",                with(Role::office_staff),        false, false, true,  "PWX" },
    {"a clerk of another unit",            with(Role::unit_clerk),          false, false, false, "P"   },
    {"a clerk of the unit",                with(Role::unit_clerk),          true,  false, false, "PU"  },
    {"the principal of the unit",          with(Role::unit_principal),      true,  false, false, "PU"  },
    {"a principal of another unit",        with(Role::unit_principal),      false, false, false, "P"   },
    {"a helper",                           with(Role::helper),              false, false, false, "P"   },
    {"the helper who entered it",          with(Role::helper),              false, true,  false, "PO"  },
    {"the system administrator",           with(Role::system_admin),        false, false, false, "P"   },
    {"the security administrator",         with(Role::security_admin),      false, false, false, "P"   },
    {"the audit administrator",            with(Role::audit_admin),         false, false, false, "P"   },
};

std::vector<std::string> classes_of_one_and_two() {
    std::vector<std::string> all{""};
    for (const char a : std::string_view("PDSCWUOX")) {
        all.push_back({a});
        for (const char b : std::string_view("PDSCWUOX")) all.push_back({a, b});
    }
    return all;
}

bool expected(std::string_view classes, std::string_view letters) {
    if (classes.find('X') != classes.npos) return letters.find('X') != letters.npos;
    return classes.find_first_of(letters) != classes.npos;
}
} // namespace

TEST_CASE("every class, alone and with every other, opens to every reader as the table says") {
    for (const auto& reader : readers)
        for (const auto& classes : classes_of_one_and_two()) {
            CAPTURE(reader.who);
            CAPTURE(classes);
            auto relation = auth::standing(reader.actor);
            relation.unit = reader.unit;
            relation.originator = reader.originator;
            relation.cleared = reader.cleared;
            CHECK(auth::may_see(classes, relation) == expected(classes, reader.letters));
        }
}

TEST_CASE("the letters for lists are those that need no look at the record") {
    for (const auto& reader : readers) {
        CAPTURE(reader.who);
        std::string unconditional;
        for (const char letter : reader.letters)
            if (std::string_view("UOX").find(letter) == std::string_view::npos) unconditional += letter;
        CHECK(auth::letters(reader.actor) == unconditional);
    }
}

TEST_CASE("every role stands in the table") {
    for (std::size_t role = 0; role < shape_of<Role>.names.size(); ++role) {
        bool there = false;
        for (const auto& reader : readers) there = there || reader.actor.has(static_cast<Role>(role));
        CAPTURE(shape_of<Role>.names[role]);
        CHECK(there);
    }
}
