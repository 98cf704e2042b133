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

/// The first segment of a path, which it shortens: "/a/b" gives "a" and leaves "/b".
static std::string_view next_segment(std::string_view& path) {
    path.remove_prefix(1);
    const auto segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

bool matches(std::string_view pattern, std::string_view path, std::vector<std::string>& ids) {
    ids.clear();
    // most patterns differ before their first id
    const auto fixed = pattern.substr(0, pattern.find('{'));
    if (!path.starts_with(fixed)) return false;
    while (pattern.starts_with('/') && path.starts_with('/')) {
        const auto wanted = next_segment(pattern);
        const auto given = next_segment(path);
        if (wanted.starts_with('{') && !given.empty())
            ids.emplace_back(given);
        else if (wanted != given)
            return false;
    }
    return pattern.empty() && path.empty();
}

int success_status(const Route& route, Routes routes) {
    if (route.downloads || route.follows) return 200;
    if (!route.out) return 204;
    if (route.verb != Verb::post) return 200;
    const auto address = std::string(route.path) + "/{id}";
    const bool creates = std::ranges::any_of(
        routes, [&](const Route& other) { return other.verb == Verb::get && other.path == address; });
    return creates ? 201 : 200;
}
