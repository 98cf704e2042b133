#pragma once
// The people of the fictional district, as demo/world.toml names them.
#include "engine/people/people.hpp"

#include <string>
#include <unordered_map>

namespace app::demo {
struct Unit {
    Id<people::Organ> organ;
    Id<people::Person> clerk, principal;
};

struct World {
    std::unordered_map<std::string, Id<people::Person>> persons;
    std::unordered_map<std::string, Unit> units;
    std::unordered_map<std::int64_t, people::Session> sessions; // of the 17th term, by ordinal

    Id<people::Person> person(const std::string& key) const { return persons.at(key); }
    const Unit& unit(const std::string& key) const { return units.at(key); }
    Id<people::Person> office() const { return person("s2"); }
    Id<people::Person> helper() const { return person("helper-wangchao"); }
};

/// When the register of the demo begins.
inline constexpr Date beginning = date(2017, 1, 4);

/// Registers the congress, its terms, organs and persons, with an account for everyone.
World build_world(Context& context);

/// Everybody's password in demo data.
inline constexpr const char* demo_password = "Jianghai-2020";
} // namespace app::demo
