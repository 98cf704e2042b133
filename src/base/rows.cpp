#include "base/rows.hpp"

#include <fmt/format.h>
#include <stdexcept>
#include <toml++/toml.h>

namespace {

Date day_of(const toml::date& day) {
    return date(day.year, day.month, day.day);
}

/// The elements of `array`, all of type T.
template <class T> std::vector<T> list_of(const toml::array& array) {
    std::vector<T> list;
    for (const toml::node& element : array) {
        if constexpr (std::is_same_v<T, Date>)
            list.push_back(day_of(element.value<toml::date>().value()));
        else
            list.push_back(element.value<T>().value());
    }
    return list;
}

std::vector<Row> rows_of(const toml::array& array, std::string_view table);

Row::Value value_of(const toml::node& node, const std::string& where) {
    if (auto text = node.as_string()) return text->get();
    if (auto number = node.as_integer()) return number->get();
    if (auto flag = node.as_boolean()) return flag->get();
    if (auto day = node.as_date()) return day_of(day->get());
    if (auto array = node.as_array(); array && array->is_homogeneous<toml::date>())
        return list_of<Date>(*array);
    if (auto array = node.as_array(); array && (array->empty() || array->is_homogeneous<std::string>()))
        return list_of<std::string>(*array);
    if (auto array = node.as_array(); array && array->is_homogeneous<toml::table>())
        return rows_of(*array, where);
    throw std::runtime_error(where + " holds a value that is no text, number, truth, day or list of these");
}

std::vector<Row> rows_of(const toml::array& array, std::string_view table) {
    std::vector<Row> rows;
    for (const toml::node& node : array) {
        auto where = fmt::format("{} at line {}", table, node.source().begin.line);
        const toml::table* fields = node.as_table();
        if (!fields) throw std::runtime_error(where + " is not a row");
        std::map<std::string, Row::Value, std::less<>> values;
        for (auto&& [name, value] : *fields) values.emplace(name.str(), value_of(value, where));
        rows.emplace_back(std::move(where), std::move(values));
    }
    return rows;
}

} // namespace

Row::Row(std::string where, std::map<std::string, Value, std::less<>> values)
    : where_(std::move(where)), values_(std::move(values)) {}

template <class T> const T& Row::get(std::string_view name) const {
    auto found = values_.find(name);
    if (found == values_.end()) throw std::runtime_error(fmt::format("{} lacks {}", where_, name));
    if (auto value = std::get_if<T>(&found->second)) return *value;
    throw std::runtime_error(fmt::format("{}: {} is of another kind", where_, name));
}

const std::string& Row::text(std::string_view name) const {
    return get<std::string>(name);
}
int Row::number(std::string_view name) const {
    return static_cast<int>(get<std::int64_t>(name));
}
bool Row::flag(std::string_view name) const {
    return get<bool>(name);
}
Date Row::day(std::string_view name) const {
    return get<Date>(name);
}
const std::vector<std::string>& Row::texts(std::string_view name) const {
    return get<std::vector<std::string>>(name);
}
const std::vector<Date>& Row::days(std::string_view name) const {
    return get<std::vector<Date>>(name);
}

std::span<const Row> Row::rows(std::string_view name) const {
    return has(name) ? std::span<const Row>(get<std::vector<Row>>(name)) : std::span<const Row>();
}

std::vector<Row> read_rows(std::string_view toml, std::string_view table) {
    const toml::table document = toml::parse(toml);
    const toml::array* array = document[table].as_array();
    return array ? rows_of(*array, table) : std::vector<Row>();
}
