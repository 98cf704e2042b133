#pragma once
// What travels to and from a database: nothing, a whole number or text. Both engines agree on these.
#include "shape/shape.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace db {
using Value = std::variant<std::monostate, std::int64_t, std::string>;

/// A member as the database keeps it: dates and choices as text, booleans as 0 and 1, ids and instants as
/// numbers.
Value to_value(const Shape& shape, const void* object);

/// An argument of a query: a member, a literal number or a literal text.
template <class A> Value argument(const A& a) {
    if constexpr (std::is_integral_v<A>)
        return static_cast<std::int64_t>(a);
    else if constexpr (std::is_convertible_v<const A&, std::string_view>)
        return std::string(std::string_view(a));
    else if constexpr (std::is_same_v<A, Value>)
        return a;
    else
        return to_value(shape_of<A>, &a);
}

/// The way back. Throws std::runtime_error when the column does not hold what the member says.
void from_value(const Shape& shape, void* object, Value value);

/// The rows of an answer, with the names of their columns.
struct Rows {
    std::vector<std::string> columns;
    std::vector<std::vector<Value>> rows;
};
} // namespace db
