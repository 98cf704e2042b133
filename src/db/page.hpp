#pragma once
// One page of a list, and where the next one begins.
#include "base/problem.hpp"
#include "db/where.hpp"

#include <algorithm>

namespace db {
inline constexpr std::int64_t page_size = 50, largest_page = 200;

inline constexpr Refusal bad_cursor{400, "bad-cursor", "翻页标记无效，请从第一页重新开始。",
                                    "The page mark is not valid. Start again from the first page."};

/// How many rows a page holds: what the reader asked for, at least one.
constexpr std::int64_t limit_of(std::optional<std::int64_t> asked, std::int64_t otherwise = page_size,
                                std::int64_t largest = largest_page) {
    return std::clamp(asked.value_or(otherwise), std::int64_t{1}, largest);
}

/// The number that a page mark is. Throws `bad_cursor` when it is none.
std::int64_t number_in(std::string_view cursor);

template <class Row> struct Slice {
    std::vector<Row> items;
    std::optional<std::string> next = {}; // the mark of the next page, when there is one
};

/// Rows without the one that was read beyond the page, to know whether a next page exists.
template <class Row> Slice<Row> cut(std::vector<Row> rows, std::int64_t limit) {
    Slice<Row> slice{std::move(rows)};
    if (std::ssize(slice.items) > limit) {
        slice.items.pop_back();
        slice.next = std::to_string(slice.items.back().id.value);
    }
    return slice;
}

/// The newest rows first, continued below the filter's page mark. `where.sql` is the query up to its
/// conditions; `id` names the column of the rows' id, `group` is a "group by …" when the query needs one.
template <class Row, class Filter>
Slice<Row> newest(Tx& tx, Where where, const std::string& id, const Filter& filter,
                  std::string_view group = {}) {
    if (filter.cursor) where.add(id + " < ?", number_in(*filter.cursor));
    const auto limit = limit_of(filter.limit);
    where.sql.append(" ").append(group).append(" order by " + id + " desc limit " +
                                               std::to_string(limit + 1));
    return cut(tx.list<Row>(where.sql, where.arguments), limit);
}
} // namespace db
