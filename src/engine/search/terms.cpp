#include "engine/search/terms.hpp"

namespace search {
std::vector<Term> terms(const Folded& folded) {
    std::vector<Term> out;
    out.reserve(folded.text.size());
    each_term(folded.text, [&](std::uint64_t key, std::uint32_t at, std::uint32_t length) {
        out.push_back({key, at, length});
    });
    return out;
}
} // namespace search
