#include "base/bytes.hpp"

namespace {
constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view url_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view spoken_letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // no I, L, O, U

/// Reads groups of `take` bits as groups of `give` bits; returns what is left over at the end.
template <class Put> std::pair<unsigned, int> regroup(std::string_view from, int take, int give, Put put) {
    unsigned bits = 0;
    int have = 0;
    for (const char c : from) {
        bits = (bits << take) | static_cast<unsigned char>(c);
        for (have += take; have >= give; have -= give) put((bits >> (have - give)) & ((1U << give) - 1));
        bits &= (1U << have) - 1;
    }
    return {bits, have};
}
} // namespace

std::string to_hex(std::string_view bytes) {
    std::string out;
    regroup(bytes, 8, 4, [&](unsigned digit) { out += hex_digits[digit]; });
    return out;
}

std::optional<std::string> from_hex(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        const auto digit = hex_digits.find(c);
        if (digit == hex_digits.npos) return std::nullopt;
        digits += static_cast<char>(digit);
    }
    if (digits.size() % 2 != 0) return std::nullopt;
    std::string out;
    regroup(digits, 4, 8, [&](unsigned byte) { out += static_cast<char>(byte); });
    return out;
}

std::string to_base64url(std::string_view bytes) {
    std::string out;
    const auto [bits, have] = regroup(bytes, 8, 6, [&](unsigned letter) { out += url_letters[letter]; });
    if (have > 0) out += url_letters[(bits << (6 - have)) & 63];
    return out;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string letters;
    for (const char c : text) {
        const auto letter = url_letters.find(c);
        if (letter == url_letters.npos) return std::nullopt;
        letters += static_cast<char>(letter);
    }
    std::string out;
    regroup(letters, 6, 8, [&](unsigned byte) { out += static_cast<char>(byte); });
    if (to_base64url(out) != text) return std::nullopt;
    return out;
}

std::string spoken_code(std::string_view bytes, std::size_t letters) {
    std::string out;
    std::size_t written = 0;
    regroup(bytes, 8, 5, [&](unsigned letter) {
        if (written == letters) return;
        if (written > 0 && written % 4 == 0) out += '-';
        out += spoken_letters[letter];
        ++written;
    });
    return out;
}

std::optional<std::string> from_spoken_code(std::string_view code) {
    std::string letters;
    for (char c : code) {
        if (c == '-' || c == ' ') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        const auto letter = spoken_letters.find(c);
        if (letter == spoken_letters.npos) return std::nullopt;
        letters += static_cast<char>(letter);
    }
    std::string out;
    const auto rest = regroup(letters, 5, 8, [&](unsigned byte) { out += static_cast<char>(byte); });
    if (rest.second != 0) return std::nullopt;
    return out;
}
