#pragma once
// Congresses, terms, organs, persons, posts and mandates; who is who on a day.
#include "engine/context.hpp"

namespace people {
enum class Level { province, city, county, town };
BOOST_DESCRIBE_ENUM(Level, province, city, county, town)

enum class OrganType { body, unit, delegation, area, constituency };
BOOST_DESCRIBE_ENUM(OrganType, body, unit, delegation, area, constituency)

enum class OrganKind {
    standing_committee,
    chairpersons_meeting,
    general_office,
    working_body,
    government_department,
    vertical_department,
    town,
    subdistrict,
    court,
    procuratorate,
    supervisory_commission,
    party_organ,
    enterprise,
    delegation,
    constituency
};
BOOST_DESCRIBE_ENUM(OrganKind, standing_committee, chairpersons_meeting, general_office, working_body,
                    government_department, vertical_department, town, subdistrict, court, procuratorate,
                    supervisory_commission, party_organ, enterprise, delegation, constituency)

enum class Gender { female, male, unknown };
BOOST_DESCRIBE_ENUM(Gender, female, male, unknown)

/// The end of what has no end yet.
inline constexpr Date open_end = date(9999, 12, 31);

/// A row of `congresses`; its id is the congress_id of all its records.
struct Congress {
    Id<Congress> id;
    std::optional<Id<Congress>> parent_id;
    Level level = Level::county;
    bool demo = false;
};
BOOST_DESCRIBE_STRUCT(Congress, (), (id, parent_id, level, demo))

/// A name of a congress, an organ or a person, for a time.
struct Name {
    Id<Name> id;
    std::int64_t subject_id = 0;
    std::string name, short_name, name_en;
    Date valid_from, valid_to = open_end;
};
BOOST_DESCRIBE_STRUCT(Name, (), (id, subject_id, name, short_name, name_en, valid_from, valid_to))

struct Term {
    Id<Term> id;
    std::int64_t ordinal = 0;
    Date starts_on, ends_on;
};
BOOST_DESCRIBE_STRUCT(Term, (), (id, ordinal, starts_on, ends_on))

struct TermRule {
    Id<TermRule> id;
    Id<Term> term_id;
    std::string rule;
    std::int64_t value = 0;
    std::string citation;
};
BOOST_DESCRIBE_STRUCT(TermRule, (), (id, term_id, rule, value, citation))

struct Session {
    Id<Session> id;
    Id<Term> term_id;
    std::int64_t ordinal = 0;
    Date opens_on, closes_on, cutoff_on;
};
BOOST_DESCRIBE_STRUCT(Session, (), (id, term_id, ordinal, opens_on, closes_on, cutoff_on))

struct Organ {
    Id<Organ> id;
    OrganType type = OrganType::unit;
    OrganKind kind = OrganKind::government_department;
    std::string code; // short ASCII key, stable over renamings
    std::optional<Id<Organ>> parent_id;
    Date valid_from, valid_to = open_end;
};
BOOST_DESCRIBE_STRUCT(Organ, (), (id, type, kind, code, parent_id, valid_from, valid_to))

struct Person {
    Id<Person> id;
    Gender gender = Gender::unknown;
    std::optional<std::int64_t> birth_year;
    std::string occupation, phone;
    std::optional<std::string> email = {};
};
BOOST_DESCRIBE_STRUCT(Person, (), (id, gender, birth_year, occupation, phone, email))

struct Post {
    Id<Post> id;
    Id<Person> person_id;
    Id<Organ> organ_id;
    auth::Role role = auth::Role::office_staff;
    std::string title;
    Date valid_from, valid_to = open_end;
};
BOOST_DESCRIBE_STRUCT(Post, (), (id, person_id, organ_id, role, title, valid_from, valid_to))

struct Mandate {
    Id<Mandate> id;
    Id<Person> person_id;
    Id<Term> term_id;
    std::optional<Id<Organ>> constituency_id;
    Id<Organ> delegation_id;
    Date valid_from, valid_to = open_end;
};
BOOST_DESCRIBE_STRUCT(Mandate, (),
                      (id, person_id, term_id, constituency_id, delegation_id, valid_from, valid_to))
} // namespace people
