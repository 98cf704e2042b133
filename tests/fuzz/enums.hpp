#pragma once
// Included before everything else. Clang 19 cannot read how shape.hpp asks whether a described enum counts
// from 0 (a pack inside a lambda inside a lambda); g++ has asked it already.
#include "shape/shape.hpp"

template <class E>
    requires std::is_enum_v<E>
struct Make<E> {
    static constexpr auto table = []<template <class...> class L, class... D>(L<D...>) {
        return std::array{D::name...};
    }(boost::describe::describe_enumerators<E>{});
    static constexpr Shape shape() { return {.kind = Shape::choice, .type = type_name<E>(), .names = table}; }
};
