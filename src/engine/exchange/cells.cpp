#include "engine/exchange/cells.hpp"

#include "engine/exchange/remarks.hpp"
#include "engine/exchange/values.hpp"

#include <algorithm>

namespace exchange {
namespace {
std::string all_choices(const Column& column) {
    std::string all;
    for (const auto& choice : column.choices) all += (all.empty() ? "" : "、") + choice.word;
    return all;
}

/// The member's value for a word in a cell: its own word, its name, or the beginning of one of them.
const std::string* choice_for(const Column& column, std::string_view text) {
    const auto word = folded_label(text);
    for (const auto& choice : column.choices)
        if (word == folded_label(choice.word) || word == folded_label(choice.value)) return &choice.value;
    for (const auto& choice : column.choices)
        if (!word.empty() &&
            (word.starts_with(folded_label(choice.word)) || folded_label(choice.value).starts_with(word)))
            return &choice.value;
    return nullptr;
}

/// Puts one cell; the members it writes are found by their shapes.
class Putting {
public:
    Putting(const Column& column, bool from_1904, Language language, Remarks& remarks)
        : column_(column), from_1904_(from_1904), language_(language), remarks_(remarks) {}

    void put(const Shape& shape, void* member, const std::string& text) {
        switch (shape.kind) {
        case Shape::text: put_text(shape, member, text); break;
        case Shape::date: put_day(member, text); break;
        case Shape::integer: put_whole(member, text); break;
        case Shape::choice: put_choice(shape, member, text); break;
        case Shape::list:
            for (const auto& name : names_in(text)) *static_cast<std::string*>(shape.add(member)) = name;
            break;
        case Shape::optional: put_optional(shape, member, text); break;
        default: throw std::logic_error("no cell holds what " + column_.key + " is");
        }
    }

private:
    void error(const Refusal& why, std::vector<std::string> args) {
        remarks_.error(column_.key, why, std::move(args));
    }

    void put_text(const Shape& shape, void* member, const std::string& text) {
        auto value = lines_of(text);
        const auto size = characters(value);
        if (shape.max > 0 && size > shape.max)
            error(remarks::too_long,
                  {column_.label(language_), std::to_string(shape.max), std::to_string(size)});
        *static_cast<std::string*>(member) = std::move(value);
    }
    void put_day(void* member, const std::string& text) {
        if (const auto day = day_of(text, from_1904_))
            *static_cast<Date*>(member) = *day;
        else
            error(remarks::not_a_day, {plain(text)});
    }
    void put_whole(void* member, const std::string& text) {
        if (const auto number = whole_of(text))
            *static_cast<std::int64_t*>(member) = *number;
        else
            error(remarks::not_whole, {plain(text)});
    }
    void put_choice(const Shape& shape, void* member, const std::string& text) {
        const auto* value = choice_for(column_, text);
        const auto at = value ? std::ranges::find(shape.names, std::string_view(*value)) : shape.names.end();
        if (at == shape.names.end())
            error(remarks::not_choice, {plain(text), all_choices(column_)});
        else
            *static_cast<int*>(member) = static_cast<int>(at - shape.names.begin());
    }
    void put_optional(const Shape& shape, void* member, const std::string& text) {
        // what does not fit is told, and the row is not taken: an empty value inside does no harm
        put(*shape.item, shape.add(member), text);
    }

    const Column& column_;
    bool from_1904_;
    Language language_;
    Remarks& remarks_;
};

std::string shown(const Column& column, const Shape& shape, const void* member) {
    switch (shape.kind) {
    case Shape::boolean: return *static_cast<const bool*>(member) ? "是" : "否";
    case Shape::integer:
    case Shape::id: return std::to_string(*static_cast<const std::int64_t*>(member));
    case Shape::decimal: return to_string(*static_cast<const Decimal*>(member));
    case Shape::text: return *static_cast<const std::string*>(member);
    case Shape::date: return to_string(*static_cast<const Date*>(member));
    case Shape::instant: return to_string(*static_cast<const Instant*>(member));
    case Shape::choice: {
        const auto name = shape.names[static_cast<std::size_t>(*static_cast<const int*>(member))];
        for (const auto& choice : column.choices)
            if (choice.value == name) return choice.word;
        return name;
    }
    case Shape::optional:
    case Shape::list: {
        std::string all;
        for (std::size_t i = 0; i < shape.size(member); ++i)
            all += (i > 0 ? "、" : "") + shown(column, *shape.item, shape.at(member, i));
        return all;
    }
    case Shape::record: break;
    }
    throw std::logic_error("no cell holds what " + column.key + " is");
}
} // namespace

void put_cell(const Column& column, void* line, const std::string& text, bool from_1904, Language language,
              Remarks& remarks) {
    Putting(column, from_1904, language, remarks).put(column.field->shape, column.field->in(line), text);
}

std::string cell_of(const Column& column, const void* line, Language) {
    return shown(column, column.field->shape, column.field->in(const_cast<void*>(line)));
}
} // namespace exchange
