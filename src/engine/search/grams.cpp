#include "engine/search/grams.hpp"

#include <algorithm>

namespace search {
std::vector<Gram> grams(std::u32string_view text) {
    std::vector<Gram> out;
    out.reserve(text.size() * 2);
    each_gram(text, [&](const Gram& gram) { out.push_back(gram); });
    return out;
}

std::vector<Gram> distinct(std::vector<Gram> grams) {
    std::ranges::sort(grams, {}, [](const Gram& gram) { return std::pair(gram.key, gram.at); });
    grams.erase(std::ranges::unique(grams, {}, &Gram::key).begin(), grams.end());
    return grams;
}

std::u32string from_utf8(std::string_view folded) {
    std::u32string out;
    out.reserve(folded.size() / 2);
    for (std::size_t at = 0; at < folded.size();) {
        const auto lead = static_cast<unsigned char>(folded[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        auto c = static_cast<char32_t>(length == 1 ? lead : lead & (0x7F >> length));
        for (std::size_t i = 1; i < length && at + i < folded.size(); ++i)
            c = (c << 6) | (static_cast<unsigned char>(folded[at + i]) & 0x3F);
        out += c;
        at += length;
    }
    return out;
}
} // namespace search
