#pragma once
// A Shape is what the program knows about a struct at run time: its members, in order, with their
// limits. JSON, the OpenAPI document, forms, SQL rows and audit digests are plain loops over it.
#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/id.hpp"
#include "base/text.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

struct Shape;

struct Field {
    const char* name;
    const Shape& shape;
    void* (*in)(void* record);
};

struct Shape {
    enum Kind { boolean, integer, decimal, text, id, date, instant, choice, list, optional, record } kind;
    std::string_view type = {};              // choice, record, id, coded text: "suggestions::State"
    std::size_t max = 0;                     // text: most characters, 0 for any
    std::size_t min = 0;                     // text: fewest characters
    std::span<const char* const> names = {}; // choice, by enumerator value
    std::span<const Field> fields = {};      // record
    const Shape* item = nullptr;             // list; an optional is a list of at most one
    std::size_t (*size)(const void*) = nullptr;
    const void* (*at)(const void*, std::size_t) = nullptr;
    void* (*add)(void*) = nullptr;
};

template <class T> consteval std::string_view type_name() {
    std::string_view text = __PRETTY_FUNCTION__;
    text.remove_prefix(text.find("T = ") + 4);
    return text.substr(0, text.find_first_of(";]"));
}

struct Anything {
    template <class T> operator T() const;
};

template <class T, class... Any> consteval std::size_t arity() {
    if constexpr (requires { T{Any{}..., Anything{}}; })
        return arity<T, Any..., Anything>();
    else
        return sizeof...(Any);
}

template <class T> struct Make;
template <class T> constexpr Shape shape_of = Make<T>::shape();

/// Described enums and structs.
template <class T> struct Make {
    static constexpr auto parts = []<template <class...> class L, class... D>(L<D...>) {
        if constexpr (std::is_enum_v<T>) {
            constexpr auto count_from_0 = [](auto... values) {
                int i = 0;
                return ((static_cast<int>(values) == i++) && ...);
            };
            static_assert(sizeof(T) == sizeof(int) && count_from_0(D::value...),
                          "a described enum counts from 0, as int");
            return std::array{D::name...};
        } else {
            static_assert(sizeof...(D) == arity<T>(), "a member is missing from BOOST_DESCRIBE_STRUCT");
            return std::array<Field, sizeof...(D)>{
                Field{D::name, shape_of<std::remove_cvref_t<decltype(std::declval<T>().*D::pointer)>>,
                      [](void* record) -> void* { return &(static_cast<T*>(record)->*D::pointer); }}
                ...
            };
        }
    };
    static constexpr auto table = [] {
        if constexpr (std::is_enum_v<T>)
            return parts(boost::describe::describe_enumerators<T>{});
        else
            return parts(boost::describe::describe_members<T, boost::describe::mod_public>{});
    }();
    static constexpr Shape shape() {
        if constexpr (std::is_enum_v<T>)
            return {.kind = Shape::choice, .type = type_name<T>(), .names = table};
        else
            return {.kind = Shape::record, .type = type_name<T>(), .fields = table};
    }
};

template <> struct Make<bool> {
    static constexpr Shape shape() { return {.kind = Shape::boolean}; }
};
template <> struct Make<std::int64_t> {
    static constexpr Shape shape() { return {.kind = Shape::integer}; }
};
template <> struct Make<Decimal> {
    static constexpr Shape shape() { return {.kind = Shape::decimal}; }
};
template <> struct Make<std::string> {
    static constexpr Shape shape() { return {.kind = Shape::text}; }
};
template <> struct Make<Date> {
    static constexpr Shape shape() { return {.kind = Shape::date}; }
};
template <> struct Make<Instant> {
    static constexpr Shape shape() { return {.kind = Shape::instant}; }
};
template <class T> struct Make<Id<T>> {
    static constexpr Shape shape() { return {.kind = Shape::id, .type = type_name<T>()}; }
};
template <std::size_t N> struct Make<Text<N>> {
    static constexpr Shape shape() { return {.kind = Shape::text, .max = N, .min = 1}; }
};
template <std::size_t N> struct Make<Upto<N>> {
    static constexpr Shape shape() { return {.kind = Shape::text, .max = N}; }
};
template <class T> struct Make<Code<T>> {
    static constexpr Shape shape() {
        return {.kind = Shape::text, .type = type_name<T>(), .max = 40, .min = 1};
    }
};

/// C holds any number of T.
template <class C, class T> constexpr Shape holder(Shape::Kind kind) {
    return {.kind = kind,
            .item = &shape_of<T>,
            .size = [](const void* c) -> std::size_t {
                if constexpr (requires(C x) { x.size(); })
                    return static_cast<const C*>(c)->size();
                else
                    return static_cast<const C*>(c)->has_value();
            },
            .at = [](const void* c, [[maybe_unused]] std::size_t i) -> const void* {
                if constexpr (requires(C x) { x.size(); })
                    return &(*static_cast<const C*>(c))[i];
                else
                    return &**static_cast<const C*>(c);
            },
            .add = [](void* c) -> void* {
                if constexpr (requires(C x) { x.size(); })
                    return &static_cast<C*>(c)->emplace_back();
                else
                    return &static_cast<C*>(c)->emplace();
            }};
}
template <class T> struct Make<std::vector<T>> {
    static constexpr Shape shape() { return holder<std::vector<T>, T>(Shape::list); }
};
template <class T> struct Make<std::optional<T>> {
    static constexpr Shape shape() { return holder<std::optional<T>, T>(Shape::optional); }
};

/// The name of a described enumerator.
template <class E> std::string_view name_of(E value) {
    return shape_of<E>.names[static_cast<std::size_t>(value)];
}

/// The enumerator of that name, if there is one.
template <class E> std::optional<E> from_name(std::string_view name) {
    for (std::size_t i = 0; i < shape_of<E>.names.size(); ++i)
        if (shape_of<E>.names[i] == name) return static_cast<E>(i);
    return std::nullopt;
}
