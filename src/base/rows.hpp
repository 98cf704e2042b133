// Reads the tables of rules/ and demo/: arrays of rows in TOML text, each row a set of named values.
#pragma once
#include "base/date.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// One row. Asking for a name it lacks, or for another kind than it holds, throws std::runtime_error
/// that names the table, the line and the field.
class Row {
public:
    using Value = std::variant<std::string, std::int64_t, bool, Date, std::vector<std::string>,
                               std::vector<Date>, std::vector<Row>>;

    Row(std::string where, std::map<std::string, Value, std::less<>> values);

    bool has(std::string_view name) const { return values_.contains(name); }
    const std::string& text(std::string_view name) const;
    int number(std::string_view name) const;
    bool flag(std::string_view name) const;
    Date day(std::string_view name) const;
    const std::vector<std::string>& texts(std::string_view name) const;
    const std::vector<Date>& days(std::string_view name) const;
    /// The rows of a table inside this row; none when there is no such table.
    std::span<const Row> rows(std::string_view name) const;

private:
    template <class T> const T& get(std::string_view name) const;

    std::string where_; // "deadline at line 12"
    std::map<std::string, Value, std::less<>> values_;
};

/// The rows of the array `table` in `toml`; none when there is no such array.
std::vector<Row> read_rows(std::string_view toml, std::string_view table);
