#pragma once
// The directory as tables: deputies and units, imported and exported with the same columns.
#include "engine/exchange/lists.hpp"
#include "systems/directory/directory.hpp"

namespace directory {
struct DeputyLine {
    Text<40> name;
    std::optional<people::Gender> gender;
    Upto<80> delegation;
    Upto<80> constituency;
    Upto<20> phone;
    std::optional<std::int64_t> birth_year;
    Upto<80> occupation;
    std::optional<Date> valid_from; // today, when not given
};
BOOST_DESCRIBE_STRUCT(DeputyLine, (),
                      (name, gender, delegation, constituency, phone, birth_year, occupation, valid_from))

/// What a handling unit is; delegations, constituencies and working bodies may stand in the same table.
struct UnitLine {
    Text<80> name;
    Upto<40> short_name;
    Upto<120> name_en;
    Upto<40> code; // made from the running number, when not given
    std::optional<people::OrganKind> kind;
    std::optional<Date> valid_from;
};
BOOST_DESCRIBE_STRUCT(UnitLine, (), (name, short_name, name_en, code, kind, valid_from))

struct PersonLine {
    std::string name, name_en, phone; // phone: masked, as in the list
    std::string posts, mandates;
};
BOOST_DESCRIBE_STRUCT(PersonLine, (), (name, name_en, phone, posts, mandates))

std::vector<exchange::Kind> declare_imports();
std::vector<exchange::List> declare_lists();
} // namespace directory
