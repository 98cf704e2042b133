#include "shape/json.hpp"

#include "shape/faults.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace bj = boost::json;

namespace {
constexpr std::size_t most_faults = 50; // enough to correct a form; a hostile body gets no longer answer

class Faults {
public:
    void add(std::string at, const Refusal& why, std::vector<std::string> args = {}) {
        if (list_.size() < most_faults) list_.push_back({std::move(at), why, std::move(args)});
    }
    void refuse_if_any() {
        if (!list_.empty()) throw Problem{invalid, {std::to_string(list_.size())}, std::move(list_)};
    }

private:
    std::vector<Fault> list_;
};

/// A name somebody made up, short enough to be repeated to them; never half a character.
std::string_view shortened(std::string_view name) {
    auto size = std::min<std::size_t>(name.size(), 60);
    while (size < name.size() && (name[size] & 0xC0) == 0x80) --size;
    return name.substr(0, size);
}

/// One step further along a JSON pointer (RFC 6901).
std::string step(const std::string& at, std::string_view name) {
    auto next = at + '/';
    for (char c : shortened(name)) {
        if (c == '~')
            next += "~0";
        else if (c == '/')
            next += "~1";
        else
            next += c;
    }
    return next;
}

template <class Number> void append_number(std::string& out, Number number) {
    char digits[24];
    out.append(digits, std::to_chars(digits, std::end(digits), number).ptr);
}

/// ',"name":' in one piece: an answer has thousands of them.
void append_name(std::string& out, char before, std::string_view name) {
    char piece[64];
    if (name.size() + 4 > sizeof piece) {
        (((out += before) += '"') += name) += "\":";
        return;
    }
    piece[0] = before;
    piece[1] = '"';
    std::memcpy(piece + 2, name.data(), name.size());
    std::memcpy(piece + 2 + name.size(), "\":", 2);
    out.append(piece, name.size() + 4);
}

int choice_of(const void* object) {
    int value = 0;
    std::memcpy(&value, object, sizeof value);
    return value;
}

void append(std::string& out, const Shape& shape, const void* object) {
    switch (shape.kind) {
    case Shape::boolean: out += *static_cast<const bool*>(object) ? "true" : "false"; break;
    case Shape::integer: append_number(out, *static_cast<const std::int64_t*>(object)); break;
    case Shape::instant: append_number(out, static_cast<const Instant*>(object)->ms); break;
    case Shape::decimal: out += to_string(*static_cast<const Decimal*>(object)); break;
    case Shape::id:
        out += '"';
        append_number(out, *static_cast<const std::int64_t*>(object));
        out += '"';
        break;
    case Shape::text: append_quoted(out, *static_cast<const std::string*>(object)); break;
    case Shape::date: append_quoted(out, to_string(*static_cast<const Date*>(object))); break;
    case Shape::choice: append_quoted(out, shape.names[static_cast<std::size_t>(choice_of(object))]); break;
    case Shape::optional:
        if (shape.size(object) != 0)
            append(out, *shape.item, shape.at(object, 0));
        else
            out += "null";
        break;
    case Shape::list:
        out += '[';
        for (std::size_t i = 0; i < shape.size(object); ++i) {
            if (i > 0) out += ',';
            append(out, *shape.item, shape.at(object, i));
        }
        out += ']';
        break;
    case Shape::record: {
        char before = '{';
        for (const auto& field : shape.fields) {
            append_name(out, before, field.name);
            append(out, field.shape, field.in(const_cast<void*>(object)));
            before = ',';
        }
        out += shape.fields.empty() ? "{}" : "}";
        break;
    }
    }
}

/// C0 controls but tab and line feed, DEL, and C1.
bool has_control_character(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) return true;
        if (c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) return true;
    }
    return false;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Digits only, as they were written out: 0 is no thing, but well-formed.
std::optional<std::int64_t> id_of(std::string_view text) {
    const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || (text.starts_with('0') && text.size() > 1)) return std::nullopt;
    return whole_number(text);
}

/// Text, ids, dates and choices: what travels as a string in both JSON and a query.
void take_string(const Shape& shape, void* object, std::string_view given, const std::string& at,
                 Faults& faults) {
    switch (shape.kind) {
    case Shape::text: {
        auto text = trim(given);
        if (has_control_character(text))
            faults.add(at, faults::control_character);
        else if (shape.min > 0 && text.empty())
            faults.add(at, missing);
        else if (const auto length = characters(text); shape.max != 0 && length > shape.max)
            faults.add(at, faults::too_long, {std::to_string(shape.max), std::to_string(length)});
        else
            *static_cast<std::string*>(object) = std::move(text);
        break;
    }
    case Shape::id:
        if (auto id = id_of(given))
            *static_cast<std::int64_t*>(object) = *id;
        else
            faults.add(at, faults::not_an_id);
        break;
    case Shape::date:
        if (auto date = parse_date(given))
            *static_cast<Date*>(object) = *date;
        else
            faults.add(at, faults::not_a_date);
        break;
    case Shape::choice: {
        const auto found =
            std::ranges::find(shape.names, given, [](const char* name) { return std::string_view(name); });
        if (found != shape.names.end()) {
            const auto value = static_cast<int>(found - shape.names.begin());
            std::memcpy(object, &value, sizeof value);
            break;
        }
        std::string names;
        for (const auto* name : shape.names) (names += names.empty() ? "" : ", ") += name;
        faults.add(at, faults::not_a_choice, {names});
        break;
    }
    default: throw std::logic_error("this kind does not travel as a string");
    }
}

const Refusal& wanted(const Shape& shape) {
    switch (shape.kind) {
    case Shape::boolean: return faults::not_a_boolean;
    case Shape::integer:
    case Shape::decimal:
    case Shape::instant: return faults::not_a_number;
    case Shape::text: return faults::not_text;
    case Shape::id: return faults::not_an_id;
    case Shape::date: return faults::not_a_date;
    case Shape::choice: return faults::not_a_choice;
    case Shape::list: return faults::not_a_list;
    case Shape::optional: return wanted(*shape.item);
    case Shape::record: return faults::not_an_object;
    }
    std::abort();
}

/// A form sends "" for an optional field that was left blank.
bool is_blank(const Shape& shape, const bj::value& value) {
    return value.is_null() ||
           (shape.kind == Shape::text && value.is_string() && trim(value.get_string()).empty());
}

void take(const Shape& shape, void* object, const bj::value& value, const std::string& at, Faults& faults) {
    const auto wrong = [&] { faults.add(at, wanted(shape)); };
    switch (shape.kind) {
    case Shape::boolean:
        value.is_bool() ? void(*static_cast<bool*>(object) = value.get_bool()) : wrong();
        break;
    case Shape::integer:
    case Shape::instant:
        value.is_int64() ? void(*static_cast<std::int64_t*>(object) = value.get_int64()) : wrong();
        break;
    case Shape::decimal: wrong(); break;
    case Shape::choice:
        // Also for a wrong type the choices are named.
        take_string(shape, object, value.is_string() ? std::string_view(value.get_string()) : "", at, faults);
        break;
    case Shape::text:
    case Shape::id:
    case Shape::date:
        value.is_string() ? take_string(shape, object, value.get_string(), at, faults) : wrong();
        break;
    case Shape::optional:
        if (!is_blank(*shape.item, value)) take(*shape.item, shape.add(object), value, at, faults);
        break;
    case Shape::list:
        if (!value.is_array()) return wrong();
        for (std::size_t i = 0; const auto& item : value.get_array())
            take(*shape.item, shape.add(object), item, step(at, std::to_string(i++)), faults);
        break;
    case Shape::record:
        if (!value.is_object()) return wrong();
        for (const auto& field : shape.fields) {
            if (const auto* member = value.get_object().if_contains(field.name))
                take(field.shape, field.in(object), *member, step(at, field.name), faults);
            else if (field.shape.kind != Shape::optional)
                faults.add(step(at, field.name), missing);
        }
        for (const auto& member : value.get_object())
            if (std::ranges::find(shape.fields, member.key(), &Field::name) == shape.fields.end())
                faults.add(step(at, member.key()), faults::unknown, {std::string(shortened(member.key()))});
        break;
    }
}

std::size_t members(const bj::value& value) {
    std::size_t count = 0;
    if (value.is_array())
        for (const auto& item : value.get_array()) count += members(item);
    if (value.is_object())
        for (const auto& member : value.get_object()) count += 1 + members(member.value());
    return count;
}

/// Colons outside strings, of which valid JSON has one for each member: the parsed tree no longer shows
/// that a name came twice, and two readers of such a body may believe different values.
std::size_t members_written(std::string_view body) {
    std::size_t count = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < body.size(); ++i) {
        if (in_string && body[i] == '\\')
            ++i;
        else if (body[i] == '"')
            in_string = !in_string;
        else if (!in_string && body[i] == ':')
            ++count;
    }
    return count;
}

bj::value parse(std::string_view body) {
    bj::stream_parser parser;
    boost::system::error_code error;
    auto read = parser.write_some(body, error);
    if (!error && read == body.size()) parser.finish(error);
    if (error || read < body.size()) throw Problem{faults::not_json, {std::to_string(read)}};
    return parser.release();
}

void take_query(const Shape& shape, void* object, std::string_view given, const std::string& at,
                Faults& faults) {
    switch (shape.kind) {
    case Shape::boolean:
        if (given == "true" || given == "false")
            *static_cast<bool*>(object) = given == "true";
        else
            faults.add(at, faults::not_a_boolean);
        break;
    case Shape::integer:
    case Shape::instant:
        if (auto number = whole_number(given))
            *static_cast<std::int64_t*>(object) = *number;
        else
            faults.add(at, faults::not_a_number);
        break;
    case Shape::decimal: faults.add(at, faults::not_a_number); break;
    case Shape::optional: take_query(*shape.item, shape.add(object), given, at, faults); break;
    case Shape::list:
        for (std::size_t from = 0; from <= given.size();) {
            const auto comma = std::min(given.find(',', from), given.size());
            take_query(*shape.item, shape.add(object), given.substr(from, comma - from), at, faults);
            from = comma + 1;
        }
        break;
    default: take_string(shape, object, given, at, faults);
    }
}

/// A form sends "" for a field that was left blank, and people leave a blank in it.
bool left_blank(const Shape& shape, std::string_view value) {
    const bool text = shape.kind == Shape::optional && shape.item->kind == Shape::text;
    return value.empty() || (text && trim(value).empty());
}

bool may_be_absent(const Shape& shape) {
    return shape.kind == Shape::optional || shape.kind == Shape::list || shape.kind == Shape::boolean ||
           (shape.kind == Shape::text && shape.max == 0);
}
} // namespace

namespace json {
std::optional<std::string> percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+')
            out += ' ';
        else if (text[i] != '%')
            out += text[i];
        else {
            unsigned byte = 0;
            const auto digits = text.substr(i + 1, 2);
            auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
            if (digits.size() != 2 || error != std::errc{} || end != digits.data() + 2) return std::nullopt;
            out += static_cast<char>(byte);
            i += 2;
        }
    }
    if (!well_formed(out)) return std::nullopt;
    return out;
}

std::string write(const Shape& shape, const void* object) {
    std::string out;
    append(out, shape, object);
    return out;
}

void read(const Shape& shape, void* object, std::string_view body) {
    const auto value = parse(body);
    Faults faults;
    if (members(value) != members_written(body)) faults.add("", faults::twice);
    take(shape, object, value, "", faults);
    faults.refuse_if_any();
}

std::vector<std::pair<std::string, std::vector<std::string>>> read_lists(std::string_view body) {
    const auto value = parse(body);
    Faults faults;
    std::vector<std::pair<std::string, std::vector<std::string>>> lists;
    if (!value.is_object()) faults.add("", faults::not_an_object);
    if (value.is_object())
        for (const auto& [name, list] : value.get_object()) {
            auto& read = lists.emplace_back(name, std::vector<std::string>()).second;
            if (!list.is_array()) faults.add(step("", name), faults::not_a_list);
            if (!list.is_array()) continue;
            for (const auto& item : list.get_array()) {
                if (item.is_string())
                    read.emplace_back(item.get_string());
                else if (item.is_int64())
                    read.push_back(std::to_string(item.get_int64()));
                else
                    faults.add(step("", name), faults::not_text);
            }
        }
    faults.refuse_if_any();
    return lists;
}

void read_query(const Shape& shape, void* object, std::string_view query) {
    Faults faults;
    std::vector<bool> seen(shape.fields.size());
    while (!query.empty()) {
        const auto pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(pair.size() + 1, query.size()));
        if (pair.empty()) continue;
        const auto equals = std::min(pair.find('='), pair.size());
        const auto name = percent_decoded(pair.substr(0, equals));
        const auto value = percent_decoded(pair.substr(std::min(equals + 1, pair.size())));
        const auto at = step("", name.value_or(""));
        if (!name || !value) {
            faults.add(at, faults::not_utf8);
            continue;
        }
        const auto field = std::ranges::find(shape.fields, *name, &Field::name);
        if (field == shape.fields.end()) {
            faults.add(at, faults::unknown, {std::string(shortened(*name))});
            continue;
        }
        if (left_blank(field->shape, *value) && may_be_absent(field->shape)) continue;
        const auto index = static_cast<std::size_t>(field - shape.fields.begin());
        if (seen[index] && field->shape.kind != Shape::list)
            faults.add(at, faults::twice);
        else
            take_query(field->shape, field->in(object), *value, at, faults);
        seen[index] = true;
    }
    for (std::size_t i = 0; i < seen.size(); ++i)
        if (!seen[i] && !may_be_absent(shape.fields[i].shape))
            faults.add(step("", shape.fields[i].name), missing);
    faults.refuse_if_any();
}

std::int64_t read_id(std::string_view text) {
    if (auto id = id_of(text); id && *id != 0) return *id;
    throw Problem{not_found};
}
} // namespace json
