#pragma once
// What two texts have in common, passage by passage, in the words of the first.
#include "engine/search/fold.hpp"

namespace search {
struct Overlap {
    std::size_t same = 0, of = 0; // characters of the first text that are in both, and all of them
    std::vector<std::string>
        passages; // the longest of them, as written in the first text, cut when very long
};

Overlap overlap(std::string_view text, std::string_view other, std::size_t most);
} // namespace search
