#pragma once
// JSON and query strings in, JSON out, for any described struct. Ids travel as strings of digits, dates
// as "2020-01-31", instants as UTC milliseconds.
#include "base/problem.hpp"
#include "shape/shape.hpp"

namespace json {
std::string write(const Shape& shape, const void* object);
/// Throws Problem `invalid` naming every fault by its JSON pointer.
void read(const Shape& shape, void* object, std::string_view body);
/// `a=1&b=%E6%B1%9F`: an absent list or optional is empty, a list is repeated or comma-separated.
void read_query(const Shape& shape, void* object, std::string_view query);
/// "%E4%BA%BA" as the bytes it stands for; nothing when it is malformed.
std::optional<std::string> percent_decoded(std::string_view text);
/// {"name": ["a", 7], …}: lists of texts and whole numbers by name. Throws Problem `invalid` otherwise.
std::vector<std::pair<std::string, std::vector<std::string>>> read_lists(std::string_view body);
/// Throws Problem `not_found`: a malformed key names nothing.
std::int64_t read_id(std::string_view text);

template <class T> std::string write(const T& object) {
    return write(shape_of<T>, &object);
}
template <class T> T read(std::string_view body) {
    T out{};
    read(shape_of<T>, &out, body);
    return out;
}
template <class T> T read_query(std::string_view query) {
    T out{};
    read_query(shape_of<T>, &out, query);
    return out;
}
} // namespace json
