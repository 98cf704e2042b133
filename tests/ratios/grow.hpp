#pragma once
// More data in less time than it takes to live through them: the demo year's rows, copied under new keys.
// (Copies of entries of the ledger do not continue its chain: nothing that is measured walks it.)
#include "ratios/place.hpp"

namespace ratios {
/// Copies every matter of the home congress, with all that hangs on it, so that each is there so many times.
void multiply(const Data& data, int times);

/// Adds so many congresses, each with the home congress's people and organs and a slice of its matters.
void add_congresses(const Data& data, int count);

/// How many suggestions, entries of the ledger and congresses there are.
struct Size {
    std::int64_t suggestions = 0, entries = 0, congresses = 0;
};
Size size_of(const Data& data);
} // namespace ratios
