#include "db/tx.hpp"

#include "base/hash.hpp"
#include "db/tenancy.hpp"

#include <algorithm>
#include <cstring>

namespace db {
namespace {
constexpr std::string_view tenant = "congress_id"; // the transaction's own; no record sets it

const Field* field_named(const Shape& shape, std::string_view name) {
    const auto found =
        std::ranges::find(shape.fields, name, [](const Field& f) { return std::string_view(f.name); });
    return found == shape.fields.end() ? nullptr : &*found;
}

/// The member for each column; none for the congress. Most statements name them in the members' own order.
std::vector<const Field*> fields_for(const Shape& shape, const std::vector<std::string>& columns) {
    std::vector<const Field*> fields;
    fields.reserve(columns.size());
    std::vector<bool> given(shape.fields.size());
    std::size_t next = 0;
    for (const auto& column : columns) {
        const bool in_order = next < shape.fields.size() && column == shape.fields[next].name;
        const auto* field = in_order ? &shape.fields[next] : field_named(shape, column);
        if (field == nullptr && column != tenant)
            throw std::runtime_error(std::string(shape.type) + " has no member for the column " + column);
        fields.push_back(field);
        if (field == nullptr) continue;
        const auto place = static_cast<std::size_t>(field - shape.fields.data());
        given[place] = true;
        next = place + 1;
    }
    if (const auto missing = std::ranges::find(given, false); missing != given.end())
        throw std::runtime_error(std::string(shape.type) +
                                 "::" + shape.fields[static_cast<std::size_t>(missing - given.begin())].name +
                                 " has no column in the answer");
    return fields;
}

std::int64_t number_in(const Shape& shape, const void* record, std::string_view name) {
    const auto* field = field_named(shape, name);
    if (field == nullptr || (field->shape.kind != Shape::id && field->shape.kind != Shape::integer))
        throw std::logic_error(std::string(shape.type) + " has no member " + std::string(name));
    return *static_cast<const std::int64_t*>(field->in(const_cast<void*>(record)));
}

/// Text that only one of the engines would keep is refused by both.
void check(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) return;
    if (text->find('\0') != std::string::npos)
        throw Error(Error::check, "Text with a NUL character cannot be kept.");
    if (!well_formed(*text)) throw Error(Error::check, "Text that is not valid UTF-8 cannot be kept.");
}
} // namespace

Tx::Tx(Connection& connection, std::int64_t congress, std::string_view key)
    : connection_(connection), congress_(congress), key_(key) {}

std::vector<Value> Tx::with_congress(std::string_view sql, std::vector<Value> arguments) {
    std::ranges::for_each(arguments, check);
    const auto reach = reach_of(sql);
    if (reach == Reach::unbound)
        throw std::logic_error("a statement must bind congress_id to $1: " + std::string(sql));
    connection_.keep_to(reach == Reach::one_congress ? congress_ : 0);
    if (reach == Reach::one_congress) arguments.insert(arguments.begin(), congress_);
    return arguments;
}

Rows Tx::ask(std::string_view sql, std::vector<Value> arguments) {
    return connection_.query(sql, with_congress(sql, std::move(arguments)));
}

std::int64_t Tx::change(std::string_view sql, std::vector<Value> arguments) {
    return connection_.change(sql, with_congress(sql, std::move(arguments)));
}

std::vector<Touched> Tx::begin_attempt() {
    connection_.script("savepoint attempt");
    return touched_;
}

void Tx::end_attempt(bool keep, const std::vector<Touched>& touched_before) {
    if (!keep) {
        connection_.script("rollback to savepoint attempt");
        touched_ = touched_before;
    }
    connection_.script("release savepoint attempt");
}

void Tx::fill(const Shape& shape, Rows rows, const std::function<void*()>& add) {
    if (shape.kind != Shape::record) {
        for (auto& row : rows.rows) from_value(shape, add(), std::move(row.at(0)));
        return;
    }
    const auto fields = fields_for(shape, rows.columns);
    for (auto& row : rows.rows) {
        void* record = add();
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (fields[i] != nullptr) from_value(fields[i]->shape, fields[i]->in(record), std::move(row[i]));
    }
}

std::int64_t Tx::number(const Rows& rows) {
    if (rows.rows.empty()) return 0;
    const auto& value = rows.rows.front().at(0);
    if (std::holds_alternative<std::monostate>(value)) return 0; // sum() of nothing
    std::int64_t result = 0;
    from_value(shape_of<std::int64_t>, &result, value);
    return result;
}

void Tx::insert_row(const char* table, const Shape& shape, const void* record) {
    auto columns = std::string("congress_id");
    std::string places = "$1";
    std::vector<Value> values;
    for (const auto& field : shape.fields) {
        if (field.name == tenant) continue;
        values.push_back(to_value(field.shape, field.in(const_cast<void*>(record))));
        (columns += ", ") += field.name;
        (places += ", $") += std::to_string(values.size() + 1);
    }
    const auto sql =
        std::string("insert into ") + table + " (" + columns + ") values (" + places + ") returning *";
    touch(table, shape, record, ask(sql, std::move(values)));
}

void Tx::save_row(const char* table, const Shape& shape, void* record) {
    std::string changes;
    std::vector<Value> values;
    const auto place = [&](Value value) {
        values.push_back(std::move(value));
        return " = $" + std::to_string(values.size() + 1);
    };
    const bool versioned = field_named(shape, "version") != nullptr;
    const auto id = number_in(shape, record, "id");
    const auto version = versioned ? number_in(shape, record, "version") : 0;
    for (const auto& field : shape.fields) {
        const std::string_view name = field.name;
        if (name == tenant || name == "id") continue;
        if (!changes.empty()) changes += ", ";
        (changes += name) +=
            place(name == "version" ? Value(version + 1) : to_value(field.shape, field.in(record)));
    }
    auto sql =
        std::string("update ") + table + " set " + changes + " where congress_id = $1 and id" + place(id);
    if (versioned) sql += " and version" + place(version);
    const auto written = ask(sql + " returning *", std::move(values));
    if (written.rows.empty()) {
        const auto there = std::string("select 1 from ") + table + " where congress_id = $1 and id = $2";
        throw Problem{versioned && count(there, id) != 0 ? changed_meanwhile : not_found};
    }
    if (versioned) *static_cast<std::int64_t*>(field_named(shape, "version")->in(record)) = version + 1;
    touch(table, shape, record, written);
}

void Tx::touch(const char* table, const Shape& shape, const void* record, const Rows& written) {
    touched_.push_back({table, number_in(shape, record, "id"),
                        row_digest(key_, congress_, table, written.columns, written.rows.at(0))});
}

std::string row_digest(std::string_view key, std::int64_t congress, std::string_view table,
                       const std::vector<std::string>& columns, const std::vector<Value>& values) {
    std::vector<std::size_t> order(columns.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, {}, [&](std::size_t i) -> const std::string& { return columns[i]; });
    // Every part goes in with its length: no two different rows give the same bytes.
    std::string bytes;
    const auto add = [&](std::string_view part) { ((bytes += std::to_string(part.size())) += ':') += part; };
    add(std::to_string(congress));
    add(table);
    for (const auto i : order) {
        if (columns[i] == tenant || std::holds_alternative<std::monostate>(values[i])) continue;
        add(columns[i]);
        if (const auto* number = std::get_if<std::int64_t>(&values[i]))
            add(std::to_string(*number));
        else
            add(std::get<std::string>(values[i]));
    }
    return keyed_sm3(key, bytes);
}
} // namespace db
