#pragma once
// The form that asks a person for a struct: its fields with their limits, read from its Shape.
#include "shape/shape.hpp"

enum class FieldKind { text, date, flag, number, choice, code, id, list };
BOOST_DESCRIBE_ENUM(FieldKind, text, date, flag, number, choice, code, id, list)

/// One field of a form. A list is of ids (`of` names what) or of parts (`fields` names them).
struct FormField {
    std::string name;
    FieldKind kind = FieldKind::text;
    bool required = false;
    std::int64_t max = 0;             // text: most characters
    std::string of;                   // id: "people.Organ"; code: "rules.OutcomeClass"; choice: its type
    std::vector<std::string> choices; // choice
    std::vector<std::string> parts;   // list of records: the names of their text fields
};
BOOST_DESCRIBE_STRUCT(FormField, (), (name, kind, required, max, of, choices, parts))

std::vector<FormField> form_of(const Shape& record);
