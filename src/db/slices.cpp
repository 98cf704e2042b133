#include "db/slices.hpp"

#include <algorithm>

namespace db {
namespace {
constexpr std::size_t slice_rows = 1000;

std::vector<std::string> key_of(Connection& connection, const std::string& table) {
    const Value name[] = {table};
    const auto rows =
        connection.query(connection.engine() == Engine::sqlite
                             ? "select name from pragma_table_info($1) where pk > 0 order by pk"
                             : "select a.attname from pg_index i cross join lateral unnest(i.indkey) with "
                               "ordinality k(num, place) "
                               "join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.num "
                               "where i.indrelid = to_regclass($1) and i.indisprimary order by k.place",
                         name);
    std::vector<std::string> columns;
    for (const auto& row : rows.rows) columns.push_back(std::get<std::string>(row[0]));
    if (columns.empty()) throw std::logic_error("a table without a primary key: " + table);
    return columns;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string list;
    for (const auto& part : parts) list += (list.empty() ? "" : ", ") + part;
    return list;
}
} // namespace

void each_slice(Connection& connection, const std::string& table,
                const std::function<void(const Rows&)>& take) {
    const auto key = key_of(connection, table);
    std::vector<std::string> places;
    for (std::size_t i = 1; i <= key.size(); ++i) places.push_back("$" + std::to_string(i));
    const auto from = "select * from " + table;
    const auto in_order = " order by " + joined(key) + " limit " + std::to_string(slice_rows);
    const auto onward = from + " where (" + joined(key) + ") > (" + joined(places) + ")" + in_order;

    auto slice = connection.query(from + in_order, {});
    take(slice);
    std::vector<std::ptrdiff_t> at;
    for (const auto& column : key)
        at.push_back(std::ranges::find(slice.columns, column) - slice.columns.begin());
    while (slice.rows.size() == slice_rows) {
        std::vector<Value> last;
        for (const auto column : at) last.push_back(slice.rows.back()[static_cast<std::size_t>(column)]);
        slice = connection.query(onward, last);
        if (!slice.rows.empty()) take(slice);
    }
}
} // namespace db
