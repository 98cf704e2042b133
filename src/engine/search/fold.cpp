#include "engine/search/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>

#include <memory>
#include <stdexcept>

namespace search {
namespace {
constexpr char32_t several = 0xFFFFFFFF; // looked up anew: rare, and only ever a few characters
constexpr char32_t gone = 0xFFFFFFFE;    // accents and invisible characters: they part nothing
constexpr char32_t blank = 0xFFFFFFFD;   // parts words, but not Chinese runs
constexpr char32_t parting = U' ';       // parts everything
constexpr char32_t table_size = 0x10000;
constexpr char32_t first_han = 0x3400, last_han = 0x9FFF;

void require(UErrorCode error) {
    if (U_FAILURE(error)) throw std::runtime_error(std::string("ICU: ") + u_errorName(error));
}

/// NFKC with case folding; then Latin, Greek and Cyrillic letters without their accents.
icu::UnicodeString normal(char32_t c) {
    UErrorCode error = U_ZERO_ERROR;
    static const auto* compatible = icu::Normalizer2::getNFKCCasefoldInstance(error);
    static const auto* apart = icu::Normalizer2::getNFDInstance(error);
    require(error);
    const icu::UnicodeString one(static_cast<UChar32>(c));
    icu::UnicodeString folded;
    compatible->normalize(one, folded, error);
    if (c < 0x2E80) {
        icu::UnicodeString letters;
        apart->normalize(folded, letters, error);
        folded = letters;
    }
    require(error);
    return folded;
}

/// A character after normalisation: itself, or what it does to words.
char32_t role_of(char32_t c) {
    if (u_isUWhiteSpace(static_cast<UChar32>(c))) return blank;
    if (is_ideographic(c) && (u_isalpha(static_cast<UChar32>(c)) ||
                              u_charType(static_cast<UChar32>(c)) == U_PRIVATE_USE_CHAR || c == 0x3007))
        return c;
    switch (u_charType(static_cast<UChar32>(c))) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR: return gone;
    default: return !is_ideographic(c) && u_isalnum(static_cast<UChar32>(c)) ? c : parting;
    }
}

/// The simplified form of every Han character of the basic plane, in one call.
void simplify(std::vector<char32_t>& table) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> to_simplified(
        icu::Transliterator::createInstance("Hant-Hans", UTRANS_FORWARD, error));
    require(error);
    icu::UnicodeString all;
    for (char32_t c = first_han; c <= last_han; ++c) all.append(static_cast<UChar32>(c)).append(u'\n');
    to_simplified->transliterate(all);
    if (all.countChar32() != 2 * static_cast<int>(last_han - first_han + 1))
        throw std::logic_error("ICU no longer simplifies character by character");
    for (int i = 0, c = first_han; i < all.length(); i = all.moveIndex32(i, 2), ++c)
        table[static_cast<std::size_t>(c)] = static_cast<char32_t>(all.char32At(i));
}

/// What becomes of each character of the basic plane; made once, in some 80 ms.
const std::vector<char32_t>& table() {
    static const auto made = [] {
        std::vector<char32_t> out(table_size, parting);
        simplify(out);
        for (char32_t c = 1; c < table_size; ++c) {
            if ((c >= first_han && c <= last_han) || (c >= 0xD800 && c <= 0xDFFF)) continue;
            const auto text = normal(c);
            const int count = text.countChar32();
            const auto only = count > 0 ? static_cast<char32_t>(text.char32At(0)) : gone;
            if (count == 0)
                out[c] = gone;
            else if (count > 1)
                out[c] = several;
            else // a compatibility form of a Han character is simplified as that one is
                out[c] = only >= first_han && only <= last_han ? out[only] : role_of(only);
        }
        return out;
    }();
    return made;
}

class Folding {
public:
    explicit Folding(std::size_t bytes) {
        out_.text.reserve(bytes / 2);
        out_.from.reserve(bytes / 2);
    }
    void add(char32_t c, std::size_t from) {
        const auto role = c < table_size ? table_[c] : c >= 0x20000 ? c : several;
        if (role == several)
            add_several(c, from);
        else
            add_one(role, from);
    }
    Folded take() { return std::move(out_); }

private:
    void add_one(char32_t role, std::size_t from) {
        if (role == gone) return;
        if (role == blank || role == parting) {
            gap_ = gap_ == parting ? parting : role;
            return;
        }
        if (gap_ != gone && !out_.text.empty()) {
            const bool runs_on = gap_ == blank && is_ideographic(out_.text.back()) && is_ideographic(role);
            if (!runs_on) put(parting, from);
        }
        gap_ = gone;
        put(role, from);
    }
    void add_several(char32_t c, std::size_t from) {
        const auto text = normal(c);
        for (int i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
            const auto part = static_cast<char32_t>(text.char32At(i));
            add_one(part >= first_han && part <= last_han ? table_[part] : role_of(part), from);
        }
    }
    void put(char32_t c, std::size_t from) {
        out_.text += c;
        out_.from.push_back(static_cast<std::uint32_t>(from));
    }

    const std::vector<char32_t>& table_ = table();
    Folded out_;
    char32_t gap_ = gone; // what stood between the last character and the next
};

/// The character at `at` and its length; what is not UTF-8 parts words, byte by byte.
std::pair<char32_t, std::size_t> character_at(std::string_view utf8, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[at + i]); };
    const auto lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > utf8.size()) return {U'\n', 1};
    auto c = static_cast<char32_t>(lead & (0x7F >> length));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {U'\n', 1};
        c = (c << 6) | (byte(i) & 0x3F);
    }
    return {c <= 0x10FFFF ? c : U'\n', length};
}
} // namespace

Folded fold(std::string_view utf8) {
    Folding folding(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const auto [c, length] = character_at(utf8, at);
        folding.add(c, at);
        at += length;
    }
    return folding.take();
}

std::size_t end_of_character(std::string_view utf8, std::size_t from) {
    return from + character_at(utf8, from).second;
}

std::string to_utf8(std::u32string_view text) {
    std::string out;
    out.reserve(text.size() * 3);
    const auto put = [&](char32_t bits) { out += static_cast<char>(bits); };
    for (const auto c : text) {
        if (c < 0x80) {
            put(c);
            continue;
        }
        if (c < 0x800) {
            put(0xC0 | (c >> 6));
        } else if (c < 0x10000) {
            put(0xE0 | (c >> 12));
            put(0x80 | ((c >> 6) & 0x3F));
        } else {
            put(0xF0 | (c >> 18));
            put(0x80 | ((c >> 12) & 0x3F));
            put(0x80 | ((c >> 6) & 0x3F));
        }
        put(0x80 | (c & 0x3F));
    }
    return out;
}
} // namespace search
