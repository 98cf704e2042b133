#include "http/route.hpp"

#include <algorithm>

static std::optional<std::int64_t> member(const Shape& shape, const void* object, std::string_view name) {
    for (const auto& field : shape.fields)
        if (field.name == name && (field.shape.kind == Shape::integer || field.shape.kind == Shape::id))
            return *static_cast<const std::int64_t*>(field.in(const_cast<void*>(object)));
    return std::nullopt;
}

Answer answer_with(const Shape& shape, const void* object) {
    return {json::write(shape, object), member(shape, object, "id"), member(shape, object, "version")};
}

int success_status(const Route& route, Routes routes) {
    if (!route.out) return 204;
    if (route.verb != Verb::post) return 200;
    const auto address = std::string(route.path) + "/{id}";
    const bool creates = std::ranges::any_of(
        routes, [&](const Route& other) { return other.verb == Verb::get && other.path == address; });
    return creates ? 201 : 200;
}
