#pragma once
// Who may see what. A record carries the classes of readers it is open to, as letters; one function decides.
#include "engine/access/actor.hpp"

#include <algorithm>

namespace auth {
/// What a reader is to a record, on this day.
struct Relation {
    bool deputy = false;      // any deputy in office
    bool sc_member = false;   // member of the Standing Committee
    bool chairperson = false; // member of the Chairpersons' Meeting
    bool office = false;      // staff of the responsible working body or general office
    bool unit = false;        // works for a unit concerned
    bool originator = false;  // author, co-signer, or the helper who entered it
    bool cleared = false;     // cleared for restricted records (personnel, secrets)
};

/// P public · D deputies · S Standing Committee · C Chairpersons' Meeting · W responsible working body ·
/// U units concerned · O originators · X restricted: then only the cleared, whatever the other letters say.
constexpr bool may_see(std::string_view classes, const Relation& reader) {
    if (classes.find('X') != classes.npos) return reader.cleared;
    for (const char letter : classes) {
        switch (letter) {
        case 'P': return true;
        case 'D':
            if (reader.deputy) return true;
            break;
        case 'S':
            if (reader.sc_member) return true;
            break;
        case 'C':
            if (reader.chairperson) return true;
            break;
        case 'W':
            if (reader.office) return true;
            break;
        case 'U':
            if (reader.unit) return true;
            break;
        case 'O':
            if (reader.originator) return true;
            break;
        default: break;
        }
    }
    return false;
}

/// What an actor is to any record. Of which they are an originator, a unit concerned, or for which they are
/// cleared, only the record can say.
inline Relation standing(const Actor& actor) {
    const bool chair = actor.has(Role::chair);
    return {.deputy = actor.deputy,
            .sc_member = chair || actor.has(Role::sc_member),
            .chairperson = chair,
            .office = actor.has(Role::office_staff)};
}

/// The letters that open every record to this actor, for the filters of lists. (An X closes it all the same.)
inline std::string letters(const Actor& actor) {
    std::string open;
    for (const char letter : std::string_view("PDSCWUO"))
        if (may_see({&letter, 1}, standing(actor))) open += letter;
    return open;
}

/// The units for which this actor works.
inline std::vector<Id<people::Organ>> units_of(const Actor& actor) {
    std::vector<Id<people::Organ>> units;
    for (const auto& hat : actor.hats)
        if ((hat.role == Role::unit_clerk || hat.role == Role::unit_principal) &&
            std::find(units.begin(), units.end(), hat.organ) == units.end())
            units.push_back(hat.organ);
    return units;
}
} // namespace auth
