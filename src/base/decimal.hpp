#pragma once
// A number with one decimal, kept exactly. Figures are computed, never typed: it is written and not read.
#include <compare>
#include <cstdint>
#include <string>

struct Decimal {
    std::int64_t tenths = 0;
    auto operator<=>(const Decimal&) const = default;
};

/// "418", "61.5".
inline std::string to_string(Decimal decimal) {
    const auto whole = std::to_string(decimal.tenths / 10);
    const auto tenth = decimal.tenths % 10;
    return tenth == 0 ? whole : whole + "." + std::to_string(tenth);
}
