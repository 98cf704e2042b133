#include "shape/form.hpp"

namespace {
std::string dotted(std::string_view type) {
    std::string out(type);
    for (auto at = out.find("::"); at != out.npos; at = out.find("::")) out.replace(at, 2, ".");
    return out;
}

FormField field_of(const char* name, const Shape& shape) {
    FormField field{.name = name, .required = true};
    switch (shape.kind) {
    case Shape::optional:
        field = field_of(name, *shape.item);
        field.required = false;
        break;
    case Shape::boolean: field.kind = FieldKind::flag; break;
    case Shape::integer:
    case Shape::decimal:
    case Shape::instant: field.kind = FieldKind::number; break;
    case Shape::date: field.kind = FieldKind::date; break;
    case Shape::text:
        field.kind = shape.type.empty() ? FieldKind::text : FieldKind::code;
        field.of = dotted(shape.type);
        field.max = static_cast<std::int64_t>(shape.max);
        field.required = shape.min > 0;
        break;
    case Shape::choice:
        field.kind = FieldKind::choice;
        field.of = dotted(shape.type);
        field.choices.assign(shape.names.begin(), shape.names.end());
        break;
    case Shape::id:
        field.kind = FieldKind::id;
        field.of = dotted(shape.type);
        break;
    case Shape::list:
        field.kind = FieldKind::list;
        field.required = false;
        field.of = dotted(shape.item->type);
        for (const auto& part : shape.item->fields) field.parts.emplace_back(part.name);
        break;
    case Shape::record: field.of = dotted(shape.type); break;
    }
    return field;
}
} // namespace

std::vector<FormField> form_of(const Shape& record) {
    std::vector<FormField> fields;
    for (const auto& field : record.fields) fields.push_back(field_of(field.name, field.shape));
    return fields;
}
