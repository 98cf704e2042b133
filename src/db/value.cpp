#include "db/value.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace db {
Value to_value(const Shape& shape, const void* object) {
    switch (shape.kind) {
    case Shape::boolean: return std::int64_t{*static_cast<const bool*>(object)};
    case Shape::integer:
    case Shape::id: return *static_cast<const std::int64_t*>(object);
    case Shape::instant: return static_cast<const Instant*>(object)->ms;
    case Shape::decimal: return static_cast<const Decimal*>(object)->tenths;
    case Shape::text: return *static_cast<const std::string*>(object);
    case Shape::date: return to_string(*static_cast<const Date*>(object));
    case Shape::choice: {
        int value = 0;
        std::memcpy(&value, object, sizeof value);
        return std::string(shape.names[static_cast<std::size_t>(value)]);
    }
    case Shape::optional:
        if (shape.size(object) == 0) return std::monostate{};
        return to_value(*shape.item, shape.at(object, 0));
    case Shape::list:
    case Shape::record: break;
    }
    throw std::logic_error("a list or a record does not fit into one column");
}

void from_value(const Shape& shape, void* object, Value value) {
    const auto number = [&] {
        if (const auto* n = std::get_if<std::int64_t>(&value)) return *n;
        throw std::runtime_error("a column should hold a number and does not");
    };
    const auto text = [&]() -> std::string& {
        if (auto* t = std::get_if<std::string>(&value)) return *t;
        throw std::runtime_error("a column should hold text and does not");
    };
    switch (shape.kind) {
    case Shape::boolean: *static_cast<bool*>(object) = number() != 0; return;
    case Shape::integer:
    case Shape::id: *static_cast<std::int64_t*>(object) = number(); return;
    case Shape::instant: static_cast<Instant*>(object)->ms = number(); return;
    case Shape::decimal: static_cast<Decimal*>(object)->tenths = number(); return;
    case Shape::text: *static_cast<std::string*>(object) = std::move(text()); return;
    case Shape::date:
        if (auto date = parse_date(text()))
            *static_cast<Date*>(object) = *date;
        else
            throw std::runtime_error("a column should hold a date and does not");
        return;
    case Shape::choice: {
        const auto found = std::ranges::find(shape.names, std::string_view(text()),
                                             [](const char* name) { return std::string_view(name); });
        if (found == shape.names.end())
            throw std::runtime_error("a column holds no known " + std::string(shape.type));
        const auto index = static_cast<int>(found - shape.names.begin());
        std::memcpy(object, &index, sizeof index);
        return;
    }
    case Shape::optional:
        if (!std::holds_alternative<std::monostate>(value))
            from_value(*shape.item, shape.add(object), std::move(value));
        return;
    case Shape::list:
    case Shape::record: break;
    }
    throw std::logic_error("a list or a record does not fit into one column");
}
} // namespace db
