#pragma once
// A query that grows with the filters a reader chose.
#include "db/tx.hpp"

namespace db {
struct Where {
    std::string sql;
    std::vector<Value> arguments = {}; // $1 is the congress, so the first of these is $2

    /// " and …"; `?` in the text stands for the next argument.
    template <class... A> void add(std::string_view text, const A&... values) {
        auto next = arguments.size() + 2;
        (arguments.push_back(to_value(shape_of<A>, &values)), ...);
        sql += " and ";
        for (const char c : text) {
            if (c == '?')
                sql += "$" + std::to_string(next++);
            else
                sql += c;
        }
    }

    /// " and column in (…)".
    template <class T> void in(std::string_view column, const std::vector<T>& values) {
        sql += " and " + std::string(column) + " in " + among(values);
    }

    /// "($4, $5)": the values as arguments.
    template <class T> std::string among(const std::vector<T>& values) {
        std::string text = "(";
        for (const auto& value : values) text += (text.size() > 1 ? ", " : "") + argument(value);
        return text + ")";
    }

    /// "$4": the value as an argument.
    template <class T> std::string argument(const T& value) {
        arguments.push_back(to_value(shape_of<T>, &value));
        return "$" + std::to_string(arguments.size() + 1);
    }
};

/// A LIKE pattern, to be used with `escape '!'`, for texts that contain `text` as it stands.
inline std::string containing(std::string_view text) {
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += c;
    }
    return pattern + "%";
}
} // namespace db
