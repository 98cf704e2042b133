#pragma once
// Who is told: the people that a row's roles mean at one matter, less those who may not see it. What was read
// is kept while one batch is derived.
#include "engine/matters/view.hpp"
#include "engine/notices/rules.hpp"

#include <map>
#include <set>

namespace notices {
using matters::Handling;
using matters::Matter;
using people::Person;

/// A matter as far as telling of it needs.
struct Subject {
    matters::Case c; // its row, handlings, clocks and co-signers
    std::vector<Cosigner> cosigners;
    std::vector<Id<Person>> guests; // of a meeting, no deputies
    const Kind* kind = nullptr;

    /// The unit's part: the one that goes on, or the last that was.
    const Handling* part_of(Id<people::Organ> unit) const;
};

struct Told {
    Id<Person> person;
    To as = To::author;
};

class Audience {
public:
    explicit Audience(Context& context) : context_(context) {}

    /// Null when there is no such matter or its kind is not told of.
    const Subject* matter(std::int64_t id);

    /// What happened: on which day, in whose part, and whom its record is about. `sealed` are the classes
    /// that may know of it, when they are fewer than may see the matter.
    struct Event {
        Date on;
        const Handling* part = nullptr;
        std::optional<Id<Person>> concerned = {};
        std::string_view sealed = {};
    };
    /// Each person once, as the first of the row's roles that they hold.
    std::vector<Told> of(const Rule& rule, const Subject& subject, const Event& event);

private:
    std::vector<Id<Person>> named(To to, const Subject& subject, const Event& event);
    const std::vector<Id<Person>>& holders(auth::Role role, Id<people::Organ> organ);
    const auth::Actor& actor(Id<Person> person);
    bool may_know(Id<Person> person, const Subject& subject, std::string_view sealed);

    Context& context_;
    std::map<std::int64_t, std::optional<Subject>> matters_;
    std::map<std::pair<auth::Role, std::int64_t>, std::vector<Id<Person>>> holders_;
    std::map<std::int64_t, auth::Actor> actors_;
};
} // namespace notices
