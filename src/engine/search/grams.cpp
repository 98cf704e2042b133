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
    append_utf8(out, folded);
    return out;
}

void append_utf8(std::u32string& text, std::string_view folded) {
    const auto before = text.size();
    text.resize(before + folded.size()); // each character has a byte at least
    auto* to = text.data() + before;
    const auto* at = reinterpret_cast<const unsigned char*>(folded.data());
    const auto* const end = at + folded.size();
    while (at != end) {
        const char32_t lead = *at;
        const std::ptrdiff_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (end - at < length) break; // cut in the middle
        if (length == 3)              // nearly all of them
            *to++ = (lead & 0x0F) << 12 | (at[1] & 0x3FU) << 6 | (at[2] & 0x3FU);
        else if (length == 1)
            *to++ = lead;
        else if (length == 2)
            *to++ = (lead & 0x1F) << 6 | (at[1] & 0x3FU);
        else
            *to++ = (lead & 0x07) << 18 | (at[1] & 0x3FU) << 12 | (at[2] & 0x3FU) << 6 | (at[3] & 0x3FU);
        at += length;
    }
    text.resize(static_cast<std::size_t>(to - text.data()));
}
} // namespace search
