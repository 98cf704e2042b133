#include "engine/access/passwords.hpp"

#include "base/text.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <functional>
#include <stdexcept>

namespace auth {
namespace {
constexpr unsigned long long passes = 2;
constexpr std::size_t memory = 19 * 1024 * 1024;

void start_sodium() {
    static const int started = sodium_init();
    if (started < 0) throw std::runtime_error("the system's libsodium cannot start");
}

std::string lower(std::string text) {
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

int classes(const std::string& password) {
    bool small = false, capital = false, digit = false, other = false;
    for (const char c : password) {
        if (c >= 'a' && c <= 'z')
            small = true;
        else if (c >= 'A' && c <= 'Z')
            capital = true;
        else if (c >= '0' && c <= '9')
            digit = true;
        else
            other = true;
    }
    return small + capital + digit + other;
}
/// What every list of stolen passwords begins with, and what lies side by side on the keys.
constexpr std::string_view common[] = {
    "password", "passwd",   "admin",      "administrator", "welcome",  "letmein",      "iloveyou", "monkey",
    "dragon",   "sunshine", "princess",   "football",      "baseball", "superman",     "master",   "secret",
    "login",    "qwerty",   "qwertyuiop", "asdfgh",        "zxcvbn",   "1qaz2wsx",     "1q2w3e4r", "qazwsx",
    "abc123",   "abcd",     "1234",       "2345",          "6789",     "0987",         "1111",     "0000",
    "6666",     "8888",     "woaini",     "woaizhongguo",  "zhongguo", "zhonghua",     "beijing",  "renda",
    "renmin",   "daibiao",  "congress",   "people",        "deputy",   "5201314",      "1314520",  "aini",
    "mima",     "我爱你",   "密码",       "人大",          "代表",     "人民代表大会",
};
constexpr std::size_t least_besides = 6, least_word = 4;

/// Letters as they are meant: "P@ssw0rd" is "password".
std::string meant(std::string_view text) {
    static constexpr std::string_view written = "@$!", read = "asi";
    auto out = lower(std::string(text));
    for (auto& c : out)
        if (const auto at = written.find(c); at != written.npos) c = read[at];
    return out;
}

/// The same, with the digits that stand for letters.
std::string spelt(std::string text) {
    static constexpr std::string_view written = "01345", read = "oieas";
    for (auto& c : text)
        if (const auto at = written.find(c); at != written.npos) c = read[at];
    return text;
}

/// What is left of a password without those words: nobody has to guess them.
std::size_t besides(std::string text, const std::vector<std::string>& words) {
    for (const auto& word : words)
        for (auto at = text.find(word); at != text.npos; at = text.find(word, at))
            text.erase(at, word.size());
    return characters(text);
}

/// The words of "Jianghai District People's Congress", and of names without blanks.
void add_words(std::vector<std::string>& words, std::string_view name) {
    for (const auto end_of_word = std::string_view(" '.-_,"); !name.empty();) {
        const auto size = std::min(name.find_first_of(end_of_word), name.size());
        if (characters(name.substr(0, size)) >= least_word)
            words.push_back(lower(std::string(name.substr(0, size))));
        name.remove_prefix(std::min(size + 1, name.size()));
    }
}
} // namespace

std::string hash_password(const std::string& password) {
    start_sodium();
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), passes, memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("no memory to hash a password");
    return out.data();
}

bool password_matches(const std::string& hash, const std::string& password) {
    start_sodium();
    static const std::string nobody = hash_password("nobody");
    const bool real = hash.starts_with("$argon2id$");
    const bool same =
        crypto_pwhash_str_verify((real ? hash : nobody).c_str(), password.data(), password.size()) == 0;
    return real && same;
}

bool hash_outdated(const std::string& hash) {
    start_sodium();
    return crypto_pwhash_str_needs_rehash(hash.c_str(), passes, memory) != 0;
}

void expect_strong(const std::string& password, const std::string& username, const std::string& old_hash,
                   const std::vector<std::string>& names) {
    const auto length = characters(password);
    if (lower(password) == lower(username)) refuse_field("/password", password_is_name);
    if (length < 16 && (length < 10 || classes(password) < 3)) refuse_field("/password", weak_password);
    std::vector<std::string> words(std::begin(common), std::end(common));
    for (int year = 1940; year < 2050; ++year) words.push_back(std::to_string(year));
    add_words(words, username);
    for (const auto& name : names) add_words(words, name);
    std::ranges::sort(words, std::ranges::greater{}, [](const std::string& word) { return word.size(); });
    const auto plain = meant(password);
    if (besides(plain, words) < least_besides || besides(spelt(plain), words) < least_besides)
        refuse_field("/password", password_common);
    if (password_matches(old_hash, password)) refuse_field("/password", password_unchanged);
}

std::string temporary_password() {
    start_sodium();
    static constexpr std::string_view signs = "abcdefghjkmnpqrstuvwxyz23456789"; // none that look alike
    std::string out;
    for (int i = 0; i < 20; ++i) {
        if (i > 0 && i % 5 == 0) out += '-';
        out += signs[randombytes_uniform(static_cast<std::uint32_t>(signs.size()))];
    }
    return out;
}
} // namespace auth
